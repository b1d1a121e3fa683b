package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.isotherm.simulator.market.Exchange;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a scenario's poor feed looks like in the venues' own frames. */
final class FeedDefectsTest {
    private static final long START_MS = 1_788_220_800_000L;
    private static final long HOUR_MS = 3_600_000;

    private final Map<SimulatedVenue, List<Emission>> sent = new EnumMap<>(SimulatedVenue.class);
    private ExchangeFeed feed;

    @Test
    void shouldSendOpenInterestLate() {
        play(Scenario.ofName("oibad"), Cadence.LIVE, 60_000);
        final List<Emission> frames = ofChannel(SimulatedVenue.OKX, "open-interest:BTC-USDT-SWAP");
        assertEquals(9, frames.size());
        for (final Emission frame : frames) {
            assertEquals(15_000, frame.timeMs()
                - FrameCollector.parse(frame.body()).get("data").get(0).get("ts").asLong());
        }
        final JsonNode answer = FrameCollector.parse(((BinanceDialect) feed.dialects(SimulatedVenue.BINANCE).get(0))
            .openInterestAnswer(feed.timeMs()));
        assertEquals(15_000, feed.timeMs() - answer.get("time").asLong());
    }

    @Test
    void shouldSendOpenInterestOnceAMinuteWhereTheScenarioSaysSo() {
        final Scenario scenario = Scenario.ofName("oi60");
        play(scenario, Cadence.LIVE.withOpenInterestEvery(scenario.feed().openInterestSeconds()), 180_000);
        assertEquals(3, ofChannel(SimulatedVenue.OKX, "open-interest:BTC-USDT-SWAP").size());
        final long shown = ofChannel(SimulatedVenue.BYBIT, "tickers.BTCUSDT").stream()
            .filter(emission -> emission.body().contains("\"openInterest\"")).count();
        assertTrue(shown >= 3 && shown <= 4, () -> "open interest in " + shown + " tickers");
    }

    @Test
    void shouldSampleLiquidationsAtEveryVenue() {
        play(Scenario.ofName("thin").restless(), Cadence.LIVE, 120_000);
        final Set<Long> seconds = new HashSet<>();
        for (final Emission emission : ofChannel(SimulatedVenue.BYBIT, "allLiquidation.BTCUSDT")) {
            final JsonNode rows = FrameCollector.parse(emission.body()).get("data");
            assertEquals(1, rows.size());
            assertEquals(0, emission.timeMs() % 1_000);
            assertTrue(seconds.add(rows.get(0).get("T").asLong() / 1_000));
        }
        assertFalse(seconds.isEmpty());
    }

    @Test
    void shouldSilenceOneVenueInAnOutage() {
        final Scenario scenario = Scenario.BASE.with(
            new Scenario.Feed(5, 0, 0, false, new Scenario.Outage(1, 24, 1)));
        play(scenario, Cadence.CAPTURE, 120_000);
        final long outageMs = START_MS;
        assertTrue(sent.get(SimulatedVenue.BINANCE).stream()
            .noneMatch(emission -> emission.timeMs() >= outageMs && emission.timeMs() < outageMs + 60_000));
        assertTrue(sent.get(SimulatedVenue.BINANCE).stream().anyMatch(emission -> emission.timeMs() > outageMs));
        assertTrue(sent.get(SimulatedVenue.OKX).stream()
            .anyMatch(emission -> emission.timeMs() >= outageMs && emission.timeMs() < outageMs + 60_000));
        assertFalse(feed.isSilent(SimulatedVenue.OKX, outageMs));
    }

    /** Plays after an hour of warm-up. */
    private void play(final Scenario scenario, final Cadence cadence, final long durationMs) {
        final Exchange exchange = new Exchange(9, scenario, List.of(SimulatedUnderlying.BTC),
            SimulatedVenue.DEFAULT, START_MS - HOUR_MS);
        while (exchange.timeMs() < START_MS) {
            exchange.step();
        }
        feed = new ExchangeFeed(exchange, cadence, 9,
            (venue, emission) -> sent.computeIfAbsent(venue, key -> new ArrayList<>()).add(emission));
        while (feed.timeMs() < START_MS + durationMs) {
            feed.advance();
        }
    }

    private List<Emission> ofChannel(final SimulatedVenue venue, final String channel) {
        return sent.get(venue).stream().filter(emission -> emission.channel().equals(channel)).toList();
    }
}
