package io.isotherm.feed.reach;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * How long to wait before the next attempt to connect: doubling from the least to the most, each wait drawn evenly from
 * the upper half of its step so that many clients do not return at once. The least keeps within what venues allow
 * (Bybit: 500 connections in 5 minutes; OKX: 3 a second).
 *
 * <p><b>Threads:</b> not threadsafe; one per session.
 */
public final class ReconnectBackoff {
    /** The first step: 1 s, so 0.5 s to 1 s. */
    public static final long LEAST_NS = TimeUnit.SECONDS.toNanos(1);

    /** The last step: 30 s. */
    public static final long MOST_NS = TimeUnit.SECONDS.toNanos(30);

    private final long leastNs;
    private final long mostNs;
    private final Random random;
    private long stepNs;

    /**
     * Starts at the first step.
     *
     * @param leastNs first step, nanoseconds, at least 2.
     * @param mostNs  last step, nanoseconds, not below the first.
     * @param random  the source of jitter; seeded by the caller.
     */
    public ReconnectBackoff(final long leastNs, final long mostNs, final Random random) {
        if (leastNs < 2 || mostNs < leastNs) {
            throw new IllegalArgumentException("back-off from " + leastNs + " ns to " + mostNs + " ns");
        }
        this.leastNs = leastNs;
        this.mostNs = mostNs;
        this.random = random;
        stepNs = leastNs;
    }

    /** The next wait in nanoseconds; each call moves on by one step. */
    public long nextDelayNs() {
        final long half = stepNs / 2;
        final long delay = half + (long) (random.nextDouble() * (stepNs - half));
        stepNs = stepNs > mostNs / 2 ? mostNs : stepNs * 2;
        return delay;
    }

    /** Starts over; for a connection that held. */
    public void reset() {
        stepNs = leastNs;
    }
}
