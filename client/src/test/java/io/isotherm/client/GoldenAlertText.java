package io.isotherm.client;

import java.util.ArrayList;
import java.util.List;

/** The alerts of a snapshot file, one a line, oldest first. */
final class GoldenAlertText {
    private final SnapshotReader reader;
    private final SnapshotAlerts alerts;
    private final AlertView view = new AlertView();

    GoldenAlertText(final SnapshotReader reader) {
        this.reader = reader;
        alerts = new SnapshotAlerts(reader);
    }

    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        for (long number = alerts.oldest(); number <= alerts.newest(); number++) {
            lines.add(line(number));
        }
        return lines;
    }

    private String line(final long number) {
        final ReadResult result = alerts.read(number, view);
        final String start = "{\"number\":" + number + ",\"result\":\"" + result + "\"";
        if (result != ReadResult.OK) {
            return start + "}";
        }
        return start + ",\"raisedNumber\":" + view.raisedNumber() + ",\"timeNs\":" + view.timeNs() + ",\"sinceNs\":"
            + view.sinceNs() + ",\"ended\":" + view.ended() + ",\"endUntold\":" + view.endUntold()
            + ",\"underlying\":" + word(reader.directory().underlyings().get(view.underlying()).name())
            + ",\"venue\":" + word(venue()) + ",\"side\":" + word(view.side() == null ? null : view.side().word())
            + ",\"value\":" + GoldenText.hex(view.value()) + ",\"low\":" + GoldenText.hex(view.low())
            + ",\"high\":" + GoldenText.hex(view.high()) + ",\"threshold\":" + GoldenText.hex(view.threshold())
            + ",\"unit\":" + word(view.unit()) + ",\"estimated\":" + view.estimated() + ",\"calibrated\":"
            + view.calibrated() + ",\"mark\":" + GoldenText.hex(view.mark()) + ",\"priceLow\":"
            + GoldenText.hex(view.priceLow()) + ",\"priceHigh\":" + GoldenText.hex(view.priceHigh())
            + ",\"suppressed\":" + view.suppressed() + ",\"severity\":" + word(view.severity()) + ",\"kind\":"
            + word(view.kind()) + ",\"rule\":" + word(view.rule()) + ",\"text\":" + word(view.text()) + "}";
    }

    private String venue() {
        return reader.directory().venues().stream().filter(venue -> venue.id() == view.venueId())
            .map(VenueEntry::code).findFirst().orElse(null);
    }

    private static String word(final String text) {
        return text == null ? "null" : "\"" + GoldenDerivedText.escaped(text) + "\"";
    }
}
