package io.isotherm.console.demo;

import io.isotherm.client.AggregateSum;
import io.isotherm.client.Cluster;
import io.isotherm.client.layout.SessionState;
import io.isotherm.client.layout.Side;
import io.isotherm.console.level.Estimate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Summaries with known figures. */
final class Summaries {
    static final Cluster BELOW = new Cluster(Side.LONG, 59_000, 59_500, 59_410, 12.4e6, Double.NaN,
        Double.NaN, false, 0.1, 98.8, 1, false);
    static final Cluster KNOWN = new Cluster(Side.SHORT, 60_500, 61_000, 60_700, 5e6, 4e6, 6.25e6, true, 0.1, 116, 1,
        false);

    private Summaries() {
    }

    static DemoSummary at(final double seconds, final SessionState okx) {
        return new DemoSummary(seconds, List.of(venue("bybit", SessionState.HEALTHY), venue("okx", okx)),
            List.of(new DemoSummary.Underlying("BTC", 60_000, uncalibrated(812.3e6), uncalibrated(790e6), BELOW,
                    null, BELOW, null, false, "uncalibrated", List.of("okx"), List.of(), true,
                    new AggregateSum(2, 812.3e6, 790e6, 812.3e6, 790e6, 0)),
                new DemoSummary.Underlying("ETH", Double.NaN, Estimate.NONE, Estimate.NONE, null, null, null, null,
                    false, "uncalibrated", List.of(), List.of("bybit", "okx"), false, null),
                new DemoSummary.Underlying("SOL", 80, new Estimate(6e6, 4.8e6, 7.5e6, true),
                    new Estimate(5e6, 4e6, 6.25e6, true), KNOWN, KNOWN, KNOWN, KNOWN, true, "calibrated", List.of(),
                    List.of(), false, new AggregateSum(2, 6e6, 5e6, 6e6, 5.1e6, 0.02))), 1234.5, 12_345, 67_890,
            new DemoSummary.Allocation(2_000_000, 1_024, 0, 4_096, 30, 29));
    }

    private static Estimate uncalibrated(final double usd) {
        return new Estimate(usd, Double.NaN, Double.NaN, false);
    }

    private static DemoSummary.Venue venue(final String code, final SessionState state) {
        final Map<EventKind, Long> events = new EnumMap<>(EventKind.class);
        for (final EventKind kind : EventKind.values()) {
            events.put(kind, 1000L * kind.ordinal() + 1);
        }
        return new DemoSummary.Venue(code, state, events, 12_345_678, 0, 9.1e9);
    }
}
