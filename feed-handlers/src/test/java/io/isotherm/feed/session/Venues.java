package io.isotherm.feed.session;

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
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/** The connections to each venue, for tests of all of them. */
final class Venues {
    private static final URI BASE = URI.create("ws://127.0.0.1:1234");

    private Venues() {
    }

    /** A symbol as the venue spells it. */
    static List<String> symbol(final Venue venue) {
        return symbols(venue, "BTC");
    }

    /** So many symbols that look like the venue's. */
    static List<String> symbols(final Venue venue, final int count) {
        return IntStream.range(0, count).mapToObj(i -> symbols(venue, "COIN" + i).get(0)).toList();
    }

    private static List<String> symbols(final Venue venue, final String coin) {
        return List.of(switch (venue) {
            case BINANCE_USDM, BYBIT, BITGET -> coin + "USDT";
            case BINANCE_COINM -> coin + "USD_PERP";
            case OKX -> coin + "-USDT-SWAP";
            case DERIBIT -> coin + "-PERPETUAL";
            case BITMEX -> (coin.equals("BTC") ? "XBT" : coin) + "USD";
            case HYPERLIQUID -> coin;
            case GATE -> coin + "_USDT";
            case KRAKEN_FUTURES -> "PF_" + (coin.equals("BTC") ? "XBT" : coin) + "USD";
            case HTX -> coin + "-USDT";
            case DYDX -> coin + "-USD";
        });
    }

    static List<Subscription> subscriptions(final Venue venue, final List<String> symbols) {
        return subscriptions(venue, BASE, symbols);
    }

    static List<Subscription> subscriptions(final Venue venue, final URI base, final List<String> symbols) {
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
