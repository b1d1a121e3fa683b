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
}
