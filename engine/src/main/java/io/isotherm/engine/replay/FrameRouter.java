package io.isotherm.engine.replay;

import java.io.IOException;

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

    /**
     * Moves time on although no frame arrives, so that what is due by then is told in its place.
     *
     * @param timeNs receive time scale, not below that of the last frame.
     */
    default void onTime(final long timeNs) {
        // Where nothing is ever due, time does not matter.
    }

    /**
     * Tells what the recording engine found out by itself.
     *
     * @param note   at which the source stands.
     * @param timeNs of the note.
     * @throws IOException when it is not known.
     */
    default void onNote(final FrameSource note, final long timeNs) throws IOException {
        // As above.
    }
}
