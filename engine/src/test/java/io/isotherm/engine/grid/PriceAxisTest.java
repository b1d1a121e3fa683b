package io.isotherm.engine.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PriceAxisTest {
    private static final long SEED = 0xA815L;

    @Test
    void shouldPlaceEveryPriceBetweenTheEdgesOfItsBucket() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (final int scale : new int[] {0, 2, 8, 12, 18}) {
            final PriceAxis axis = new PriceAxis(5, scale, 1);
            for (int i = 0; i < 50_000; i++) {
                final long any = random.nextLong() >>> (1 + random.nextInt(62));
                final long price = i == 0 ? Long.MAX_VALUE - 1 : Math.max(1, any);
                final int bucket = axis.bucketOf(price);
                assertTrue(axis.edge(bucket) <= price && price < axis.edge(bucket + 1),
                    () -> "seed " + SEED + ": price " + price + " at scale " + scale + " in bucket " + bucket);
            }
        }
    }

    @Test
    void shouldFollowTheDefinitionOfTheLogAxis() {
        final PriceAxis axis = new PriceAxis(5, 8, 1);
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 50_000; i++) {
            final double price = StrictMath.exp(random.nextDouble() * 18 - 6);
            final long scaled = (long) (price * 1e8);
            final double exact = StrictMath.log(scaled / 1e8) / 0.0005;
            // An edge is rounded up to the next scaled price, so a price within one unit of it may go either way.
            if (Math.abs(exact - StrictMath.rint(exact)) > 1e-3) {
                assertEquals((int) StrictMath.floor(exact), axis.bucketOf(scaled), "seed " + SEED + " price " + price);
            }
        }
    }

    @Test
    void shouldShareTheAxisBetweenQuotedUnits() {
        final PriceAxis pepe = new PriceAxis(5, 12, 1);
        final PriceAxis thousandPepe = new PriceAxis(5, 12, 1000);
        assertEquals(pepe.bucketOf(12_345_000L), thousandPepe.bucketOf(12_345_000_000L));
    }

    @Test
    void shouldGiveEdgesThatBeginTheirOwnBucket() {
        final PriceAxis axis = new PriceAxis(5, 12, 1);
        final int bucket = axis.bucketOf(65_000_000_000_000_000L);
        for (int i = bucket - 2048; i < bucket + 2048; i++) {
            assertEquals(i, axis.bucketOf(axis.edge(i)));
            assertEquals(i - 1, axis.bucketOf(axis.edge(i) - 1));
        }
    }
}
