package io.isotherm.client.layout;

/**
 * The tiers of heatmap columns: how often one is taken, what it shows and how long it is kept. The hourly tier has no
 * rows of single venues, because a year of them would not fit into the 0.35 GB of an underlying.
 */
public enum HistoryTier {
    /** Every second for a day: all venues together. */
    SECOND("1s", 1, 256, 10, false, false, 86_400, 7_200),
    /** Every minute for a week: also by distance band and by venue. */
    MINUTE("1m", 60, 256, 10, true, true, 10_080, 720),
    /** Every quarter of an hour for 30 days: also by distance band and by venue. */
    QUARTER("15m", 900, 512, 20, true, true, 2_880, 192),
    /** Every hour for a year: also by distance band. */
    HOUR("1h", 3_600, 512, 20, true, false, 8_784, 366);

    private static final long SECOND_NS = 1_000_000_000L;

    private final String word;
    private final long intervalNs;
    private final int bucketCount;
    private final double bucketWidthBps;
    private final boolean bands;
    private final boolean venues;
    private final int retention;
    private final int segmentRecords;

    HistoryTier(final String word, final long seconds, final int bucketCount, final double bucketWidthBps,
                final boolean bands, final boolean venues, final int retention, final int segmentRecords) {
        this.word = word;
        intervalNs = seconds * SECOND_NS;
        this.bucketCount = bucketCount;
        this.bucketWidthBps = bucketWidthBps;
        this.bands = bands;
        this.venues = venues;
        this.retention = retention;
        this.segmentRecords = segmentRecords;
    }

    /** Interval as people write it, for example {@code 15m}. */
    public String word() {
        return word;
    }

    /** Name of its folder within that of an underlying. */
    public String folder() {
        return "columns-" + word;
    }

    /** Time between two columns, nanoseconds. */
    public long intervalNs() {
        return intervalNs;
    }

    /** Buckets of a row. */
    public int bucketCount() {
        return bucketCount;
    }

    /** Width of a bucket in log price × 10,000. */
    public double bucketWidthBps() {
        return bucketWidthBps;
    }

    /** Columns that are kept at least. */
    public int retention() {
        return retention;
    }

    /** Most columns of one file. */
    public int segmentRecords() {
        return segmentRecords;
    }

    /**
     * Rows of a column: all venues together, then each distance band over all venues, then each venue, as far as the
     * tier has them.
     *
     * @param venueCount venues of the underlying.
     * @return 1 to 22.
     */
    public int rowCount(final int venueCount) {
        return 1 + (bands ? DistanceBand.COUNT : 0) + (venues ? venueCount : 0);
    }

    /** Row of all venues together. */
    public int totalRow() {
        return 0;
    }

    /**
     * Row of a distance band over all venues.
     *
     * @param band of the distance.
     * @return row, or -1 when the tier has no bands.
     */
    public int bandRow(final DistanceBand band) {
        return bands ? 1 + band.code() : -1;
    }

    /**
     * Row of a venue.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @return row, or -1 when the tier has no venues.
     */
    public int venueRow(final int venueRow) {
        return venues ? 1 + (bands ? DistanceBand.COUNT : 0) + venueRow : -1;
    }
}
