package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;

/**
 * Clusters of one second, without an object per cluster.
 *
 * <p>Where its values come from: {@link io.isotherm.client.ClusterFinder}, nearest first within each side.
 * Evidence is the calibrated share of the cluster's USD: bands of which at least 2 % of open interest has been swept.
 *
 * <p><b>Threads:</b> owned by the analyst's thread, which refills it each second.
 */
public final class ClusterSet {
    private final Side[] side;
    private final double[] low;
    private final double[] high;
    private final double[] peak;
    private final double[] usd;
    private final double[] evidence;
    private int count;
    private int omitted;

    /**
     * An empty set.
     *
     * @param capacity clusters of both sides that it can hold, at least 1.
     */
    public ClusterSet(final int capacity) {
        side = new Side[capacity];
        low = new double[capacity];
        high = new double[capacity];
        peak = new double[capacity];
        usd = new double[capacity];
        evidence = new double[capacity];
    }

    /** Empties it. */
    public void clear() {
        count = 0;
        omitted = 0;
    }

    /**
     * Adds a cluster; one without USD is none, one beyond the capacity is counted as omitted.
     *
     * @param positions     side of the positions.
     * @param lowPrice      lower edge.
     * @param highPrice     upper edge.
     * @param peakPrice     of the highest density.
     * @param amount        USD, above 0.
     * @param evidenceShare calibrated share of it, 0 to 1.
     */
    public void add(final Side positions, final double lowPrice, final double highPrice, final double peakPrice,
                    final double amount, final double evidenceShare) {
        if (!(amount > 0)) {
            return;
        }
        if (count == side.length) {
            omitted++;
            return;
        }
        side[count] = positions;
        low[count] = lowPrice;
        high[count] = highPrice;
        peak[count] = peakPrice;
        usd[count] = amount;
        evidence[count] = evidenceShare;
        count++;
    }

    /** Clusters that it can hold. */
    public int capacity() {
        return side.length;
    }

    /** Clusters of both sides. */
    public int count() {
        return count;
    }

    /** Clusters that found no room. */
    public int omitted() {
        return omitted;
    }

    /** Side of the positions of a cluster. */
    public Side side(final int index) {
        return side[index];
    }

    /** Lower edge of a cluster, price. */
    public double low(final int index) {
        return low[index];
    }

    /** Upper edge of a cluster, price. */
    public double high(final int index) {
        return high[index];
    }

    /** Price of the highest density of a cluster. */
    public double peak(final int index) {
        return peak[index];
    }

    /** USD of a cluster, above 0. */
    public double usd(final int index) {
        return usd[index];
    }

    /** Calibrated share of a cluster's USD, 0 to 1. */
    public double evidence(final int index) {
        return evidence[index];
    }
}
