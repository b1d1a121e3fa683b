package io.isotherm.feed.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Prints of events that a venue might choose so that they meet. */
final class EventPrintTest {
    private static final int SEEDS = 2_000;
    private static final long TIME_NS = 1_795_168_800_000_000_000L;

    @Test
    void shouldTellEventsApartThatDifferInHighBitsOfTwoNumbers() {
        final long first = new Random().nextLong();
        for (long seed = first; seed < first + SEEDS; seed++) {
            final EventPrint prints = new EventPrint(seed);
            for (int bit = 48; bit < Long.SIZE; bit++) {
                final long high = 1L << bit;
                final long plain = prints.of(TIME_NS, 60_000, 2, 500, 3, 1);
                final String at = "seed " + seed + ", bit " + bit;
                assertNotEquals(plain, prints.of(TIME_NS, 60_000 + high, 2, 500 + high, 3, 1), at);
                assertNotEquals(plain, prints.of(TIME_NS + high, 60_000 + high, 2, 500, 3, 1), at);
                assertNotEquals(plain, prints.of(TIME_NS + high, 60_000, 2, 500 - high, 3, 1), at);
            }
        }
    }

    @Test
    void shouldTellEveryFieldApart() {
        final long seed = new Random().nextLong();
        final EventPrint prints = new EventPrint(seed);
        final Set<Long> seen = new HashSet<>();
        int events = 0;
        for (int i = 0; i < 64; i++) {
            for (final long[] row : new long[][] {{1L << i, 0, 0, 0, 0, 0}, {0, 1L << i, 0, 0, 0, 0},
                {0, 0, 0, 1L << i, 0, 0}, {0, 0, i + 1, 0, 0, 0}, {0, 0, 0, 0, i + 1, 0}, {0, 0, 0, 0, 0, i + 1}}) {
                seen.add(prints.of(row[0], row[1], (int) row[2], row[3], (int) row[4], (int) row[5]));
                events++;
            }
        }
        assertEquals(events, seen.size(), "seed " + seed);
    }

    /** The bound is of the sums of products as whole numbers; the mixing may be undone. */
    @Test
    void shouldBeTheUpperHalvesOfTwoSumsOfProducts() {
        final Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            final long seed = random.nextLong();
            final long[] event = {random.nextLong(), random.nextLong(), random.nextLong()};
            final int words = random.nextInt(1 << 13);
            final SplittableRandom keys = new SplittableRandom(seed);
            final BigInteger[][] drawn = new BigInteger[8][2];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = new BigInteger[] {unsigned(keys.nextLong()), unsigned(keys.nextLong())};
            }
            final long[] sums = new long[2];
            for (int half = 0; half < 2; half++) {
                BigInteger sum = drawn[0][half].add(
                    drawn[7][half].multiply(BigInteger.valueOf(words * 65_536L + 2 * 256 + 3)));
                for (int i = 0; i < event.length; i++) {
                    sum = sum.add(drawn[2 * i + 1][half].add(BigInteger.valueOf(event[i] & 0xFFFF_FFFFL))
                        .multiply(drawn[2 * i + 2][half].add(BigInteger.valueOf(event[i] >>> 32))));
                }
                sums[half] = sum.longValue();
            }
            final long bits = sums[0] >>> 32 << 32 | sums[1] >>> 32;
            long mixed = new EventPrint(seed).of(event[0], event[1], 2, event[2], 3, words);
            mixed ^= mixed >>> 32;
            mixed *= BigInteger.valueOf(0xD6E8FEB86659FD93L).modInverse(BigInteger.ONE.shiftLeft(64)).longValue();
            mixed ^= mixed >>> 32;
            assertEquals(bits, mixed, "seed " + seed);
        }
    }

    @Test
    void shouldDifferFromSeedToSeed() {
        assertTrue(new EventPrint(1).of(TIME_NS, 1, 2, 3, 4, 5) != new EventPrint(2).of(TIME_NS, 1, 2, 3, 4, 5));
    }

    private static BigInteger unsigned(final long key) {
        return new BigInteger(Long.toUnsignedString(key));
    }
}
