package io.isotherm.engine.cli;

import io.isotherm.engine.report.FeedReport;
import io.isotherm.engine.report.ReportJson;
import io.isotherm.engine.report.ReportSchedule;
import io.isotherm.engine.report.ReportText;
import io.isotherm.engine.status.DistinctErrors;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Asks a live engine for its report now and then, and prints it when it is due. A report that fails is recorded as an
 * error and asked for again: the engine does not depend on it.
 *
 * <p><b>Threads:</b> owned by the thread that waits for the engine's end.
 */
final class RunReports {
    /** Between two looks once the first report is told: 5 s. */
    private static final long LATER_NS = TimeUnit.SECONDS.toNanos(5);

    private final Source source;
    private final Path snapshot;
    private final DistinctErrors errors;
    private final boolean json;
    private final PrintWriter out;
    private final ReportSchedule schedule = new ReportSchedule(System.nanoTime());
    private long lookedNs = System.nanoTime();

    /** Who makes the reports. */
    @FunctionalInterface
    interface Source {
        /** The report of this moment; null when there is no time for one. */
        FeedReport report() throws InterruptedException;
    }

    RunReports(final Source source, final Path snapshot, final DistinctErrors errors, final boolean json,
               final PrintWriter out) {
        this.source = source;
        this.snapshot = snapshot;
        this.errors = errors;
        this.json = json;
        this.out = out;
    }

    /** To be called a few times a second. */
    void look() throws InterruptedException {
        final FeedReport before = schedule.last();
        if (before != null && System.nanoTime() - lookedNs < LATER_NS) {
            return;
        }
        final FeedReport report = ask();
        lookedNs = System.nanoTime();
        if (report == null || !schedule.take(report, lookedNs)) {
            return;
        }
        if (json) {
            out.println(ReportJson.line(report, before == null, Instant.now(), snapshot.toString()));
        } else {
            ReportText.lines(report, before).forEach(out::println);
        }
        out.flush();
    }

    private FeedReport ask() throws InterruptedException {
        try {
            return source.report();
        } catch (final RuntimeException failed) {
            errors.record(failed, "the report of the venues");
            return null;
        }
    }
}
