package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BookSideTest {
    private static final int ROUNDS = Integer.getInteger("isotherm.rounds", 1);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAgreeWithATreeMapOnRandomUpdates(final boolean bids) {
        final long seed = 0xb00cL;
        final Random random = new Random(seed);
        final BookSide side = side(bids);
        final Oracle oracle = new Oracle(bids);
        for (int i = 0; i < 60_000 * ROUNDS; i++) {
            final long price = 10_000 + (long) (random.nextGaussian() * 150);
            final long quantity = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(1000);
            side.set(price, quantity);
            oracle.set(price, quantity);
            if (i % 97 == 0) {
                oracle.assertSame(side, "seed " + seed + " step " + i);
            }
        }
        oracle.assertSame(side, "seed " + seed);
        assertEquals(0, side.droppedLevels());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldDropTheFarEndWhenFullAndRememberHowFarItIsComplete(final boolean bids) {
        final long seed = 0xfa2L;
        final Random random = new Random(seed);
        final BookSide side = side(bids);
        final Oracle oracle = new Oracle(bids);
        for (int i = 0; i < 40_000 * ROUNDS; i++) {
            final long price = 1 + random.nextInt(12_000);
            final long quantity = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(1000);
            side.set(price, quantity);
            oracle.set(price, quantity);
            if (i % 997 == 0) {
                oracle.assertSame(side, "seed " + seed + " step " + i);
            }
        }
        oracle.assertSame(side, "seed " + seed);
        assertTrue(side.droppedLevels() > 0);
        assertEquals(oracle.dropped, side.droppedLevels());
    }

    @Test
    void shouldLoadASnapshotInAnyOrder() {
        final long seed = 0x10adL;
        final Random random = new Random(seed);
        final BookSide side = side(true);
        for (int round = 0; round < 200; round++) {
            final int count = random.nextInt(300);
            final long[] prices = new long[count];
            final long[] quantities = new long[count];
            final Oracle oracle = new Oracle(true);
            for (int i = 0; i < count; i++) {
                prices[i] = round % 2 == 0 ? 1000 - i : 1 + random.nextInt(200);
                quantities[i] = round % 4 == 2 && i == 7 ? 0 : 1 + random.nextInt(9);
                oracle.set(prices[i], quantities[i]);
            }
            side.load(prices, quantities, count);
            oracle.assertSame(side, "seed " + seed + " round " + round);
        }
    }

    @Test
    void shouldKeepTheBestLevelsOfASnapshotBeyondItsCapacity() {
        final int count = BookSideDescriptor.CAPACITY + 10;
        final long[] prices = new long[count];
        final long[] quantities = new long[count];
        for (int i = 0; i < count; i++) {
            prices[i] = 100_000 + i;
            quantities[i] = 1;
        }
        final BookSide asks = side(false);
        asks.load(prices, quantities, count);
        assertEquals(100_000, asks.price(0));
        assertEquals(BookSideDescriptor.CAPACITY, asks.size());
        assertEquals(10, asks.droppedLevels());
        assertEquals(100_000 + BookSideDescriptor.CAPACITY - 1, asks.knownPrice());
        for (int i = 0; i < 100; i++) {
            asks.set(100_000 + BookSideDescriptor.CAPACITY - 1 - i, 0);
        }
        // Levels beyond the end are unknown, not absent, however much nearer the farthest one held is now.
        assertEquals(100_000 + BookSideDescriptor.CAPACITY - 1, asks.knownPrice());
    }

    private static BookSide side(final boolean bids) {
        return new BookSide(new UnsafeBuffer(new byte[BookSideDescriptor.SIDE_LENGTH + 8], 0,
            BookSideDescriptor.SIDE_LENGTH), bids);
    }

    /** The same rules on a TreeMap, best level first. */
    private static final class Oracle {
        private final boolean bids;
        private final TreeMap<Long, Long> levels;
        private long known = Long.MIN_VALUE;
        private long dropped;

        Oracle(final boolean bids) {
            this.bids = bids;
            levels = bids ? new TreeMap<>(Comparator.reverseOrder()) : new TreeMap<>();
        }

        void set(final long price, final long quantity) {
            if (quantity == 0) {
                levels.remove(price);
                return;
            }
            levels.put(price, quantity);
            if (levels.size() > BookSideDescriptor.CAPACITY) {
                levels.pollLastEntry();
                dropped++;
                known = Math.max(known, worth(levels.lastKey()));
            }
        }

        void assertSame(final BookSide side, final String where) {
            assertEquals(levels.size(), side.size(), where);
            int index = 0;
            for (final Map.Entry<Long, Long> level : levels.entrySet()) {
                assertEquals(level.getKey(), side.price(index), where);
                assertEquals(level.getValue(), side.quantity(index), where);
                index++;
            }
            if (!levels.isEmpty()) {
                final long end = known == Long.MIN_VALUE ? worth(levels.lastKey()) : known;
                assertEquals(end, worth(side.knownPrice()), where);
            }
        }

        private long worth(final long price) {
            return bids ? price : -price;
        }
    }
}
