package io.isotherm.console.chart;

import io.isotherm.client.layout.Side;
import io.isotherm.console.text.Bar;
import io.isotherm.console.text.Ink;
import io.isotherm.console.text.NumberText;
import io.isotherm.console.text.PlainText;
import io.isotherm.console.text.TextTable;
import io.isotherm.console.text.UtcText;
import java.io.PrintWriter;
import java.util.Locale;

/** A liquidation chart for people: longs to the left and red, shorts to the right and green. */
public final class BarChartText {
    private static final int COLUMNS = 16;
    private static final double MICROS = 1e6;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final double BPS_PER_PERCENT = 100;

    private final BarChart chart;
    private final Ink ink;

    /**
     * Prints a chart that has a bar.
     *
     * @param chart to print.
     * @param ink   of its bars.
     */
    public BarChartText(final BarChart chart, final Ink ink) {
        this.chart = chart;
        this.ink = ink;
    }

    /**
     * Prints it.
     *
     * @param out takes the lines.
     */
    public void print(final PrintWriter out) {
        out.println(PlainText.of(chart.underlying()) + "  "
            + (chart.venue() == null ? "all venues" : PlainText.of(chart.venue())) + "  bars of "
            + chart.bars().interval().word() + "  " + UtcText.ofNs(chart.bars().fromNs()) + " to "
            + UtcText.ofNs(chart.bars().toNs()));
        out.println();
        bars(out);
        if (!chart.sampled().isEmpty()) {
            out.println("a part only is reported by " + PlainText.of(String.join(", ", chart.sampled()))
                + ": IN TRUTH is an interval for both sides together");
        }
        if (!chart.windows().isEmpty()) {
            out.println();
            windows(out);
        }
        if (chart.venue() == null) {
            out.println();
            episodes(out);
        }
    }

    private void bars(final PrintWriter out) {
        double largest = 0;
        for (int at = 0; at < chart.bars().count(); at++) {
            for (final Side side : Side.values()) {
                largest = chart.bars().bar(at) == null ? largest
                    : Math.max(largest, chart.bars().bar(at).of(side).usdMicros());
            }
        }
        final TextTable table = new TextTable().row("TIME", "LONGS USD", "COUNT", "LARGEST", "SHORTS USD", "COUNT",
            "LARGEST", "IN TRUTH", "DELTA SUM", " ".repeat(COLUMNS - 5) + "LONGS│SHORTS").leftFrom(9);
        long delta = 0;
        for (int at = 0; at < chart.bars().count(); at++) {
            final LiquidationBar bar = chart.bars().bar(at);
            if (bar == null) {
                table.row(UtcText.ofNs(chart.bars().fromNs() + at * chart.bars().interval().intervalNs()), "gap", "",
                    "", "", "", "", "", "", "");
                continue;
            }
            delta += bar.deltaMicros();
            final BarAmounts longs = bar.of(Side.LONG);
            final BarAmounts shorts = bar.of(Side.SHORT);
            table.row(UtcText.ofNs(bar.timeNs()), usd(longs.usdMicros()), Long.toString(longs.count()),
                usd(longs.largestMicros()), usd(shorts.usdMicros()), Long.toString(shorts.count()),
                usd(shorts.largestMicros()), truth(at), (delta < 0 ? "−" : "+") + usd(Math.abs(delta)),
                drawn(longs.usdMicros() / largest, shorts.usdMicros() / largest) + flags(bar));
        }
        table.print(out);
    }

    private String drawn(final double longs, final double shorts) {
        final String left = Bar.toTheLeft(longs, COLUMNS);
        final String right = Bar.toTheRight(shorts, COLUMNS);
        return " ".repeat(COLUMNS - left.length()) + ink.of(Side.LONG, left) + "│" + ink.of(Side.SHORT, right);
    }

    private static String flags(final LiquidationBar bar) {
        return (bar.partial() ? "  partial" : "") + (bar.lost() > 0 ? "  " + bar.lost() + " lost" : "")
            + (bar.notLive().isEmpty() ? "" : "  not live: " + PlainText.of(String.join(" ", bar.notLive())));
    }

    private String truth(final int at) {
        if (chart.sampled().isEmpty()) {
            return "";
        }
        final double low = chart.total(Side.LONG, at).low() + chart.total(Side.SHORT, at).low();
        final double high = chart.total(Side.LONG, at).high() + chart.total(Side.SHORT, at).high();
        return high == low ? NumberText.amount(low) : Double.isFinite(high) ? NumberText.amount(low) + " to "
            + NumberText.amount(high) : "≥ " + NumberText.amount(low);
    }

    private static String usd(final long micros) {
        return NumberText.amount(micros / MICROS);
    }

    private void windows(final PrintWriter out) {
        final TextTable table = new TextTable().row("until " + UtcText.ofNs(chart.endNs()), "LONGS USD", "COUNT",
            "LARGEST", "SHORTS USD", "COUNT", "LARGEST", "").leftFrom(7);
        for (int i = 0; i < chart.windows().size(); i++) {
            final LiquidationBar sum = chart.windows().get(i);
            final BarAmounts longs = sum.of(Side.LONG);
            final BarAmounts shorts = sum.of(Side.SHORT);
            table.row(BarChart.WINDOWS.get(i) + " h", usd(longs.usdMicros()), Long.toString(longs.count()),
                usd(longs.largestMicros()), usd(shorts.usdMicros()), Long.toString(shorts.count()),
                usd(shorts.largestMicros()), sum.floor() ? "at least: not all of it was heard" : "");
        }
        table.print(out);
    }

    private void episodes(final PrintWriter out) {
        if (chart.heardSeconds() < CascadeFinder.MIN_HEARD) {
            out.println(String.format(Locale.ROOT, "cascades are not known: what is normal takes 6 h of all venues "
                + "heard, and there are %.1f h", chart.heardSeconds() / 3_600.0));
            return;
        }
        if (chart.episodes().isEmpty()) {
            out.println("no cascade");
            return;
        }
        final TextTable table = new TextTable().row("CASCADE", "SIDE", "SECONDS", "USD", "IN TRUTH", "× NORMAL",
            "PRICE MOVE", "").leftFrom(7);
        for (final CascadeEpisode one : chart.episodes()) {
            table.row(UtcText.ofNs(one.startSecond() * SECOND_NS), one.side().word(),
                Long.toString(one.lengthSeconds()), NumberText.amount(one.usd()),
                one.usdHigh() == one.usdLow() ? "" : Double.isFinite(one.usdHigh())
                    ? NumberText.amount(one.usdLow()) + " to " + NumberText.amount(one.usdHigh())
                    : "≥ " + NumberText.amount(one.usdLow()),
                Double.isNaN(one.multiple()) ? "–" : NumberText.amount(one.multiple()),
                Double.isNaN(one.moveBps()) ? "–" : String.format(Locale.ROOT, "%s%.2f %%",
                    one.side() == Side.LONG ? "−" : "+", Math.abs(one.moveBps()) / BPS_PER_PERCENT),
                (one.running() ? "goes on  " : "") + (one.unheardSeconds() > 0
                    ? one.unheardSeconds() + " s not heard in full" : ""));
        }
        table.print(out);
    }
}
