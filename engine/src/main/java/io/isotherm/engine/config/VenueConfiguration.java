package io.isotherm.engine.config;

import io.isotherm.feed.Venue;
import java.util.List;

/**
 * One venue's live feed.
 *
 * @param venue               the exchange.
 * @param enabled             false leaves it out.
 * @param url                 base of its public WebSocket, {@code ws} or {@code wss}, without any path.
 * @param rest                base of its REST interface, {@code http} or {@code https}.
 * @param openInterestEveryNs how often open interest is asked for over REST where the socket has none, 1 s to 5 min.
 * @param symbols             to subscribe to, the venue's spelling; each must stand in the instrument file.
 */
public record VenueConfiguration(Venue venue, boolean enabled, String url, String rest, long openInterestEveryNs,
                                 List<String> symbols) {
    /** Takes an unmodifiable copy of the symbols. */
    public VenueConfiguration {
        symbols = List.copyOf(symbols);
    }

    /**
     * The venue's public feed of BTC and ETH perpetuals.
     *
     * @param venue the exchange.
     * @return its defaults: the public addresses, open interest every 5 s.
     */
    public static VenueConfiguration defaults(final Venue venue) {
        return switch (venue) {
            case BINANCE_USDM -> of(venue, "wss://fstream.binance.com", "https://fapi.binance.com", "BTCUSDT",
                "ETHUSDT");
            case BYBIT -> of(venue, "wss://stream.bybit.com", "https://api.bybit.com", "BTCUSDT",
                "ETHUSDT");
            case OKX -> of(venue, "wss://ws.okx.com:8443", "https://www.okx.com", "BTC-USDT-SWAP",
                "ETH-USDT-SWAP");
            case BINANCE_COINM, DERIBIT, BITMEX, HYPERLIQUID, BITGET, GATE, KRAKEN_FUTURES, HTX, DYDX ->
                new VenueConfiguration(venue, false, "wss://127.0.0.1", "https://127.0.0.1", 5_000_000_000L, List.of());
        };
    }

    private static VenueConfiguration of(final Venue venue, final String url, final String rest,
                                         final String... symbols) {
        return new VenueConfiguration(venue, true, url, rest, 5_000_000_000L, List.of(symbols));
    }
}
