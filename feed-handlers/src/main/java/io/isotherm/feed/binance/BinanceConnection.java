package io.isotherm.feed.binance;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One connection to Binance for streams of one kind, which come combined: {@code {"stream":…,"data":…}}. The venue
 * pings by WebSocket frames; book snapshots come over REST.
 */
final class BinanceConnection implements Subscription {
    private static final int STREAMS_PER_CONNECTION = 200;
    private static final int STREAMS_PER_REQUEST = 50;

    private static final String DEPTH = "depth";

    private final Venue venue;
    private final String name;
    private final URI uri;
    private final List<String> requests;
    private final Set<String> books;

    private BinanceConnection(final Venue venue, final String name, final URI uri, final List<String> requests,
                              final Set<String> books) {
        this.venue = venue;
        this.name = name;
        this.uri = uri;
        this.requests = requests;
        this.books = books;
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
        final int most = STREAMS_PER_CONNECTION / kinds.size();
        for (int i = 0; i < symbols.size(); i += most) {
            final List<String> streams = new ArrayList<>();
            final List<String> some = symbols.subList(i, Math.min(symbols.size(), i + most));
            for (final String symbol : some) {
                for (final String kind : kinds) {
                    streams.add(TopicBatches.quoted(symbol.toLowerCase(Locale.ROOT) + "@" + kind));
                }
            }
            final List<String> requests = new ArrayList<>();
            for (final String params : TopicBatches.arrays(streams, STREAMS_PER_REQUEST)) {
                requests.add("{\"method\":\"SUBSCRIBE\",\"params\":" + params + ",\"id\":" + (requests.size() + 1)
                    + "}");
            }
            final String number = i == 0 ? "" : "-" + (i / most + 1);
            connections.add(new BinanceConnection(venue, venue.code() + "/" + name + number, uri,
                List.copyOf(requests), kinds.stream().anyMatch(kind -> kind.startsWith(DEPTH))
                    ? Set.copyOf(some) : Set.of()));
        }
        return connections;
    }

    @Override
    public Venue venue() {
        return venue;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public List<String> requests() {
        return requests;
    }

    @Override
    public List<String> resyncRequests(final String symbol) {
        return List.of();
    }

    /** Snapshots come over REST, but the deltas come here. */
    @Override
    public boolean carriesBook(final String symbol) {
        return books.contains(symbol);
    }

    @Override
    public Heartbeat heartbeat() {
        return Heartbeat.NONE;
    }
}
