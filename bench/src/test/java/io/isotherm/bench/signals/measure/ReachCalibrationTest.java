package io.isotherm.bench.signals.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.bench.signals.tape.ToldCluster;
import io.isotherm.client.layout.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReachCalibrationTest {
    private static final int SECOND = 4 * RunClock.HOUR;

    private static ToldCluster at(final double peak, final double reach) {
        return new ToldCluster(peak < 100 ? Side.LONG : Side.SHORT, peak - 0.1, peak + 0.1, peak, 1, reach);
    }

    private static TrialsSummary judged(final int seconds, final ToldCluster... clusters) {
        final ReachCalibration calibration = new ReachCalibration(new RunClock(0));
        calibration.look(HandMade.reading(SECOND, 100, List.of(clusters), List.of()));
        return calibration.judge(HandMade.tape(seconds, s -> s < SECOND + 100 ? 100 + s % 120 / 1000.0 : 101.5)).get(0)
            .summary();
    }

    @Test
    void shouldGainBySayingMoreOfWhatCameThanOfWhatDidNot() {
        final TrialsSummary sum = judged(9 * RunClock.HOUR, at(101, 0.5), at(99, 0.2));
        assertEquals(2, sum.trials(), 0);
        // f is one half: nothing gained on the first, 0.25 − 0.04 on the second
        assertEquals(0.105, sum.score().mean(), 1e-12);
        assertTrue(Double.isFinite(sum.rival()));
    }

    @Test
    void shouldLoseByConfidenceThatIsWrong() {
        assertEquals((0.25 - 0.81 + 0.25 - 0.81) / 2, judged(9 * RunClock.HOUR, at(101, 0.1), at(99, 0.9)).score()
            .mean(), 1e-12);
    }

    @Test
    void shouldTakeNoTrialOfUnknownReachedOrUnfinishedOnes() {
        assertEquals(0, judged(9 * RunClock.HOUR, at(101, Double.NaN), at(99, 1)).trials(), 0);
        assertEquals(0, judged(8 * RunClock.HOUR, at(101, 0.5)).trials(), 0);
        assertEquals(0, judged(9 * RunClock.HOUR).trials(), 0);
    }
}
