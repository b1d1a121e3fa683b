package io.isotherm.feed.json;

/**
 * The tokens of one frame in frame order, see {@link TokenDescriptor}. Grows only for a frame longer than any before
 * it; a frame of the maximum length bounds it.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class TokenTape {
    private static final int FIRST_CAPACITY = 1 << 14;

    private long[] tokens = new long[FIRST_CAPACITY];
    private int size;

    /**
     * Starts a frame. Two tokens need at least one byte between them unless one opens a container, so that half the
     * frame's length and the nesting bound are room enough.
     */
    void clear(final int frameLength) {
        final int needed = frameLength / 2 + FrameScanner.MAX_DEPTH + 2;
        if (needed > tokens.length) {
            tokens = new long[Math.max(needed, tokens.length * 2)];
        }
        size = 0;
    }

    long get(final int index) {
        return tokens[index];
    }

    /** Index of the token that follows the one at {@code index} and everything in it. */
    int next(final int index) {
        final long token = tokens[index];
        return TokenDescriptor.type(token) >= TokenDescriptor.OBJECT ? TokenDescriptor.past(token) : index + 1;
    }

    void append(final long token) {
        tokens[size++] = token;
    }

    /** The token appended last. */
    long last() {
        return tokens[size - 1];
    }

    /** Puts another token in the place of the one appended last. */
    void replaceLast(final long token) {
        tokens[size - 1] = token;
    }

    /** Appends a container that is not closed yet, and returns its index. */
    int open(final int type) {
        final int index = size;
        append(TokenDescriptor.token(type, index, 0));
        return index;
    }

    /** Closes the container at the index: everything appended since is in it. */
    void close(final int index) {
        tokens[index] = TokenDescriptor.token(TokenDescriptor.type(tokens[index]), index, size);
    }
}
