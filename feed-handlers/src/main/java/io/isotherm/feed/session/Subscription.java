package io.isotherm.feed.session;

import io.isotherm.feed.Venue;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What one connection to a venue asks for, in the venue's own words. Immutable. */
public interface Subscription {
    /** The venue. */
    Venue venue();

    /** A short name of the connection for messages, for example {@code binance-usdm/market}. */
    String name();

    /** Where to connect, {@code ws:} or {@code wss:}. */
    URI uri();

    /** Headers to send with the handshake beside the standard's own, by name; none as a rule. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** Requests to send once connected, in order; paced by the session. */
    List<String> requests();

    /**
     * Requests that make the venue send a symbol's book from the start.
     *
     * @param symbol the venue's own spelling.
     * @return the requests, in order; none where snapshots come over REST or the connection carries no book.
     */
    List<String> resyncRequests(String symbol);

    /** What keeps the connection alive. */
    Heartbeat heartbeat();
}
