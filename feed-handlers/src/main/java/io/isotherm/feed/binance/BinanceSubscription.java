package io.isotherm.feed.binance;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is asked of Binance USD-M: best quotes and book on the route {@code /public}; trades, mark prices and forced
 * orders on {@code /market}. A stream asked for on the wrong route is acknowledged and stays silent for ever, so routes
 * are never mixed. Streams come combined, {@code {"stream":…,"data":…}}.
 *
 * <p>The venue pings by WebSocket frames, allows 10 client messages a second, and closes after 24 hours. Book snapshots
 * and open interest come over REST.
 */
public final class BinanceSubscription implements Subscription {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://fstream.binance.com";

    private static final int STREAMS_PER_CONNECTION = 200;
    private static final int STREAMS_PER_REQUEST = 50;
    private static final List<String> PUBLIC_STREAMS = List.of("bookTicker", "depth@100ms");
    private static final List<String> MARKET_STREAMS = List.of("aggTrade", "markPrice@1s", "forceOrder");

    private final String name;
    private final URI uri;
    private final List<String> requests;

    private BinanceSubscription(final String name, final URI uri, final List<String> requests) {
        this.name = name;
        this.uri = uri;
        this.requests = requests;
    }

    /**
     * The connections for some symbols.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols the venue's own spelling, for example {@code BTCUSDT}.
     * @return at least one connection per route; more when the streams are too many for one.
     * @throws IllegalArgumentException when a symbol cannot be part of a stream's name.
     */
    public static List<Subscription> of(final URI base, final List<String> symbols) {
        final List<Subscription> connections = new ArrayList<>();
        add(connections, base, "public", symbols, PUBLIC_STREAMS);
        add(connections, base, "market", symbols, MARKET_STREAMS);
        return connections;
    }

    @Override
    public Venue venue() {
        return Venue.BINANCE_USDM;
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

    @Override
    public Heartbeat heartbeat() {
        return Heartbeat.NONE;
    }

    private static void add(final List<Subscription> connections, final URI base, final String route,
                            final List<String> symbols, final List<String> kinds) {
        final URI uri = URI.create(base.toString().replaceAll("/+$", "") + "/" + route + "/stream");
        final int most = STREAMS_PER_CONNECTION / kinds.size();
        for (int i = 0; i < symbols.size(); i += most) {
            final List<String> streams = new ArrayList<>();
            for (final String symbol : symbols.subList(i, Math.min(symbols.size(), i + most))) {
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
            connections.add(new BinanceSubscription(Venue.BINANCE_USDM.code() + "/" + route + number, uri,
                List.copyOf(requests)));
        }
    }
}
