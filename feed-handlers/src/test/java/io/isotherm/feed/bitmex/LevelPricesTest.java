package io.isotherm.feed.bitmex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.AllocationProbe;
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
        prices.forget(0);
        assertFalse(prices.find(0, 0, price));
        for (int i = 0; i < most; i++) {
            put(1, i, i);
        }
        assertTrue(prices.find(1, most - 1, price), "room again, at the latest after a quarter of the bound");
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
