package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Emission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What the venues' sockets have in common: one path, requests that are JSON objects, and messages for those who
 * subscribed to their channel. A venue adds what its requests mean and how it answers.
 *
 * <p><b>Threads:</b> called by the pump thread only.
 */
abstract class SubscriberProtocol implements VenueProtocol {
    protected final Dialects dialects;
    protected final LongSupplier feedTimeMs;
    private final String path;
    private final List<Client> clients = new ArrayList<>();

    /**
     * A protocol without clients.
     *
     * @param path       that it serves.
     * @param dialects   of its instruments.
     * @param feedTimeMs the feed's clock, milliseconds since the epoch.
     */
    SubscriberProtocol(final String path, final Dialects dialects, final LongSupplier feedTimeMs) {
        this.path = path;
        this.dialects = dialects;
        this.feedTimeMs = feedTimeMs;
    }

    /** The clients at hand, in the order of their coming. */
    protected final List<Client> clients() {
        return clients;
    }

    @Override
    public boolean serves(final String asked) {
        return asked.equals(path);
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
            onMalformed(client, text, malformed.getMessage());
            return;
        }
        onRequest(client, request, text);
    }

    /** A client sent a JSON object. */
    protected abstract void onRequest(Client client, Map<?, ?> request, String text);

    /** A client sent anything else; the reason says what is wrong with it. */
    protected abstract void onMalformed(Client client, String text, String reason);

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

    /** Sends one client what a channel begins with. */
    protected final void greet(final Client client, final String channel) {
        dialects.greet(channel, feedTimeMs.getAsLong(), emission -> client.send(emission.body()));
    }
}
