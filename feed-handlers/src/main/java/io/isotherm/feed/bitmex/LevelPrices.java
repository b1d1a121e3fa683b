package io.isotherm.feed.bitmex;

import io.isotherm.feed.SecretHash;
import io.isotherm.feed.json.Decimal;
import java.util.Arrays;

/**
 * The price behind each level's {@code id}: updates and deletes of a book name a level by it and need not repeat the
 * price. Entries belong to an owner, a symbol's book, and leave with it or one by one.
 *
 * <p>Open addressing over two sets of arrays. An owner's entries are forgotten by raising its generation; what is
 * forgotten so, and what was removed, is swept out when the table fills, from one set of arrays into the other. The
 * table grows up to {@value #MAX_CAPACITY} places and then takes no further prices, so a stream of invented levels
 * cannot exhaust the memory; and it looks at no more than {@value #MAX_PROBES} places for a level. What it cannot take
 * is counted, and is unknown later. Half full at most, it needs far fewer places, and which levels are neighbours is
 * secret ({@link SecretHash}), so no choice of ids makes it meet that bound.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class LevelPrices {
    static final int MAX_CAPACITY = 1 << 20;

    /** The most places that are looked at for a level. */
    static final int MAX_PROBES = 128;

    private static final int FIRST_CAPACITY = 1 << 12;
    private static final long EMPTY = 0;
    private static final int REMOVED = -3;
    private static final int NONE = -1;
    private static final int GENERATION_BITS = 32;

    private final int[] generations;
    private final SecretHash hash;
    private Places places;
    private Places spare;
    private int refusals;
    private int forgotten;

    /**
     * An empty table.
     *
     * @param owners how many; they are numbered from 0.
     */
    LevelPrices(final int owners) {
        this(owners, SecretHash.ofPairs());
    }

    /**
     * An empty table, for tests.
     *
     * @param owners how many; they are numbered from 0.
     * @param hash   of owner and id.
     */
    LevelPrices(final int owners, final SecretHash hash) {
        generations = new int[owners];
        this.hash = hash;
        places = new Places(FIRST_CAPACITY, hash);
        spare = new Places(FIRST_CAPACITY, hash);
    }

    /** Forgets every price of an owner. */
    void forget(final int owner) {
        generations[owner]++;
    }

    /** Finds a price; answers whether it is known. */
    boolean find(final int owner, final long id, final Decimal price) {
        final int place = places.find(key(owner), id);
        if (place == NONE || places.keys[place] == EMPTY || places.scales[place] == REMOVED) {
            return false;
        }
        price.hold(places.mantissas[place], places.scales[place]);
        return true;
    }

    /** Learns a price, or a new one; counts it when there is no room. */
    void put(final int owner, final long id, final Decimal price) {
        final long key = key(owner);
        int place = places.find(key, id);
        if (place != NONE && places.keys[place] == EMPTY) {
            if (places.used >= places.limit()) {
                place = makeRoom() ? places.find(key, id) : NONE;
            }
            places.used += place == NONE ? 0 : 1;
        }
        if (place == NONE) {
            forgotten++;
            return;
        }
        places.set(place, key, id, price.mantissa(), price.scale());
    }

    /** Forgets a price. */
    void remove(final int owner, final long id) {
        final int place = places.find(key(owner), id);
        if (place != NONE && places.keys[place] != EMPTY) {
            places.scales[place] = REMOVED;
        }
    }

    /** How many prices found no room since this was last asked. */
    int takeForgotten() {
        final int count = forgotten;
        forgotten = 0;
        return count;
    }

    /** The most places that any level of the table takes to be found. */
    int longestProbe() {
        int longest = 0;
        for (int i = 0; i < places.keys.length; i++) {
            if (places.keys[i] != EMPTY) {
                longest = Math.max(longest, places.probes(i));
            }
        }
        return longest;
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
            spare = new Places(capacity * 2, hash);
        } else {
            if (spare.keys.length != capacity) {
                spare = new Places(capacity, hash);
            }
            spare.clear();
        }
        for (int i = 0; i < capacity; i++) {
            if (isLive(i)) {
                final int place = spare.find(places.keys[i], places.ids[i]);
                if (place == NONE) {
                    forgotten++;
                } else {
                    spare.set(place, places.keys[i], places.ids[i], places.mantissas[i], places.scales[i]);
                    spare.used++;
                }
            }
        }
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
        private final SecretHash hash;
        private int used;

        Places(final int capacity, final SecretHash hash) {
            this.hash = hash;
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

        /** The place of an entry, or the empty one where it belongs; {@link #NONE} when both lie too far. */
        int find(final long key, final long id) {
            final int mask = keys.length - 1;
            int place = hash.of(key, id) & mask;
            for (int probe = 0; probe < MAX_PROBES; probe++) {
                if (keys[place] == EMPTY || keys[place] == key && ids[place] == id) {
                    return place;
                }
                place = place + 1 & mask;
            }
            return NONE;
        }

        /** How many places are looked at to find the entry of a place. */
        int probes(final int place) {
            final int mask = keys.length - 1;
            return (place - (hash.of(keys[place], ids[place]) & mask) & mask) + 1;
        }

        void set(final int place, final long key, final long id, final long mantissa, final int scale) {
            keys[place] = key;
            ids[place] = id;
            mantissas[place] = mantissa;
            scales[place] = (byte) scale;
        }
    }
}
