package io.isotherm.feed.session;

import io.isotherm.feed.Venue;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

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

    /**
     * Whether a symbol's book is streamed on this connection, so that it misses changes while the connection is down.
     *
     * @param symbol the venue's own spelling.
     * @return true where the book can be asked for again here; venues that are not asked for it say otherwise.
     */
    default boolean carriesBook(final String symbol) {
        return !resyncRequests(symbol).isEmpty();
    }

    /** What keeps the connection alive. */
    Heartbeat heartbeat();

    /** Whether the venue sends its messages as gzip; the session then decompresses each before anyone sees it. */
    default boolean gzip() {
        return false;
    }

    /**
     * What the venue wants to hear in answer to a frame of its own, such as the echo of a ping in its data.
     *
     * <p><b>Threads:</b> called on the feed thread for every frame, decompressed, before the decoder sees it. Must not
     * block, throw or keep the buffer, and allocates only when there is something to answer.
     *
     * @param frame  buffer that holds it.
     * @param offset of its first byte.
     * @param length in bytes.
     * @return the text to send, at once or, when the last one was sent less than a second ago, after that second unless
     *         a newer one takes its place; null for a frame that needs no answer, which almost none does.
     */
    default String reply(final DirectBuffer frame, final int offset, final int length) {
        return null;
    }
}
