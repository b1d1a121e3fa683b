package io.isotherm.feed.book;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * One side of a book: at most {@value BookSideDescriptor#CAPACITY} levels, found by binary search. Index 0 is the best
 * level.
 *
 * <p>When the side is full, the far end gives way: the level farthest from the market is dropped and counted, and
 * {@link #knownPrice()} remembers that nothing beyond it is complete any more.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its book.
 */
final class BookSide {
    private final UnsafeBuffer buffer;
    private final int sign;
    private int size;
    private long knownKey;
    private long droppedLevels;

    /**
     * @param buffer of {@link BookSideDescriptor#SIDE_LENGTH} bytes.
     * @param bids   true for the buying side.
     */
    BookSide(final UnsafeBuffer buffer, final boolean bids) {
        this.buffer = buffer;
        sign = bids ? 1 : -1;
        clear();
    }

    void clear() {
        size = 0;
        knownKey = Long.MIN_VALUE;
    }

    /**
     * Sets a level to an absolute quantity.
     *
     * @param price    above 0.
     * @param quantity 0 deletes, which is no error where there is no such level.
     */
    void set(final long price, final long quantity) {
        final long key = sign * price;
        final int at = search(key);
        if (at >= 0) {
            if (quantity == 0) {
                close(at);
            } else {
                buffer.putLong(BookSideDescriptor.quantityOffset(at), quantity);
            }
        } else if (quantity != 0) {
            insert(-at - 1, key, quantity);
        }
    }

    /**
     * Replaces all levels. Venues list the best level first; such a list is appended from its far end without moving
     * anything, any other is taken level by level.
     *
     * @param prices     in frame order.
     * @param quantities in frame order.
     * @param count      of levels.
     */
    void load(final long[] prices, final long[] quantities, final int count) {
        clear();
        if (!isBestFirst(prices, quantities, count)) {
            for (int i = 0; i < count; i++) {
                set(prices[i], quantities[i]);
            }
            return;
        }
        final int kept = Math.min(count, BookSideDescriptor.CAPACITY);
        for (int i = kept - 1; i >= 0; i--) {
            put(size, sign * prices[i], quantities[i]);
            size++;
        }
        if (kept < count) {
            droppedLevels += count - kept;
            limitToHeld();
        }
    }

    /** Says that the source knew nothing beyond the farthest level held now: a snapshot of limited depth. */
    void limitToHeld() {
        if (size > 0) {
            knownKey = Math.max(knownKey, key(0));
        }
    }

    /** Takes the best level away; only for a side that has levels. */
    void removeBest() {
        size--;
    }

    int size() {
        return size;
    }

    /** Price of a level. */
    long price(final int index) {
        return sign * key(size - 1 - index);
    }

    /** Quantity of a level. */
    long quantity(final int index) {
        return buffer.getLong(BookSideDescriptor.quantityOffset(size - 1 - index));
    }

    /** Levels dropped at the far end since the start. */
    long droppedLevels() {
        return droppedLevels;
    }

    /**
     * The price up to which the side is complete: where its source or its capacity ended, else its farthest level; only
     * for a side that has levels.
     */
    long knownPrice() {
        return sign * (knownKey == Long.MIN_VALUE ? key(0) : knownKey);
    }

    private boolean isBestFirst(final long[] prices, final long[] quantities, final int count) {
        for (int i = 0; i < count; i++) {
            if (quantities[i] == 0 || i > 0 && sign * prices[i] >= sign * prices[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private long key(final int slot) {
        return buffer.getLong(BookSideDescriptor.keyOffset(slot));
    }

    /** Slot of a key, or −(slot where it belongs) − 1. Updates crowd at the top, so the best level is tried first. */
    private int search(final long key) {
        int low = 0;
        int high = size - 1;
        if (high >= 0 && key > key(high)) {
            return -size - 1;
        }
        while (low <= high) {
            final int middle = (low + high) >>> 1;
            final long found = key(middle);
            if (found < key) {
                low = middle + 1;
            } else if (found > key) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -low - 1;
    }

    private void insert(final int slot, final long key, final long quantity) {
        if (size < BookSideDescriptor.CAPACITY) {
            move(slot, slot + 1, size - slot);
            put(slot, key, quantity);
            size++;
            return;
        }
        droppedLevels++;
        if (slot == 0) {
            knownKey = Math.max(knownKey, key(0));
            return;
        }
        // The level at slot 0 gives way, so everything below the new one moves down.
        move(1, 0, slot - 1);
        put(slot - 1, key, quantity);
        knownKey = Math.max(knownKey, key(0));
    }

    private void close(final int slot) {
        move(slot + 1, slot, size - slot - 1);
        size--;
    }

    private void put(final int slot, final long key, final long quantity) {
        buffer.putLong(BookSideDescriptor.keyOffset(slot), key);
        buffer.putLong(BookSideDescriptor.quantityOffset(slot), quantity);
    }

    private void move(final int from, final int to, final int levels) {
        if (levels > 0) {
            buffer.putBytes(BookSideDescriptor.keyOffset(to), buffer, BookSideDescriptor.keyOffset(from),
                levels * BookSideDescriptor.LEVEL_LENGTH);
        }
    }
}
