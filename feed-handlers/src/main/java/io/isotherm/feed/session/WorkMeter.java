package io.isotherm.feed.session;

/**
 * Splits what the feed thread does into accounts, for measurements: each call says what the thread did since the one
 * before.
 *
 * <p><b>Threads:</b> called on the feed thread, some times per frame; must not allocate.
 */
public interface WorkMeter {
    /** Measures nothing. */
    WorkMeter NONE = new WorkMeter() {
        @Override
        public void onOther() {
            // Not measured.
        }

        @Override
        public void onFrameWork() {
            // Not measured.
        }

        @Override
        public void onSpoken() {
            // Not measured.
        }
    };

    /** The socket layer's work, or periodic tasks. */
    void onOther();

    /** Work on a frame behind the socket layer: decompression, decoding, books, the ring. */
    void onFrameWork();

    /** An answer to the venue's ping, or a request for a book. */
    void onSpoken();
}
