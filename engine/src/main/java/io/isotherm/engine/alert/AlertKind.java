package io.isotherm.engine.alert;

import java.util.Locale;

/** What a rule looks at; {@code docs/alerts.md} has the formula of each. */
public enum AlertKind {
    /** A cluster of an amount within a distance of the mark. */
    CLUSTER_NEAR,
    /** The mark has come into a cluster of an amount. */
    CLUSTER_ENTERED,
    /** Clusters are likely to be reached within a time. */
    CASCADE,
    /** Liquidations of an amount, or of a multiple of what is normal, within a time. */
    LIQUIDATION_BURST,
    /** A venue is stale or missing. */
    VENUE_STALE,
    /** Realised over expected liquidations are out of bounds. */
    CALIBRATION_OFF;

    /** Word in configuration, JSON and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
