package io.isotherm.bench.readercost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.bench.series.statistic.Interval;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PairedRatioTest {
    @Test
    void shouldTakeTheMedianOfOddAndEvenCounts() {
        assertEquals(1.02, PairedRatio.of(new double[] {1.5, 1.02, 0.9}).value());
        assertEquals(1.05, PairedRatio.of(new double[] {1.0, 1.1, 2.0, 0.5}).value(), 1e-12);
    }

    @Test
    void shouldSpanAllOfThreeRatios() {
        final Interval ratio = PairedRatio.of(new double[] {1.2, 0.95, 1.05});
        assertEquals(0.95, ratio.low95());
        assertEquals(1.2, ratio.high95());
    }

    @Test
    void shouldNarrowWithTheCountOfRatios() {
        final double[] many = new double[100];
        Arrays.setAll(many, i -> 1.2 + 0.001 * i);
        final Interval ratio = PairedRatio.of(many);
        assertTrue(ratio.low95() > 1.22 && ratio.high95() < 1.28, ratio.toString());
        assertFalse(PairedRatio.isWithin(ratio));
    }

    @Test
    void shouldPassNoiseAroundOneAndSmallDelaysOnly() {
        assertTrue(PairedRatio.isWithin(PairedRatio.of(new double[] {0.9, 1.3, 1.2})));
        assertTrue(PairedRatio.isWithin(PairedRatio.of(new double[] {1.04, 1.05, 1.09})));
        assertTrue(PairedRatio.isWithin(PairedRatio.of(new double[] {0.5, 0.6, 0.7})));
        assertFalse(PairedRatio.isWithin(PairedRatio.of(new double[] {1.04, 1.05, 1.11})));
    }
}
