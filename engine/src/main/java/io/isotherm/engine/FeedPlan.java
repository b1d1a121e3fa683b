package io.isotherm.engine;

import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.feed.Venue;
import io.isotherm.feed.binance.BinanceCoinSubscription;
import io.isotherm.feed.binance.BinanceRest;
import io.isotherm.feed.binance.BinanceSubscription;
import io.isotherm.feed.bitget.BitgetSubscription;
import io.isotherm.feed.bitmex.BitmexSubscription;
import io.isotherm.feed.bybit.BybitSubscription;
import io.isotherm.feed.deribit.DeribitSubscription;
import io.isotherm.feed.dydx.DydxSubscription;
import io.isotherm.feed.gate.GateSubscription;
import io.isotherm.feed.htx.HtxRest;
import io.isotherm.feed.htx.HtxSubscription;
import io.isotherm.feed.hyperliquid.HyperliquidSubscription;
import io.isotherm.feed.kraken.KrakenSubscription;
import io.isotherm.feed.okx.OkxSubscription;
import io.isotherm.feed.session.RestQueries;
import io.isotherm.feed.session.Subscription;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a configured venue is asked for: by which connections, and over REST what no socket carries.
 *
 * <p><b>Threads:</b> any; keeps nothing. In use on the launching thread.
 */
final class FeedPlan {
    private FeedPlan() {
    }

    /** One subscription per connection: the venue's own routes for each part of its symbols. */
    static List<Subscription> subscriptions(final VenueConfiguration venue) {
        final List<Subscription> connections = new ArrayList<>();
        for (final List<String> part : venue.parts()) {
            connections.addAll(subscriptions(venue.venue(), URI.create(venue.url()), part));
        }
        return connections;
    }

    private static List<Subscription> subscriptions(final Venue venue, final URI base, final List<String> symbols) {
        return switch (venue) {
            case BINANCE_USDM -> BinanceSubscription.of(base, symbols);
            case BINANCE_COINM -> BinanceCoinSubscription.of(base, symbols);
            case BYBIT -> BybitSubscription.of(base, symbols);
            case OKX -> OkxSubscription.of(base, symbols);
            case DERIBIT -> DeribitSubscription.of(base, symbols);
            case BITMEX -> BitmexSubscription.of(base, symbols);
            case HYPERLIQUID -> HyperliquidSubscription.of(base, symbols);
            case BITGET -> BitgetSubscription.of(base, symbols);
            case GATE -> GateSubscription.of(base, symbols);
            case KRAKEN_FUTURES -> KrakenSubscription.of(base, symbols);
            case HTX -> HtxSubscription.of(base, symbols);
            case DYDX -> DydxSubscription.of(base, symbols);
        };
    }

    /** What a venue's sockets do not carry, and of which symbols; nothing where they carry everything. */
    static Map<RestQueries, List<String>> queries(final VenueConfiguration venue) {
        return switch (venue.venue()) {
            case BINANCE_USDM -> Map.of(BinanceRest.USDM, venue.symbols());
            case BINANCE_COINM -> Map.of(BinanceRest.COINM, venue.symbols());
            case HTX -> HtxRest.of(venue.symbols());
            default -> Map.of();
        };
    }
}
