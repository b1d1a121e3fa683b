package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Acknowledgement;
import io.isotherm.simulator.venue.Emission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Bybit's {@code /v5/public/linear}: subscribe, unsubscribe and ping by {@code op}; snapshots follow the ack. */
final class BybitProtocol implements VenueProtocol {
    private static final String PATH = "/v5/public/linear";

    private final Dialects dialects;
    private final LongSupplier feedTimeMs;
    private final List<Client> clients = new ArrayList<>();

    BybitProtocol(final Dialects dialects, final LongSupplier feedTimeMs) {
        this.dialects = dialects;
        this.feedTimeMs = feedTimeMs;
    }

    @Override
    public boolean serves(final String path) {
        return path.equals(PATH);
    }

    @Override
    public void onOpen(final Client client) {
        clients.add(client);
    }

    @Override
    public void onText(final Client client, final String text) {
        final Map<?, ?> request;
        try {
            request = RequestJson.object(text);
        } catch (final IllegalArgumentException malformed) {
            client.send("{\"success\":false,\"ret_msg\":\"error:request format error\",\"conn_id\":\"\",\"op\":\"\"}");
            return;
        }
        final Object id = request.get("req_id");
        final String requestId = id == null ? "" : id.toString();
        final List<String> topics = RequestJson.list(request.get("args")).stream().map(Object::toString).toList();
        switch (String.valueOf(request.get("op"))) {
            case "subscribe" -> subscribe(client, topics, requestId);
            case "unsubscribe" -> {
                topics.forEach(topic -> client.unsubscribe(topic, topic));
                client.send(Acknowledgement.bybit("unsubscribe", requestId));
            }
            case "ping" -> client.send(Acknowledgement.bybitPong(requestId));
            default -> client.send(Acknowledgement.bybitUnknown(String.valueOf(request.get("op")), requestId));
        }
    }

    @Override
    public void onClose(final Client client) {
        clients.remove(client);
    }

    @Override
    public void publish(final Emission emission) {
        for (final Client client : clients) {
            if (!client.names(emission.channel()).isEmpty()) {
                client.send(emission.body());
            }
        }
    }

    private void subscribe(final Client client, final List<String> topics, final String requestId) {
        for (final String topic : topics) {
            if (!dialects.serve(topic)) {
                client.send(Acknowledgement.bybitUnknown(topic, requestId));
                return;
            }
        }
        client.send(Acknowledgement.bybit("subscribe", requestId));
        for (final String topic : topics) {
            if (client.subscribe(topic, topic)) {
                dialects.greet(topic, feedTimeMs.getAsLong(), emission -> client.send(emission.body()));
            }
        }
    }
}
