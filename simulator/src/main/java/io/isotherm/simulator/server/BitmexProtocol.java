package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Acknowledgement;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * BitMEX's {@code /realtime}: a welcome, one ack per topic and its partial; topics may stand in the query as well
 * ({@code ?subscribe=trade:XBTUSD,…}), and a table's name alone means all of its symbols. The text {@code ping} gets
 * {@code pong}.
 */
final class BitmexProtocol extends SubscriberProtocol {
    private static final String PATH = "/realtime";
    private static final String QUERY = "?subscribe=";

    BitmexProtocol(final Dialects dialects, final LongSupplier feedTimeMs) {
        super(PATH, dialects, feedTimeMs);
    }

    @Override
    public boolean serves(final String path) {
        return path.equals(PATH) || path.startsWith(PATH + QUERY);
    }

    @Override
    public void onOpen(final Client client) {
        super.onOpen(client);
        client.send(Acknowledgement.bitmexWelcome(feedTimeMs.getAsLong()));
        if (client.path().length() > PATH.length()) {
            final List<String> topics = List.of(client.path().substring((PATH + QUERY).length()).split(","));
            final String request = "{\"op\":\"subscribe\",\"args\":["
                + String.join(",", topics.stream().map(RequestJson::quoted).toList()) + "]}";
            topics.forEach(topic -> subscribe(client, topic, request));
        }
    }

    @Override
    public void onText(final Client client, final String text) {
        if (text.equals("ping")) {
            client.send("pong");
            return;
        }
        super.onText(client, text);
    }

    @Override
    protected void onMalformed(final Client client, final String text, final String reason) {
        client.send(error("Unexpected input: not a JSON object", "{}"));
    }

    @Override
    protected void onRequest(final Client client, final Map<?, ?> request, final String text) {
        final List<String> topics = request.get("args") instanceof String topic ? List.of(topic)
            : RequestJson.list(request.get("args")).stream().map(Object::toString).toList();
        switch (String.valueOf(request.get("op"))) {
            case "subscribe" -> topics.forEach(topic -> subscribe(client, topic, text));
            case "unsubscribe" -> topics.forEach(topic -> {
                channels(topic).forEach(channel -> client.unsubscribe(channel, topic));
                client.send("{\"success\":true,\"unsubscribe\":" + RequestJson.quoted(topic) + ",\"request\":" + text
                    + "}");
            });
            default -> client.send(error("Unknown op: " + request.get("op"), text));
        }
    }

    private void subscribe(final Client client, final String topic, final String request) {
        final List<String> channels = channels(topic);
        if (channels.isEmpty()) {
            client.send(error("Unknown table: " + topic, request));
            return;
        }
        client.send(Acknowledgement.bitmex(topic, request));
        for (final String channel : channels) {
            if (client.subscribe(channel, topic)) {
                greet(client, channel);
            }
        }
    }

    /** The channels behind a topic: itself, or all of a table. */
    private List<String> channels(final String topic) {
        if (topic.indexOf(':') < 0) {
            return dialects.channelsStartingWith(topic + ":");
        }
        return dialects.serve(topic) ? List.of(topic) : List.of();
    }

    private static String error(final String message, final String request) {
        return "{\"status\":400,\"error\":" + RequestJson.quoted(message) + ",\"meta\":{},\"request\":" + request + "}";
    }
}
