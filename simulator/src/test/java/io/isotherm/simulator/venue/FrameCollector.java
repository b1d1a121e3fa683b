package io.isotherm.simulator.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.simulator.market.Exchange;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs a restless exchange after a short warm-up and keeps every message as text, by channel. */
final class FrameCollector {
    static final long START_MS = 1_788_220_800_000L;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<String>> textByChannel = new TreeMap<>();
    private final ExchangeFeed feed;

    FrameCollector(final Cadence cadence) {
        this(cadence, SimulatedVenue.DEFAULT);
    }

    FrameCollector(final Cadence cadence, final List<SimulatedVenue> venues) {
        final Exchange exchange = new Exchange(9, Scenario.BASE, List.of(SimulatedUnderlying.values()),
            venues, START_MS - 3_600_000);
        while (exchange.timeMs() < START_MS) {
            exchange.step();
        }
        exchange.adopt(Scenario.BASE.restless());
        feed = new ExchangeFeed(exchange, cadence, 9, (venue, emission) -> keep(emission));
    }

    ExchangeFeed feed() {
        return feed;
    }

    void play(final int seconds) {
        for (int i = 0; i < seconds * 1_000 / ExchangeFeed.SLICE_MS; i++) {
            feed.advance();
        }
    }

    List<JsonNode> frames(final String channel) {
        return texts(channel).stream().map(FrameCollector::parse).toList();
    }

    List<String> texts(final String channel) {
        return textByChannel.getOrDefault(channel, List.of());
    }

    static JsonNode parse(final String text) {
        try {
            return JSON.readTree(text);
        } catch (final JsonProcessingException malformed) {
            throw new AssertionError(text, malformed);
        }
    }

    /** The first thing a new subscriber of a channel is told, or null. */
    JsonNode greeting(final SimulatedVenue venue, final String channel) {
        final List<JsonNode> greetings = new ArrayList<>();
        for (final InstrumentDialect dialect : feed.dialects(venue)) {
            if (dialect.channels().contains(channel)) {
                dialect.greet(channel, feed.timeMs(), emission -> greetings.add(parse(emission.body())));
            }
        }
        return greetings.isEmpty() ? null : greetings.get(0);
    }

    static List<String> keys(final JsonNode node) {
        final List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private void keep(final Emission emission) {
        textByChannel.computeIfAbsent(emission.channel(), key -> new ArrayList<>()).add(emission.body());
    }
}
