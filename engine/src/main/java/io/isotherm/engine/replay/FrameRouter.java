package io.isotherm.engine.replay;

/** Hands each recorded frame to the decoder that it belongs to. */
@FunctionalInterface
public interface FrameRouter {
    /**
     * Decodes one frame.
     *
     * @param frame         the source's newest.
     * @param receiveTimeNs of the frame.
     */
    void onFrame(FrameSource frame, long receiveTimeNs);

    /**
     * Tells that a connection was made or lost.
     *
     * @param change at which the source stands.
     * @param timeNs of the change.
     */
    default void onConnection(final FrameSource change, final long timeNs) {
        // Where frames are judged one by one, connections do not matter.
    }
}
