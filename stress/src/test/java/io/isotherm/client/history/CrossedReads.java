package io.isotherm.client.history;

/** Shows what a live series counts for its tests alone. */
public final class CrossedReads {
    private CrossedReads() {
    }

    /**
     * Copies that the order of stores and loads let pass and the checksum refused.
     *
     * @param series that was read.
     * @return count since it was made.
     */
    public static long of(final LiveSeries series) {
        return series.crossed();
    }
}
