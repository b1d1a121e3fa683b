package io.isotherm.feed.binance;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import io.isotherm.feed.session.VenueConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One connection to Binance for streams of one kind, which come combined: {@code {"stream":…,"data":…}}. The venue
 * pings by WebSocket frames; book snapshots come over REST.
 */
final class BinanceConnection extends VenueConnection {
    private static final int STREAMS_PER_CONNECTION = 200;
    private static final int STREAMS_PER_REQUEST = 50;

    private static final String DEPTH = "depth";

    private BinanceConnection(final Venue venue, final String route, final URI uri, final List<String> symbols,
                              final List<String> kinds) {
        super(venue, route, uri, Heartbeat.NONE, books(symbols, kinds), requests(symbols, kinds));
    }

    /**
     * As many connections as some streams of some symbols need.
     *
     * @param venue   one of Binance's two.
     * @param name    of the connection, behind the venue's.
     * @param uri     to connect to.
     * @param symbols the venue's own spelling.
     * @param kinds   of stream, for example {@code aggTrade}.
     */
    static List<Subscription> of(final Venue venue, final String name, final URI uri, final List<String> symbols,
                                 final List<String> kinds) {
        final List<Subscription> connections = new ArrayList<>();
        for (final List<String> some : TopicBatches.parts(symbols, STREAMS_PER_CONNECTION / kinds.size())) {
            connections.add(new BinanceConnection(venue, numbered(name, connections.size()), uri, some, kinds));
        }
        return connections;
    }

    private static List<String> requests(final List<String> symbols, final List<String> kinds) {
        final List<String> streams = TopicBatches.each(symbols, kinds,
            (kind, symbol) -> TopicBatches.quoted(symbol.toLowerCase(Locale.ROOT) + "@" + kind));
        final List<String> requests = new ArrayList<>();
        for (final String params : TopicBatches.arrays(streams, STREAMS_PER_REQUEST)) {
            requests.add("{\"method\":\"SUBSCRIBE\",\"params\":" + params + ",\"id\":" + (requests.size() + 1) + "}");
        }
        return requests;
    }

    /** Snapshots come over REST, but the deltas come where depth is streamed. */
    private static List<String> books(final List<String> symbols, final List<String> kinds) {
        return kinds.stream().anyMatch(kind -> kind.startsWith(DEPTH)) ? symbols : List.of();
    }
}
