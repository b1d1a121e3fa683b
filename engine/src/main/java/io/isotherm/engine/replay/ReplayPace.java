package io.isotherm.engine.replay;

import io.isotherm.engine.ring.RingPublisher;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How fast a replay goes: at a multiple of the speed at which its events were received, against the monotonic clock, or
 * as fast as it can. What is late is not left out: the replay hurries until it is on time again, and tells how late it
 * was. A silence of more than 24 h, which no live engine passes either, is not waited for.
 *
 * <p><b>Threads:</b> owned by the replay's thread; whether it is to end may be decided by any.
 */
public final class ReplayPace {
    /** As fast as it can. */
    public static final double MAX = 0;

    private static final double NS_PER_MS = 1e6;
    /** A sleep may last this much longer than it was meant to: the rest is spun. */
    private static final long SPIN_NS = 80_000L;
    private static final long ON_TIME_NS = 1_000_000L;
    /** A replay that is told to end does so within this time. */
    private static final long LONGEST_SLEEP_NS = 50_000_000L;
    private static final long NONE = Long.MIN_VALUE;

    private final double speed;
    private final BooleanSupplier ending;
    private final LongSupplier nanoClock;
    private final LongConsumer sleep;
    private long anchorReceiveNs = NONE;
    private long anchorNs;
    private long newestReceiveNs;
    private long newestNs;
    private long lateNs;
    private long lateMaxNs;
    private double pacedNs;
    private double takenNs;

    /**
     * A pace.
     *
     * @param speed  seconds of the recording in a second, above 0; {@link #MAX} for as many as there can be.
     * @param ending asked before each event: true ends the replay there.
     */
    public ReplayPace(final double speed, final BooleanSupplier ending) {
        this(speed, ending, System::nanoTime, LockSupport::parkNanos);
    }

    ReplayPace(final double speed, final BooleanSupplier ending, final LongSupplier nanoClock,
               final LongConsumer sleep) {
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("a speed of " + speed);
        }
        this.speed = speed;
        this.ending = ending;
        this.nanoClock = nanoClock;
        this.sleep = sleep;
    }

    /** Whether it waits for anything. */
    boolean isPaced() {
        return speed > 0;
    }

    /** Whether the replay is not to end here. */
    boolean goesOn() {
        return !ending.getAsBoolean();
    }

    /** Whether an event would not be waited for. */
    boolean isDue(final long receiveTimeNs) {
        return anchorReceiveNs == NONE || dueNs(receiveTimeNs) - nanoClock.getAsLong() <= 0;
    }

    /** Whether the newest event was not late, but for what a scheduler may take. */
    boolean isOnTime() {
        return lateNs < ON_TIME_NS;
    }

    private long dueNs(final long receiveTimeNs) {
        return anchorNs + (long) ((receiveTimeNs - anchorReceiveNs) / speed);
    }

    /**
     * Waits until an event is due; the first one is so at once.
     *
     * @param receiveTimeNs of the event.
     * @return false when the replay is to end before it.
     */
    boolean await(final long receiveTimeNs) {
        if (!isPaced()) {
            return goesOn();
        }
        if (anchorReceiveNs == NONE || receiveTimeNs - newestReceiveNs > RingPublisher.LONGEST_SILENCE_NS) {
            anchor(receiveTimeNs);
        }
        newestReceiveNs = Math.max(newestReceiveNs, receiveTimeNs);
        final long dueNs = dueNs(receiveTimeNs);
        boolean on = goesOn();
        long nowNs = nanoClock.getAsLong();
        while (on && dueNs - nowNs > 0) {
            if (dueNs - nowNs > SPIN_NS) {
                sleep.accept(Math.min(dueNs - nowNs - SPIN_NS, LONGEST_SLEEP_NS));
                on = goesOn() && !Thread.currentThread().isInterrupted();
            } else {
                Thread.onSpinWait();
            }
            nowNs = nanoClock.getAsLong();
        }
        newestNs = nowNs;
        lateNs = Math.max(0, nowNs - dueNs);
        lateMaxNs = Math.max(lateMaxNs, lateNs);
        return on;
    }

    private void anchor(final long receiveTimeNs) {
        endStretch();
        anchorReceiveNs = receiveTimeNs;
        newestReceiveNs = receiveTimeNs;
        anchorNs = nanoClock.getAsLong();
        newestNs = anchorNs;
    }

    private void endStretch() {
        if (anchorReceiveNs != NONE) {
            pacedNs += newestReceiveNs - anchorReceiveNs;
            takenNs += newestNs - anchorNs;
        }
    }

    /** How the pace was kept: speed meant and reached, how late the newest event was and the latest one, ms. */
    Kept kept() {
        final double recorded = pacedNs + (anchorReceiveNs == NONE ? 0 : newestReceiveNs - anchorReceiveNs);
        final double taken = takenNs + (anchorReceiveNs == NONE ? 0 : newestNs - anchorNs);
        return new Kept(speed, taken > 0 ? recorded / taken : 0, lateNs / NS_PER_MS, lateMaxNs / NS_PER_MS);
    }

    /**
     * How a pace was kept.
     *
     * @param speed     meant.
     * @param reached   recorded time over time taken; 0 before there was any.
     * @param lateMs    how late the newest event was, ms.
     * @param lateMaxMs how late the latest was, ms.
     */
    record Kept(double speed, double reached, double lateMs, double lateMaxMs) {
    }
}
