package io.isotherm.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.report.StreamReport.Answer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report says of streams and contracts, for people and for programs. */
final class ReportTextTest {
    @Test
    void shouldTellUnansweredStreamsFromSilentOnes() {
        final FeedReport report = report(List.of(new StreamReport("trades", Answer.UNANSWERED, "", false),
            new StreamReport("tickers", Answer.ACKNOWLEDGED, "", true),
            new StreamReport("book", Answer.ACKNOWLEDGED, "", true)), List.of());
        final List<String> lines = ReportText.lines(report, null);
        assertEquals("1", cell(lines, "UNANSW."));
        assertEquals("2", cell(lines, "SILENT"));
        assertTrue(lines.get(0).endsWith("2 acknowledged, 0 refused, 1 unanswered, 0 awaited, 2 silent"), lines.get(0));
        final String json = ReportJson.line(report, true, Instant.EPOCH, "snapshot.iso");
        assertTrue(json.contains("\"unanswered\":1,\"silent\":2}"), json);
        assertTrue(json.contains("\"answer\":\"acknowledged\",\"words\":null,\"silent\":true}"), json);
    }

    @Test
    void shouldAwaitOpenInterestOnlyWhereNoneEverCame() {
        final List<String> stale = List.of("open-interest-stale", "stream-silent");
        final List<String> lines = ReportText.lines(report(List.of(), List.of(
            new ContractReport("BTCUSDT", stale, "2024-10-24", false),
            new ContractReport("ETHUSDT", stale, "2024-10-24", true))), null);
        assertTrue(lines.contains("  bybit BTCUSDT: open interest awaited, stream-silent"), lines.toString());
        assertTrue(lines.contains("  bybit ETHUSDT: open interest stale, stream-silent"), lines.toString());
    }

    private static FeedReport report(final List<StreamReport> streams, final List<ContractReport> contracts) {
        return new FeedReport(List.of(new VenueReport("bybit", null, "", "instrument file",
            List.of(new ConnectionReport("linear", "wss://127.0.0.1:1", true, "", streams)), contracts)));
    }

    /** Below a word of the table's head, on its only row. */
    private static String cell(final List<String> lines, final String column) {
        final int index = Arrays.asList(lines.get(1).split(" +")).indexOf(column);
        return lines.get(2).split(" +")[index];
    }
}
