package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.BitgetAnswer;
import io.isotherm.simulator.venue.BitgetDialect;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Bitget's {@code /v3/ws/public}: an answer per argument, then its first push; the text {@code ping} gets {@code pong}.
 * Closes connections that say nothing for two minutes or more than ten messages in a second.
 */
final class BitgetProtocol extends SubscriberProtocol {
    private static final String PATH = "/v3/ws/public";
    private static final int UNKNOWN_CHANNEL = 30_001;
    private static final int INVALID_REQUEST = 30_002;
    private static final int SILENCE_MS = 120_000;
    private static final int MESSAGES_PER_SECOND = 10;

    private final Heard heard = new Heard();

    BitgetProtocol(final Dialects dialects, final LongSupplier feedTimeMs) {
        super(PATH, dialects, feedTimeMs);
    }

    @Override
    public void onOpen(final Client client) {
        super.onOpen(client);
        heard.onOpen(client, feedTimeMs.getAsLong());
    }

    @Override
    public void onText(final Client client, final String text) {
        if (heard.onText(client, feedTimeMs.getAsLong()) > MESSAGES_PER_SECOND) {
            client.close(ClientSocket.POLICY_VIOLATION, "more than ten messages in a second");
            return;
        }
        if (text.equals("ping")) {
            client.send("pong");
            return;
        }
        super.onText(client, text);
    }

    @Override
    protected void onMalformed(final Client client, final String text, final String reason) {
        client.send(BitgetAnswer.error(null, INVALID_REQUEST, "Request format error"));
    }

    @Override
    protected void onRequest(final Client client, final Map<?, ?> request, final String text) {
        final String operation = String.valueOf(request.get("op"));
        if (!operation.equals("subscribe") && !operation.equals("unsubscribe")) {
            client.send(BitgetAnswer.error(null, INVALID_REQUEST, "Unrecognized request"));
            return;
        }
        for (final Object argument : RequestJson.list(request.get("args"))) {
            answer(client, operation, argument instanceof Map<?, ?> map ? map : Map.of());
        }
    }

    @Override
    public void onClose(final Client client) {
        super.onClose(client);
        heard.onClose(client);
    }

    @Override
    public void onTimer(final long timeMs) {
        heard.silentFor(SILENCE_MS, timeMs)
            .forEach(client -> client.close(ClientSocket.NORMAL, "no ping for two minutes"));
    }

    private void answer(final Client client, final String operation, final Map<?, ?> argument) {
        final String channel = channel(argument);
        if (!dialects.serve(channel)) {
            client.send(BitgetAnswer.error(RequestJson.text(argument), UNKNOWN_CHANNEL, "instType:"
                + argument.get("instType") + ",topic:" + argument.get("topic") + ",symbol:" + argument.get("symbol")
                + " doesn't exist"));
        } else if (operation.equals("unsubscribe")) {
            client.unsubscribe(channel, channel);
            client.send(BitgetAnswer.done(operation, RequestJson.text(argument)));
        } else {
            client.send(BitgetAnswer.done(operation, RequestJson.text(argument)));
            if (client.subscribe(channel, channel)) {
                greet(client, channel);
            }
        }
    }

    private static String channel(final Map<?, ?> argument) {
        if (!BitgetDialect.INSTRUMENT_TYPE.equals(argument.get("instType"))) {
            return "";
        }
        return argument.get("topic") + ":"
            + (argument.containsKey("symbol") ? argument.get("symbol") : BitgetDialect.INSTRUMENT_TYPE);
    }
}
