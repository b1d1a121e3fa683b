package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Acknowledgement;
import io.isotherm.simulator.venue.Emission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** OKX's {@code /ws/v5/public}: one ack per channel, then its first push; the text {@code ping} gets {@code pong}. */
final class OkxProtocol implements VenueProtocol {
    private static final String PATH = "/ws/v5/public";
    private static final String INVALID_REQUEST = "60012";
    private static final String UNKNOWN_CHANNEL = "60018";

    private final Dialects dialects;
    private final LongSupplier feedTimeMs;
    private final List<Client> clients = new ArrayList<>();

    OkxProtocol(final Dialects dialects, final LongSupplier feedTimeMs) {
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
        if (text.equals("ping")) {
            client.send("pong");
            return;
        }
        final Map<?, ?> request;
        try {
            request = RequestJson.object(text);
        } catch (final IllegalArgumentException malformed) {
            client.send(Acknowledgement.okxError(INVALID_REQUEST, "Invalid request: " + text));
            return;
        }
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
                    dialects.greet(channel, feedTimeMs.getAsLong(), emission -> client.send(emission.body()));
                }
            } else {
                client.unsubscribe(channel, channel);
                client.send(Acknowledgement.okx(operation, Acknowledgement.okxArgument(channel)));
            }
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

    private static String channel(final Object argument) {
        if (!(argument instanceof Map<?, ?> map)) {
            return "";
        }
        final Object instrument = map.get("instId");
        return map.get("channel") + ":" + (instrument == null ? map.get("instType") : instrument);
    }
}
