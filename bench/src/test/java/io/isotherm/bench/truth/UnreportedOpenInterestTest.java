package io.isotherm.bench.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.density.OpenInterestMode;
import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.Side;
import io.isotherm.feed.Coverage;
import io.isotherm.simulator.market.Scenario;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A venue that never tells its open interest: the mass assumed may be wrong by a factor of four either way, predicted
 * over realised liquidations is what it is with open interest all the same, because calibration learns it. The shape
 * is not: a wrong mass ages wrongly.
 */
@Tag("slow")
final class UnreportedOpenInterestTest {
    private static final long SEED = 4_301;
    private static final int HOURS = 72;
    private static final int WARM_UP_HOURS = 36;

    @Test
    void shouldLearnTheLevelFromLiquidationsWhateverMassWasAssumed() {
        final DensityRun told = new DensityRun(Scenario.BASE, SEED, Coverage.FULL, ModelParameters.DEFAULTS);
        live(told, "open interest told");
        final double open = told.trueOpenInterest();
        for (final double assumed : new double[] {0, 0.25 * open, open, 4 * open}) {
            final DensityRun run = DensityRun.withoutOpenInterest(Scenario.BASE, SEED, assumed);
            final String seen = live(run, assumed == 0 ? "half a day's turnover" : "assumed "
                + assumed / open + " of the last open interest");
            assertEquals(OpenInterestMode.NONE, run.density().openInterestMode(), seen);
            assertEquals(1, run.predictedToRealised() / told.predictedToRealised(), 0.25, seen);
            assertTrue(run.score().cosine() > told.score().cosine() - 0.2, seen);
        }
    }

    private static String live(final DensityRun run, final String name) {
        for (int hour = 0; hour < HOURS; hour++) {
            run.hour(hour >= WARM_UP_HOURS);
        }
        final InstrumentDensity density = run.density();
        final SideScore score = run.score();
        final double mass = 0.5 * (density.grid().mass(Side.LONG, ComponentBasis.REMAINDER)
            + density.grid().mass(Side.SHORT, ComponentBasis.REMAINDER));
        final String seen = String.format(Locale.ROOT, "seed %d, %-45s mass never liquidated / open interest %.2f, "
            + "pred/real %.2f, EMD %.1f, cos %.3f, top10 %.3f, level %.2f", SEED, name + ":",
            mass / run.trueOpenInterest(), run.predictedToRealised(), score.emdBps(), score.cosine(), score.top10(),
            score.level());
        System.out.println(seen);
        return seen;
    }
}
