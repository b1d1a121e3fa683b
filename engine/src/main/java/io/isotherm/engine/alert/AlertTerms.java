package io.isotherm.engine.alert;

import java.util.List;

/** The condition of a rule, one record per kind; bounds are those that the configuration checks. */
public sealed interface AlertTerms {
    /** The kind. */
    AlertKind kind();

    /**
     * A cluster near the mark.
     *
     * @param side          of its positions.
     * @param usd           least amount, quote currency, above 0.
     * @param withinPercent largest distance of its peak from the mark, percent of the mark, above 0 up to 50.
     */
    record ClusterNear(AlertSide side, double usd, double withinPercent) implements AlertTerms {
        @Override
        public AlertKind kind() {
            return AlertKind.CLUSTER_NEAR;
        }
    }

    /**
     * The mark comes into a cluster.
     *
     * @param side of its positions.
     * @param usd  least amount, quote currency, above 0.
     */
    record ClusterEntered(AlertSide side, double usd) implements AlertTerms {
        @Override
        public AlertKind kind() {
            return AlertKind.CLUSTER_ENTERED;
        }
    }

    /**
     * Clusters are likely to be reached. Either a probability is given, with the least amount of a cluster, or an
     * expected amount.
     *
     * @param side        of their positions.
     * @param usd         least amount of a cluster that counts for the probability, quote currency; else NaN.
     * @param probability least probability that one of them is reached, above 0 up to 1; else NaN.
     * @param expectedUsd least expected amount of a side, quote currency, above 0; else NaN.
     * @param horizonNs   time within which they are reached, nanoseconds, 1 min to 7 d.
     */
    record CascadeLikely(AlertSide side, double usd, double probability, double expectedUsd,
                         long horizonNs) implements AlertTerms {
        @Override
        public AlertKind kind() {
            return AlertKind.CASCADE;
        }

        /** Whether the rule asks for a probability rather than for an amount. */
        public boolean byProbability() {
            return !Double.isNaN(probability);
        }
    }

    /**
     * Realised liquidations in a window that ends now. At least one threshold is given; both must be reached where
     * both are.
     *
     * @param side        of the liquidated positions.
     * @param usd         least amount, quote currency, above 0; else NaN.
     * @param timesNormal least multiple of the normal amount of such a window, above 1; else NaN.
     * @param windowNs    length of the window, whole seconds in nanoseconds, 1 s to 1 h.
     * @param normalNs    half-life of what is normal, nanoseconds, 1 h to 30 d.
     */
    record LiquidationBurst(AlertSide side, double usd, double timesNormal, long windowNs,
                            long normalNs) implements AlertTerms {
        @Override
        public AlertKind kind() {
            return AlertKind.LIQUIDATION_BURST;
        }
    }

    /**
     * A venue of an underlying is not live.
     *
     * @param venues codes; none for every venue.
     * @param forNs  how long it must have been so, nanoseconds, 0 to 1 d.
     */
    record VenueStale(List<String> venues, long forNs) implements AlertTerms {
        /** Takes an unmodifiable copy. */
        public VenueStale {
            venues = List.copyOf(venues);
        }

        @Override
        public AlertKind kind() {
            return AlertKind.VENUE_STALE;
        }
    }

    /**
     * Liquidations of the last hour, realised over expected, are out of bounds.
     *
     * @param low   lower bound, at least 0; below it is off.
     * @param high  upper bound, above the lower; above it is off.
     * @param forNs how long it must have been so, nanoseconds, 0 to 7 d.
     */
    record CalibrationOff(double low, double high, long forNs) implements AlertTerms {
        @Override
        public AlertKind kind() {
            return AlertKind.CALIBRATION_OFF;
        }
    }
}
