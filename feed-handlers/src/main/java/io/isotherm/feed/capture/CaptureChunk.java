package io.isotherm.feed.capture;

/**
 * Some lines of a capture on their way from the feed thread to the one that writes them; a line may go on in the next.
 *
 * <p><b>Threads:</b> owned by the feed thread while it is filled and by the writing one while it is written; handed
 * over by the queues of {@link CaptureWriter}, whose release stores name their acquires.
 */
final class CaptureChunk {
    /** Bytes of a chunk. */
    static final int LENGTH = 1 << 16;

    /** The bytes; the first {@link #used} count. */
    final byte[] bytes = new byte[LENGTH];
    /** Bytes filled. */
    int used;
    /** Frames that end here. */
    int frames;
    /** Whether the file is to have all up to here at once. */
    boolean flush;

    void clear() {
        used = 0;
        frames = 0;
        flush = false;
    }
}
