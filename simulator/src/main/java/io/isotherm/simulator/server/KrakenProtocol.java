package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Emission;
import io.isotherm.simulator.venue.KrakenAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Kraken Futures' {@code /ws/v1}: a greeting, an answer per product in upper case whatever the client wrote, then the
 * product's snapshot. A repeated subscription is told so and gets its snapshot again.
 */
final class KrakenProtocol extends SubscriberProtocol {
    private static final String PATH = "/ws/v1";
    private static final String HEARTBEAT = "heartbeat";
    private static final int HEARTBEAT_EVERY_MS = 1_000;
    private static final List<String> FEEDS = List.of("trade", "ticker", "book");

    KrakenProtocol(final Dialects dialects, final LongSupplier feedTimeMs) {
        super(PATH, dialects, feedTimeMs);
    }

    @Override
    public void onOpen(final Client client) {
        super.onOpen(client);
        client.send(KrakenAnswer.GREETING);
    }

    @Override
    protected void onMalformed(final Client client, final String text, final String reason) {
        client.send(KrakenAnswer.error("Json Error"));
    }

    @Override
    protected void onRequest(final Client client, final Map<?, ?> request, final String text) {
        final String event = String.valueOf(request.get("event"));
        final String feed = String.valueOf(request.get("feed"));
        final List<String> products = RequestJson.list(request.get("product_ids")).stream()
            .map(product -> product.toString().toUpperCase(Locale.ROOT)).toList();
        switch (event) {
            case "ping" -> client.send(KrakenAnswer.PONG);
            case "subscribe", "unsubscribe" -> {
                if (feed.equals(HEARTBEAT)) {
                    beat(client, event);
                } else if (!FEEDS.contains(feed)) {
                    client.send(KrakenAnswer.error("Invalid feed"));
                } else if (event.equals("subscribe")) {
                    subscribe(client, feed, products);
                } else {
                    unsubscribe(client, feed, products);
                }
            }
            default -> client.send(KrakenAnswer.error("Bad websocket message"));
        }
    }

    @Override
    public void onTimer(final long timeMs) {
        if (timeMs % HEARTBEAT_EVERY_MS == 0) {
            publish(new Emission(timeMs, HEARTBEAT, KrakenAnswer.heartbeat(timeMs)));
        }
    }

    private void beat(final Client client, final String event) {
        if (event.equals("subscribe")) {
            client.subscribe(HEARTBEAT, HEARTBEAT);
        } else {
            client.unsubscribe(HEARTBEAT, HEARTBEAT);
        }
        client.send(KrakenAnswer.done(event + "d", HEARTBEAT, null));
    }

    private void subscribe(final Client client, final String feed, final List<String> products) {
        final List<String> accepted = new ArrayList<>();
        for (final String product : products) {
            final String channel = feed + ":" + product;
            if (!dialects.serve(channel)) {
                client.send(KrakenAnswer.error("Invalid product id"));
            } else {
                client.send(client.subscribe(channel, channel) ? KrakenAnswer.done("subscribed", feed, product)
                    : KrakenAnswer.alert("Already subscribed to feed, re-requesting"));
                accepted.add(channel);
            }
        }
        accepted.forEach(channel ->
            greet(client, channel));
    }

    private static void unsubscribe(final Client client, final String feed, final List<String> products) {
        for (final String product : products) {
            client.unsubscribe(feed + ":" + product, feed + ":" + product);
            client.send(KrakenAnswer.done("unsubscribed", feed, product));
        }
    }
}
