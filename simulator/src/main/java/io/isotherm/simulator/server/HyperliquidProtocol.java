package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Acknowledgement;
import io.isotherm.simulator.venue.Emission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.java_websocket.framing.CloseFrame;

/**
 * Hyperliquid's {@code /ws}: a greeting that is no JSON, one subscription per request, each acknowledged before its
 * first message, {@code {"method":"ping"}}, and an end after a minute without a word from the client.
 */
final class HyperliquidProtocol implements VenueProtocol {
    private static final String PATH = "/ws";
    private static final long LONGEST_SILENCE_MS = 60_000;

    private final Dialects dialects;
    private final LongSupplier feedTimeMs;
    private final Map<Client, Long> heardMs = new LinkedHashMap<>();

    HyperliquidProtocol(final Dialects dialects, final LongSupplier feedTimeMs) {
        this.dialects = dialects;
        this.feedTimeMs = feedTimeMs;
    }

    @Override
    public boolean serves(final String path) {
        return path.equals(PATH);
    }

    @Override
    public void onOpen(final Client client) {
        heardMs.put(client, feedTimeMs.getAsLong());
        client.send(Acknowledgement.HYPERLIQUID_GREETING);
    }

    @Override
    public void onText(final Client client, final String text) {
        heardMs.replace(client, feedTimeMs.getAsLong());
        final Map<?, ?> request;
        try {
            request = RequestJson.object(text);
        } catch (final IllegalArgumentException malformed) {
            client.send(error("Error parsing JSON into valid websocket request: " + text));
            return;
        }
        final Map<?, ?> subscription = request.get("subscription") instanceof Map<?, ?> map ? map : Map.of();
        final String channel = subscription.get("type") + ":" + subscription.get("coin");
        switch (String.valueOf(request.get("method"))) {
            case "ping" -> client.send("{\"channel\":\"pong\"}");
            case "subscribe" -> subscribe(client, channel, text);
            case "unsubscribe" -> {
                if (client.names(channel).isEmpty()) {
                    client.send(error("Already unsubscribed: " + text));
                } else {
                    client.unsubscribe(channel, channel);
                    client.send(Acknowledgement.hyperliquid("unsubscribe", channel));
                }
            }
            default -> client.send(error("Error parsing JSON into valid websocket request: " + text));
        }
    }

    @Override
    public void onClose(final Client client) {
        heardMs.remove(client);
    }

    @Override
    public void publish(final Emission emission) {
        for (final Client client : heardMs.keySet()) {
            if (!client.names(emission.channel()).isEmpty()) {
                client.send(emission.body());
            }
        }
    }

    @Override
    public void onTimer(final long timeMs) {
        heardMs.forEach((client, lastMs) -> {
            if (timeMs - lastMs > LONGEST_SILENCE_MS) {
                client.close(CloseFrame.NORMAL, "Inactive");
            }
        });
    }

    private void subscribe(final Client client, final String channel, final String text) {
        if (!dialects.serve(channel)) {
            client.send(error("Invalid subscription " + text));
        } else if (!client.subscribe(channel, channel)) {
            client.send(error("Already subscribed: " + text));
        } else {
            client.send(Acknowledgement.hyperliquid("subscribe", channel));
            dialects.greet(channel, feedTimeMs.getAsLong(), emission -> client.send(emission.body()));
        }
    }

    private static String error(final String message) {
        return "{\"channel\":\"error\",\"data\":" + RequestJson.quoted(message) + "}";
    }
}
