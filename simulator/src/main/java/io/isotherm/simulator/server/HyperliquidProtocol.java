package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Acknowledgement;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Hyperliquid's {@code /ws}: a greeting that is no JSON, one subscription per request, each acknowledged before its
 * first message, {@code {"method":"ping"}}, and an end after a minute without a word from the client.
 */
final class HyperliquidProtocol extends SubscriberProtocol {
    private static final String PATH = "/ws";
    private static final long LONGEST_SILENCE_MS = 60_000;

    private final Heard heard = new Heard();

    HyperliquidProtocol(final Dialects dialects, final LongSupplier feedTimeMs) {
        super(PATH, dialects, feedTimeMs);
    }

    @Override
    public void onOpen(final Client client) {
        super.onOpen(client);
        heard.onOpen(client, feedTimeMs.getAsLong());
        client.send(Acknowledgement.HYPERLIQUID_GREETING);
    }

    @Override
    public void onText(final Client client, final String text) {
        heard.onText(client, feedTimeMs.getAsLong());
        super.onText(client, text);
    }

    @Override
    protected void onMalformed(final Client client, final String text, final String reason) {
        client.send(error("Error parsing JSON into valid websocket request: " + text));
    }

    @Override
    protected void onRequest(final Client client, final Map<?, ?> request, final String text) {
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
        super.onClose(client);
        heard.onClose(client);
    }

    @Override
    public void onTimer(final long timeMs) {
        heard.silentFor(LONGEST_SILENCE_MS, timeMs).forEach(client -> client.close(ClientSocket.NORMAL, "Inactive"));
    }

    private void subscribe(final Client client, final String channel, final String text) {
        if (!dialects.serve(channel)) {
            client.send(error("Invalid subscription " + text));
        } else if (!client.subscribe(channel, channel)) {
            client.send(error("Already subscribed: " + text));
        } else {
            client.send(Acknowledgement.hyperliquid("subscribe", channel));
            greet(client, channel);
        }
    }

    private static String error(final String message) {
        return "{\"channel\":\"error\",\"data\":" + RequestJson.quoted(message) + "}";
    }
}
