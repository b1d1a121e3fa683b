package io.isotherm.console;

import picocli.CommandLine.Option;

/** Which list {@code snapshot} prints instead of everything. Refusals are {@link IllegalArgumentException}s. */
final class ListOptions {
    @Option(names = "--alerts",
        description = "Print instead the newest alerts, at most 64, the newest first, and how many there were.")
    private boolean alerts;

    @Option(names = "--clusters",
        description = "Print instead every cluster of the newest map, nearest to the mark first: range, peak, USD, "
            + "share of its side, distance, prominence, target score and probability to be reached.")
    private boolean clusters;

    /** Whether a list is asked for. */
    boolean asked() {
        return alerts || clusters;
    }

    /** Whether it is the alerts; else it is the clusters. */
    boolean alerts() {
        return alerts;
    }

    /** Refuses what can be refused without a snapshot. */
    void check() {
        if (alerts && clusters) {
            throw new IllegalArgumentException("--alerts and --clusters are two lists; name one");
        }
    }
}
