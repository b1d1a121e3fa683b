package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Acknowledgement;
import java.util.Map;
import java.util.function.LongSupplier;

/** OKX's {@code /ws/v5/public}: one ack per channel, then its first push; the text {@code ping} gets {@code pong}. */
final class OkxProtocol extends SubscriberProtocol {
    private static final String PATH = "/ws/v5/public";
    private static final String INVALID_REQUEST = "60012";
    private static final String UNKNOWN_CHANNEL = "60018";

    OkxProtocol(final Dialects dialects, final LongSupplier feedTimeMs) {
        super(PATH, dialects, feedTimeMs);
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
        client.send(Acknowledgement.okxError(INVALID_REQUEST, "Invalid request: " + text));
    }

    @Override
    protected void onRequest(final Client client, final Map<?, ?> request, final String text) {
        final String operation = String.valueOf(request.get("op"));
        if (!operation.equals("subscribe") && !operation.equals("unsubscribe")) {
            client.send(Acknowledgement.okxError(INVALID_REQUEST, "Invalid request: " + text));
            return;
        }
        for (final Object argument : RequestJson.list(request.get("args"))) {
            final String channel = channel(argument);
            if (!dialects.serve(channel)) {
                client.send(Acknowledgement.okxError(UNKNOWN_CHANNEL,
                    "Wrong URL or channel:" + channel + " doesn't exist. Please use the correct URL, channel and "
                        + "parameters referring to API document."));
            } else if (operation.equals("subscribe")) {
                client.send(Acknowledgement.okx(operation, Acknowledgement.okxArgument(channel)));
                if (client.subscribe(channel, channel)) {
                    greet(client, channel);
                }
            } else {
                client.unsubscribe(channel, channel);
                client.send(Acknowledgement.okx(operation, Acknowledgement.okxArgument(channel)));
            }
        }
    }

    private static String channel(final Object argument) {
        if (!(argument instanceof Map<?, ?> map)) {
            return "";
        }
        final Object instrument = map.get("instId");
        return map.get("channel") + ":" + (instrument == null ? map.get("instType") : instrument);
    }
}
