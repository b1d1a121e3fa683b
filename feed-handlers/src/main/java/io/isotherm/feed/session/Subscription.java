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

    /** What the venue allows; see {@link VenueLimits}. */
    default VenueLimits limits() {
        return VenueLimits.CAUTIOUS;
    }

    /**
     * The streams that are asked for, in order. Where there are any, the session asks for them by {@link #opening},
     * {@link #batches} and {@link #subscribe} rather than by {@link #requests}, and follows the answers.
     */
    default List<VenueStream> streams() {
        return List.of();
    }

    /** Requests that come before those for streams and whose answers do not matter; none as a rule. */
    default List<String> opening() {
        return List.of();
    }

    /**
     * Sorts streams into requests of the size and kind that the venue takes.
     *
     * @param streams of this connection.
     * @return the streams, request by request.
     */
    default List<List<VenueStream>> batches(final List<VenueStream> streams) {
        return TopicBatches.parts(streams, limits().streamsPerRequest());
    }

    /**
     * A request for streams, made when it is sent.
     *
     * @param streams one of {@link #batches}, or a part of it.
     * @param id      of the request on its connection, above 0; for the venues that repeat it in their answer.
     * @return its text.
     */
    default String subscribe(final List<VenueStream> streams, final long id) {
        throw new UnsupportedOperationException(name() + " has no streams to ask for");
    }

    /**
     * A request that ends streams.
     *
     * @param streams as above.
     * @param id      as above.
     * @return its text.
     */
    default String unsubscribe(final List<VenueStream> streams, final long id) {
        throw new UnsupportedOperationException(name() + " has no streams to end");
    }

    /**
     * The stream to ask for anew when a symbol's book is wanted from the start.
     *
     * @param symbol the venue's own spelling.
     * @return the stream; null where snapshots come over REST or by themselves, or the book is on another connection.
     */
    default VenueStream bookStream(final String symbol) {
        return null;
    }

    /** A reader of the venue's answers, one for each connection; null where none are followed. */
    default AnswerReader answers() {
        return null;
    }

    /**
     * Requests that make the venue send a symbol's book from the start.
     *
     * @param symbol the venue's own spelling.
     * @return the requests, in order; none where snapshots come over REST or the connection carries no book.
     */
    default List<String> resyncRequests(final String symbol) {
        final VenueStream book = bookStream(symbol);
        return book == null ? List.of()
            : List.of(unsubscribe(List.of(book), requests().size() + 1L),
                subscribe(List.of(book), requests().size() + 2L));
    }

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
