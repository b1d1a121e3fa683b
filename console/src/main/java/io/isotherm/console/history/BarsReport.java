package io.isotherm.console.history;

import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.console.chart.BarChart;
import io.isotherm.console.chart.BarChartCsv;
import io.isotherm.console.chart.BarChartJson;
import io.isotherm.console.chart.BarChartText;
import io.isotherm.console.chart.VenueMatrix;
import io.isotherm.console.text.Ink;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;

/** Reads realised liquidations and prints them as a chart, or by underlying and venue. */
final class BarsReport {
    private final HistoryReader reader;
    private final Consumer<String> notes;

    /**
     * Reads of a directory.
     *
     * @param reader of it.
     * @param notes  takes what is to be told besides.
     */
    BarsReport(final HistoryReader reader, final Consumer<String> notes) {
        this.reader = reader;
        this.notes = notes;
    }

    /**
     * Prints the chart of an underlying.
     *
     * @param underlying as it is spelled on disk.
     * @param interval   of the bars.
     * @param rangeNs    how long.
     * @param toNs       end, ns since the Unix epoch; Long.MAX_VALUE for that of the newest bar.
     * @param venue      code of the only venue that counts, or null.
     * @param format     of what is printed.
     * @param out        takes it.
     * @return why there was nothing to print, or null.
     */
    String chart(final String underlying, final BarInterval interval, final long rangeNs, final long toNs,
                 final String venue, final HistoryFormat format, final PrintWriter out) {
        final BarChart chart = BarChart.read(reader, underlying, interval, rangeNs, toNs, venue);
        chart.refused().forEach(notes);
        if (!chart.bars().any()) {
            return "no bars of " + underlying + " at that time; isotherm history without --series tells what is there";
        }
        if (venue != null && chart.bars().venues().isEmpty()) {
            return "nothing of venue " + venue + " in these bars";
        }
        switch (format) {
            case CSV -> BarChartCsv.print(chart, out);
            case JSON -> out.println(BarChartJson.of(chart));
            default -> new BarChartText(chart, Ink.ofStandardOutput()).print(out);
        }
        if (chart.bars().damaged() > 0) {
            notes.accept(chart.bars().damaged() + " damaged records are left out");
        }
        return null;
    }

    /**
     * Prints underlyings by venues.
     *
     * @param underlyings as they are spelled on disk.
     * @param rangeNs     how long.
     * @param toNs        end, ns since the Unix epoch; Long.MAX_VALUE for that of the newest bar.
     * @param format      of what is printed.
     * @param out         takes it.
     * @return why there was nothing to print, or null.
     */
    String matrix(final List<String> underlyings, final long rangeNs, final long toNs, final HistoryFormat format,
                  final PrintWriter out) {
        final VenueMatrix matrix = VenueMatrix.read(reader, underlyings, rangeNs, toNs);
        if (matrix == null) {
            return "no bars of " + String.join(", ", underlyings);
        }
        switch (format) {
            case CSV -> matrix.csv(out);
            case JSON -> matrix.json(out);
            default -> matrix.text(out);
        }
        return null;
    }
}
