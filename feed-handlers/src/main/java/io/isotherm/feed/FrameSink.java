package io.isotherm.feed;

import org.agrona.DirectBuffer;

/**
 * The seam that every raw frame passes: live sockets, captures, the simulator in virtual time and the deterministic
 * simulation all call it, so no decoder sees where a frame came from.
 *
 * <p><b>Threads:</b> called by one feed thread; the buffer belongs to the caller and is valid during the call only.
 */
@FunctionalInterface
public interface FrameSink {
    /**
     * Takes one whole frame (WebSocket message or REST answer body).
     *
     * @param buffer        that holds the frame.
     * @param offset        of its first byte.
     * @param length        in bytes.
     * @param receiveTimeNs when its last byte arrived, nanoseconds since the Unix epoch, one stamp per frame.
     */
    void onFrame(DirectBuffer buffer, int offset, int length, long receiveTimeNs);

    /**
     * The connection that this sink serves was made, or some of its streams were asked for again: what comes next may
     * be what the venue sends first to every subscriber. Or it is gone. A sink that passes frames on passes this on,
     * too. Where nobody tells, a connection begins with its first frame.
     *
     * @param change what happened.
     * @param timeNs when, on the scale of receive times.
     */
    default void onConnection(final ConnectionChange change, final long timeNs) {
        // Most sinks need no more than the frames.
    }

    /**
     * Whether what this connection feeds could go on without the other connections that carry the same: its books are
     * whole where theirs are. A sink that passes frames on passes this on, too.
     */
    default boolean isWhole() {
        return true;
    }
}
