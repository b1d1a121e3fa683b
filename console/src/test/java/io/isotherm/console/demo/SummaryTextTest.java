package io.isotherm.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.layout.SessionState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
    private static final WhereToLook WHERE =
        new WhereToLook("http://127.0.0.1:41233/", Path.of("/dev/shm/isotherm-demo-1/snapshot"));

    private final DemoSummary summary = Summaries.at(17.2, SessionState.STALE);

    @Test
    void shouldWriteOneJsonObjectOnOneLine() throws Exception {
        final String text = SummaryJson.of(summary);
        assertFalse(text.contains("\n"));
        final JsonNode json = new ObjectMapper().readTree(text);
        assertEquals("bybit", json.at("/venues/0/venue").asText());
        assertEquals("healthy", json.at("/venues/0/state").asText());
        assertEquals("stale", json.at("/venues/1/state").asText());
        assertEquals(1, json.at("/venues/0/events/trade").asLong());
        assertEquals(3001, json.at("/venues/0/events/open-interest").asLong());
        assertEquals(28_008, json.at("/venues/0/events/total").asLong());
        assertEquals("BTC", json.at("/underlyings/0/symbol").asText());
        assertEquals(60_000, json.at("/underlyings/0/mark").asDouble());
        assertEquals(812_300_000, json.at("/underlyings/0/longUsd").asLong());
        assertFalse(json.at("/underlyings/0/calibrated").asBoolean(true));
        assertEquals("assumed", json.at("/underlyings/0/brackets").asText());
        assertEquals(59_410, json.at("/underlyings/0/nearestBelow/price").asDouble());
        assertEquals(12_400_000, json.at("/underlyings/0/nearestBelow/usd").asLong());
        assertEquals(98.8, json.at("/underlyings/0/nearestBelow/distanceBps").asDouble());
        assertTrue(json.at("/underlyings/0/nearestAbove").isNull());
        assertTrue(json.at("/underlyings/1/mark").isNull());
        assertTrue(json.at("/underlyings/0/longUsdHigh").isNull() && json.at("/underlyings/0/longUsdLow").isNull());
        assertFalse(json.at("/underlyings/0/longCalibrated").asBoolean(true));
        assertFalse(json.at("/underlyings/0/nearestBelow/calibrated").asBoolean(true));
        assertEquals("okx", json.at("/underlyings/0/venuesStale/0").asText());
        assertEquals(2, json.at("/underlyings/1/venuesMissing").size());
        assertEquals(4_800_000, json.at("/underlyings/2/longUsdLow").asLong());
        assertEquals(7_500_000, json.at("/underlyings/2/longUsdHigh").asLong());
        assertTrue(json.at("/underlyings/2/nearestAbove/calibrated").asBoolean());
        assertEquals(6_250_000, json.at("/underlyings/2/nearestAbove/usdHigh").asLong());
        assertEquals(12_345_678, json.at("/venues/0/frames").asLong());
        assertEquals(9.1e9, json.at("/venues/0/openInterestUsd").asDouble());
        assertTrue(json.at("/underlyings/0/sumOfVenues/matches").asBoolean());
        assertFalse(json.at("/underlyings/2/sumOfVenues/matches").asBoolean(true));
        assertTrue(json.at("/underlyings/1/sumOfVenues").isNull());
        assertEquals(1_024, json.at("/allocation/feedBytes").asLong());
        assertEquals(4_096, json.at("/allocation/spokenBytes").asLong());
        assertEquals(12_345, json.at("/latencyNs/p50").asLong());
        assertEquals(67_890, json.at("/latencyNs/p99").asLong());
    }

    @Test
    void shouldFitTheTableIntoOneHundredColumns() {
        final List<String> lines = SummaryTable.of(summary, WHERE, 20);
        for (final String line : lines) {
            assertTrue(line.length() <= 100, line.length() + " columns: " + line);
        }
        final String text = String.join("\n", lines);
        assertTrue(text.contains("0:17 of 0:20   page http://127.0.0.1:41233/"), text);
        assertTrue(text.contains("./isotherm snapshot --dir /dev/shm/isotherm-demo-1/snapshot"), text);
        assertTrue(text.contains("okx            stale"), text);
        assertTrue(text.contains("mark 60,000.0 USD   longs ≈ 812M USD   shorts ≈ 790M USD"), text);
        assertTrue(text.contains("uncalibrated, brackets: assumed, stale: okx"), text);
        assertTrue(text.contains("longs 6.00M USD (4.80M to 7.50M)"), text);
        assertTrue(text.contains("nearest    below 59,410.0 (−0.98 %) ≈ 12.4M USD"), text);
        assertTrue(text.contains("above none"), text);
        assertTrue(text.contains("1,235 per s   decode to publish: p50 12.3 µs, p99 67.9 µs")
            || text.contains("1,234 per s   decode to publish: p50 12.3 µs, p99 67.9 µs"), text);
    }

    @Test
    void shouldEndWithEachVenueTheSumAndTheAllocationInEightyColumns() {
        final List<String> lines = EndReport.of(summary);
        for (final String line : lines) {
            assertTrue(line.length() <= 80, line.length() + " columns: " + line);
        }
        final String text = String.join("\n", lines);
        assertTrue(text.contains("okx            stale       12,345,678      28,008         0              9.10B\n"),
            text);
        assertTrue(text.contains("BTC: aggregate density equals the sum of its 2 venues\n"
            + "  longs 812M = 812M USD, shorts 790M = 790M USD, largest difference 0\n"), text);
        assertTrue(text.contains("ETH: no map was published\n"), text);
        assertTrue(text.contains("SOL: aggregate density DIFFERS FROM the sum of its 2 venues\n"), text);
        assertTrue(text.contains("largest difference 2.0e-02\n"), text);
        assertTrue(text.contains("allocated behind the sockets, start-up left out:\n"
            + "  0 bytes per event in 29 of the last 30 s, 0 on average\n"
            + "  feed thread 1,024 bytes, processor 0 bytes, 2,000,000 events\n"
            + "  beside it, answers and requests to venues 4,096 bytes"), text);
        assertEquals(List.of("SOL"), summary.unequal().stream().map(DemoSummary.Underlying::symbol).toList());
        assertEquals("0.51", EndReport.perEvent(new DemoSummary.Allocation(2_000, 1_000, 24, 0, 1, 0)));
    }

    @Test
    void shouldSayEverythingInOneLineForAPipe() {
        final String line = SummaryLine.of(summary);
        assertFalse(line.contains("\n") || line.contains("\u001b"), line);
        assertTrue(line.startsWith("0:17 1/2 healthy, "), line);
        assertTrue(line.contains("BTC 60,000.0 USD longs ≈ 812M USD shorts ≈ 790M USD"), line);
        assertTrue(line.contains("ETH – USD longs – shorts –"), line);
    }

    @Test
    void shouldWriteALineEveryFiveSecondsToAPipe() {
        final StringWriter text = new StringWriter();
        final LineView view = new LineView(new PrintWriter(text), WHERE, 0);
        text.getBuffer().setLength(0);
        for (int second = 1; second <= 12; second++) {
            view.show(Summaries.at(second + 0.01, SessionState.HEALTHY));
        }
        assertEquals(2, text.toString().lines().count(), text.toString());
    }

    @Test
    void shouldNameTheSnapshotWithAndWithoutAPage() {
        final StringWriter text = new StringWriter();
        new LineView(new PrintWriter(text), new WhereToLook(null, Path.of("/dev/shm/here")), 0);
        assertEquals("snapshot ./isotherm snapshot --dir /dev/shm/here", text.toString().strip());
        assertEquals(List.of("page http://127.0.0.1:41233/",
            "snapshot ./isotherm snapshot --dir /dev/shm/isotherm-demo-1/snapshot"), WHERE.lines());
    }

    @Test
    void shouldRedrawInPlaceOnATerminal() {
        final StringWriter text = new StringWriter();
        final ScreenView view = new ScreenView(new PrintWriter(text), WHERE, 0);
        view.show(summary);
        final long height = text.toString().lines().count() - 1;
        view.show(summary);
        assertTrue(text.toString().contains("\u001b[" + height + "A"), "height " + height);
    }

    @Test
    void shouldKnowEverySessionState() {
        assertEquals(SessionState.DOWN, SessionState.ofCode(0));
        assertEquals(SessionState.CONNECTING, SessionState.ofCode(1));
        assertEquals(SessionState.SUBSCRIBING, SessionState.ofCode(2));
        assertEquals(SessionState.HEALTHY, SessionState.ofCode(3));
        assertEquals(SessionState.STALE, SessionState.ofCode(4));
        assertEquals(SessionState.UNKNOWN, SessionState.ofCode(5));
        assertEquals(SessionState.UNKNOWN, SessionState.ofCode(-1));
    }
}
