package io.isotherm.bench.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SideScoreTest {
    private static final double EXACT = 1e-12;

    @Test
    void shouldGiveAPerfectPredictionFullMarks() {
        final double[] truth = {0, 3, 0, 1, 2, 0, 0, 0, 0, 4};
        final SideScore score = SideScore.of(truth, truth);
        assertEquals(1, score.top10(), EXACT);
        assertEquals(1, score.cosine(), EXACT);
        assertEquals(0, score.emdBps(), EXACT);
        assertEquals(1, score.level(), EXACT);
    }

    @Test
    void shouldIgnoreTheLevelInTheShape() {
        final double[] truth = {1, 2, 3, 4};
        final SideScore score = SideScore.of(new double[] {3, 6, 9, 12}, truth);
        assertEquals(1, score.top10(), EXACT);
        assertEquals(1, score.cosine(), EXACT);
        assertEquals(0, score.emdBps(), EXACT);
        assertEquals(3, score.level(), EXACT);
    }

    @Test
    void shouldMeasureTheWayThatMassMustMove() {
        // All mass three cells too near: 30 bps; no cell in common.
        final SideScore score = SideScore.of(new double[] {0, 5, 0, 0, 0}, new double[] {0, 0, 0, 0, 5});
        assertEquals(30, score.emdBps(), EXACT);
        assertEquals(0, score.cosine(), EXACT);
        assertEquals(0, score.top10(), EXACT);
    }

    @Test
    void shouldScoreAUniformPredictionByHand() {
        // Ten cells, one in the top decile: a uniform prediction picks the nearest, which holds 1 of 4.
        final double[] uniform = new double[10];
        Arrays.fill(uniform, 1);
        final double[] truth = {1, 4, 0, 0, 0, 0, 0, 0, 0, 0};
        final SideScore score = SideScore.of(uniform, truth);
        assertEquals(0.25, score.top10(), EXACT);
        // (1 + 4) / sqrt(10 · 17)
        assertEquals(5 / Math.sqrt(170), score.cosine(), EXACT);
        // |0.1−0.2| + |0.2−1| + |0.3−1| + … + |0.9−1| + 0 = 0.1 + 0.8 + 0.7 + … + 0.1 = 3.7 cells
        assertEquals(37, score.emdBps(), 1e-9);
    }

    @Test
    void shouldPunishAnEmptyPredictionWithTheWholeRange() {
        final SideScore score = SideScore.of(new double[4], new double[] {0, 1, 0, 0});
        assertEquals(new SideScore(0, 0, 40, 0), score);
    }

    @Test
    void shouldRefuseAnEmptyTruth() {
        assertThrows(IllegalArgumentException.class, () -> SideScore.of(new double[] {1}, new double[] {0}));
    }

    @Test
    void shouldAverageComponentByComponent() {
        assertEquals(new SideScore(0.5, 0.25, 20, 2),
            SideScore.mean(List.of(new SideScore(1, 0.5, 10, 1), new SideScore(0, 0, 30, 3))));
    }
}
