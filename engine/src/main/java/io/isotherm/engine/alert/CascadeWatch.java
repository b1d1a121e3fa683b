package io.isotherm.engine.alert;

import io.isotherm.client.Cluster;
import io.isotherm.client.layout.Side;
import io.isotherm.client.position.ReachProbability;
import java.util.List;

/**
 * Clusters are likely to be reached within a time, by the probability R of {@link ReachProbability} that price,
 * moving as it has of late, touches their peak. By probability: the largest R of a cluster of at least an amount. By
 * amount: the sum of R × amount over the clusters of a side, the side that has more. What is reached sets off more
 * than itself, so the amount is a lower bound of a cascade's.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class CascadeWatch extends RuleWatch {
    private static final double HOUR_NS = 3_600e9;

    private final AlertTerms.CascadeLikely terms;
    private final Latch latch = latch();
    private final double horizonHours;
    private final double threshold;
    private final double lasting;
    private Side side;
    private Cluster likeliest;
    private boolean calibrated;

    CascadeWatch(final AlertRule rule, final AlertTerms.CascadeLikely terms, final String underlying,
                 final AlertListener listener) {
        super(rule, underlying, listener);
        this.terms = terms;
        horizonHours = terms.horizonNs() / HOUR_NS;
        threshold = terms.byProbability() ? terms.probability() : terms.expectedUsd();
        lasting = threshold * (1 - rule.hysteresis());
    }

    @Override
    void onSecond(final UnderlyingSecond second) {
        if (second.clusters() == null || !(second.sigmaPerDay() > 0)) {
            return;
        }
        side = null;
        likeliest = null;
        calibrated = false;
        double value = 0;
        if (terms.side().takes(Side.LONG)) {
            value = look(Side.LONG, second.clusters().below(), second.sigmaPerDay(), value);
        }
        if (terms.side().takes(Side.SHORT)) {
            value = look(Side.SHORT, second.clusters().above(), second.sigmaPerDay(), value);
        }
        final Latch.Change change = latch.onSecond(second.timeNs(), value >= threshold, value < lasting);
        if (tells(change)) {
            tell(second, latch, change, null, side, new AlertFigure(value, Double.NaN, Double.NaN, threshold,
                terms.byProbability() ? AlertUnit.PROBABILITY : AlertUnit.USD, true, calibrated),
                likeliest == null ? Double.NaN : likeliest.priceLow(),
                likeliest == null ? Double.NaN : likeliest.priceHigh());
        }
    }

    /** The larger of a side's value and that of the side before. */
    private double look(final Side of, final List<Cluster> clusters, final double sigmaPerDay, final double before) {
        Cluster best = null;
        double bestReach = 0;
        double expected = 0;
        boolean all = !clusters.isEmpty();
        for (int i = 0; i < clusters.size(); i++) {
            final Cluster cluster = clusters.get(i);
            final double reach = ReachProbability.of(cluster.distanceBps(), sigmaPerDay, horizonHours);
            expected += reach * cluster.usd();
            all &= cluster.calibrated();
            if ((!terms.byProbability() || cluster.usd() >= terms.usd()) && reach > bestReach) {
                best = cluster;
                bestReach = reach;
            }
        }
        final double value = terms.byProbability() ? bestReach : expected;
        if (value > before) {
            side = of;
            likeliest = best;
            calibrated = terms.byProbability() ? best.calibrated() : all;
            return value;
        }
        return before;
    }
}
