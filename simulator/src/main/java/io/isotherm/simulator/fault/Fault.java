package io.isotherm.simulator.fault;

import io.isotherm.simulator.proxy.Direction;
import java.time.Duration;

/**
 * One fault: what, where, when and how much. Built from a script or by the factories; what a kind does not use is 0.
 *
 * @param kind       what goes wrong.
 * @param scope      what it strikes.
 * @param time       when a script switches it; of no concern to {@link FaultSwitch#on}.
 * @param way        of the bytes that it strikes.
 * @param delayMs    of {@link FaultKind#LATENCY}, {@link FaultKind#SLOW_CLOSE}, and between two slices.
 * @param jitterMs   of a latency, at most its delay.
 * @param bytes      of a slice, of a data limit; bytes that pass before a reset or a half-open connection begins.
 * @param rate       bytes per second.
 * @param share      of the messages that are struck, 0 to 1; 0 where a count says it.
 * @param count      of the messages of each channel that are lost.
 * @param skewMs     of the venue's clock.
 * @param mode       of a stale book or a clock.
 * @param laterOnes  whether connections are struck that are made while it is on.
 */
public record Fault(FaultKind kind, FaultScope scope, FaultTime time, Direction way, long delayMs, long jitterMs,
                    long bytes, long rate, double share, int count, long skewMs, Mode mode, boolean laterOnes) {
    /** How a book is stale or a clock wrong. */
    public enum Mode {
        /** The only way there is. */
        PLAIN,
        /** Nothing comes. */
        STOP,
        /** The same comes again and again. */
        REPEAT,
        /** The clock stands still. */
        FREEZE,
        /** The clock runs backwards. */
        BACKWARDS
    }

    /**
     * A fault of a kind with its defaults: every message, every connection, towards the client.
     *
     * @param kind  what goes wrong.
     * @param scope what it strikes.
     * @return the fault.
     */
    public static Fault of(final FaultKind kind, final FaultScope scope) {
        final boolean once = kind == FaultKind.GAP;
        final boolean presentOnly = kind == FaultKind.HALF_OPEN || kind == FaultKind.RESET;
        return new Fault(kind, scope, FaultTime.ALWAYS,
            kind == FaultKind.HALF_OPEN ? Direction.BOTH : Direction.TO_CLIENT, 0, 0, 0, 0, once ? 0 : 1, once ? 1 : 0,
            0, kind == FaultKind.STALE_BOOK ? Mode.STOP : Mode.PLAIN, !presentOnly);
    }

    /**
     * The same at other times.
     *
     * @param when a script switches it.
     * @return a new fault.
     */
    public Fault at(final FaultTime when) {
        return new Fault(kind, scope, when, way, delayMs, jitterMs, bytes, rate, share, count, skewMs, mode, laterOnes);
    }

    /**
     * The same, one way.
     *
     * @param direction of the bytes that it strikes.
     * @return a new fault.
     */
    public Fault way(final Direction direction) {
        return new Fault(kind, scope, time, direction, delayMs, jitterMs, bytes, rate, share, count, skewMs, mode,
            laterOnes);
    }

    /**
     * The same with a delay.
     *
     * @param delay  whole milliseconds.
     * @param jitter most that is added to or taken from it, at most the delay.
     * @return a new fault.
     */
    public Fault delay(final Duration delay, final Duration jitter) {
        return new Fault(kind, scope, time, way, delay.toMillis(), jitter.toMillis(), bytes, rate, share, count, skewMs,
            mode, laterOnes);
    }

    /**
     * The same with an amount of bytes.
     *
     * @param amount see {@code bytes}.
     * @return a new fault.
     */
    public Fault bytes(final long amount) {
        return new Fault(kind, scope, time, way, delayMs, jitterMs, amount, rate, share, count, skewMs, mode,
            laterOnes);
    }

    /**
     * The same with a rate.
     *
     * @param bytesPerSecond above 0.
     * @return a new fault.
     */
    public Fault rate(final long bytesPerSecond) {
        return new Fault(kind, scope, time, way, delayMs, jitterMs, bytes, bytesPerSecond, share, count, skewMs, mode,
            laterOnes);
    }

    /**
     * The same for some of the messages.
     *
     * @param part of them, above 0 to 1.
     * @return a new fault.
     */
    public Fault share(final double part) {
        return new Fault(kind, scope, time, way, delayMs, jitterMs, bytes, rate, part, 0, skewMs, mode, laterOnes);
    }

    /**
     * The same for a number of messages of each channel.
     *
     * @param messages above 0.
     * @return a new fault.
     */
    public Fault count(final int messages) {
        return new Fault(kind, scope, time, way, delayMs, jitterMs, bytes, rate, 0, messages, skewMs, mode, laterOnes);
    }

    /**
     * The same with a clock that is off.
     *
     * @param skew added to every time that the venue tells.
     * @return a new fault.
     */
    public Fault skew(final Duration skew) {
        return new Fault(kind, scope, time, way, delayMs, jitterMs, bytes, rate, share, count, skew.toMillis(), mode,
            laterOnes);
    }

    /**
     * The same in another mode.
     *
     * @param how the book is stale or the clock wrong.
     * @return a new fault.
     */
    public Fault mode(final Mode how) {
        return new Fault(kind, scope, time, way, delayMs, jitterMs, bytes, rate, share, count, skewMs, how, laterOnes);
    }

    /**
     * The same for other connections.
     *
     * @param later true to strike those as well that are made while it is on.
     * @return a new fault.
     */
    public Fault laterOnes(final boolean later) {
        return new Fault(kind, scope, time, way, delayMs, jitterMs, bytes, rate, share, count, skewMs, mode, later);
    }
}
