package io.isotherm.feed.binance;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.AnswerReader;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import io.isotherm.feed.session.VenueConnection;
import io.isotherm.feed.session.VenueLimits;
import io.isotherm.feed.session.VenueStream;
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
    /** The venue takes 10 messages a second and cuts after 24 hours; 300 connections in 5 minutes per address. */
    private static final VenueLimits LIMITS =
        VenueLimits.perRequest(50).messages(10, 1).connections(300, 300).cutAfterHours(24);

    private static final String DEPTH = "depth@100ms";

    private BinanceConnection(final Venue venue, final String route, final URI uri, final List<VenueStream> streams) {
        super(venue, route, uri, Heartbeat.NONE, LIMITS, streams, DEPTH);
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
            final String route = numbered(name, connections.size());
            connections.add(new BinanceConnection(venue, route, uri, streams(some, kinds)));
        }
        return connections;
    }

    private static List<VenueStream> streams(final List<String> symbols, final List<String> kinds) {
        final List<VenueStream> streams = new ArrayList<>();
        for (final String symbol : symbols) {
            TopicBatches.quoted(symbol);
            for (final String kind : kinds) {
                streams.add(new VenueStream(kind, symbol, symbol.toLowerCase(Locale.ROOT) + "@" + kind));
            }
        }
        return streams;
    }

    @Override
    public String subscribe(final List<VenueStream> streams, final long id) {
        return request("SUBSCRIBE", streams, id);
    }

    @Override
    public String unsubscribe(final List<VenueStream> streams, final long id) {
        return request("UNSUBSCRIBE", streams, id);
    }

    /** None: snapshots come over REST, but the deltas come where depth is streamed. */
    @Override
    public VenueStream bookStream(final String symbol) {
        return null;
    }

    @Override
    public AnswerReader answers() {
        return new BinanceAnswers();
    }

    private static String request(final String method, final List<VenueStream> streams, final long id) {
        return "{\"method\":\"" + method + "\",\"params\":" + array(streams, s -> TopicBatches.quoted(s.name()))
            + ",\"id\":" + id + "}";
    }
}
