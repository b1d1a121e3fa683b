package io.isotherm.feed.arrival;

/**
 * Sorts row numbers by the rows' times; equal times keep their order. Merges runs of 1, 2, 4 … rows, in arrays made
 * once.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class TimeOrder {
    private final int[] rows;
    private final int[] merged;
    private int size;

    TimeOrder(final int capacity) {
        rows = new int[capacity];
        merged = new int[capacity];
    }

    void clear() {
        size = 0;
    }

    /** Appends a row number. */
    void add(final int row) {
        rows[size++] = row;
    }

    /** The row at a place. */
    int row(final int i) {
        return rows[i];
    }

    /** Sorts by the times of the rows. */
    void sort(final long[] timeNs) {
        for (int run = 1; run < size; run *= 2) {
            for (int start = 0; start < size; start += 2 * run) {
                merge(start, Math.min(start + run, size), Math.min(start + 2 * run, size), timeNs);
            }
            System.arraycopy(merged, 0, rows, 0, size);
        }
    }

    private void merge(final int start, final int middle, final int end, final long[] timeNs) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            final boolean takesLeft =
                right == end || left < middle && timeNs[rows[left]] <= timeNs[rows[right]];
            merged[i] = takesLeft ? rows[left++] : rows[right++];
        }
    }
}
