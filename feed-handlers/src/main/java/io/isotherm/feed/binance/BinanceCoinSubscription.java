package io.isotherm.feed.binance;

import io.isotherm.feed.Venue;
import io.isotherm.feed.reach.BaseAddress;
import io.isotherm.feed.session.Subscription;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of Binance COIN-M: the streams of USD-M, all on the root path, where the venue serves them.
 *
 * <p>Best quotes and book come over one connection, trades, mark prices and forced orders over another: should the
 * venue split its routes here as it did for USD-M, the connection of the kind that fell silent goes stale on its own
 * and says so, where a shared one would look healthy.
 *
 * <p>The venue pings by WebSocket frames, allows 10 client messages a second, and closes after 24 hours. Book snapshots
 * and open interest come over REST, {@code /dapi/v1/}.
 */
public final class BinanceCoinSubscription {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://dstream.binance.com";

    private static final String PATH = "/stream";

    private BinanceCoinSubscription() {
    }

    /**
     * The connections for some symbols.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols the venue's own spelling, for example {@code BTCUSD_PERP}.
     * @return at least two connections; more when the streams are too many for one.
     * @throws IllegalArgumentException when a symbol cannot be part of a stream's name.
     */
    public static List<Subscription> of(final URI base, final List<String> symbols) {
        final URI uri = BaseAddress.resolve(base, PATH);
        final List<Subscription> connections = new ArrayList<>();
        connections.addAll(BinanceConnection.of(Venue.BINANCE_COINM, "public", uri, symbols,
            BinanceSubscription.PUBLIC_STREAMS));
        connections.addAll(BinanceConnection.of(Venue.BINANCE_COINM, "market", uri, symbols,
            BinanceSubscription.MARKET_STREAMS));
        return connections;
    }
}
