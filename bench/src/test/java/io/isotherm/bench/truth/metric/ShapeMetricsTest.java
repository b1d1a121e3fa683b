package io.isotherm.bench.truth.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ShapeMetricsTest {
    private static final double[] TRUTH = {0, 4, 0, 0, 4, 0, 0, 0, 0, 0};

    @Test
    void shouldGiveTheTruthFullMarks() {
        assertEquals(0, ShapeMetrics.emdBps(TRUTH, TRUTH));
        assertEquals(0, ShapeMetrics.totalVariation(TRUTH, TRUTH));
        assertEquals(0, ShapeMetrics.absoluteVariation(TRUTH, TRUTH));
        assertEquals(1, ShapeMetrics.cosine(TRUTH, TRUTH), 1e-15);
        assertEquals(1, ShapeMetrics.top10(TRUTH, TRUTH));
        assertEquals(1, ShapeMetrics.peak5(TRUTH, TRUTH));
    }

    @Test
    void shouldScoreAHandMadePrediction() {
        final double[] predicted = {0, 6, 0, 0, 0, 0, 2, 0, 0, 0};
        // a quarter of the mass is two cells from where it belongs and another quarter three cells nearer
        assertEquals((0.25 * 3 + 0.25 * 2) * 10, ShapeMetrics.emdBps(predicted, TRUTH), 1e-12);
        assertEquals(0.5, ShapeMetrics.totalVariation(predicted, TRUTH), 1e-12);
        assertEquals(1, ShapeMetrics.absoluteVariation(predicted, TRUTH), 1e-12);
        assertEquals(24 / Math.sqrt(40 * 32), ShapeMetrics.cosine(predicted, TRUTH), 1e-12);
        // one cell of ten: the nearer of the true ones, and it was found
        assertEquals(1, ShapeMetrics.top10(predicted, TRUTH));
        assertEquals(0.5, ShapeMetrics.peak5(predicted, TRUTH));
    }

    @Test
    void shouldSeeTwiceTheMassInTheAbsoluteVariationAlone() {
        final double[] twice = Arrays.stream(TRUTH).map(mass -> 2 * mass).toArray();
        assertEquals(1, ShapeMetrics.absoluteVariation(twice, TRUTH));
        assertEquals(0, ShapeMetrics.totalVariation(twice, TRUTH));
        assertEquals(0, ShapeMetrics.emdBps(twice, TRUTH));
    }

    @Test
    void shouldGiveAnEmptyPredictionTheWorstMarks() {
        final double[] nothing = new double[10];
        assertEquals(100, ShapeMetrics.emdBps(nothing, TRUTH));
        assertEquals(1, ShapeMetrics.totalVariation(nothing, TRUTH));
        assertEquals(1, ShapeMetrics.absoluteVariation(nothing, TRUTH));
        assertEquals(0, ShapeMetrics.cosine(nothing, TRUTH));
        assertEquals(0, ShapeMetrics.top10(nothing, TRUTH));
        assertEquals(0, ShapeMetrics.peak5(nothing, TRUTH));
    }

    @Test
    void shouldFindPeaksWithinOneCellAndNoOthers() {
        assertEquals(1, ShapeMetrics.peak5(new double[] {0, 0, 4, 0, 0, 4, 0, 0, 0, 0}, TRUTH));
        assertEquals(0.5, ShapeMetrics.peak5(new double[] {0, 0, 0, 4, 0, 0, 0, 4, 0, 0}, TRUTH));
        final double[] uniform = new double[10];
        Arrays.fill(uniform, 1);
        assertEquals(0, ShapeMetrics.peak5(uniform, TRUTH), "a plateau without a slope is no peak");
        assertTrue(Double.isNaN(ShapeMetrics.peak5(TRUTH, uniform)), "a truth without peaks says nothing");
    }

    @Test
    void shouldTakeTheMiddleOfAPlateauAndNeitherEnd() {
        assertArrayEquals(new int[] {3}, ShapeMetrics.peaks(new double[] {9, 1, 2, 2, 2, 1, 9}));
        assertArrayEquals(new int[] {1}, ShapeMetrics.peaks(new double[] {0, 2, 1, 3, 3}), "rises to the end");
        assertArrayEquals(new int[0], ShapeMetrics.peaks(new double[] {3, 2, 1}));
    }

    @Test
    void shouldKeepTheFiveStrongestPeaks() {
        final double[] cells = {0, 1, 0, 6, 0, 3, 0, 2, 0, 5, 0, 4, 0};
        assertArrayEquals(new int[] {3, 9, 11, 5, 7}, ShapeMetrics.peaks(cells));
    }

    @Test
    void shouldAgreeWithSlowMeasuresOnRandomDensities() {
        final long seed = 20_260_101;
        final Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            final double[] predicted = density(random);
            final double[] truth = Arrays.copyOf(density(random), predicted.length);
            truth[random.nextInt(truth.length)] += 1;
            final String place = "seed " + seed + ", case " + i;
            assertEquals(SlowMeasures.emdBps(predicted, truth), ShapeMetrics.emdBps(predicted, truth), 1e-6, place);
            assertEquals(SlowMeasures.totalVariation(predicted, truth),
                ShapeMetrics.totalVariation(predicted, truth), 1e-9, place);
            assertEquals(SlowMeasures.top10(predicted, truth), ShapeMetrics.top10(predicted, truth), 1e-9, place);
            assertEquals(SlowMeasures.peak5(predicted, truth), ShapeMetrics.peak5(predicted, truth), 1e-9, place);
        }
    }

    private static double[] density(final Random random) {
        final double[] cells = new double[5 + random.nextInt(90)];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = random.nextInt(3) == 0 ? 0 : random.nextInt(20);
        }
        cells[random.nextInt(cells.length)] += 0.5;
        return cells;
    }
}
