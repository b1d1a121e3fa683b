package io.isotherm.engine.cli;

import io.isotherm.engine.Engine;
import io.isotherm.engine.report.FeedReport;
import io.isotherm.engine.report.ReportJson;
import io.isotherm.engine.report.ReportSchedule;
import io.isotherm.engine.report.ReportText;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Asks a live engine for its report now and then, and prints it when it is due. */
final class RunReports {
    /** Between two looks once the first report is told: 5 s. */
    private static final long LATER_NS = TimeUnit.SECONDS.toNanos(5);

    private final Engine engine;
    private final boolean json;
    private final PrintWriter out;
    private final ReportSchedule schedule = new ReportSchedule(System.nanoTime());
    private long lookedNs = System.nanoTime();

    RunReports(final Engine engine, final boolean json, final PrintWriter out) {
        this.engine = engine;
        this.json = json;
        this.out = out;
    }

    /** To be called a few times a second. */
    void look() throws InterruptedException {
        final FeedReport before = schedule.last();
        if (before != null && System.nanoTime() - lookedNs < LATER_NS) {
            return;
        }
        final FeedReport report = engine.report();
        lookedNs = System.nanoTime();
        if (report == null || !schedule.take(report, lookedNs)) {
            return;
        }
        if (json) {
            out.println(ReportJson.line(report, before == null, Instant.now(), engine.snapshotPath().toString()));
        } else {
            ReportText.lines(report, before).forEach(out::println);
        }
        out.flush();
    }
}
