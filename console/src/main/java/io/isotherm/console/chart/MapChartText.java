package io.isotherm.console.chart;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.Side;
import io.isotherm.console.level.Estimate;
import io.isotherm.console.level.VenueWords;
import io.isotherm.console.text.Bar;
import io.isotherm.console.text.Ink;
import io.isotherm.console.text.NumberText;
import io.isotherm.console.text.PlainText;
import io.isotherm.console.text.TextTable;
import io.isotherm.console.text.UtcText;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints a liquidation map: the highest price first, longs below the mark, shorts above it. */
public final class MapChartText {
    private static final int BAR_COLUMNS = 30;
    private static final double PERCENT = 100;

    private final MapChart chart;
    private final Ink ink;

    /**
     * Prints a chart.
     *
     * @param chart to print.
     * @param ink   of its bars.
     */
    public MapChartText(final MapChart chart, final Ink ink) {
        this.chart = chart;
        this.ink = ink;
    }

    /**
     * Prints it.
     *
     * @param out takes the lines.
     */
    public void print(final PrintWriter out) {
        out.println(PlainText.of(chart.underlying().name()) + "  "
            + (chart.venue() == null ? "all venues" : PlainText.of(chart.venue())) + "  mark "
            + NumberText.price(chart.map().mark()) + "  as of " + UtcText.ofNs(chart.map().asOfNs()));
        out.println(VenueWords.sentence(chart.underlying(), chart.map())
            + String.format(Locale.ROOT, "; confidence %.3f, coverage %s", chart.map().confidence(),
            chart.map().coverage().word()));
        out.println();
        moves(out);
        out.println();
        if (chart.bars().count() == 0) {
            out.println("no bars: there is no mark within the map");
            return;
        }
        bars(out);
    }

    private void moves(final PrintWriter out) {
        final TextTable table = new TextTable().row("liquidated within", "longs USD", "shorts USD");
        for (final double move : MapChart.MOVES) {
            table.row(String.format(Locale.ROOT, "±%s %%", Double.toString(move * PERCENT).replaceAll("\\.0$", "")),
                amount(chart.within(Side.LONG, move)), amount(chart.within(Side.SHORT, move)));
        }
        table.print(out);
    }

    private void bars(final PrintWriter out) {
        final String[] head = new String[6 + DistanceBand.COUNT];
        head[0] = "up to price";
        head[1] = "from mark";
        head[2] = "side";
        head[3] = "USD";
        for (final DistanceBand band : DistanceBand.values()) {
            head[4 + band.code()] = band.word();
        }
        head[4 + DistanceBand.COUNT] = "from the mark";
        head[5 + DistanceBand.COUNT] = "";
        final TextTable table = new TextTable().row(head).leftFrom(5 + DistanceBand.COUNT);
        final double largest = chart.largest();
        for (int bar = chart.bars().count() - 1; bar >= 0; bar--) {
            for (final Side side : new Side[] {Side.SHORT, Side.LONG}) {
                if (chart.usd(side, bar) > 0 || side == side(bar) && empty(bar)) {
                    table.row(row(bar, side, largest));
                }
            }
        }
        table.print(out);
    }

    private boolean empty(final int bar) {
        return chart.usd(Side.LONG, bar) == 0 && chart.usd(Side.SHORT, bar) == 0;
    }

    /** The side that an empty bar is of. */
    private Side side(final int bar) {
        return chart.bars().priceHigh(bar) <= chart.map().mark() ? Side.LONG : Side.SHORT;
    }

    private String[] row(final int bar, final Side side, final double largest) {
        final double edge = side == Side.LONG ? chart.bars().priceLow(bar) : chart.bars().priceHigh(bar);
        final double away = PERCENT * (edge / chart.map().mark() - 1);
        final String[] row = new String[6 + DistanceBand.COUNT];
        row[0] = NumberText.price(edge);
        row[1] = String.format(Locale.ROOT, "%s%.2f %%", away < 0 ? "−" : "+", Math.abs(away));
        row[2] = side.word();
        row[3] = NumberText.amount(chart.usd(side, bar));
        for (final DistanceBand band : DistanceBand.values()) {
            row[4 + band.code()] = NumberText.amount(chart.usd(side, band, bar));
        }
        row[4 + DistanceBand.COUNT] = amount(chart.cumulative(side, bar));
        row[5 + DistanceBand.COUNT] = ink.of(side, Bar.toTheRight(chart.usd(side, bar) / largest, BAR_COLUMNS));
        return row;
    }

    private static String amount(final Estimate estimate) {
        return (estimate.calibrated() || !(estimate.usd() > 0) ? "" : "≈") + NumberText.amount(estimate.usd());
    }
}
