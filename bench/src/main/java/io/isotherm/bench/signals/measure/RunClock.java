package io.isotherm.bench.signals.measure;

/**
 * Numbers the blocks of a run: its days.
 *
 * @param run number of the run among all.
 */
public record RunClock(int run) {
    /** Seconds of an hour. */
    public static final int HOUR = 3_600;
    /** Seconds of a day. */
    public static final int DAY = 86_400;

    private static final long MOST_DAYS = 1_000;

    /** The block that a second of the run belongs to. */
    public long block(final int second) {
        return run * MOST_DAYS + second / DAY;
    }
}
