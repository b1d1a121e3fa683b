package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Emission;
import java.util.List;

/**
 * What a venue's socket does with requests and messages.
 *
 * <p><b>Threads:</b> called by the pump thread only.
 */
interface VenueProtocol {
    /** Whether the venue serves a request path (with query); anything else gets 404. Called by the socket's thread. */
    boolean serves(String path);

    /** A client connected. */
    void onOpen(Client client);

    /** A client sent a text. */
    void onText(Client client, String text);

    /** A client went away. */
    void onClose(Client client);

    /** The venue sends a message to whom it concerns. */
    void publish(Emission emission);

    /** Called after every slice, for what a venue sends or closes by the clock. */
    default void onTimer(final long timeMs) {
    }

    /** The venue's REST interface. */
    default List<RestEndpoint> endpoints() {
        return List.of();
    }
}
