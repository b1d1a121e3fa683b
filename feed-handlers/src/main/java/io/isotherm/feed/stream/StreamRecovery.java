package io.isotherm.feed.stream;

/**
 * What a connection can do about a silent stream, streams being numbered as the connection numbers them.
 *
 * <p><b>Threads:</b> called on the feed thread, never within a frame.
 */
public interface StreamRecovery {
    /** A connection that nothing can be done about, and whose streams were all asked for when it was made. */
    StreamRecovery NONE = new StreamRecovery() {
        @Override
        public boolean asked() {
            return true;
        }

        @Override
        public boolean answered(final int stream) {
            return true;
        }

        @Override
        public boolean refused(final int stream) {
            return false;
        }

        @Override
        public boolean resubscribe(final int stream) {
            return false;
        }

        @Override
        public boolean renew(final String reason) {
            return false;
        }
    };

    /** Whether every stream has been asked for since the connection was made; until then none can be late. */
    boolean asked();

    /**
     * Whether the venue has answered the newest request for a stream, or its time to do so is over. Asked at every
     * look.
     *
     * @param stream number of the stream.
     * @return false while an answer is awaited; what was answered before stands until then.
     */
    boolean answered(int stream);

    /**
     * Whether the venue refused a stream, or has not answered in time.
     *
     * @param stream number of the stream.
     * @return true when nothing can be expected of it.
     */
    boolean refused(int stream);

    /**
     * Asks the venue for a stream anew.
     *
     * @param stream number of the stream.
     * @return false when it could not be asked.
     */
    boolean resubscribe(int stream);

    /**
     * Makes the connection anew.
     *
     * @param reason for people.
     * @return false when it is not made anew now.
     */
    boolean renew(String reason);
}
