package io.isotherm.bench.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.Side;
import io.isotherm.feed.Coverage;
import io.isotherm.simulator.market.Scenario;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three days of the synthetic market: the level learnt, of which the prior alone is several times too high. */
@Tag("slow")
final class CalibratedLevelTest {
    private static final long SEED = 4_201;
    private static final int HOURS = 72;
    private static final int WARM_UP_HOURS = 24;

    @Test
    void shouldFindTheLevelOfACompleteFeedWithinTwoDays() {
        final DensityRun run = new DensityRun(Scenario.BASE, SEED, Coverage.FULL, ModelParameters.DEFAULTS);
        final InstrumentDensity density = run.density();
        int instants = 0;
        int within = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            run.hour(hour >= WARM_UP_HOURS);
            if (hour >= WARM_UP_HOURS) {
                for (int side = 0; side < Side.COUNT; side++) {
                    instants++;
                    within += density.accounted(side) >= 0.97 && density.accounted(side) <= 1.02 ? 1 : 0;
                }
            }
            if (hour % 12 == 11) {
                final SideScore score = run.score();
                System.out.printf(Locale.ROOT, "%3d h  EMD %5.1f  cos %.3f  top10 %.3f  level %.2f  pred/real %.2f  "
                    + "accounted %.4f %.4f  real/exp 1 h %.2f, 7 d %.2f  outside %d%n", hour + 1, score.emdBps(),
                    score.cosine(), score.top10(), score.level(), run.predictedToRealised(),
                    density.accounted(Side.LONG), density.accounted(Side.SHORT), density.realisedToExpected(),
                    density.realisedToExpectedWeek(), density.printsOutsideSweep());
            }
        }
        System.out.println(run.market().statistics() + ", accounted within " + within + " of " + instants);
        for (int band = 0; band < ComponentBasis.BANDS; band++) {
            System.out.printf(Locale.ROOT, "band %d: evidence %.3f, calibrated %b, [%.2f, %.2f]%n", band,
                density.evidence(band), density.calibrated(band), density.lowFactor(band), density.highFactor(band));
        }
        assertTrue(run.predictedToRealised() > 0.7 && run.predictedToRealised() < 1.7,
            "seed " + SEED + ": predicted over realised " + run.predictedToRealised());
        assertEquals(instants, within, instants * 0.1, "accounted out of [0.97, 1.02] too often");
    }
}
