package io.isotherm.engine.report;

import java.util.concurrent.TimeUnit;

/**
 * When a report is told: the first once every stream is answered, and the pulses are without flags or 3 s have gone
 * since; after 15 s at the latest. Later ones when what they say has changed, at most one a minute.
 *
 * <p><b>Threads:</b> not threadsafe; the thread of the command.
 */
public final class ReportSchedule {
    /** Patience of the first report, from the start: 15 s. */
    public static final long FIRST_NS = TimeUnit.SECONDS.toNanos(15);
    /** How long the first report waits for data once every stream is answered: 3 s. */
    public static final long DATA_NS = TimeUnit.SECONDS.toNanos(3);
    /** Least time between two reports: 1 min. */
    public static final long INTERVAL_NS = TimeUnit.MINUTES.toNanos(1);

    private final long startNs;
    private long answeredNs;
    private boolean answered;
    private FeedReport told;
    private long toldNs;

    /**
     * Begins.
     *
     * @param startNs monotonic nanoseconds.
     */
    public ReportSchedule(final long startNs) {
        this.startNs = startNs;
    }

    /**
     * Whether a report is to be told now; assumes that it is told then.
     *
     * @param report of this moment.
     * @param nowNs  monotonic nanoseconds.
     * @return true when it is.
     */
    public boolean take(final FeedReport report, final long nowNs) {
        if (told == null ? !isFirstDue(report, nowNs) : nowNs - toldNs < INTERVAL_NS || report.equals(told)) {
            return false;
        }
        told = report;
        toldNs = nowNs;
        return true;
    }

    /** The report that was told last, or null. */
    public FeedReport last() {
        return told;
    }

    private boolean isFirstDue(final FeedReport report, final long nowNs) {
        if (!report.isAnswered()) {
            answered = false;
        } else if (!answered) {
            answered = true;
            answeredNs = nowNs;
        }
        return nowNs - startNs >= FIRST_NS || answered && (report.isFresh() || nowNs - answeredNs >= DATA_NS);
    }
}
