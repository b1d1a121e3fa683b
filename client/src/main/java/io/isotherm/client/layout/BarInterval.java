package io.isotherm.client.layout;

/**
 * The intervals of bars of realised liquidations and how long bars are kept. A week begins on Thursday 00:00 UTC, as
 * the Unix epoch did: bar n of an interval covers [n × interval, (n + 1) × interval) of receive time.
 */
public enum BarInterval {
    /** Six hours of seconds. */
    SECOND("1s", 1, 21_600, 3_600),
    /** A week of minutes. */
    MINUTE("1m", 60, 10_080, 1_440),
    /** Thirty days of five minutes. */
    FIVE_MINUTES("5m", 300, 8_640, 1_008),
    /** Thirty days of quarters of an hour. */
    QUARTER("15m", 900, 2_880, 672),
    /** A year of hours. */
    HOUR("1h", 3_600, 8_784, 672),
    /** A year of four hours. */
    FOUR_HOURS("4h", 14_400, 2_196, 504),
    /** Ten years of days. */
    DAY("1d", 86_400, 3_660, 366),
    /** Twenty years of weeks. */
    WEEK("1w", 604_800, 1_040, 260);

    private static final long SECOND_NS = 1_000_000_000L;

    private final String word;
    private final long intervalNs;
    private final int retention;
    private final int segmentRecords;

    BarInterval(final String word, final long seconds, final int retention, final int segmentRecords) {
        this.word = word;
        intervalNs = seconds * SECOND_NS;
        this.retention = retention;
        this.segmentRecords = segmentRecords;
    }

    /** Interval as people write it, for example {@code 15m}. */
    public String word() {
        return word;
    }

    /** Name of its folder within that of an underlying. */
    public String folder() {
        return "bars-" + word;
    }

    /** Length of a bar, nanoseconds. */
    public long intervalNs() {
        return intervalNs;
    }

    /** Bars that are kept at least. */
    public int retention() {
        return retention;
    }

    /** Most bars of one file. */
    public int segmentRecords() {
        return segmentRecords;
    }
}
