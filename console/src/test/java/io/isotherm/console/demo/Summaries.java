package io.isotherm.console.demo;

import io.isotherm.client.Cluster;
import io.isotherm.client.layout.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Summaries with known figures. */
final class Summaries {
    static final Cluster BELOW = new Cluster(Side.LONG, 59_000, 59_500, 59_410, 12.4e6, 0.1, 98.8, 1, false);

    private Summaries() {
    }

    static DemoSummary at(final double seconds, final SessionState okx) {
        return new DemoSummary(seconds, List.of(venue("bybit", SessionState.HEALTHY), venue("okx", okx)),
            List.of(new DemoSummary.Underlying("BTC", 60_000, 812.3e6, 790e6, BELOW, null, BELOW, null, false, true),
                new DemoSummary.Underlying("ETH", Double.NaN, Double.NaN, Double.NaN, null, null, null, null, false,
                    false)), 1234.5, 12_345, 67_890);
    }

    private static DemoSummary.Venue venue(final String code, final SessionState state) {
        final Map<EventKind, Long> events = new EnumMap<>(EventKind.class);
        for (final EventKind kind : EventKind.values()) {
            events.put(kind, 1000L * kind.ordinal() + 1);
        }
        return new DemoSummary.Venue(code, state, events);
    }
}
