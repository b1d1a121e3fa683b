package io.isotherm.bench.signals.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.bench.signals.tape.ToldCluster;
import io.isotherm.client.layout.Side;
import io.isotherm.simulator.market.TruePosition;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClusterPeaksTest {
    private static final double MARK = 60_030;
    private static final TruePosition LONG = new TruePosition(true, 1_000, 61_000, 500, 59_400);

    private static ToldCluster cluster(final double peak, final double usd) {
        return new ToldCluster(Side.LONG, peak - 20, peak + 20, peak, usd, 0.1);
    }

    private static List<Trials> judged(final int second, final List<ToldCluster> clusters,
                                       final List<TruePosition> truth) {
        final ClusterPeaks peaks = new ClusterPeaks(new RunClock(0));
        peaks.look(HandMade.reading(second, MARK, clusters, truth));
        return peaks.judge(HandMade.tape(1, s -> MARK));
    }

    @Test
    void shouldHitATruePeakThatStaticLevelsMiss() {
        final TrialsSummary sum = judged(RunClock.HOUR, List.of(cluster(59_400, 1)), List.of(LONG)).get(0).summary();
        assertEquals(1, sum.trials(), 0);
        assertEquals(1, sum.score().mean(), 0);
        assertEquals(0, sum.rival(), 0);
        assertTrue(sum.chance() > 0 && sum.chance() < 0.5, () -> "chance " + sum.chance());
    }

    @Test
    void shouldMissByTwoCellsAndHitByOne() {
        assertEquals(1, judged(RunClock.HOUR, List.of(cluster(59_400 * 1.001, 1)), List.of(LONG)).get(0).summary()
            .score().mean(), 0);
        assertEquals(0, judged(RunClock.HOUR, List.of(cluster(59_400 * 1.002, 1)), List.of(LONG)).get(0).summary()
            .score().mean(), 0);
    }

    @Test
    void shouldJudgeTheFiveLargest() {
        final List<ToldCluster> told = List.of(cluster(59_400, 1), cluster(59_000, 2), cluster(58_000, 3),
            cluster(57_500, 4), cluster(57_000, 5), cluster(56_500, 6));
        assertEquals(0, judged(RunClock.HOUR, told, List.of(LONG)).get(0).summary().score().mean(), 0);
        assertEquals(0.2, judged(RunClock.HOUR, told.subList(0, 5), List.of(LONG)).get(1).summary().score().mean(),
            1e-12);
    }

    @Test
    void shouldTakeNoTrialWithoutClustersOrPeaksOrBetweenHours() {
        assertEquals(0, judged(RunClock.HOUR, List.of(), List.of(LONG)).get(0).size());
        assertEquals(0, judged(RunClock.HOUR, List.of(cluster(59_400, 1)), List.of()).get(0).size());
        assertEquals(0, judged(RunClock.HOUR + 60, List.of(cluster(59_400, 1)), List.of(LONG)).get(0).size());
    }
}
