package io.isotherm.engine.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.layout.Side;
import io.isotherm.client.position.ReachProbability;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cascade rule where it is known what a price sets off. */
final class CascadeChainTest {
    private static final long S = AlertStream.S;
    private static final double NAN = Double.NaN;
    private static final double SIGMA = 0.03;
    private static final double HOURS = 4;

    private final List<Alert> told = new ArrayList<>();
    private long timeNs = AlertStream.START_NS;

    /** Peaks 100 and 200 bps below the mark. */
    private final ClusterMap clusters = new ClusterMap(List.of(cluster(99, 100, 10e6), cluster(98, 200, 20e6)),
        List.of());

    private static Cluster cluster(final double peak, final double bps, final double usd) {
        return new Cluster(Side.LONG, peak - 0.1, peak + 0.1, peak, usd, usd, usd, true, 0.5, bps, 1, false);
    }

    private static double reach(final double bps) {
        return ReachProbability.of(bps, SIGMA, HOURS);
    }

    /** What the two peaks set off. */
    private static ForcedAmounts chain(final double near, final double far, final boolean calibrated) {
        return new ForcedAmounts() {
            @Override
            public double usd(final double trigger) {
                return trigger == 99 ? near : far;
            }

            @Override
            public boolean calibrated() {
                return calibrated;
            }
        };
    }

    private double expected(final ForcedAmounts forced) {
        told.clear();
        final AlertTerms terms = new AlertTerms.CascadeLikely(AlertSide.EITHER, NAN, NAN, 1, (long) HOURS * 3_600 * S);
        evaluate(terms, forced);
        assertEquals(1, told.size());
        return told.get(0).figure().value();
    }

    private void evaluate(final AlertTerms terms, final ForcedAmounts forced) {
        timeNs += S;
        new AlertRules(List.of(new AlertRule("rule", true, AlertSeverity.CRITICAL, List.of(), 10 * S, 0.1, true,
            terms)), told::add).underlying("BTC", AlertStream.VENUES).evaluate(
            new UnderlyingSecond().begin(timeNs).map(100, clusters, NAN).cascades(forced).sigmaPerDay(SIGMA));
    }

    @Test
    void shouldExpectTheClustersAloneWhileNoBookIsKnown() {
        final double alone = reach(100) * 10e6 + reach(200) * 20e6;
        assertEquals(alone, expected(null));
        assertEquals(alone, expected(chain(NAN, NAN, false)));
        assertTrue(told.get(0).figure().calibrated(), "a chain that was not followed has no level");
        assertEquals(alone, expected(chain(5e6, 25e6, true)), 1e-6, "no chain makes it less");
    }

    @Test
    void shouldCountWhatAChainSetsOffOnceAndAtTheLikelierPlace() {
        assertEquals(reach(100) * 50e6, expected(chain(50e6, 50e6, true)), 1e-6, "the first carries through both");
        assertEquals(reach(100) * 15e6 + reach(200) * 45e6, expected(chain(15e6, 60e6, true)), 1e-6);
        assertFalse(chain(1, 1, false).calibrated());
        expected(chain(15e6, 60e6, false));
        assertFalse(told.get(0).figure().calibrated());
    }

    @Test
    void shouldTakeTheNearestPeakThatSetsOffTheAmount() {
        final AlertTerms terms = new AlertTerms.CascadeLikely(AlertSide.LONG, 40e6, 0.001, NAN,
            (long) HOURS * 3_600 * S);
        evaluate(terms, null);
        assertEquals(List.of(), told, "neither cluster holds it");
        evaluate(terms, chain(39e6, 41e6, true));
        assertEquals(reach(200), told.get(0).figure().value());
        told.clear();
        evaluate(terms, chain(41e6, 60e6, true));
        assertEquals(reach(100), told.get(0).figure().value());
    }
}
