package io.isotherm.feed.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.Channel;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A venue of Deribit's kind that numbers what it tells: tick n is a trade at the price n and a book whose best bid has
 * the quantity n. Every connection that asked for them hears it. It cuts connections at an age, when told to look.
 */
final class TickingVenue implements AutoCloseable {
    static final String SYMBOL = "BTC-PERPETUAL";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoopbackVenue loopback = new LoopbackVenue();
    private final Map<Channel, Long> subscribedNs = new LinkedHashMap<>();
    private final LongSupplier clock;
    private final long epochNs;
    private long ticks;
    private int cuts;
    private boolean full;

    /** With a clock of nanoseconds since some time after the epoch. */
    TickingVenue(final LongSupplier clock, final long epochNs) {
        this.clock = clock;
        this.epochNs = epochNs;
        loopback.onText(this::hear);
    }

    URI uri() {
        return loopback.uri();
    }

    /** Sends no streams on new connections from now on. */
    synchronized void fillUp() {
        full = true;
    }

    synchronized long ticks() {
        return ticks;
    }

    synchronized int cuts() {
        return cuts;
    }

    /** Connections that hear the ticks, the oldest first. */
    synchronized List<Channel> hearers() {
        subscribedNs.keySet().removeIf(channel -> !channel.isActive());
        return new ArrayList<>(subscribedNs.keySet());
    }

    /** Tells the next trade and change of the book. */
    synchronized void tick() {
        ticks++;
        hearers().forEach(channel -> {
            LoopbackVenue.text(channel, notice("trades." + SYMBOL + ".100ms", "[{\"trade_seq\":" + ticks
                + ",\"trade_id\":\"" + ticks + "\",\"timestamp\":" + millis() + ",\"price\":" + ticks
                + ",\"instrument_name\":\"" + SYMBOL + "\",\"direction\":\"buy\",\"amount\":10}]"));
            LoopbackVenue.text(channel, book("change", "\"prev_change_id\":" + (ticks - 1) + ","));
        });
    }

    /** Cuts the connections that have lived so long. */
    synchronized void cutAfter(final long lifeNs) {
        for (final Channel channel : hearers()) {
            if (clock.getAsLong() - subscribedNs.get(channel) >= lifeNs) {
                cuts++;
                subscribedNs.remove(channel);
                channel.close();
            }
        }
    }

    private synchronized void hear(final Channel channel, final String text) {
        try {
            final JsonNode request = JSON.readTree(text);
            final JsonNode channels = request.path("params").path("channels");
            if (full && request.path("method").asText().equals("public/subscribe")) {
                LoopbackVenue.text(channel, "{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id") + ",\"result\":[]}");
            } else if (request.path("method").asText().equals("public/subscribe")) {
                LoopbackVenue.text(channel, "{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id") + ",\"result\":"
                    + channels + "}");
                LoopbackVenue.text(channel, book("snapshot", ""));
                subscribedNs.putIfAbsent(channel, clock.getAsLong());
            }
        } catch (final JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private String book(final String type, final String more) {
        return notice("book." + SYMBOL + ".100ms", "{\"type\":\"" + type + "\",\"timestamp\":" + millis()
            + ",\"instrument_name\":\"" + SYMBOL + "\",\"change_id\":" + ticks + "," + more + "\"bids\":[[\""
            + (type.equals("change") ? "change" : "new") + "\",10," + (ticks + 1) + "]],\"asks\":[[\"new\",11,1]]}");
    }

    private static String notice(final String channel, final String data) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"" + channel
            + "\",\"data\":" + data + "}}";
    }

    private long millis() {
        return (epochNs + clock.getAsLong()) / 1_000_000;
    }

    @Override
    public void close() {
        loopback.close();
    }
}
