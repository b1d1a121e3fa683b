package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;

/**
 * Price targets up and down (model specification, 6.5): each cluster's magnet score {@code 100 · A · R · F}.
 *
 * <pre>
 *   A = usd ÷ (usd + impact)      impact: taker USD that moves the price to the peak
 *   R = 2 · (1 − Φ(d ÷ (σ √H)))   probability that a walk without drift gets there within H
 *   F = evidence                  calibrated share of the cluster
 *   d = |ln(peak ÷ mark)|
 * </pre>
 *
 * <p>Impact is the book's depth as far as 1 %. Beyond it is the square-root law {@code V_D · (d ÷ (Y · σ_D))²}, V_D
 * a day's turnover, σ_D a day's σ, Y = 0.7, or the depth to 1 % if that is more. Where the book is not known the law
 * holds from the mark on.
 *
 * <p><b>Threads:</b> owned by the analyst's thread. It remembers nothing.
 */
public final class PriceTargets {
    /** Score from which a cluster is a target. */
    public static final double TARGET_SCORE = 20;
    /** H, within which a target may be reached. */
    public static final double DEFAULT_HORIZON_MINUTES = 240;

    private static final double SQUARE_ROOT_FACTOR = 0.7;
    private static final double BOOK_BPS = 100;
    private static final double BPS = 1e-4;
    private static final double MINUTES_OF_DAY = 1_440;

    private final double horizonMinutes;
    private final double[] score;
    private final double[] reach;
    private final double[] impact;
    private final int[] nearest = {-1, -1};
    private final int[] strongest = {-1, -1};
    private final double[] nearestDistance = new double[2];
    private int count;

    /**
     * Of sets of a capacity, within four hours.
     *
     * @param capacity of the sets.
     */
    public PriceTargets(final int capacity) {
        this(capacity, DEFAULT_HORIZON_MINUTES);
    }

    /**
     * Of sets of a capacity.
     *
     * @param capacity       of the sets.
     * @param horizonMinutes H, above 0.
     */
    public PriceTargets(final int capacity, final double horizonMinutes) {
        this.horizonMinutes = horizonMinutes;
        score = new double[capacity];
        reach = new double[capacity];
        impact = new double[capacity];
    }

    /**
     * Scores all clusters.
     *
     * @param clusters of the second, of the capacity of this at most.
     * @param market   of the second; when it is not live there are no targets.
     */
    public void onSecond(final ClusterSet clusters, final MarketSecond market) {
        count = clusters.count();
        for (int side = 0; side < nearest.length; side++) {
            nearest[side] = -1;
            strongest[side] = -1;
            nearestDistance[side] = Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < count; i++) {
            final Side side = clusters.side(i);
            final double distance = market.live() ? distance(side, clusters.peak(i), market.close()) : Double.NaN;
            impact[i] = impactUsd(side, distance, market);
            reach[i] = NormalTail.reach(distance, market.sigmaMinute() * Math.sqrt(horizonMinutes));
            score[i] = 100 * (clusters.usd(i) / (clusters.usd(i) + impact[i])) * reach[i] * clusters.evidence(i);
            take(clusters, side.code(), i, distance);
        }
    }

    private void take(final ClusterSet clusters, final int side, final int i, final double distance) {
        if (score[i] >= TARGET_SCORE && distance < nearestDistance[side]) {
            nearest[side] = i;
            nearestDistance[side] = distance;
        }
        final int best = strongest[side];
        if (score[i] > 0 && (best < 0 || score[i] > score[best] || score[i] == score[best]
            && nearer(clusters, i, best))) {
            strongest[side] = i;
        }
    }

    private static boolean nearer(final ClusterSet clusters, final int one, final int other) {
        return clusters.side(one) == Side.LONG ? clusters.peak(one) > clusters.peak(other)
            : clusters.peak(one) < clusters.peak(other);
    }

    /** How far the price has to move against a side; 0 when it is there. */
    static double distance(final Side side, final double price, final double mark) {
        return Math.max(0, side == Side.LONG ? StrictMath.log(mark / price) : StrictMath.log(price / mark));
    }

    /** Taker USD that moves the price by a distance; NaN when neither book nor law tells. */
    static double impactUsd(final Side side, final double distance, final MarketSecond market) {
        if (distance == 0) {
            return 0;
        }
        final double ratio = distance / (SQUARE_ROOT_FACTOR * market.sigmaMinute() * Math.sqrt(MINUTES_OF_DAY));
        final double law = market.turnoverDayUsd() * ratio * ratio;
        final double book = market.depthWithin(side, Math.min(BOOK_BPS, distance / BPS));
        if (Double.isNaN(book)) {
            return law;
        }
        return distance <= BOOK_BPS * BPS ? book : Math.max(book, law);
    }

    /** Clusters that were scored. */
    public int count() {
        return count;
    }

    /**
     * Magnet score of a cluster.
     *
     * @param index in the set.
     * @return 0 to 100; NaN when σ is not known, or neither the book nor a day's turnover.
     */
    public double score(final int index) {
        return score[index];
    }

    /**
     * Probability that a cluster's peak is reached within the horizon.
     *
     * @param index in the set.
     * @return 0 to 1; NaN when σ is not known.
     */
    public double reachProbability(final int index) {
        return reach[index];
    }

    /**
     * Taker amount that moves the price to a cluster's peak.
     *
     * @param index in the set.
     * @return USD; NaN when it is not known.
     */
    public double impactUsd(final int index) {
        return impact[index];
    }

    /**
     * Nearest cluster of a side whose score is 20 or more: longs are targets below the mark, shorts above.
     *
     * @param side of the positions.
     * @return index in the set; −1 when there is none.
     */
    public int nearest(final Side side) {
        return nearest[side.code()];
    }

    /**
     * Cluster of the highest score of a side, the nearer of equals.
     *
     * @param side of the positions.
     * @return index in the set; −1 when none has a score above 0.
     */
    public int strongest(final Side side) {
        return strongest[side.code()];
    }
}
