package io.isotherm.console.history;

import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.console.chart.CoinglassHeatmap;
import io.isotherm.console.chart.ColumnRows;
import io.isotherm.console.chart.Heatmap;
import io.isotherm.console.chart.HeatmapJson;
import io.isotherm.console.chart.HeatmapResolution;
import io.isotherm.console.chart.HeatmapText;
import io.isotherm.console.chart.Realised;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Reads a heatmap and what was realised in it, and prints both. */
final class HeatmapReport {
    private final HistoryReader reader;
    private final String underlying;
    private final Consumer<String> notes;

    /**
     * Reads of one underlying.
     *
     * @param reader     of the directory.
     * @param underlying as it is spelled on disk.
     * @param notes      takes what is to be told besides.
     */
    HeatmapReport(final HistoryReader reader, final String underlying, final Consumer<String> notes) {
        this.reader = reader;
        this.underlying = underlying;
        this.notes = notes;
    }

    /**
     * Prints.
     *
     * @param row     of the columns, or {@link ColumnRows#BANDS}.
     * @param rangeNs how long.
     * @param toNs    end, ns since the Unix epoch; Long.MAX_VALUE for that of the newest column.
     * @param nowNs   ns since the Unix epoch.
     * @param format  of what is printed.
     * @param out     takes it.
     * @return why there was nothing to print, or null.
     */
    String print(final String row, final long rangeNs, final long toNs, final long nowNs, final HistoryFormat format,
                 final PrintWriter out) {
        final HeatmapResolution resolution = HeatmapResolution.of(rangeNs);
        final List<String> rows = ColumnRows.BANDS.equals(row) ? ColumnRows.bands() : List.of(row);
        try (HistorySeries columns = reader.columns(underlying, resolution.tier());
             HistorySeries bars = reader.bars(underlying, interval(resolution));
             HistorySeries tape = reader.tape(underlying)) {
            final Heatmap heatmap = Heatmap.read(columns, underlying, rows, resolution, rangeNs, toNs);
            columns.refused().forEach(notes);
            if (heatmap.newest() == null) {
                return "no columns of " + underlying + " at that time; isotherm history without --series tells what "
                    + "is there";
            }
            if (!heatmap.unknown().isEmpty()) {
                return "no row " + String.join(", ", heatmap.unknown()) + " in these columns; they have: "
                    + String.join(", ", heatmap.known()) + (resolution.tier().venueRow(0) < 0
                    ? "; a range above 30d has no venues" : "");
            }
            final boolean together = ColumnRows.ALL.equals(row) || ColumnRows.bands().containsAll(rows);
            final Realised realised = Realised.of(heatmap, bars, tape, together ? null : row);
            bars.refused().forEach(notes);
            tape.refused().forEach(notes);
            switch (format) {
                case JSON -> new HeatmapJson(heatmap, realised).print(out);
                case COINGLASS -> CoinglassHeatmap.print(heatmap, out);
                default -> new HeatmapText(heatmap, realised).print(out, nowNs);
            }
            if (heatmap.damaged() > 0) {
                notes.accept(heatmap.damaged() + " damaged records are left out");
            }
        }
        return null;
    }

    /** The tiers of heatmaps have bars of the same interval, kept as long. */
    private static BarInterval interval(final HeatmapResolution resolution) {
        return Arrays.stream(BarInterval.values())
            .filter(one -> one.intervalNs() == resolution.tier().intervalNs()).findFirst().orElseThrow();
    }
}
