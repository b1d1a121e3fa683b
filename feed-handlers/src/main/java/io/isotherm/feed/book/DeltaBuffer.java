package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * Deltas that wait for a snapshot, oldest first. Bounded: when it is full the oldest give way, which is safe because
 * the chain of update numbers then shows a gap. Its memory is taken when the first delta has to wait.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its book.
 */
final class DeltaBuffer {
    private static final int MASK = DeltaBufferDescriptor.CAPACITY - 1;

    private long[] words;
    private long head;
    private long tail;
    private long dropped;

    /** Appends a delta. */
    void append(final long first, final long last, final long previous, final long eventTimeNs,
                final ScaledLevels levels) {
        if (words == null) {
            words = new long[DeltaBufferDescriptor.CAPACITY];
        }
        final int length = DeltaBufferDescriptor.words(levels.bids.size, levels.asks.size);
        while (tail - head + length > DeltaBufferDescriptor.CAPACITY) {
            removeOldest();
            dropped++;
        }
        put(DeltaBufferDescriptor.FIRST, first);
        put(DeltaBufferDescriptor.LAST, last);
        put(DeltaBufferDescriptor.PREVIOUS, previous);
        put(DeltaBufferDescriptor.EVENT_TIME, eventTimeNs);
        put(DeltaBufferDescriptor.BID_COUNT, levels.bids.size);
        put(DeltaBufferDescriptor.ASK_COUNT, levels.asks.size);
        final int asksAt = putLevels(DeltaBufferDescriptor.HEADER_WORDS, levels.bids);
        putLevels(asksAt, levels.asks);
        tail += length;
    }

    boolean isEmpty() {
        return head == tail;
    }

    /** Deltas that gave way to newer ones since the start. */
    long dropped() {
        return dropped;
    }

    long first() {
        return get(DeltaBufferDescriptor.FIRST);
    }

    long last() {
        return get(DeltaBufferDescriptor.LAST);
    }

    long previous() {
        return get(DeltaBufferDescriptor.PREVIOUS);
    }

    long eventTimeNs() {
        return get(DeltaBufferDescriptor.EVENT_TIME);
    }

    /** Copies the oldest delta's levels. */
    void copyOldest(final ScaledLevels target) {
        target.clear();
        final int bids = (int) get(DeltaBufferDescriptor.BID_COUNT);
        final int asks = (int) get(DeltaBufferDescriptor.ASK_COUNT);
        final int asksAt = copyLevels(DeltaBufferDescriptor.HEADER_WORDS, bids, target.bids);
        copyLevels(asksAt, asks, target.asks);
    }

    void removeOldest() {
        head += DeltaBufferDescriptor.words((int) get(DeltaBufferDescriptor.BID_COUNT),
            (int) get(DeltaBufferDescriptor.ASK_COUNT));
    }

    void clear() {
        head = tail;
    }

    /** Whether the deltas held continue a book that is at the given update number. */
    boolean reachesBackTo(final long sequence) {
        return !isEmpty() && (previous() != MarketDataListener.NO_SEQUENCE && previous() <= sequence
            || first() != MarketDataListener.NO_SEQUENCE && first() <= sequence);
    }

    private int putLevels(final int from, final ScaledLevels.Side side) {
        int at = from;
        for (int i = 0; i < side.size; i++) {
            put(at++, side.prices[i]);
            put(at++, side.quantities[i]);
        }
        return at;
    }

    private int copyLevels(final int from, final int count, final ScaledLevels.Side side) {
        int at = from;
        for (int i = 0; i < count; i++) {
            side.add(get(at), get(at + 1));
            at += DeltaBufferDescriptor.LEVEL_WORDS;
        }
        return at;
    }

    private long get(final int word) {
        return words[(int) (head + word) & MASK];
    }

    private void put(final int word, final long value) {
        words[(int) (tail + word) & MASK] = value;
    }
}
