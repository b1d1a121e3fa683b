package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Emission;
import io.isotherm.simulator.venue.GateAnswer;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Gate's {@code /v4/ws/usdt}: one answer per request, where one unknown contract fails the whole payload but
 * {@code futures.obu} accepts every stream; {@code !all} stands for every contract. Clients that ask for it in the
 * header {@code X-Gate-Size-Decimal} get sizes as strings. Closes connections that stay without subscription and say
 * nothing for half a minute.
 */
final class GateProtocol extends SubscriberProtocol {
    private static final String PATH = "/v4/ws/usdt";
    private static final String PREFIX = "futures.";
    private static final String OBU = "futures.obu";
    private static final String ORDER_BOOK_UPDATE = "futures.order_book_update";
    private static final String EVERY_CONTRACT = "!all";
    private static final String DECIMAL_SIZES = "X-Gate-Size-Decimal";
    private static final Pattern SIZE = Pattern.compile("\"(size|s|A|B)\":(-?[0-9.]+)");
    private static final int SILENCE_MS = 30_000;

    private final Heard heard = new Heard();

    GateProtocol(final Dialects dialects, final LongSupplier feedTimeMs) {
        super(PATH, dialects, feedTimeMs);
    }

    @Override
    public void onOpen(final Client client) {
        super.onOpen(client);
        heard.onOpen(client, feedTimeMs.getAsLong());
    }

    @Override
    public void onText(final Client client, final String text) {
        heard.onText(client, feedTimeMs.getAsLong());
        super.onText(client, text);
    }

    @Override
    protected void onMalformed(final Client client, final String text, final String reason) {
        client.send(GateAnswer.fail(feedTimeMs.getAsLong(), "", "", List.of(), "invalid request: " + reason));
    }

    @Override
    protected void onRequest(final Client client, final Map<?, ?> request, final String text) {
        final long timeMs = feedTimeMs.getAsLong();
        final String channel = String.valueOf(request.get("channel"));
        if (channel.equals("futures.ping")) {
            client.send(GateAnswer.pong(timeMs));
            return;
        }
        final String event = String.valueOf(request.get("event"));
        final List<String> payload = RequestJson.list(request.get("payload")).stream().map(Object::toString).toList();
        switch (event) {
            case "subscribe" -> subscribe(client, channel, payload, timeMs);
            case "unsubscribe" -> {
                names(channel, payload).forEach(name ->
                    channels(channel, name).forEach(served -> client.unsubscribe(served, name)));
                client.send(GateAnswer.success(timeMs, channel, event, payload));
            }
            default -> client.send(GateAnswer.fail(timeMs, channel, event, payload, "unknown event " + event));
        }
    }

    @Override
    public void onClose(final Client client) {
        super.onClose(client);
        heard.onClose(client);
    }

    @Override
    public void publish(final Emission emission) {
        for (final Client client : clients()) {
            for (int i = 0; i < client.names(emission.channel()).size(); i++) {
                send(client, emission);
            }
        }
    }

    @Override
    public void onTimer(final long timeMs) {
        heard.silentFor(SILENCE_MS, timeMs).stream().filter(client -> client.names().isEmpty())
            .forEach(client -> client.close(ClientSocket.NORMAL, "no subscription"));
    }

    private void subscribe(final Client client, final String channel, final List<String> payload, final long timeMs) {
        final List<String> names = names(channel, payload);
        for (final String name : names) {
            final List<String> served = channels(channel, name);
            final boolean known = channel.equals(OBU) || !served.isEmpty();
            final boolean repeated = served.stream().anyMatch(each -> client.names(each).contains(name));
            if (!known || repeated && channel.equals(OBU)) {
                client.send(GateAnswer.fail(timeMs, channel, "subscribe", payload,
                    known ? "Alert sub " + name : "unknown contract " + name));
                return;
            }
        }
        if (names.isEmpty()) {
            client.send(GateAnswer.fail(timeMs, channel, "subscribe", payload, "invalid payload"));
            return;
        }
        client.send(GateAnswer.success(timeMs, channel, "subscribe", payload));
        for (final String name : names) {
            for (final String served : channels(channel, name)) {
                if (client.subscribe(served, name)) {
                    dialects.greet(served, timeMs, emission -> send(client, emission));
                }
            }
        }
    }

    /** What a payload names: contracts, streams, or for the one book a contract before its interval. */
    private static List<String> names(final String channel, final List<String> payload) {
        return channel.equals(ORDER_BOOK_UPDATE) && !payload.isEmpty() ? payload.subList(0, 1) : payload;
    }

    private List<String> channels(final String channel, final String name) {
        if (!channel.startsWith(PREFIX)) {
            return List.of();
        }
        if (name.equals(EVERY_CONTRACT)) {
            return dialects.channelsStartingWith(channel + ":");
        }
        return dialects.serve(channel + ":" + name) ? List.of(channel + ":" + name) : List.of();
    }

    private static void send(final Client client, final Emission emission) {
        client.send(client.header(DECIMAL_SIZES).equals("1")
            ? SIZE.matcher(emission.body()).replaceAll("\"$1\":\"$2\"") : emission.body());
    }
}
