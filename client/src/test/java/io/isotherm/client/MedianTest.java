package io.isotherm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Selection beside sorting. */
final class MedianTest {
    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void shouldBeTheMiddleOfTheSortedNumbersBitForBit() {
        for (int round = 0; round < 3_000; round++) {
            final double[] values = new double[random.nextInt(1 + random.nextInt(400)) + 8];
            final int length = random.nextInt(values.length + 1);
            final int kind = random.nextInt(4);
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (kind) {
                    case 0 -> random.nextDouble() * 1e9;
                    // mostly the same, as a curve without positions is
                    case 1 -> random.nextInt(10) == 0 ? random.nextInt(3) : 0;
                    // falling and rising again
                    case 2 -> Math.abs(length / 2 - i);
                    default -> i;
                };
            }
            final double[] sorted = Arrays.copyOf(values, length);
            Arrays.sort(sorted);
            final double expected = length == 0 ? 0 : 0.5 * (sorted[(length - 1) / 2] + sorted[length / 2]);
            final double[] rest = Arrays.copyOfRange(values, length, values.length);
            assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(Median.of(values, length)),
                "seed " + seed + ", round " + round);
            assertEquals(Arrays.toString(rest), Arrays.toString(Arrays.copyOfRange(values, length, values.length)));
            Arrays.sort(values, 0, length);
            assertEquals(Arrays.toString(sorted), Arrays.toString(Arrays.copyOf(values, length)), "the same numbers");
        }
    }
}
