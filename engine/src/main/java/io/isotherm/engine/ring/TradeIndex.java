package io.isotherm.engine.ring;

import java.util.Arrays;

/**
 * Where a pending trade of a given (instrument, flags, price) waits: open addressing with linear probing; removal moves
 * later keys back, so there are no tombstones and every operation is amortised O(1).
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class TradeIndex {
    private static final long NONE = -1;

    private final int mask;
    private final long[] prices;
    private final long[] keys;
    private final long[] positions;

    /** Room for half of the given number of slots, a power of two. */
    TradeIndex(final int slots) {
        mask = slots - 1;
        prices = new long[slots];
        keys = new long[slots];
        positions = new long[slots];
        Arrays.fill(positions, NONE);
    }

    long find(final int instrumentId, final int flags, final long price) {
        return positions[slot(key(instrumentId, flags), price)];
    }

    void add(final int instrumentId, final int flags, final long price, final long position) {
        final long key = key(instrumentId, flags);
        final int slot = slot(key, price);
        prices[slot] = price;
        keys[slot] = key;
        positions[slot] = position;
    }

    void remove(final int instrumentId, final int flags, final long price) {
        int hole = slot(key(instrumentId, flags), price);
        for (int next = (hole + 1) & mask; positions[next] != NONE; next = (next + 1) & mask) {
            final int home = home(keys[next], prices[next]);
            // the key may move back unless its home lies between the hole and itself
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                prices[hole] = prices[next];
                keys[hole] = keys[next];
                positions[hole] = positions[next];
                hole = next;
            }
        }
        positions[hole] = NONE;
    }

    private int slot(final long key, final long price) {
        int slot = home(key, price);
        while (positions[slot] != NONE && (keys[slot] != key || prices[slot] != price)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int home(final long key, final long price) {
        long hash = price * 0x9E3779B97F4A7C15L + key;
        hash ^= hash >>> 32;
        hash *= 0xD6E8FEB86659FD93L;
        return (int) (hash >>> 32) & mask;
    }

    private static long key(final int instrumentId, final int flags) {
        return ((long) instrumentId << Integer.SIZE) | flags;
    }
}
