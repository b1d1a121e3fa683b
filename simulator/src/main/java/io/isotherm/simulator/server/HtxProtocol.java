package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Emission;
import io.isotherm.simulator.venue.HtxAnswer;
import io.isotherm.simulator.venue.HtxDialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.zip.GZIPOutputStream;

/**
 * HTX's linear swaps: {@code /linear-swap-ws} for market data, {@code /linear-swap-notification} for liquidations and
 * funding. Every message to a client is a compressed binary one. The venue pings, and cuts off who does not echo: on
 * market connections a number, on notification connections by turns a string and a number.
 */
final class HtxProtocol extends SubscriberProtocol {
    private static final String MARKET_PATH = "/linear-swap-ws";
    private static final String NOTIFICATION_PATH = "/linear-swap-notification";
    private static final String INCREMENTAL = "incremental";
    private static final String SNAPSHOT = "snapshot";
    private static final String EVERY_CONTRACT = "public.*";
    private static final int PING_EVERY_MS = 5_000;
    private static final int UNKNOWN_TOPIC = 2_002;
    private static final int REPEATED = 2_014;

    private final HtxEcho echo = new HtxEcho();

    HtxProtocol(final Dialects dialects, final LongSupplier feedTimeMs) {
        super(MARKET_PATH, dialects, feedTimeMs);
    }

    @Override
    public boolean serves(final String path) {
        return path.equals(MARKET_PATH) || path.equals(NOTIFICATION_PATH);
    }

    @Override
    public List<RestEndpoint> endpoints() {
        return List.of(new RestEndpoint("/linear-swap-api/v1/swap_open_interest", this::openInterest));
    }

    @Override
    protected void onMalformed(final Client client, final String text, final String reason) {
        send(client, HtxAnswer.marketError("", "invalid json: " + reason, feedTimeMs.getAsLong()));
    }

    @Override
    protected void onRequest(final Client client, final Map<?, ?> request, final String text) {
        if (isMarket(client)) {
            onMarketRequest(client, request);
        } else {
            onNotificationRequest(client, request);
        }
    }

    @Override
    public void onClose(final Client client) {
        super.onClose(client);
        echo.forget(client);
    }

    @Override
    public void publish(final Emission emission) {
        byte[] update = null;
        byte[] whole = null;
        for (final Client client : clients()) {
            for (final String name : client.names(emission.channel())) {
                if (name.equals(SNAPSHOT)) {
                    whole = whole == null ? whole(emission) : whole;
                    client.send(whole);
                } else {
                    update = update == null ? compressed(emission.body()) : update;
                    client.send(update);
                }
            }
        }
    }

    @Override
    public void onTimer(final long timeMs) {
        if (timeMs % PING_EVERY_MS != 0) {
            return;
        }
        final String number = Long.toString(timeMs);
        final String byTurns = timeMs / PING_EVERY_MS % 2 == 0 ? number : "\"" + number + "\"";
        for (final Client client : List.copyOf(clients())) {
            final String token = isMarket(client) ? number : byTurns;
            if (echo.sent(client, token)) {
                send(client, isMarket(client) ? HtxAnswer.marketPing(token) : HtxAnswer.notificationPing(token));
            } else {
                client.close(ClientSocket.NORMAL, "pings were not echoed");
            }
        }
    }

    private void onMarketRequest(final Client client, final Map<?, ?> request) {
        final long timeMs = feedTimeMs.getAsLong();
        final String id = request.containsKey("id") ? request.get("id").toString() : "";
        if (request.containsKey("pong")) {
            echo.heard(client, RequestJson.text(request.get("pong")));
        } else if (request.containsKey("unsub")) {
            final String channel = request.get("unsub").toString();
            List.copyOf(client.names(channel)).forEach(name -> client.unsubscribe(channel, name));
            send(client, HtxAnswer.market(false, channel, id, timeMs));
        } else if (!request.containsKey("sub")) {
            send(client, HtxAnswer.marketError(id, "invalid request", timeMs));
        } else {
            final String channel = request.get("sub").toString();
            if (!channel.startsWith(HtxDialect.MARKET) || !dialects.serve(channel)) {
                send(client, HtxAnswer.marketError(id, "invalid topic " + channel, timeMs));
            } else if (!client.names(channel).isEmpty()) {
                send(client, HtxAnswer.marketError(id, "repeated topic " + channel, timeMs));
            } else {
                send(client, HtxAnswer.market(true, channel, id, timeMs));
                client.subscribe(channel, channel.contains(".high_freq")
                    && !INCREMENTAL.equals(request.get("data_type")) ? SNAPSHOT : INCREMENTAL);
                dialects.greet(channel, timeMs, emission -> send(client, emission.body()));
            }
        }
    }

    private void onNotificationRequest(final Client client, final Map<?, ?> request) {
        final long timeMs = feedTimeMs.getAsLong();
        final String operation = String.valueOf(request.get("op"));
        final String id = request.containsKey("cid") ? request.get("cid").toString() : "";
        final String topic = String.valueOf(request.get("topic"));
        final List<String> channels = channels(topic);
        if (operation.equals("pong")) {
            echo.heard(client, RequestJson.text(request.get("ts")));
        } else if (!operation.equals("sub") && !operation.equals("unsub") || channels.isEmpty()) {
            send(client, HtxAnswer.notificationError(operation, id, topic, UNKNOWN_TOPIC, "invalid topic.", timeMs));
        } else if (operation.equals("unsub")) {
            channels.forEach(channel -> client.unsubscribe(channel, INCREMENTAL));
            send(client, HtxAnswer.notification(operation, id, topic, timeMs));
        } else if (channels.stream().anyMatch(channel -> !client.names(channel).isEmpty())) {
            send(client, HtxAnswer.notificationError(operation, id, topic, REPEATED, "Repeated subscription.",
                timeMs));
        } else {
            send(client, HtxAnswer.notification(operation, id, topic, timeMs));
            for (final String channel : channels) {
                client.subscribe(channel, INCREMENTAL);
                dialects.greet(channel, timeMs, emission -> send(client, emission.body()));
            }
        }
    }

    private List<String> channels(final String topic) {
        if (topic.startsWith(EVERY_CONTRACT)) {
            return dialects.channelsEndingIn(topic.substring(EVERY_CONTRACT.length())).stream()
                .filter(channel -> channel.startsWith(HtxDialect.PUBLIC)).toList();
        }
        return topic.startsWith(HtxDialect.PUBLIC) && dialects.serve(topic) ? List.of(topic) : List.of();
    }

    private RestEndpoint.Reply openInterest(final Map<String, String> query, final long timeMs) {
        final List<HtxDialect> asked = dialects.ofKind(HtxDialect.class).stream()
            .filter(dialect -> !query.containsKey("contract_code")
                || query.get("contract_code").equalsIgnoreCase(dialect.contractCode())).toList();
        if (asked.isEmpty()) {
            return RestEndpoint.Reply.ok(HtxAnswer.unknownContract(timeMs));
        }
        return RestEndpoint.Reply.ok(asked.size() == 1 ? asked.get(0).openInterestAnswer(timeMs)
            : HtxAnswer.openInterest(asked.stream().map(HtxDialect::openInterestRow).toList(), timeMs));
    }

    /** What clients get that asked for the whole book each time. */
    private byte[] whole(final Emission emission) {
        final List<Emission> books = new ArrayList<>();
        dialects.greet(emission.channel(), emission.timeMs(), books::add);
        return compressed(books.get(0).body());
    }

    private static boolean isMarket(final Client client) {
        return client.path().equals(MARKET_PATH);
    }

    private static void send(final Client client, final String text) {
        client.send(compressed(text));
    }

    private static byte[] compressed(final String text) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (final IOException impossible) {
            throw new UncheckedIOException("a byte array has no end", impossible);
        }
        return bytes.toByteArray();
    }
}
