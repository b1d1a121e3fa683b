package io.isotherm.feed.subscription;

import io.isotherm.feed.Venue;
import io.isotherm.feed.binance.BinanceCoinSubscription;
import io.isotherm.feed.binance.BinanceSubscription;
import io.isotherm.feed.bitget.BitgetSubscription;
import io.isotherm.feed.bitmex.BitmexSubscription;
import io.isotherm.feed.bybit.BybitSubscription;
import io.isotherm.feed.deribit.DeribitSubscription;
import io.isotherm.feed.dydx.DydxSubscription;
import io.isotherm.feed.gate.GateSubscription;
import io.isotherm.feed.htx.HtxSubscription;
import io.isotherm.feed.hyperliquid.HyperliquidSubscription;
import io.isotherm.feed.kraken.KrakenSubscription;
import io.isotherm.feed.okx.OkxSubscription;
import io.isotherm.feed.session.Subscription;
import java.net.URI;
import java.util.List;

/**
 * The connections to each venue.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
public final class Subscriptions {
    private Subscriptions() {
    }

    /**
     * What a venue is asked for, by as many connections as it has routes.
     *
     * @param venue   to be asked.
     * @param base    scheme, host and port, without a path.
     * @param symbols of the instruments, the venue's own spelling.
     * @return one for each connection.
     * @throws IllegalArgumentException where the venue does not take so many symbols on a connection.
     */
    public static List<Subscription> of(final Venue venue, final URI base, final List<String> symbols) {
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
}
