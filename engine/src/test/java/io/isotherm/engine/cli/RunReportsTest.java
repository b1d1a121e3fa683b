package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.report.ConnectionReport;
import io.isotherm.engine.report.ContractReport;
import io.isotherm.engine.report.FeedReport;
import io.isotherm.engine.report.VenueReport;
import io.isotherm.engine.status.DistinctErrors;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunReportsTest {
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final DistinctErrors errors = new DistinctErrors(() -> 0,
        new PrintStream(log, true, StandardCharsets.UTF_8));
    private final StringWriter out = new StringWriter();
    private int looks;

    @Test
    void shouldRecordAReportThatFailsAndPrintTheNextOne() throws InterruptedException {
        final FeedReport good = new FeedReport(List.of(new VenueReport("bybit", "https://api.bybit.com", "", "listing",
            List.<ConnectionReport>of(), List.<ContractReport>of())));
        final RunReports reports = new RunReports(() -> {
            looks++;
            if (looks <= 2) {
                throw new IllegalStateException("a report of the venues", new ArithmeticException("cause"));
            }
            return good;
        }, Path.of("snapshot"), errors, true, new PrintWriter(out));
        for (int i = 0; i < 2; i++) {
            reports.look();
        }
        assertEquals("", out.toString());
        assertEquals(1, errors.distinct(), "once, however often");
        assertTrue(log.toString(StandardCharsets.UTF_8).contains("the report of the venues"), log.toString());
        reports.look();
        assertTrue(out.toString().contains("\"venue\":\"bybit\""), out.toString());
    }
}
