package io.isotherm.console.chart;

import io.isotherm.client.layout.Side;
import io.isotherm.console.text.CsvText;
import io.isotherm.console.text.UtcText;
import java.io.PrintWriter;
import java.math.BigDecimal;

/** Bars as lines: one per bar, venue and side, and one per bar and side of all venues ({@code all}). */
public final class BarChartCsv {
    private static final int MICRO_DIGITS = 6;

    private BarChartCsv() {
    }

    /**
     * Writes a chart; gaps have no line.
     *
     * @param chart to write.
     * @param out   takes the lines.
     */
    public static void print(final BarChart chart, final PrintWriter out) {
        out.println("time,timeMs,underlying,venue,coverage,side,usd,usdLow,usdHigh,count,largestUsd,floor");
        for (int at = 0; at < chart.bars().count(); at++) {
            final LiquidationBar bar = chart.bars().bar(at);
            if (bar == null) {
                continue;
            }
            for (final Side side : Side.values()) {
                for (final String venue : bar.venues()) {
                    line(chart, bar, venue, bar.coverage(venue).word(), side, bar.of(venue, side), null, out);
                }
                line(chart, bar, "all", null, side, bar.of(side), chart.total(side, at), out);
            }
        }
    }

    private static void line(final BarChart chart, final LiquidationBar bar, final String venue,
                             final String coverage, final Side side, final BarAmounts amounts,
                             final SampledBars.Interval total, final PrintWriter out) {
        CsvText.line(out, UtcText.ofNs(bar.timeNs()), Long.toString(bar.timeNs() / 1_000_000), chart.underlying(),
            venue, coverage, side.word(), usd(amounts.usdMicros()), total == null ? null : number(total.low()),
            total == null ? null : number(total.high()), Long.toString(amounts.count()),
            usd(amounts.largestMicros()), Boolean.toString(bar.floor()));
    }

    private static String usd(final long micros) {
        return BigDecimal.valueOf(micros, MICRO_DIGITS).toPlainString();
    }

    private static String number(final double usd) {
        return Double.isFinite(usd) ? BigDecimal.valueOf(usd).toPlainString() : null;
    }
}
