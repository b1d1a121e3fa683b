package io.isotherm.bench.truth.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class RankCorrelationTest {
    @Test
    void shouldShareTheRanksOfEqualValues() {
        assertArrayEquals(new double[] {2.5, 1, 2.5, 4}, RankCorrelation.ranks(new double[] {5, 0, 5, 9}));
    }

    @Test
    void shouldSeeOrderOnly() {
        assertEquals(1, RankCorrelation.of(new double[] {1, 2, 3}, new double[] {10, 100, 1_000}), 1e-12);
        assertEquals(-1, RankCorrelation.of(new double[] {1, 2, 3}, new double[] {3, 2, 1}), 1e-12);
        // ranks 1 2 3 4 and 2 1 4 3: 1 − 6·4 / (4·15)
        assertEquals(0.6, RankCorrelation.of(new double[] {1, 2, 3, 4}, new double[] {20, 10, 40, 30}), 1e-12);
    }

    @Test
    void shouldSayNothingOfWhatDoesNotVary() {
        assertTrue(Double.isNaN(RankCorrelation.of(new double[] {1, 1}, new double[] {1, 2})));
    }

    @Test
    void shouldAgreeWithTheTextbookFormulaWithoutTies() {
        final long seed = 3;
        final Random random = new Random(seed);
        final double[] a = random.doubles(50).toArray();
        final double[] b = random.doubles(50).toArray();
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            final double difference = below(a, a[i]) - below(b, b[i]);
            squares += difference * difference;
        }
        assertEquals(1 - 6 * squares / (50.0 * (50 * 50 - 1)), RankCorrelation.of(a, b), 1e-12, "seed " + seed);
    }

    private static int below(final double[] values, final double value) {
        int count = 0;
        for (final double other : values) {
            count += other < value ? 1 : 0;
        }
        return count;
    }
}
