package io.isotherm.client;

import java.util.List;

/**
 * The clusters of one map, nearest to the mark first.
 *
 * @param below clusters of longs below the mark.
 * @param above clusters of shorts above the mark.
 */
public record ClusterMap(List<Cluster> below, List<Cluster> above) {
    /** Nearest cluster below the mark, or null. */
    public Cluster nearestBelow() {
        return nearest(below);
    }

    /** Nearest cluster above the mark, or null. */
    public Cluster nearestAbove() {
        return nearest(above);
    }

    /** Cluster of the largest amount below the mark, the nearer of equals, or null. */
    public Cluster strongestBelow() {
        return strongest(below);
    }

    /** Cluster of the largest amount above the mark, the nearer of equals, or null. */
    public Cluster strongestAbove() {
        return strongest(above);
    }

    private static Cluster nearest(final List<Cluster> clusters) {
        return clusters.isEmpty() ? null : clusters.get(0);
    }

    private static Cluster strongest(final List<Cluster> clusters) {
        Cluster strongest = null;
        for (final Cluster cluster : clusters) {
            if (strongest == null || cluster.usd() > strongest.usd()) {
                strongest = cluster;
            }
        }
        return strongest;
    }
}
