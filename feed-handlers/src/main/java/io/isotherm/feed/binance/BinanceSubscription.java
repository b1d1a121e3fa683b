package io.isotherm.feed.binance;

import io.isotherm.feed.Venue;
import io.isotherm.feed.reach.BaseAddress;
import io.isotherm.feed.session.Subscription;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of Binance USD-M: best quotes and book on the route {@code /public}; trades, mark prices and forced
 * orders on {@code /market}. A stream asked for on the wrong route is acknowledged and stays silent for ever, so routes
 * are never mixed. Streams come combined, {@code {"stream":…,"data":…}}.
 *
 * <p>The venue pings by WebSocket frames, allows 10 client messages a second, and closes after 24 hours. Book snapshots
 * and open interest come over REST.
 */
public final class BinanceSubscription {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://fstream.binance.com";

    static final List<String> PUBLIC_STREAMS = List.of("bookTicker", "depth@100ms");
    static final List<String> MARKET_STREAMS = List.of("aggTrade", "markPrice@1s", "forceOrder");

    private BinanceSubscription() {
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
        final String root = BaseAddress.root(base);
        final List<Subscription> connections = new ArrayList<>();
        connections.addAll(BinanceConnection.of(Venue.BINANCE_USDM, "public", URI.create(root + "/public/stream"),
            symbols, PUBLIC_STREAMS));
        connections.addAll(BinanceConnection.of(Venue.BINANCE_USDM, "market", URI.create(root + "/market/stream"),
            symbols, MARKET_STREAMS));
        return connections;
    }
}
