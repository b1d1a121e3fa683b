package io.isotherm.bench.hyperliquid;

import io.isotherm.bench.series.statistic.Interval;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The report for a person. */
final class HyperliquidText {
    private static final double PERCENT = 100;

    private HyperliquidText() {
    }

    static void print(final HyperliquidScores scores, final PrintWriter out) {
        out.printf(Locale.ROOT, "fills: %d of %d users; liquidations: %d, joined to a rebuilt position: %d of %d "
            + "users%n",
            scores.fills(), scores.tradingUsers(), scores.liquidations(), scores.joined(), scores.liquidatedUsers());
        out.printf(Locale.ROOT, "rebuilt notional within 5 %% of the reported one: %d of %d%n", scores.rebuiltWithin5(),
            scores.joined());
        out.printf(Locale.ROOT, "account value below the assumed maintenance: %d of %d%n", scores.belowMaintenance(),
            scores.joined());
        out.printf(Locale.ROOT, "derived liquidation price against the mark then: median %.2f %% apart (%d of "
            + "cross margin)%n",
            scores.derivedError() * PERCENT, scores.derived());
        out.printf(Locale.ROOT, "leverage at entry, quartiles: %s (%d liquidations)%n", quartiles(scores.leverage(), 1),
            scores.leverageKnown());
        out.printf(Locale.ROOT, "distance from mean entry, per cent, quartiles: %s%n",
            quartiles(scores.distance(), PERCENT));
        out.printf(Locale.ROOT, "hours since the position was last made larger, quartiles: %s%n",
            quartiles(scores.ageHours(), 1));
        for (final HorizonScore horizon : scores.horizons()) {
            out.printf(Locale.ROOT, "%n%d h before: %d testable; price already crossed since: %d, beyond 8 %%: %d, "
                + "no map: %d; position complete at that time: %d%n", horizon.hours(), horizon.testable(),
                horizon.wrongSide(), horizon.beyond(), horizon.noMap(), horizon.open());
            out.printf(Locale.ROOT, "%-36s %-23s %s%n", "mean rank within 8 % [95 %]", "all", "position complete");
            for (final HorizonScore.MapRank rank : horizon.ranks()) {
                out.printf(Locale.ROOT, "%-36s %-23s %s%n", rank.map(), percent(rank.all()), percent(rank.open()));
            }
            out.printf(Locale.ROOT, "%-36s 50 %% ± %.1f for independent ones%n", "a map that knows nothing",
                horizon.bound() * PERCENT);
            out.printf(Locale.ROOT, "%-36s %s%n", "denser than its mirror image", percent(horizon.mirrored()));
        }
    }

    private static String quartiles(final List<Double> values, final double factor) {
        return String.format(Locale.ROOT, "%.2f / %.2f / %.2f", values.get(0) * factor, values.get(1) * factor,
            values.get(2) * factor);
    }

    private static String percent(final Interval interval) {
        return String.format(Locale.ROOT, "%.1f %% [%.1f, %.1f]", interval.value() * PERCENT,
            interval.low95() * PERCENT, interval.high95() * PERCENT);
    }
}
