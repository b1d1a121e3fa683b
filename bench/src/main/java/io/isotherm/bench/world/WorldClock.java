package io.isotherm.bench.world;

import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/**
 * The time of a world: it moves when it is told to. The host's time of day is a clock of its own, which somebody may
 * set.
 *
 * <p><b>Threads:</b> the world's.
 */
final class WorldClock implements Ticker {
    /** Whole second at which every world begins, milliseconds since the epoch. */
    static final long START_MS = 1_767_225_600_000L;
    private static final long START_NS = TimeUnit.HOURS.toNanos(1);

    private long nowNs = START_NS;
    private long hostStepMs;
    private long frozenMs = -1;

    /** Moves on. */
    void advance(final long ns) {
        nowNs += ns;
    }

    /** Nanoseconds since the world began. */
    long elapsedNs() {
        return nowNs - START_NS;
    }

    /** The true time of day, milliseconds since the epoch. */
    long trueMs() {
        return START_MS + TimeUnit.NANOSECONDS.toMillis(elapsedNs());
    }

    /** What the host's clock shows. */
    long hostMs() {
        return frozenMs >= 0 ? frozenMs : trueMs() + hostStepMs;
    }

    /** Somebody sets the host's clock. */
    void stepHost(final long ms) {
        hostStepMs += ms;
    }

    /** The host's clock stands still, or goes on as if it had not. */
    void freezeHost(final boolean frozen) {
        frozenMs = frozen ? hostMs() : -1;
    }

    /** The monotonic clock. */
    @Override
    public long nanoTime() {
        return nowNs;
    }

    @Override
    public long initialNanoTime() {
        return START_NS;
    }

    @Override
    public void sleep(final long delay, final TimeUnit unit) {
        throw new UnsupportedOperationException("nobody sleeps in a world of one thread");
    }
}
