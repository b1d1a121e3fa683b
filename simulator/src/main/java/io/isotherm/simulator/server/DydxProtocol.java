package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.DydxEnvelope;
import io.isotherm.simulator.venue.Emission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * dYdX's {@code /v4/ws}: a greeting, answers that carry state or history, and per connection a {@code message_id} on
 * everything. A batched subscription gets what happened in a quarter of a second at once. At most 32 subscriptions of a
 * channel per connection.
 */
final class DydxProtocol extends SubscriberProtocol {
    private static final String PATH = "/v4/ws";
    private static final String BATCHED = "batched";
    private static final String SINGLE = "single";
    private static final int BATCH_EVERY_MS = 250;
    private static final int SUBSCRIPTIONS_PER_CHANNEL = 32;

    private final Map<Client, Connection> connections = new LinkedHashMap<>();

    DydxProtocol(final Dialects dialects, final LongSupplier feedTimeMs) {
        super(PATH, dialects, feedTimeMs);
    }

    @Override
    public void onOpen(final Client client) {
        super.onOpen(client);
        final Connection connection = new Connection(new DydxEnvelope(UUID.randomUUID().toString()));
        connections.put(client, connection);
        client.send(connection.envelope.connected());
    }

    @Override
    protected void onMalformed(final Client client, final String text, final String reason) {
        client.send(connections.get(client).envelope.error("Invalid JSON: " + reason));
    }

    @Override
    protected void onRequest(final Client client, final Map<?, ?> request, final String text) {
        final Connection connection = connections.get(client);
        final String type = String.valueOf(request.get("type"));
        final String name = String.valueOf(request.get("channel"));
        final String channel = request.containsKey("id") ? name + ":" + request.get("id") : name;
        switch (type) {
            case "ping" -> client.send(connection.envelope.pong());
            case "subscribe" -> subscribe(client, connection, name, channel,
                "true".equals(String.valueOf(request.get(BATCHED))));
            case "unsubscribe" -> {
                client.unsubscribe(channel, BATCHED);
                client.unsubscribe(channel, SINGLE);
                connection.batches.remove(channel);
                connection.channels.remove(channel);
                client.send(connection.envelope.unsubscribed(channel));
            }
            default -> client.send(connection.envelope.error("Invalid message type: " + type));
        }
    }

    @Override
    public void onClose(final Client client) {
        super.onClose(client);
        connections.remove(client);
    }

    @Override
    public void publish(final Emission emission) {
        connections.forEach((client, connection) -> {
            for (final String name : client.names(emission.channel())) {
                if (name.equals(BATCHED)) {
                    connection.batches.computeIfAbsent(emission.channel(), key -> new ArrayList<>())
                        .add(emission.body());
                } else {
                    client.send(connection.envelope.data(emission));
                }
            }
        });
    }

    @Override
    public void onTimer(final long timeMs) {
        if (timeMs % BATCH_EVERY_MS == 0) {
            connections.forEach((client, connection) -> {
                connection.batches.forEach((channel, contents) ->
                    client.send(connection.envelope.batch(channel, contents)));
                connection.batches.clear();
            });
        }
    }

    private void subscribe(final Client client, final Connection connection, final String name, final String channel,
                           final boolean batched) {
        if (!dialects.serve(channel)) {
            client.send(connection.envelope.error("Invalid subscription: channel '" + channel + "' not found"));
        } else if (connection.channels.contains(channel)) {
            client.send(connection.envelope.error("Invalid subscribe message: already subscribed (" + channel + ")"));
        } else if (connection.count(name) >= SUBSCRIPTIONS_PER_CHANNEL) {
            client.send(connection.envelope.error("Per-connection subscription limit reached for " + name
                + " (limit=" + SUBSCRIPTIONS_PER_CHANNEL + ")."));
        } else {
            final List<Emission> greetings = new ArrayList<>();
            dialects.greet(channel, feedTimeMs.getAsLong(), greetings::add);
            client.send(connection.envelope.subscribed(channel, greetings));
            client.subscribe(channel, batched ? BATCHED : SINGLE);
            connection.channels.add(channel);
        }
    }

    private static final class Connection {
        private final DydxEnvelope envelope;
        private final List<String> channels = new ArrayList<>();
        private final Map<String, List<String>> batches = new LinkedHashMap<>();

        private Connection(final DydxEnvelope envelope) {
            this.envelope = envelope;
        }

        private long count(final String name) {
            return channels.stream().filter(channel -> channel.startsWith(name)).count();
        }
    }
}
