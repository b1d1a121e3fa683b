package io.isotherm.simulator.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.venue.Cadence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a capture of Bitget, Gate, Kraken Futures, HTX and dYdX holds. */
final class FiveVenuesCaptureTest {
    private static final List<SimulatedVenue> VENUES = List.of(SimulatedVenue.BITGET, SimulatedVenue.GATE,
        SimulatedVenue.KRAKEN_FUTURES, SimulatedVenue.HTX, SimulatedVenue.DYDX);
    private static final Map<String, List<JsonNode>> FRAMES = new TreeMap<>();

    @BeforeAll
    static void capture(@TempDir final Path folder) throws IOException {
        final Path file = folder.resolve("capture.txt");
        new CaptureRun(new CaptureRun.Plan(4, Scenario.BASE, List.of(SimulatedUnderlying.values()), VENUES,
            1_788_220_800_000L, 60_000, 120_000, 60_000, Cadence.CAPTURE)).write(file, null, Progress.SILENT);
        final ObjectMapper json = new ObjectMapper();
        for (final String line : Files.readAllLines(file)) {
            final String[] columns = line.split("\t", 3);
            FRAMES.computeIfAbsent(columns[1], key -> new ArrayList<>()).add(json.readTree(columns[2]));
        }
    }

    @Test
    void shouldHoldEveryVenueAndThePollsOfTheOneThatNeedsThem() {
        assertEquals(List.of("bitget", "dydx", "gate", "htx", "htx-rest", "kraken-futures"),
            List.copyOf(FRAMES.keySet()));
        assertEquals(48, FRAMES.get("htx-rest").size());
        assertEquals("ok", FRAMES.get("htx-rest").get(0).get("status").asText());
    }

    @Test
    void shouldNumberDydxMessagesFromTheGreetingOnWithoutGap() {
        final List<JsonNode> frames = FRAMES.get("dydx");
        assertEquals("connected", frames.get(0).get("type").asText());
        for (int i = 0; i < frames.size(); i++) {
            assertEquals(i, frames.get(i).get("message_id").asLong());
        }
        final List<JsonNode> markets = frames.stream().filter(frame -> frame.path("type").asText().equals("subscribed")
            && frame.get("channel").asText().equals("v4_markets")).toList();
        assertEquals(1, markets.size());
        assertEquals(2, markets.get(0).get("contents").get("markets").size());
    }

    @Test
    void shouldAnswerEachSubscriptionOnce() {
        assertEquals(11, count("bitget", "event"));
        assertEquals(14, FRAMES.get("gate").stream()
            .filter(frame -> frame.get("event").asText().equals("subscribe")).count());
        // Six products' feeds and the greeting.
        assertEquals(7, count("kraken-futures", "event"));
        assertEquals(12, count("htx", "subbed"));
        assertEquals(4, count("htx", "cid"));
    }

    @Test
    void shouldBeginIncrementalBooksWithTheirSnapshots() {
        final List<String> kinds = new ArrayList<>();
        FRAMES.get("kraken-futures").stream().filter(frame -> frame.path("product_id").asText().equals("PF_XBTUSD")
            && frame.get("feed").asText().startsWith("book")).forEach(frame -> kinds.add(frame.get("feed").asText()));
        assertEquals("book_snapshot", kinds.get(0));
        assertTrue(kinds.subList(1, kinds.size()).stream().allMatch("book"::equals));
    }

    private static long count(final String venue, final String field) {
        return FRAMES.get(venue).stream().filter(frame -> frame.has(field)).count();
    }
}
