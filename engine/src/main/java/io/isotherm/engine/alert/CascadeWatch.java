package io.isotherm.engine.alert;

import io.isotherm.client.Cluster;
import io.isotherm.client.layout.Side;
import io.isotherm.client.position.ReachProbability;
import java.util.List;

/**
 * Clusters are likely to be reached within a time, by the probability R of {@link ReachProbability} that price,
 * moving as it has of late, touches their peak. By probability: the largest R of a cluster that holds an amount, or
 * whose peak would set off as much. By amount: what a side is expected to lose, the side that loses more.
 *
 * <p>What reaching a cluster costs in all, F, is its own amount and those of the clusters before it, and never less
 * than the cascade that a trade at its peak sets off, as far as {@link ForcedAmounts} knows it. The expected amount is
 * the sum of R × the growth of F from cluster to cluster; without a cascade that is the sum of R × amount.
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
            value = look(second, Side.LONG, second.clusters().below(), value);
        }
        if (terms.side().takes(Side.SHORT)) {
            value = look(second, Side.SHORT, second.clusters().above(), value);
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
    private double look(final UnderlyingSecond second, final Side of, final List<Cluster> clusters,
                        final double before) {
        Cluster best = null;
        boolean bestCalibrated = false;
        double bestReach = 0;
        double expected = 0;
        double held = 0;
        double inAll = 0;
        boolean all = !clusters.isEmpty();
        for (int i = 0; i < clusters.size(); i++) {
            final Cluster cluster = clusters.get(i);
            final double reach = ReachProbability.of(cluster.distanceBps(), second.sigmaPerDay(), horizonHours);
            final double forced = second.cascades() == null ? Double.NaN : second.cascades().usd(cluster.peakPrice());
            final boolean followed = forced >= 0;
            final double forcedUsd = followed ? forced : 0;
            final boolean known = cluster.calibrated() && (!followed || second.cascades().calibrated());
            held += cluster.usd();
            // a chain that carries on through the next clusters has counted them
            final double growth = followed ? Math.max(0, Math.max(held, forcedUsd) - inAll) : cluster.usd();
            inAll += growth;
            expected += reach * growth;
            all &= known;
            if ((!terms.byProbability() || Math.max(cluster.usd(), forcedUsd) >= terms.usd()) && reach > bestReach) {
                best = cluster;
                bestCalibrated = known;
                bestReach = reach;
            }
        }
        final double value = terms.byProbability() ? bestReach : expected;
        if (value > before) {
            side = of;
            likeliest = best;
            calibrated = terms.byProbability() ? bestCalibrated : all;
            return value;
        }
        return before;
    }
}
