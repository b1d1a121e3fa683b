package io.isotherm.feed.bitmex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.AllocationProbe;
import io.isotherm.feed.SecretHash;
import io.isotherm.feed.json.Decimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LevelPricesTest {
    private final LevelPrices prices = new LevelPrices(4);
    private final Decimal price = new Decimal();

    private void put(final int owner, final long id, final long mantissa) {
        price.hold(mantissa, 1);
        prices.put(owner, id, price);
    }

    @Test
    void shouldAgreeWithHashMapsOverRandomBooks() {
        final long seed = 0x9a1cL;
        final Random random = new Random(seed);
        final List<Map<Long, Long>> known = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            known.add(new HashMap<>());
        }
        for (int i = 0; i < 300_000; i++) {
            final int owner = random.nextInt(4);
            final long id = 8_796_345_500L + random.nextInt(5000) * 50L;
            if (random.nextInt(20_000) == 0) {
                prices.forget(owner);
                known.get(owner).clear();
            } else if (random.nextInt(3) == 0) {
                prices.remove(owner, id);
                known.get(owner).remove(id);
            } else if (random.nextBoolean()) {
                put(owner, id, i);
                known.get(owner).put(id, (long) i);
            }
            final long asked = 8_796_345_500L + random.nextInt(5000) * 50L;
            final Long expected = known.get(owner).get(asked);
            final String where = "seed " + seed + " step " + i;
            assertEquals(expected != null, prices.find(owner, asked, price), where);
            if (expected != null) {
                assertEquals(expected.longValue(), price.mantissa(), where);
                assertEquals(1, price.scale(), where);
            }
        }
    }

    @Test
    void shouldTakeNoMorePricesThanItsBound() {
        final int most = LevelPrices.MAX_CAPACITY / 2;
        for (int i = 0; i < most + 100; i++) {
            put(0, i, i);
        }
        assertTrue(prices.find(0, 0, price));
        assertTrue(prices.find(0, most - 1, price));
        assertFalse(prices.find(0, most + 50, price));
        assertEquals(100, prices.takeForgotten());
        assertEquals(0, prices.takeForgotten());
        prices.forget(0);
        assertFalse(prices.find(0, 0, price));
        for (int i = 0; i < most; i++) {
            put(1, i, i);
        }
        assertTrue(prices.find(1, most - 1, price), "room again, at the latest after a quarter of the bound");
    }

    /** Ids whose upper halves are equal once a hash that everybody can compute, as it was used here, has mixed them. */
    private static long meeting(final int i) {
        final long multiplier = 0x9E3779B97F4A7C15L;
        long inverse = multiplier;
        for (int step = 0; step < 5; step++) {
            inverse *= 2 - multiplier * inverse;
        }
        final long mixed = (42L << 32 | i) * inverse;
        return Long.rotateRight((mixed ^ mixed >>> 32) * inverse ^ 1L << 32, 17);
    }

    @Test
    void shouldFindAHundredThousandChosenIdsWithinItsBoundOfProbes() {
        final int ids = 100_000;
        for (int i = 0; i < ids; i++) {
            put(0, meeting(i), i);
            put(1, (long) i << 32, i);
            put(2, i * 100L, i);
        }
        for (int i = 0; i < ids; i++) {
            assertTrue(prices.find(0, meeting(i), price), "chosen id " + i);
            assertEquals(i, price.mantissa() * (price.scale() == 0 ? 10 : 1));
        }
        assertTrue(prices.longestProbe() <= LevelPrices.MAX_PROBES, "longest " + prices.longestProbe());
        assertEquals(0, prices.takeForgotten());
    }

    @Test
    void shouldRefuseAndCountWhatWouldLieBeyondItsBoundOfProbes() {
        final LevelPrices same = new LevelPrices(1, SecretHash.ofPairs(() -> 0));
        price.hold(7, 0);
        for (int id = 0; id < LevelPrices.MAX_PROBES + 3; id++) {
            same.put(0, id, price);
        }
        assertEquals(3, same.takeForgotten());
        assertEquals(LevelPrices.MAX_PROBES, same.longestProbe());
        assertTrue(same.find(0, LevelPrices.MAX_PROBES - 1, price));
        assertFalse(same.find(0, LevelPrices.MAX_PROBES, price));
        same.remove(0, LevelPrices.MAX_PROBES);
        assertFalse(same.find(0, LevelPrices.MAX_PROBES + 2, price));
    }

    @Test
    void shouldAllocateNothingOnceItHasItsSize() {
        final Runnable books = () -> {
            for (int round = 0; round < 20; round++) {
                prices.forget(0);
                for (int id = 0; id < 2000; id++) {
                    put(0, id, id);
                }
            }
        };
        books.run();
        assertEquals(0, AllocationProbe.leastBytes(3, books));
    }
}
