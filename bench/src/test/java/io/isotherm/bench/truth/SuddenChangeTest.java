package io.isotherm.bench.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.feed.Coverage;
import io.isotherm.simulator.market.Scenario;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The leverage mix changes in the middle of a run: the level of what is swept must be right again after two hours. */
@Tag("slow")
final class SuddenChangeTest {
    private static final long[] SEEDS = {5_101, 5_102, 5_103, 5_104};
    /** Of scenario "shift": base's mix becomes degen's. */
    private static final int CHANGE_HOUR = 72;
    private static final int[] UNTIL = {2, 5, 12, 24};

    @Test
    void shouldFindTheLevelAgainWithinTwoHoursOfAChangeOfMix() {
        final double[] sum = new double[UNTIL.length];
        final int[] count = new int[UNTIL.length];
        for (final long seed : SEEDS) {
            final DensityRun run =
                new DensityRun(Scenario.ofName("shift"), seed, Coverage.FULL, ModelParameters.DEFAULTS);
            final InstrumentDensity density = run.density();
            for (int hour = 0; hour < CHANGE_HOUR; hour++) {
                run.hour(false);
            }
            final StringBuilder line = new StringBuilder();
            for (int after = 1; after <= UNTIL[UNTIL.length - 1]; after++) {
                run.hour(false);
                final double ratio = density.realisedToExpected();
                line.append(String.format(Locale.ROOT, " %.2f", ratio));
                int span = 0;
                while (after > UNTIL[span]) {
                    span++;
                }
                sum[span] += StrictMath.log(ratio);
                count[span]++;
            }
            System.out.println("seed " + seed + ", realised / expected, hour by hour after the change:" + line);
        }
        for (int span = 0; span < UNTIL.length; span++) {
            final double mean = StrictMath.exp(sum[span] / count[span]);
            System.out.printf(Locale.ROOT, "up to %d h after the change: %.2f (geometric mean of %d hours)%n",
                UNTIL[span], mean, count[span]);
            if (span > 0) {
                assertEquals(1, mean, 0.3, "realised over expected up to " + UNTIL[span] + " h after the change");
            }
        }
    }
}
