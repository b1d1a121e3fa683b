package io.isotherm.feed.session;

import io.isotherm.feed.Venue;
import io.isotherm.feed.subscription.Subscriptions;
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
        return Subscriptions.of(venue, BASE, symbols);
    }
}
