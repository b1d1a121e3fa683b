package io.isotherm.simulator.market;

/** When a feed is silent. */
public final class Outages {
    private static final long MS_PER_HOUR = 3_600_000;
    private static final long MS_PER_MINUTE = 60_000;

    private final long firstMs;
    private final long everyMs;
    private final long lengthMs;

    /**
     * Lays the outages out in time.
     *
     * @param outage  of the feed.
     * @param startMs of the market, milliseconds since the epoch.
     */
    public Outages(final Scenario.Outage outage, final long startMs) {
        firstMs = startMs + outage.firstHour() * MS_PER_HOUR;
        everyMs = outage.everyHours() * MS_PER_HOUR;
        lengthMs = outage.minutes() * MS_PER_MINUTE;
    }

    /**
     * Whether the feed is silent.
     *
     * @param timeMs milliseconds since the epoch.
     * @return true from the begin of an outage until just before its end.
     */
    public boolean cover(final long timeMs) {
        return timeMs >= firstMs && (timeMs - firstMs) % everyMs < lengthMs;
    }
}
