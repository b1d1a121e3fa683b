package io.isotherm.engine.alert;

import io.isotherm.client.Cluster;
import io.isotherm.client.layout.Side;
import java.util.List;

/**
 * A cluster of an amount within a distance of the mark: raised when the largest cluster whose peak lies within the
 * distance reaches the amount, ended when the largest within (1 + h) of the distance is below (1 − h) of the amount.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class ClusterNearWatch extends RuleWatch {
    private static final double PERCENT = 100;

    private final AlertTerms.ClusterNear terms;
    private final Latch latch = latch();
    private final double lastingUsd;
    private final double lastingPercent;

    ClusterNearWatch(final AlertRule rule, final AlertTerms.ClusterNear terms, final String underlying,
                     final AlertListener listener) {
        super(rule, underlying, listener);
        this.terms = terms;
        lastingUsd = terms.usd() * (1 - rule.hysteresis());
        lastingPercent = terms.withinPercent() * (1 + rule.hysteresis());
    }

    @Override
    void onSecond(final UnderlyingSecond second) {
        if (second.clusters() == null) {
            return;
        }
        final Cluster near = largest(second, terms.withinPercent());
        final Cluster wide = largest(second, lastingPercent);
        final Latch.Change change = latch.onSecond(second.timeNs(), near != null && near.usd() >= terms.usd(),
            wide == null || wide.usd() < lastingUsd);
        if (tells(change)) {
            final Cluster told = change == Latch.Change.RAISED ? near : wide;
            tell(second, latch, change, null, told == null ? null : told.side(), figure(told),
                told == null ? Double.NaN : told.priceLow(), told == null ? Double.NaN : told.priceHigh());
        }
    }

    private AlertFigure figure(final Cluster cluster) {
        return cluster == null ? new AlertFigure(0, Double.NaN, Double.NaN, terms.usd(), AlertUnit.USD, true, false)
            : of(cluster, terms.usd());
    }

    /** A cluster's amount with its level. */
    static AlertFigure of(final Cluster cluster, final double threshold) {
        return new AlertFigure(cluster.usd(), cluster.usdLow(), cluster.usdHigh(), threshold, AlertUnit.USD, true,
            cluster.calibrated());
    }

    /** The nearer of equals, longs before shorts; null when there is none. */
    private Cluster largest(final UnderlyingSecond second, final double withinPercent) {
        Cluster largest = null;
        if (terms.side().takes(Side.LONG)) {
            largest = largest(second.clusters().below(), second.mark(), withinPercent, null);
        }
        return terms.side().takes(Side.SHORT)
            ? largest(second.clusters().above(), second.mark(), withinPercent, largest) : largest;
    }

    private static Cluster largest(final List<Cluster> clusters, final double mark, final double withinPercent,
                                   final Cluster before) {
        Cluster largest = before;
        for (int i = 0; i < clusters.size(); i++) {
            final Cluster cluster = clusters.get(i);
            if (Math.abs(cluster.peakPrice() / mark - 1) * PERCENT <= withinPercent
                && (largest == null || cluster.usd() > largest.usd())) {
                largest = cluster;
            }
        }
        return largest;
    }
}
