package io.isotherm.engine.ring;

import io.isotherm.feed.SecretHash;
import java.util.Arrays;

/**
 * Where a pending trade of a given (instrument, flags, price) waits: open addressing with linear probing; removal moves
 * later keys back, so there are no tombstones and every operation is amortised O(1). Prices are the venue's choice, so
 * which of them are neighbours is secret ({@link SecretHash}); at most {@value #MAX_PROBES} places are looked at, and a
 * trade that would lie farther is not noted, which costs it nothing but to wait by itself.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class TradeIndex {
    static final int MAX_PROBES = 128;

    private static final long NONE = -1;
    private static final int NO_SLOT = -1;

    private final int mask;
    private final long[] prices;
    private final long[] keys;
    private final long[] positions;
    private final SecretHash hash;

    /** Room for half of the given number of slots, a power of two. */
    TradeIndex(final int slots) {
        this(slots, SecretHash.ofPairs());
    }

    /** With a hash of price and key, for tests. */
    TradeIndex(final int slots, final SecretHash hash) {
        this.hash = hash;
        mask = slots - 1;
        prices = new long[slots];
        keys = new long[slots];
        positions = new long[slots];
        Arrays.fill(positions, NONE);
    }

    long find(final int instrumentId, final int flags, final long price) {
        final int slot = slot(key(instrumentId, flags), price);
        return slot == NO_SLOT ? NONE : positions[slot];
    }

    void add(final int instrumentId, final int flags, final long price, final long position) {
        final long key = key(instrumentId, flags);
        final int slot = slot(key, price);
        if (slot != NO_SLOT) {
            prices[slot] = price;
            keys[slot] = key;
            positions[slot] = position;
        }
    }

    /** The most slots that any trade takes to be found. */
    int longestProbe() {
        int longest = 0;
        for (int slot = 0; slot <= mask; slot++) {
            if (positions[slot] != NONE) {
                longest = Math.max(longest, (slot - home(keys[slot], prices[slot]) & mask) + 1);
            }
        }
        return longest;
    }

    void remove(final int instrumentId, final int flags, final long price) {
        int hole = slot(key(instrumentId, flags), price);
        if (hole == NO_SLOT || positions[hole] == NONE) {
            return;
        }
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
        for (int probe = 0; probe < MAX_PROBES; probe++) {
            if (positions[slot] == NONE || keys[slot] == key && prices[slot] == price) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return NO_SLOT;
    }

    private int home(final long key, final long price) {
        return hash.of(key, price) & mask;
    }

    private static long key(final int instrumentId, final int flags) {
        return ((long) instrumentId << Integer.SIZE) | flags;
    }
}
