package io.isotherm.engine.status;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.errors.DistinctErrorLog;
import org.agrona.concurrent.errors.ErrorLogReader;

/**
 * Failures by distinct cause (type, message and stack): the first of each type and place is reported in one line, all
 * are counted in a log of {@value #LOG_LENGTH} bytes, or in the memory that {@link #keepIn} names, where other
 * processes see them. Beyond {@value #REPORT_LIMIT} causes nothing more is reported.
 *
 * <p><b>Threads:</b> safe for many writing and reading threads.
 */
public final class DistinctErrors {
    private static final int LOG_LENGTH = 256 * 1024;
    private static final int REPORT_LIMIT = 256;
    private static final int EARLY_LIMIT = 256;
    private static final long NOT_MOVING = -1;

    private final EpochClock clock;
    private final PrintStream report;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    /** What was recorded before the log found its place; null once it has. */
    private List<Early> early = new ArrayList<>();
    private long movedTimeMs = NOT_MOVING;
    private UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(LOG_LENGTH));
    private DistinctErrorLog log = new DistinctErrorLog(buffer, this::timeMs);
    private long notKept;
    private long earlyMissed;

    private record Early(LocatedFailure failure, long timeMs) {
    }

    /**
     * Starts without errors.
     *
     * @param clock  for the first and last time of each cause, milliseconds since the epoch.
     * @param report gets one line per distinct cause.
     */
    public DistinctErrors(final EpochClock clock, final PrintStream report) {
        this.clock = clock;
        this.report = report;
    }

    /**
     * Keeps the errors elsewhere from now on, those of before included: the first {@value #EARLY_LIMIT} occurrences
     * are copied with their times.
     *
     * @param region all zero, aligned to 8 bytes; no other log writes to it.
     */
    public synchronized void keepIn(final UnsafeBuffer region) {
        buffer = region;
        log = new DistinctErrorLog(region, this::timeMs);
        final List<Early> before = early == null ? List.of() : early;
        early = null;
        notKept = earlyMissed;
        for (final Early one : before) {
            movedTimeMs = one.timeMs();
            keep(one.failure());
        }
        movedTimeMs = NOT_MOVING;
    }

    /**
     * Records a failure.
     *
     * @param failure that happened.
     * @param where   it happened, for the report and the text of the first of its kind.
     */
    public void record(final Throwable failure, final String where) {
        count(failure, where);
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
        count(failure, where);
        if (reported.size() < REPORT_LIMIT && reported.add(where + ": " + words)) {
            report.println("isotherm: " + where + ": " + words);
        }
    }

    /**
     * Counts a failure that somebody else reports.
     *
     * @param failure that happened.
     * @param where   it happened.
     */
    public void count(final Throwable failure, final String where) {
        count(new LocatedFailure(failure, where));
    }

    private synchronized void count(final LocatedFailure located) {
        if (early != null) {
            remember(located);
        }
        keep(located);
    }

    /**
     * Writes a line among the reports, which counts as no failure.
     *
     * @param line for people.
     */
    public void tell(final String line) {
        report.println("isotherm: " + line);
    }

    private void remember(final LocatedFailure failure) {
        if (early.size() < EARLY_LIMIT) {
            early.add(new Early(failure, clock.time()));
        } else {
            earlyMissed++;
        }
    }

    private void keep(final LocatedFailure failure) {
        if (!log.record(failure)) {
            notKept++;
        }
    }

    private long timeMs() {
        return movedTimeMs == NOT_MOVING ? clock.time() : movedTimeMs;
    }

    /** Number of distinct causes so far. */
    public synchronized int distinct() {
        return ErrorLogReader.read(buffer, (count, first, last, text) -> {
        });
    }

    /** Occurrences of causes for which the log had no more room. */
    public synchronized long notKept() {
        return notKept;
    }

    /** Every distinct cause with its count, oldest first, as text. */
    @Override
    public synchronized String toString() {
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
