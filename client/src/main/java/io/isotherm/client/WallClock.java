package io.isotherm.client;

import java.time.Instant;

/**
 * The clock that receive times come from: CLOCK_REALTIME of the host, on which engine and reader agree because they
 * share it. It may be set back or forth, unlike the clock of heartbeats, {@link System#nanoTime}.
 *
 * <p>An age is the time now less that of the data. It is negative when this clock was set back since, or when the data
 * are those of a replay of the future; {@link #NEVER} when there are no data yet.
 *
 * <p><b>Threads:</b> stateless.
 */
public final class WallClock {
    /** Age of what has not arrived yet, older than anything. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private WallClock() {
    }

    /**
     * The time now. Its instant is an object until the compiler has dissolved it: a loop that must not allocate from
     * its first turn on takes the time elsewhere.
     *
     * @return nanoseconds since the Unix epoch.
     */
    public static long nowNs() {
        final Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    /** Age of data of a time; ages beyond what 64 bits hold, of a time that means nothing, are the nearest that fit. */
    static long ageNs(final long timeNs, final long nowNs) {
        if (timeNs == PulseView.NONE) {
            return NEVER;
        }
        final long ageNs = nowNs - timeNs;
        return ((nowNs ^ timeNs) & (nowNs ^ ageNs)) >= 0 ? ageNs : nowNs < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
