package io.isotherm.engine.config;

import io.isotherm.feed.Venue;
import io.isotherm.feed.hyperliquid.HyperliquidSubscription;
import java.util.ArrayList;
import java.util.List;

/**
 * One venue's live feed.
 *
 * @param venue               the exchange.
 * @param enabled             false leaves it out.
 * @param url                 base of its public WebSocket, {@code ws} or {@code wss}, without any path.
 * @param rest                base of its REST interface, {@code http} or {@code https}, read where sockets do not carry
 *                            everything (Binance, HTX) and for the past (Binance, Bybit, OKX); null for none.
 * @param openInterestEveryNs how often open interest is asked for over REST where the socket has none, 1 s to 5 min.
 * @param symbols             to subscribe to, the venue's spelling; each must stand in the instrument file.
 * @param topByOpenInterest   how many contracts are wanted, those of the largest open interest; 1 to
 *                            {@value #MOST_CONTRACTS}, or 0 where the symbols are named.
 * @param connections         over how many connections the symbols are spread at least, 1 to
 *                            {@value #MOST_CONNECTIONS}; a venue's own limits may ask for more.
 * @param copies              how often each connection is made, 1 or 2; of two the first arrival of an event wins.
 */
public record VenueConfiguration(Venue venue, boolean enabled, String url, String rest, long openInterestEveryNs,
                                 List<String> symbols, int topByOpenInterest, int connections, int copies) {
    /** Contracts of a venue that can be asked for by their open interest: 500. */
    public static final int MOST_CONTRACTS = 500;
    /** Connections that a venue's symbols can be spread over: 32, which is what Deribit takes of one address. */
    public static final int MOST_CONNECTIONS = 32;
    /** Copies of a connection: 2. */
    public static final int MOST_COPIES = 2;

    /** Takes an unmodifiable copy of the symbols. */
    public VenueConfiguration {
        symbols = List.copyOf(symbols);
    }

    /**
     * The venue's public feed of BTC and ETH perpetuals.
     *
     * @param venue the exchange.
     * @return its defaults: the public addresses, open interest every 5 s; enabled at Binance USD-M, Bybit and OKX.
     */
    public static VenueConfiguration defaults(final Venue venue) {
        return switch (venue) {
            case BINANCE_USDM -> of(venue, true, "wss://fstream.binance.com", "https://fapi.binance.com",
                "BTCUSDT", "ETHUSDT");
            case BINANCE_COINM -> of(venue, false, "wss://dstream.binance.com", "https://dapi.binance.com",
                "BTCUSD_PERP", "ETHUSD_PERP");
            case BYBIT -> of(venue, true, "wss://stream.bybit.com", "https://api.bybit.com",
                "BTCUSDT", "ETHUSDT");
            case OKX -> of(venue, true, "wss://ws.okx.com:8443", "https://www.okx.com",
                "BTC-USDT-SWAP", "ETH-USDT-SWAP");
            case DERIBIT -> of(venue, false, "wss://streams.deribit.com", null,
                "BTC-PERPETUAL", "ETH-PERPETUAL");
            case BITMEX -> of(venue, false, "wss://ws.bitmex.com", null,
                "XBTUSD", "ETHUSDT");
            case HYPERLIQUID -> of(venue, false, "wss://api.hyperliquid.xyz", null,
                "BTC", "ETH");
            case BITGET -> of(venue, false, "wss://ws.bitget.com", null,
                "BTCUSDT", "ETHUSDT");
            case GATE -> of(venue, false, "wss://fx-ws.gateio.ws", null,
                "BTC_USDT", "ETH_USDT");
            case KRAKEN_FUTURES -> of(venue, false, "wss://futures.kraken.com", null,
                "PF_XBTUSD", "PF_ETHUSD");
            case HTX -> of(venue, false, "wss://api.hbdm.com", "https://api.hbdm.com",
                "BTC-USDT", "ETH-USDT");
            case DYDX -> of(venue, false, "wss://indexer.dydx.trade", null,
                "BTC-USD", "ETH-USD");
        };
    }

    private static VenueConfiguration of(final Venue venue, final boolean enabled, final String url,
                                         final String rest, final String... symbols) {
        return new VenueConfiguration(venue, enabled, url, rest, 5_000_000_000L, List.of(symbols), 0, 1, 1);
    }

    /**
     * Whether a venue's contracts can be spread over connections of our choice. Some venues send the liquidations or
     * the state of all their contracts by one stream, which each further connection would hear once more.
     *
     * @param venue the exchange.
     * @return false for OKX, Bitget, Gate, HTX and dYdX.
     */
    public static boolean canSpread(final Venue venue) {
        return switch (venue) {
            case OKX, BITGET, GATE, HTX, DYDX -> false;
            default -> true;
        };
    }

    /**
     * How many contracts a venue serves to one address, over all connections.
     *
     * @param venue  the exchange.
     * @param copies how often each connection is made.
     * @return the most; without a limit where the venue has none, or where more connections get around it.
     */
    static int mostContracts(final Venue venue, final int copies) {
        return venue == Venue.HYPERLIQUID ? HyperliquidSubscription.MOST_SYMBOLS / copies : Integer.MAX_VALUE;
    }

    /**
     * The symbols, dealt over the connections one by one, so that the busiest contracts of an order by open interest
     * lie apart.
     *
     * @return one list per connection; none is empty.
     */
    public List<List<String>> parts() {
        final List<List<String>> parts = new ArrayList<>();
        for (int part = 0; part < Math.min(connections, symbols.size()); part++) {
            final List<String> dealt = new ArrayList<>();
            for (int i = part; i < symbols.size(); i += connections) {
                dealt.add(symbols.get(i));
            }
            parts.add(dealt);
        }
        return parts;
    }

    /** Whether its open interest is asked for over REST because no socket carries it. */
    public boolean pollsOpenInterest() {
        return venue == Venue.BINANCE_USDM || venue == Venue.BINANCE_COINM || venue == Venue.HTX;
    }

    /**
     * The same feed, switched on or off.
     *
     * @param newEnabled false leaves it out.
     * @return a copy.
     */
    public VenueConfiguration withEnabled(final boolean newEnabled) {
        return new VenueConfiguration(venue, newEnabled, url, rest, openInterestEveryNs, symbols, topByOpenInterest,
            connections, copies);
    }

    /**
     * The same feed of symbols that are named, switched on.
     *
     * @param newSymbols to subscribe to, at least one.
     * @return a copy.
     */
    public VenueConfiguration withSymbols(final List<String> newSymbols) {
        return new VenueConfiguration(venue, true, url, rest, openInterestEveryNs, newSymbols, 0,
            Math.min(connections, newSymbols.size()), copies);
    }

    /**
     * The same feed with the contracts of the largest open interest, where those are wanted.
     *
     * @param order of the venue's symbols, largest first.
     * @return a copy with the first of them; this where the symbols are named.
     */
    public VenueConfiguration withOrder(final List<String> order) {
        return topByOpenInterest == 0 ? this : new VenueConfiguration(venue, enabled, url, rest, openInterestEveryNs,
            order.subList(0, Math.min(topByOpenInterest, order.size())), topByOpenInterest, connections, copies);
    }
}
