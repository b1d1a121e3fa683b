package io.isotherm.feed.bitmex;

import io.isotherm.feed.json.Decimal;
import java.util.Arrays;

/**
 * The price behind each level's {@code id}: updates and deletes of a book name a level by it and need not repeat the
 * price. Entries belong to an owner, a symbol's book, and leave with it or one by one.
 *
 * <p>Open addressing over two sets of arrays. An owner's entries are forgotten by raising its generation; what is
 * forgotten so, and what was removed, is swept out when the table fills, from one set of arrays into the other. The
 * table grows up to {@value #MAX_CAPACITY} places and then takes no further prices, so a stream of invented levels
 * cannot exhaust the memory.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class LevelPrices {
    static final int MAX_CAPACITY = 1 << 20;

    private static final int FIRST_CAPACITY = 1 << 12;
    private static final long EMPTY = 0;
    private static final int REMOVED = -3;
    private static final int GENERATION_BITS = 32;

    private final int[] generations;
    private Places places = new Places(FIRST_CAPACITY);
    private Places spare = new Places(FIRST_CAPACITY);
    private int refusals;

    /**
     * An empty table.
     *
     * @param owners how many; they are numbered from 0.
     */
    LevelPrices(final int owners) {
        generations = new int[owners];
    }

    /** Forgets every price of an owner. */
    void forget(final int owner) {
        generations[owner]++;
    }

    /** Finds a price; answers whether it is known. */
    boolean find(final int owner, final long id, final Decimal price) {
        final int place = places.find(key(owner), id);
        if (places.keys[place] == EMPTY || places.scales[place] == REMOVED) {
            return false;
        }
        price.hold(places.mantissas[place], places.scales[place]);
        return true;
    }

    /** Learns a price, or a new one. */
    void put(final int owner, final long id, final Decimal price) {
        final long key = key(owner);
        int place = places.find(key, id);
        if (places.keys[place] == EMPTY) {
            if (places.used >= places.limit()) {
                if (!makeRoom()) {
                    return;
                }
                place = places.find(key, id);
            }
            places.used++;
        }
        places.set(place, key, id, price.mantissa(), price.scale());
    }

    /** Forgets a price. */
    void remove(final int owner, final long id) {
        final int place = places.find(key(owner), id);
        if (places.keys[place] != EMPTY) {
            places.scales[place] = REMOVED;
        }
    }

    /** Owner and generation; never {@link #EMPTY}. */
    private long key(final int owner) {
        return (long) (owner + 1) << GENERATION_BITS | generations[owner] & 0xFFFF_FFFFL;
    }

    private boolean isLive(final int place) {
        final long key = places.keys[place];
        return key != EMPTY && places.scales[place] != REMOVED
            && key == key((int) (key >>> GENERATION_BITS) - 1);
    }

    /** Sweeps, but of a table that stays full only now and then, so that a price costs the same on average. */
    private boolean makeRoom() {
        if (refusals > 0) {
            refusals--;
            return false;
        }
        sweep();
        refusals = places.limit() / 4;
        if (places.used < places.limit()) {
            refusals = 0;
            return true;
        }
        return false;
    }

    /** Moves what is still of use to the spare arrays; to larger ones when that is more than half the limit. */
    private void sweep() {
        int live = 0;
        for (int i = 0; i < places.keys.length; i++) {
            live += isLive(i) ? 1 : 0;
        }
        final int capacity = places.keys.length;
        if (live > places.limit() / 2 && capacity < MAX_CAPACITY) {
            spare = new Places(capacity * 2);
        } else {
            if (spare.keys.length != capacity) {
                spare = new Places(capacity);
            }
            spare.clear();
        }
        for (int i = 0; i < capacity; i++) {
            if (isLive(i)) {
                spare.set(spare.find(places.keys[i], places.ids[i]), places.keys[i], places.ids[i],
                    places.mantissas[i], places.scales[i]);
            }
        }
        spare.used = live;
        final Places swept = places;
        places = spare;
        spare = swept;
    }

    /** One set of arrays. */
    private static final class Places {
        private final long[] keys;
        private final long[] ids;
        private final long[] mantissas;
        private final byte[] scales;
        private int used;

        Places(final int capacity) {
            keys = new long[capacity];
            ids = new long[capacity];
            mantissas = new long[capacity];
            scales = new byte[capacity];
        }

        int limit() {
            return keys.length / 2;
        }

        void clear() {
            Arrays.fill(keys, EMPTY);
            used = 0;
        }

        /** The place of an entry, or the empty one where it belongs. */
        int find(final long key, final long id) {
            final int mask = keys.length - 1;
            long hash = (key ^ Long.rotateLeft(id, 17)) * 0x9E3779B97F4A7C15L;
            hash = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
            int place = (int) (hash >>> 32) & mask;
            while (keys[place] != EMPTY && (keys[place] != key || ids[place] != id)) {
                place = place + 1 & mask;
            }
            return place;
        }

        void set(final int place, final long key, final long id, final long mantissa, final int scale) {
            keys[place] = key;
            ids[place] = id;
            mantissas[place] = mantissa;
            scales[place] = (byte) scale;
        }
    }
}
