package io.isotherm.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Time of day that never steps: the host's clock is read once, and from then on the monotonic clock counts. When the
 * host's clock is set, by hand or by a time server, an engine on it would flag every stream as stale or, after a step
 * back, let no figure grow old; this one goes on and {@link #hostStepNs()} tells how far the two have come apart. Where
 * a time server steers the rate (Linux), it steers the monotonic clock as well, so the two do not drift.
 *
 * <p><b>Threads:</b> may be read by any thread; immutable. Allocates nothing.
 */
public final class SteadyEpochClock implements LongSupplier {
    private static final int READINGS = 100;

    private final LongSupplier hostEpochMs;
    private final LongSupplier nanoClock;
    private final long offsetNs;

    /** On the system's clocks. */
    public SteadyEpochClock() {
        this(System::currentTimeMillis, System::nanoTime);
    }

    /**
     * On other clocks, for tests.
     *
     * @param hostEpochMs time of day in milliseconds since the Unix epoch; may do anything.
     * @param nanoClock   nanoseconds that only move forward.
     */
    public SteadyEpochClock(final LongSupplier hostEpochMs, final LongSupplier nanoClock) {
        this.hostEpochMs = hostEpochMs;
        this.nanoClock = nanoClock;
        // The reading of the host's clock that was least disturbed counts.
        long best = Long.MAX_VALUE;
        long offset = 0;
        for (int i = 0; i < READINGS; i++) {
            final long before = nanoClock.getAsLong();
            final long host = hostEpochMs.getAsLong();
            final long taken = nanoClock.getAsLong() - before;
            if (taken < best) {
                best = taken;
                offset = TimeUnit.MILLISECONDS.toNanos(host) - before - taken / 2;
            }
        }
        offsetNs = offset;
    }

    /** Nanoseconds since the Unix epoch. */
    @Override
    public long getAsLong() {
        return offsetNs + nanoClock.getAsLong();
    }

    /** How far ahead of this clock the host's is now, nanoseconds, to a millisecond or so; negative when behind. */
    public long hostStepNs() {
        return TimeUnit.MILLISECONDS.toNanos(hostEpochMs.getAsLong()) - getAsLong();
    }
}
