package io.isotherm.simulator.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Deribit's {@code /ws/api/v2}, JSON-RPC: subscribe, unsubscribe, set_heartbeat, test, hello and get_time. With a
 * heartbeat, every interval ends with a heartbeat message, and one in which the client said nothing with a
 * {@code test_request} too; a client that does not react to it within the next interval is cut off. Channels without
 * aggregation ({@code .raw}) need a login, which nobody has.
 */
final class DeribitProtocol extends SubscriberProtocol {
    private static final String PATH = "/ws/api/v2";
    private static final int SHORTEST_HEARTBEAT_SECONDS = 10;
    private static final int SECOND_MS = 1_000;
    private static final String RAW_SUFFIX = ".raw";
    private static final String PARSE_ERROR = "\"message\":\"Parse error\",\"code\":-32700";
    private static final String UNKNOWN_METHOD = "\"message\":\"Method not found\",\"code\":-32601";
    private static final String INVALID_PARAMETERS = "\"message\":\"Invalid params\",\"code\":-32602";
    private static final String RAW_REFUSED =
        "\"message\":\"raw_subscriptions_not_available_for_unauthorized\",\"code\":13778";

    private final Map<Client, DeribitHeartbeat> heartbeats = new LinkedHashMap<>();

    DeribitProtocol(final Dialects dialects, final LongSupplier feedTimeMs) {
        super(PATH, dialects, feedTimeMs);
    }

    @Override
    public void onOpen(final Client client) {
        super.onOpen(client);
        heartbeats.put(client, new DeribitHeartbeat());
    }

    @Override
    public void onText(final Client client, final String text) {
        heartbeat(client).hear();
        super.onText(client, text);
    }

    @Override
    protected void onMalformed(final Client client, final String text, final String reason) {
        client.send(error("null", PARSE_ERROR));
    }

    @Override
    protected void onRequest(final Client client, final Map<?, ?> request, final String text) {
        final String id = id(request.get("id"));
        final Map<?, ?> parameters = request.get("params") instanceof Map<?, ?> map ? map : Map.of();
        switch (String.valueOf(request.get("method"))) {
            case "public/subscribe" -> subscribe(client, id, channels(parameters));
            case "public/unsubscribe" -> {
                final List<String> channels = channels(parameters);
                channels.forEach(channel -> client.unsubscribe(channel, channel));
                client.send(result(id, list(channels)));
            }
            case "public/unsubscribe_all" -> {
                client.names().forEach(channel -> client.unsubscribe(channel, channel));
                client.send(result(id, "\"ok\""));
            }
            case "public/set_heartbeat" -> setHeartbeat(client, id, parameters, heartbeat(client));
            case "public/disable_heartbeat" -> {
                heartbeat(client).end();
                client.send(result(id, "\"ok\""));
            }
            case "public/test", "public/hello" -> client.send(result(id, "{\"version\":\"1.2.26\"}"));
            case "public/get_time" -> client.send(result(id, Long.toString(feedTimeMs.getAsLong())));
            default -> client.send(error(id, UNKNOWN_METHOD));
        }
    }

    @Override
    public void onClose(final Client client) {
        super.onClose(client);
        heartbeats.remove(client);
    }

    @Override
    public void onTimer(final long timeMs) {
        heartbeats.forEach((client, heartbeat) -> {
            heartbeat.due(timeMs).forEach(client::send);
            if (heartbeat.isDead()) {
                client.close(ClientSocket.NORMAL, "no answer to test_request");
            }
        });
    }

    private void subscribe(final Client client, final String id, final List<String> channels) {
        if (channels.isEmpty()) {
            client.send(error(id, INVALID_PARAMETERS));
            return;
        }
        if (channels.stream().anyMatch(channel -> channel.endsWith(RAW_SUFFIX))) {
            client.send(error(id, RAW_REFUSED));
            return;
        }
        // The answer names what exists; the rest is left out without a word.
        final List<String> known = channels.stream().filter(dialects::serve).toList();
        client.send(result(id, list(known)));
        for (final String channel : known) {
            if (client.subscribe(channel, channel)) {
                greet(client, channel);
            }
        }
    }

    private DeribitHeartbeat heartbeat(final Client client) {
        return heartbeats.getOrDefault(client, new DeribitHeartbeat());
    }

    private void setHeartbeat(final Client client, final String id, final Map<?, ?> parameters,
                              final DeribitHeartbeat heartbeat) {
        final String interval = String.valueOf(parameters.get("interval"));
        if (!interval.matches("[1-9][0-9]{1,4}") || Integer.parseInt(interval) < SHORTEST_HEARTBEAT_SECONDS) {
            client.send(error(id, INVALID_PARAMETERS));
            return;
        }
        heartbeat.begin((long) Integer.parseInt(interval) * SECOND_MS, feedTimeMs.getAsLong());
        client.send(result(id, "\"ok\""));
    }

    private static List<String> channels(final Map<?, ?> parameters) {
        return RequestJson.list(parameters.get("channels")).stream().map(Object::toString).toList();
    }

    private static String id(final Object id) {
        return id instanceof RequestJson.Literal literal ? literal.text() : id == null ? "null"
            : RequestJson.quoted(id.toString());
    }

    private static String list(final List<String> channels) {
        return "[" + String.join(",", channels.stream().map(RequestJson::quoted).toList()) + "]";
    }

    private String result(final String id, final String result) {
        final long nowUs = feedTimeMs.getAsLong() * SECOND_MS;
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + ",\"usIn\":" + nowUs + ",\"usOut\":"
            + (nowUs + 1) + ",\"usDiff\":1,\"testnet\":false}";
    }

    private String error(final String id, final String error) {
        final long nowUs = feedTimeMs.getAsLong() * SECOND_MS;
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{" + error + "},\"usIn\":" + nowUs + ",\"usOut\":"
            + (nowUs + 1) + ",\"usDiff\":1,\"testnet\":false}";
    }
}
