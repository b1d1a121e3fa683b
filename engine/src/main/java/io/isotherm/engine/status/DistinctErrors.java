package io.isotherm.engine.status;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.errors.DistinctErrorLog;
import org.agrona.concurrent.errors.ErrorLogReader;

/**
 * Failures by distinct cause (type and place): the first of its kind is reported in one line, all are counted in a log
 * of {@value #LOG_LENGTH} bytes. Beyond {@value #REPORT_LIMIT} causes nothing more is reported.
 *
 * <p><b>Threads:</b> safe for many writing and reading threads.
 */
public final class DistinctErrors {
    private static final int LOG_LENGTH = 256 * 1024;
    private static final int REPORT_LIMIT = 256;

    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(LOG_LENGTH));
    private final DistinctErrorLog log;
    private final PrintStream report;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /**
     * Starts without errors.
     *
     * @param clock  for the first and last time of each cause, milliseconds since the epoch.
     * @param report gets one line per distinct cause.
     */
    public DistinctErrors(final EpochClock clock, final PrintStream report) {
        this.log = new DistinctErrorLog(buffer, clock);
        this.report = report;
    }

    /**
     * Records a failure.
     *
     * @param failure that happened.
     * @param where   it happened, for the report.
     */
    public void record(final Throwable failure, final String where) {
        log.record(failure);
        final String origin = origin(failure);
        // what has no stack trace is told apart by its words
        if (reported.size() < REPORT_LIMIT
            && reported.add(failure.getClass().getName() + (origin.isEmpty() ? where + failure : origin))) {
            report.println("isotherm: " + where + ": " + failure + origin);
        }
    }

    /**
     * Records a failure of the world outside, whose words say all that there is to know: no class, no source line.
     *
     * @param failure that happened.
     * @param where   it happened, for the report.
     * @param words   what happened, for people; another text is another cause.
     */
    public void record(final Throwable failure, final String where, final String words) {
        log.record(failure);
        if (reported.size() < REPORT_LIMIT && reported.add(where + ": " + words)) {
            report.println("isotherm: " + where + ": " + words);
        }
    }

    /**
     * Counts a failure that somebody else reports.
     *
     * @param failure that happened.
     */
    public void count(final Throwable failure) {
        log.record(failure);
    }

    /**
     * Writes a line among the reports, which counts as no failure.
     *
     * @param line for people.
     */
    public void tell(final String line) {
        report.println("isotherm: " + line);
    }

    /** Number of distinct causes so far. */
    public int distinct() {
        return ErrorLogReader.read(buffer, (count, first, last, text) -> {
        });
    }

    /** Every distinct cause with its count, oldest first, as text. */
    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder();
        ErrorLogReader.read(buffer, (count, first, last, trace) ->
            text.append(count).append(" × ").append(trace.lines().findFirst().orElse("")).append('\n'));
        return text.toString();
    }

    private static String origin(final Throwable failure) {
        final StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
