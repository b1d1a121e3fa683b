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
}
