package io.isotherm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class LogDistanceTest {
    @Test
    void shouldAgreeWithTheLogarithmToAFewUnitsOfTheLastPlace() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            final double x = i % 3 == 0 ? 1 + (random.nextDouble() - 0.5) * 1e-3
                : Math.exp((random.nextDouble() - 0.5) * (i % 3 == 1 ? 2 : 1_000));
            final double expected = StrictMath.log(x);
            assertEquals(expected, LogDistance.ln(x), 4 * Math.ulp(expected), "seed " + seed + ", x " + x);
        }
    }

    @Test
    void shouldMeasureBothDirectionsAndRefuseWhatIsNoPrice() {
        assertEquals(0, LogDistance.bps(3, 3));
        assertEquals(LogDistance.bps(8, 1), LogDistance.bps(1, 8));
        assertEquals(3 * StrictMath.log(2) * 10_000, LogDistance.bps(8, 1), 1e-11);
        for (final double price : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY, Double.MIN_VALUE}) {
            assertTrue(Double.isNaN(LogDistance.bps(price, 1)), () -> "price " + price);
        }
    }
}
