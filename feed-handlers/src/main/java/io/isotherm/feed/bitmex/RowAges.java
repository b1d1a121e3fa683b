package io.isotherm.feed.bitmex;

import java.util.Arrays;

/**
 * The numbered rows of a table in the order in which they were last heard of, so that a full table can forget the one
 * that was silent longest: a chain through two arrays, each step of it O(1).
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class RowAges {
    /** The answer when there is no row. */
    static final int NONE = -1;

    private final int end;
    private final int[] older;
    private final int[] younger;

    /**
     * An empty chain.
     *
     * @param capacity rows are numbered from 0 to one less.
     */
    RowAges(final int capacity) {
        end = capacity;
        older = new int[capacity + 1];
        younger = new int[capacity + 1];
        Arrays.fill(older, NONE);
        older[end] = end;
        younger[end] = end;
    }

    /** Makes a row the youngest, be it in the chain or new. */
    void renew(final int row) {
        if (older[end] == row) {
            return;
        }
        remove(row);
        older[row] = older[end];
        younger[row] = end;
        younger[older[end]] = row;
        older[end] = row;
    }

    /** Takes a row out, if it is in. */
    void remove(final int row) {
        if (older[row] != NONE) {
            younger[older[row]] = younger[row];
            older[younger[row]] = older[row];
            older[row] = NONE;
        }
    }

    /** The row that was not renewed for the longest time, or {@link #NONE}. */
    int oldest() {
        return younger[end] == end ? NONE : younger[end];
    }
}
