package io.isotherm.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.SecretHash;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TradeIndexTest {
    @Test
    void shouldAgreeWithAHashMapUnderChurn() {
        final long seed = 0x7ade;
        final Random random = new Random(seed);
        final TradeIndex index = new TradeIndex(64);
        final Map<String, Long> oracle = new HashMap<>();
        final ArrayDeque<int[]> live = new ArrayDeque<>();
        for (int i = 0; i < 50_000; i++) {
            final int[] key = {random.nextInt(3), random.nextInt(4), random.nextInt(40)};
            final String name = key[0] + "/" + key[1] + "/" + key[2];
            assertEquals(oracle.getOrDefault(name, -1L), index.find(key[0], key[1], key[2]), "seed " + seed);
            if (!oracle.containsKey(name) && live.size() < 32) {
                index.add(key[0], key[1], key[2], i);
                oracle.put(name, (long) i);
                live.add(key);
            } else if (!live.isEmpty() && random.nextBoolean()) {
                final int[] gone = live.removeFirst();
                index.remove(gone[0], gone[1], gone[2]);
                oracle.remove(gone[0] + "/" + gone[1] + "/" + gone[2]);
            }
        }
    }

    private static long inverse(final long odd) {
        long inverse = odd;
        for (int step = 0; step < 5; step++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    @Test
    void shouldFindPricesThatWereChosenToMeetWithinItsBoundOfProbes() {
        final TradeIndex index = new TradeIndex(1 << 14);
        for (int i = 0; i < 1 << 13; i++) {
            // the upper halves are equal once a hash that everybody can compute, as it was used here, has mixed them
            final long mixed = (42L << 32 | i) * inverse(0xD6E8FEB86659FD93L);
            final long price = (mixed ^ mixed >>> 32) * inverse(0x9E3779B97F4A7C15L);
            index.add(0, 0, price, i);
            assertEquals(i, index.find(0, 0, price));
        }
        assertTrue(index.longestProbe() <= TradeIndex.MAX_PROBES, "longest " + index.longestProbe());
    }

    @Test
    void shouldNotNoteATradeThatWouldLieBeyondItsBoundOfProbes() {
        final TradeIndex index = new TradeIndex(1 << 10, SecretHash.ofPairs(() -> 0));
        for (int price = 0; price < TradeIndex.MAX_PROBES + 2; price++) {
            index.add(0, 0, price, price);
        }
        assertEquals(TradeIndex.MAX_PROBES - 1, index.find(0, 0, TradeIndex.MAX_PROBES - 1));
        assertEquals(-1, index.find(0, 0, TradeIndex.MAX_PROBES));
        index.remove(0, 0, TradeIndex.MAX_PROBES);
        index.remove(0, 0, 3);
        assertEquals(-1, index.find(0, 0, 3));
        assertEquals(TradeIndex.MAX_PROBES - 1, index.find(0, 0, TradeIndex.MAX_PROBES - 1));
    }
}
