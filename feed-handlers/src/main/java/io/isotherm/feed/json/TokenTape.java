package io.isotherm.feed.json;

import java.util.Arrays;

/**
 * The tokens of one frame in frame order, see {@link TokenDescriptor}. Grows beyond its first size only for a frame
 * with more tokens than any before it; a frame of the maximum length bounds it.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class TokenTape {
    private static final int FIRST_CAPACITY = 1 << 14;

    private long[] tokens = new long[FIRST_CAPACITY];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
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
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
        }
        tokens[size++] = token;
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
