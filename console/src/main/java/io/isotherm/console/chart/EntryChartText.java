package io.isotherm.console.chart;

import io.isotherm.client.layout.Side;
import io.isotherm.console.level.VenueWords;
import io.isotherm.console.text.NumberText;
import io.isotherm.console.text.PlainText;
import io.isotherm.console.text.TextTable;
import io.isotherm.console.text.UtcText;
import java.io.PrintWriter;

/** Prints entries: the highest price first. */
public final class EntryChartText {
    private final EntryChart chart;

    /**
     * Prints a chart.
     *
     * @param chart to print.
     */
    public EntryChartText(final EntryChart chart) {
        this.chart = chart;
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
        out.println(VenueWords.sentence(chart.underlying(), chart.map()));
        out.println("by the price that opened them, as far as distance bands say: " + level()
            + "longs " + NumberText.amount(chart.within(Side.LONG)) + " USD, shorts "
            + NumberText.amount(chart.within(Side.SHORT)) + " USD; beyond the map "
            + NumberText.amount(chart.beyond(Side.LONG)) + " and " + NumberText.amount(chart.beyond(Side.SHORT)));
        told(out, "1h", chart.hour());
        told(out, "24h", chart.day());
        out.println();
        if (chart.bars().count() == 0) {
            out.println("no bars: there is no mark within the map");
            return;
        }
        final TextTable table =
            new TextTable().row("from price", "to price", "longs USD", "shorts USD", "net", "net 1h", "net 24h", "");
        for (int bar = chart.bars().count() - 1; bar >= 0; bar--) {
            table.row(NumberText.price(chart.bars().priceLow(bar)), NumberText.price(chart.bars().priceHigh(bar)),
                NumberText.amount(chart.usd(Side.LONG, bar)), NumberText.amount(chart.usd(Side.SHORT, bar)),
                signed(chart.net(bar)), change(chart.hour(), bar), change(chart.day(), bar),
                chart.map().mark() >= chart.bars().priceLow(bar) && chart.map().mark() < chart.bars().priceHigh(bar)
                    ? "mark" : "");
        }
        table.leftFrom(7).print(out);
    }

    private String level() {
        return chart.map().calibrated() ? "" : "uncalibrated, ≈ ";
    }

    private static void told(final PrintWriter out, final String span, final EntryChange change) {
        out.println("change over " + span + ": " + (change.known() ? "from " + UtcText.ofNs(change.fromNs()) + " to "
            + UtcText.ofNs(change.toNs()) : "not known, " + PlainText.of(change.why())));
    }

    private String change(final EntryChange change, final int bar) {
        return signed(chart.change(change, Side.LONG, bar) - chart.change(change, Side.SHORT, bar));
    }

    private static String signed(final double usd) {
        return Double.isNaN(usd) ? "-" : (usd > 0 ? "+" : usd < 0 ? "−" : "") + NumberText.amount(Math.abs(usd));
    }
}
