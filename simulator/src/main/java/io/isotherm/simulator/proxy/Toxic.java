package io.isotherm.simulator.proxy;

import java.time.Duration;

/**
 * What is done to the bytes of a connection, one way or both. Immutable; equal toxics are the same toxic to
 * {@link ToxicProxy#remove}.
 *
 * @param kind       what is done.
 * @param direction  to the bytes of which way.
 * @param afterBytes bytes of that way that pass first, counted from when the toxic is added (or the connection begins):
 *                   how a test hits the middle of a frame.
 * @param delayNs    see the factory of the kind, nanoseconds.
 * @param jitterNs   most that is added to or taken from the delay, nanoseconds.
 * @param amount     see the factory of the kind.
 */
public record Toxic(Kind kind, Direction direction, long afterBytes, long delayNs, long jitterNs, long amount) {
    /** What a toxic does. */
    public enum Kind {
        /** Bytes arrive later. */
        LATENCY,
        /** Bytes arrive no faster than a rate. */
        BANDWIDTH,
        /** The end of a stream arrives later. */
        SLOW_CLOSE,
        /** Bytes and ends vanish; the connection stays open. */
        HALF_OPEN,
        /** Both sides get a TCP reset. */
        RESET,
        /** Bytes arrive in small pieces. */
        SLICER,
        /** Both sides are closed in order after so many bytes. */
        LIMIT_DATA
    }

    /** Refuses what means nothing. */
    public Toxic {
        if (afterBytes < 0 || delayNs < 0 || jitterNs < 0 || jitterNs > delayNs) {
            throw new IllegalArgumentException("after " + afterBytes + " bytes, delay " + delayNs + " ns, jitter "
                + jitterNs + " ns: none may be below 0, and the jitter not above the delay");
        }
        if ((kind == Kind.BANDWIDTH || kind == Kind.SLICER) && amount <= 0) {
            throw new IllegalArgumentException(kind + " of " + amount + " bytes");
        }
    }

    /**
     * Delays bytes; their order stays.
     *
     * @param direction that is delayed.
     * @param delay     of every byte.
     * @param jitter    each read's delay is drawn evenly from {@code delay ± jitter}; at most the delay.
     * @return the toxic.
     */
    public static Toxic latency(final Direction direction, final Duration delay, final Duration jitter) {
        return new Toxic(Kind.LATENCY, direction, 0, delay.toNanos(), jitter.toNanos(), 0);
    }

    /**
     * Lets bytes through at a rate.
     *
     * @param direction      that is narrow.
     * @param bytesPerSecond above 0.
     * @return the toxic.
     */
    public static Toxic bandwidth(final Direction direction, final long bytesPerSecond) {
        return new Toxic(Kind.BANDWIDTH, direction, 0, 0, 0, bytesPerSecond);
    }

    /**
     * Delays the end of a stream.
     *
     * @param direction whose end arrives late.
     * @param delay     from the end of the source to the end that the other side sees.
     * @return the toxic.
     */
    public static Toxic slowClose(final Direction direction, final Duration delay) {
        return new Toxic(Kind.SLOW_CLOSE, direction, 0, delay.toNanos(), 0, 0);
    }

    /**
     * Lets bytes and ends vanish without closing anything: what a dead middle box does.
     *
     * @param direction that falls silent.
     * @return the toxic.
     */
    public static Toxic halfOpen(final Direction direction) {
        return new Toxic(Kind.HALF_OPEN, direction, 0, 0, 0, 0);
    }

    /**
     * Resets the connection.
     *
     * @param delay after the toxic takes effect.
     * @return the toxic.
     */
    public static Toxic reset(final Duration delay) {
        return new Toxic(Kind.RESET, Direction.TO_CLIENT, 0, delay.toNanos(), 0, 0);
    }

    /**
     * Cuts bytes into pieces.
     *
     * @param direction that is cut.
     * @param bytes     length of a piece, above 0.
     * @param delay     between two pieces.
     * @return the toxic.
     */
    public static Toxic slicer(final Direction direction, final long bytes, final Duration delay) {
        return new Toxic(Kind.SLICER, direction, 0, delay.toNanos(), 0, bytes);
    }

    /**
     * Closes the connection in order after an amount of data.
     *
     * @param direction that is counted.
     * @param bytes     that still pass.
     * @return the toxic.
     */
    public static Toxic limitData(final Direction direction, final long bytes) {
        return new Toxic(Kind.LIMIT_DATA, direction, bytes, 0, 0, 0);
    }

    /**
     * The same, taking effect later.
     *
     * @param bytes of its way that pass first.
     * @return a new toxic.
     */
    public Toxic after(final long bytes) {
        return new Toxic(kind, direction, bytes, delayNs, jitterNs, amount);
    }
}
