package io.isotherm.engine.alert;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.layout.Side;
import java.util.List;

/**
 * The mark has come into a cluster of an amount. What the mark reaches is swept, so the clusters are those of the
 * second before: one of longs is entered when the mark was above its upper edge and is at or below it now, one of
 * shorts the other way round. Of several, the largest counts. It ends when the mark is outside the cluster by more
 * than h of its width, on either side.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class ClusterEnteredWatch extends RuleWatch {
    private final AlertTerms.ClusterEntered terms;
    private final Latch latch = latch();
    private ClusterMap before;
    private double markBefore;
    private long beforeNs;
    private Cluster inside;

    ClusterEnteredWatch(final AlertRule rule, final AlertTerms.ClusterEntered terms, final String underlying,
                        final AlertListener listener) {
        super(rule, underlying, listener);
        this.terms = terms;
    }

    @Override
    void onSecond(final UnderlyingSecond second) {
        if (second.clusters() == null) {
            return;
        }
        final double mark = second.mark();
        if (inside != null && isLeft(inside, mark)) {
            final Cluster left = inside;
            inside = null;
            change(second, left, latch.onSecond(second.timeNs(), false, true));
        }
        boolean entered = false;
        if (inside == null && before != null && second.timeNs() - beforeNs <= Lasting.MOST_UNKNOWN_NS) {
            inside = entered(mark);
            entered = inside != null;
        }
        if (inside != null) {
            change(second, inside, latch.onSecond(second.timeNs(), entered || isWithin(inside, mark), false));
        }
        before = second.clusters();
        markBefore = mark;
        beforeNs = second.timeNs();
    }

    private void change(final UnderlyingSecond second, final Cluster cluster, final Latch.Change change) {
        if (tells(change)) {
            tell(second, latch, change, null, cluster.side(), ClusterNearWatch.of(cluster, terms.usd()),
                cluster.priceLow(), cluster.priceHigh());
        }
    }

    private Cluster entered(final double mark) {
        Cluster largest = null;
        if (terms.side().takes(Side.LONG)) {
            largest = entered(before.below(), mark, null);
        }
        return terms.side().takes(Side.SHORT) ? entered(before.above(), mark, largest) : largest;
    }

    private Cluster entered(final List<Cluster> clusters, final double mark, final Cluster other) {
        Cluster largest = other;
        for (int i = 0; i < clusters.size(); i++) {
            final Cluster cluster = clusters.get(i);
            final boolean reached = cluster.side() == Side.LONG
                ? markBefore > cluster.priceHigh() && mark <= cluster.priceHigh()
                : markBefore < cluster.priceLow() && mark >= cluster.priceLow();
            if (reached && cluster.usd() >= terms.usd() && (largest == null || cluster.usd() > largest.usd())) {
                largest = cluster;
            }
        }
        return largest;
    }

    private static boolean isWithin(final Cluster cluster, final double mark) {
        return mark >= cluster.priceLow() && mark <= cluster.priceHigh();
    }

    private boolean isLeft(final Cluster cluster, final double mark) {
        final double margin = hysteresis() * (cluster.priceHigh() - cluster.priceLow());
        return mark < cluster.priceLow() - margin || mark > cluster.priceHigh() + margin;
    }
}
