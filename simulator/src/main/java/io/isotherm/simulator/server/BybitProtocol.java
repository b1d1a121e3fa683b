package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Acknowledgement;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Bybit's {@code /v5/public/linear}: subscribe, unsubscribe and ping by {@code op}; snapshots follow the ack. */
final class BybitProtocol extends SubscriberProtocol {
    private static final String PATH = "/v5/public/linear";

    BybitProtocol(final Dialects dialects, final LongSupplier feedTimeMs) {
        super(PATH, dialects, feedTimeMs);
    }

    @Override
    protected void onMalformed(final Client client, final String text, final String reason) {
        client.send("{\"success\":false,\"ret_msg\":\"error:request format error\",\"conn_id\":\"\",\"op\":\"\"}");
    }

    @Override
    protected void onRequest(final Client client, final Map<?, ?> request, final String text) {
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
                greet(client, topic);
            }
        }
    }
}
