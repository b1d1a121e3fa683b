package io.isotherm.client;

import io.isotherm.client.history.LiveHistory;
import io.isotherm.client.history.LiveSeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.AnalystSlotDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What layout 2.1 added to a snapshot file: clusters, lines, live series, errors, alerts. One element a line.
 */
final class GoldenDerivedText {
    /** Records of a live series that are told in full; the digest covers all of them. */
    private static final int RECORDS = 8;

    private final SnapshotReader reader;

    GoldenDerivedText(final SnapshotReader reader) {
        this.reader = reader;
    }

    /** Elements by name, in the order of the text. */
    Map<String, List<String>> elements() {
        final List<String> derived = new ArrayList<>();
        final List<String> lines = new ArrayList<>();
        final List<String> live = new ArrayList<>();
        for (final UnderlyingEntry underlying : reader.directory().underlyings()) {
            derived.add(derived(underlying.index()));
            lines.add(lines(underlying.index()));
            live(underlying.index(), live);
        }
        final Map<String, List<String>> elements = new LinkedHashMap<>();
        elements.put("derived", derived);
        elements.put("lines", lines);
        elements.put("live", live);
        elements.put("errors", reader.errors().stream().map(GoldenDerivedText::error).toList());
        elements.put("alerts", new GoldenAlertText(reader).lines());
        return elements;
    }

    private static String start(final int underlying, final ReadResult result) {
        return "{\"underlying\":" + underlying + ",\"result\":\"" + result + "\"";
    }

    private String derived(final int underlying) {
        final DerivedView view = new DerivedView();
        final ReadResult result = reader.clusters(underlying, view);
        if (result != ReadResult.OK) {
            return start(underlying, result) + "}";
        }
        final ClusterMap clusters = view.clusters();
        return start(underlying, result) + ",\"sequence\":" + view.sequence() + ",\"asOfNs\":" + view.asOfNs()
            + ",\"mapSequence\":" + view.mapSequence() + ",\"mapAsOfNs\":" + view.mapAsOfNs() + ",\"mark\":"
            + GoldenText.hex(view.mark()) + ",\"calibrated\":" + view.calibrated() + ",\"historyKept\":"
            + view.historyKept() + ",\"historyStopped\":" + view.historyStopped() + ",\"lost\":" + view.lost()
            + ",\"omitted\":" + view.omitted() + ",\n\"below\":[\n" + clusters(clusters.below())
            + "\n],\n\"above\":[\n" + clusters(clusters.above()) + "\n],\n\"signals\":"
            + signals(view.signals()) + "}";
    }

    private static String signals(final SignalsView view) {
        final List<String> states = new ArrayList<>();
        for (final Signal signal : Signal.values()) {
            states.add("\"" + signal.word() + "\":{\"knownNs\":" + view.knownNs(signal) + ",\"knownSeconds\":"
                + view.knownSeconds(signal) + ",\"level\":\"" + view.level(signal).word() + "\",\"worth\":\""
                + view.worth(signal).word() + "\",\"measure\":\"" + view.measure(signal).word() + "\",\"trials\":"
                + GoldenText.hex(view.trials(signal)) + ",\"score\":" + GoldenText.hex(view.score(signal))
                + ",\"chance\":" + GoldenText.hex(view.chance(signal)) + ",\"scoreLow\":"
                + GoldenText.hex(view.scoreLow(signal)) + "}");
        }
        final List<String> figures = new ArrayList<>();
        for (final SignalFigure figure : SignalFigure.values()) {
            figures.add("\"" + figure.label() + "\":" + GoldenText.hex(view.figure(figure)));
        }
        final List<String> clusters = new ArrayList<>();
        for (final Side side : Side.values()) {
            for (int i = 0; i < DerivedDescriptor.MAX_CLUSTERS; i++) {
                clusters.add("[" + GoldenText.hex(view.clusterScore(side, i)) + ","
                    + GoldenText.hex(view.clusterReach(side, i)) + ","
                    + GoldenText.hex(view.clusterImpactUsd(side, i)) + ","
                    + GoldenText.hex(view.clusterWhales(side, i)) + "]");
            }
        }
        return "{\"sinceNs\":" + view.sinceNs() + ",\"seconds\":" + view.seconds() + ",\"missed\":" + view.missed()
            + ",\n\"states\":{\n" + String.join(",\n", states) + "\n},\n\"figures\":{\n"
            + String.join(",\n", figures) + "\n},\n\"clusters\":[\n" + String.join(",\n", clusters) + "\n]}";
    }

    private static String clusters(final List<Cluster> clusters) {
        return String.join(",\n", clusters.stream().map(GoldenText::cluster).toList());
    }

    private String lines(final int underlying) {
        final LinesView view = new LinesView();
        final ReadResult result = reader.lines(underlying, view);
        return result != ReadResult.OK ? start(underlying, result) + "}"
            : start(underlying, result) + ",\"asOfNs\":" + view.asOfNs() + ",\"mapSequence\":" + view.mapSequence()
            + ",\"calibrated\":" + view.calibrated() + ",\"long\":" + side(view, Side.LONG) + ",\"short\":"
            + side(view, Side.SHORT) + "}";
    }

    private static String side(final LinesView view, final Side side) {
        final List<String> within = new ArrayList<>();
        for (int move = 0; move < AnalystSlotDescriptor.MOVE_COUNT; move++) {
            within.add(GoldenText.hex(view.usdWithin(side, move)));
        }
        return "{\"nearestPrice\":" + GoldenText.hex(view.nearestPrice(side)) + ",\"nearestUsd\":"
            + GoldenText.hex(view.nearestUsd(side)) + ",\"strongestPrice\":"
            + GoldenText.hex(view.strongestPrice(side)) + ",\"strongestUsd\":"
            + GoldenText.hex(view.strongestUsd(side)) + ",\"within\":[" + String.join(",", within) + "]}";
    }

    private void live(final int underlying, final List<String> target) {
        final LiveHistory history = new LiveHistory(reader);
        for (final HistoryTier tier : HistoryTier.values()) {
            target.add(series(underlying, tier.folder(), history.columns(underlying, tier)));
        }
        for (final BarInterval interval : BarInterval.values()) {
            target.add(series(underlying, interval.folder(), history.bars(underlying, interval)));
        }
        target.add(series(underlying, "tape", history.tape(underlying)));
    }

    private static String series(final int underlying, final String name, final LiveSeries series) {
        final List<String> records = new ArrayList<>();
        final long newest = series.newestOrdinal();
        long digest = 0;
        for (long ordinal = Math.max(0, newest - series.capacity() + 1); ordinal <= newest; ordinal++) {
            if (series.read(ordinal) == RecordState.WHOLE) {
                records.add(GoldenRecordText.of(series));
                digest = GoldenRecordText.digest(digest, series);
            }
        }
        return "{\"underlying\":" + underlying + ",\"series\":\"" + name + "\",\"capacity\":" + series.capacity()
            + ",\"newest\":" + newest + ",\"whole\":" + records.size() + ",\"digest\":\""
            + String.format("%016x", digest) + "\",\n\"records\":[\n" + String.join(",\n",
            records.subList(Math.max(0, records.size() - RECORDS), records.size())) + "\n]}";
    }

    private static String error(final ErrorEntry error) {
        return "{\"count\":" + error.count() + ",\"firstTimeMs\":" + error.firstTimeMs() + ",\"lastTimeMs\":"
            + error.lastTimeMs() + ",\"text\":\"" + escaped(error.text()) + "\"}";
    }

    /** Quotes and backslashes with a backslash, control characters below U+0020 as four lower-case hex digits. */
    static String escaped(final String text) {
        final StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c < ' ') {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return escaped.toString();
    }
}
