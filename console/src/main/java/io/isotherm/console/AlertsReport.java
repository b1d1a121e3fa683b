package io.isotherm.console;

import io.isotherm.client.AlertView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotAlerts;
import io.isotherm.client.SnapshotDirectory;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.console.text.PlainText;
import io.isotherm.console.text.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Prints the newest alerts of shared memory, the newest first. An alert is open when it was raised, its end would have
 * been told, and has not been.
 */
final class AlertsReport {
    private static final List<EngineCounter> COUNTS = List.of(EngineCounter.ALERTS_RAISED,
        EngineCounter.ALERTS_SUPPRESSED, EngineCounter.ALERTS_DROPPED, EngineCounter.ALERTS_LOGGED,
        EngineCounter.ALERT_LOG_FAILURES, EngineCounter.ALERTS_TO_COMMANDS, EngineCounter.ALERT_COMMAND_FAILURES,
        EngineCounter.ALERTS_TO_WEBHOOKS, EngineCounter.ALERT_WEBHOOK_FAILURES);

    private final SnapshotReader reader;
    private final boolean kept;
    private final long newest;
    private final List<AlertView> alerts = new ArrayList<>();
    private final Set<Long> ended = new HashSet<>();

    private AlertsReport(final SnapshotReader reader, final SnapshotAlerts source) {
        this.reader = reader;
        kept = source.kept();
        newest = source.newest();
    }

    /**
     * Reads them.
     *
     * @param reader     of the file.
     * @param underlying name of the only one that they are told of; null for all.
     * @return the report.
     */
    static AlertsReport read(final SnapshotReader reader, final String underlying) {
        final SnapshotAlerts source = new SnapshotAlerts(reader);
        final AlertsReport report = new AlertsReport(reader, source);
        for (long number = report.newest; number >= source.oldest() && number > 0; number--) {
            final AlertView view = new AlertView();
            // one that went while it was read is among the newest no more
            if (source.read(number, view) == ReadResult.OK) {
                if (view.ended()) {
                    report.ended.add(view.raisedNumber());
                }
                if (underlying == null || underlying.equals(report.underlying(view))) {
                    report.alerts.add(view);
                }
            }
        }
        return report;
    }

    void table(final PrintWriter out) {
        if (!kept) {
            out.println("this engine keeps no alerts in shared memory: its layout is older than they are");
            return;
        }
        out.println(counts());
        if (alerts.isEmpty()) {
            return;
        }
        out.println();
        final TextTable table = new TextTable().row("NUMBER", "TIME", "EVENT", "SEVERITY", "RULE", "UNDERLYING",
            "VENUE", "SIDE", "TEXT").leftFrom(1);
        for (final AlertView alert : alerts) {
            table.row(Long.toString(alert.number()), Numbers.time(alert.timeNs()),
                alert.ended() ? "ended" : isOpen(alert) ? "raised, open" : "raised", PlainText.of(alert.severity()),
                PlainText.of(alert.rule()), PlainText.of(underlying(alert)), Numbers.orDash(venue(alert)),
                alert.side() == null ? "-" : alert.side().word(), PlainText.of(alert.text()));
        }
        table.print(out);
    }

    private String counts() {
        final List<String> words = new ArrayList<>();
        for (final EngineCounter counter : COUNTS) {
            final long count = reader.counter(counter, 0);
            if (count != 0 || counter == EngineCounter.ALERTS_RAISED) {
                words.add(counter.label() + " " + count);
            }
        }
        return String.join("  ", words);
    }

    private boolean isOpen(final AlertView alert) {
        return !alert.ended() && !alert.endUntold() && !ended.contains(alert.number());
    }

    private String underlying(final AlertView alert) {
        final SnapshotDirectory directory = reader.directory();
        return alert.underlying() < 0 || alert.underlying() >= directory.underlyings().size()
            ? Integer.toString(alert.underlying()) : directory.underlyings().get(alert.underlying()).name();
    }

    private String venue(final AlertView alert) {
        return reader.directory().venues().stream().filter(venue -> venue.id() == alert.venueId())
            .map(VenueEntry::code).findFirst().orElse(null);
    }

    void json(final PrintWriter out) {
        final JsonText json = new JsonText();
        json.object().name("kept").flag(kept).name("newest").number(newest).name("counts").object();
        for (final EngineCounter counter : COUNTS) {
            json.name(counter.label()).number(reader.counter(counter, 0));
        }
        json.endObject().name("alerts").array();
        for (final AlertView alert : alerts) {
            json(json, alert);
        }
        out.println(json.endArray().endObject());
    }

    private void json(final JsonText json, final AlertView alert) {
        json.object().name("number").number(alert.number()).name("raisedNumber");
        if (alert.raisedNumber() == 0) {
            json.nothing();
        } else {
            json.number(alert.raisedNumber());
        }
        json.name("event").text(alert.ended() ? "ended" : "raised").name("open").flag(isOpen(alert))
            .name("time").text(Numbers.time(alert.timeNs())).name("timeNs").number(alert.timeNs())
            .name("sinceNs").number(alert.sinceNs()).name("severity").text(alert.severity())
            .name("rule").text(alert.rule()).name("kind").text(alert.kind())
            .name("underlying").text(underlying(alert)).name("venue").text(venue(alert))
            .name("side").text(alert.side() == null ? null : alert.side().word())
            .name("value").exact(alert.value()).name("low").exact(alert.low()).name("high").exact(alert.high())
            .name("threshold").exact(alert.threshold()).name("unit").text(alert.unit())
            .name("estimated").flag(alert.estimated()).name("calibrated").flag(alert.calibrated())
            .name("mark").exact(alert.mark()).name("priceLow").exact(alert.priceLow())
            .name("priceHigh").exact(alert.priceHigh()).name("suppressed").number(alert.suppressed())
            .name("text").text(alert.text()).endObject();
    }
}
