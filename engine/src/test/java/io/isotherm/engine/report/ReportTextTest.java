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

    @Test
    void shouldNameACauseOncePerVenue() {
        final String cause = "no address for this name";
        final FeedReport report = new FeedReport(List.of(new VenueReport("okx", "https://www.okx.com", cause, "listing",
            List.of(new ConnectionReport("public", "wss://ws.okx.com:8443", false, cause, List.of()),
                new ConnectionReport("public-2", "wss://ws.okx.com:8443", false, cause, List.of()),
                new ConnectionReport("public-3", "wss://ws.okx.com:8443", false, "", List.of()),
                new ConnectionReport("public-4", "wss://ws.okx.com:8443", true, "", List.of())), List.of())));
        final List<String> lines = ReportText.lines(report, null);
        assertEquals(List.of("  okx public, public-2, https://www.okx.com: " + cause,
            "  okx public-3: no connection yet"),
            lines.subList(lines.indexOf("not reached:") + 1, lines.indexOf("listings:")));
        assertTrue(ReportJson.line(report, true, Instant.EPOCH, "snapshot.iso").contains("\"problems\":[{\"cause\":\""
            + cause + "\",\"ways\":[\"public\",\"public-2\",\"https://www.okx.com\"]},{\"cause\":"
            + "\"no connection yet\",\"ways\":[\"public-3\"]}]"));
    }

    @Test
    void shouldNotTakeAnUnclearRefusalForAnotherCauseOfTheSockets() {
        final String unclear = "no connection: refused or no route; check the address and the network";
        final String expired = "TLS refused: the certificate has expired";
        final String refused = "connection refused: nobody listens there, or a firewall says no";
        final ConnectionReport business = new ConnectionReport("business", "wss://a", false, expired, List.of());
        final ConnectionReport open = new ConnectionReport("public", "wss://b", false, refused, List.of());
        assertEquals(List.of(new ReachReport(expired, List.of("business")), new ReachReport(unclear, List.of("rest"))),
            new VenueReport("okx", "rest", unclear, "listing", List.of(business), List.of()).problems());
        assertEquals(List.of(new ReachReport(expired, List.of("business")),
            new ReachReport(refused, List.of("public", "rest"))),
            new VenueReport("okx", "rest", unclear, "listing", List.of(business, open), List.of()).problems());
    }

    @Test
    void shouldKeepColumnsApartHoweverLongAName() {
        final String connection = "a-connection-with-a-very-long-name-12";
        final List<String> lines = ReportText.lines(new FeedReport(List.of(
            new VenueReport("a-venue-with-a-long-name", null, "", "listing", List.of(
                new ConnectionReport(connection, "wss://a", true, "", List.of())), List.of()),
            new VenueReport("okx", null, "", "listing", List.of(
                new ConnectionReport("public", "wss://b", false, "", List.of())), List.of()))), null);
        for (final String line : lines.subList(2, 4)) {
            assertEquals(lines.get(1).indexOf("ADDRESS"), line.indexOf("wss://"), line);
            assertEquals(lines.get(1).indexOf("STATE"), line.indexOf(line.contains("okx") ? "down" : "connected"),
                line);
        }
        assertTrue(lines.get(2).startsWith("a-venue-with-a-long-name " + connection + " connected "), lines.get(2));
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
