package io.isotherm.feed.stream;

import io.isotherm.feed.Venue;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which stream of a venue an event came by, told by what it is: no message is looked at twice.
 *
 * <table>
 * <caption>What comes with the mark, and the venues' words for their streams; – where there is no stream of its own
 * </caption>
 * <tr><th>venue</th><th>trades</th><th>liquidations</th><th>mark, and with it</th><th>quote</th><th>book</th></tr>
 * <tr><td>Binance</td><td>aggTrade</td><td>forceOrder</td><td>markPrice: funding</td><td>bookTicker</td><td>depth</td>
 *     </tr>
 * <tr><td>Bybit</td><td>publicTrade</td><td>allLiquidation</td><td>tickers: open interest, funding, quote</td>
 *     <td>–</td><td>orderbook</td></tr>
 * <tr><td>OKX</td><td>trades</td><td>liquidation-orders</td><td>mark-price (open-interest, funding-rate apart)</td>
 *     <td>bbo-tbt</td><td>books</td></tr>
 * <tr><td>Deribit</td><td>trades, with liquidations</td><td>–</td><td>ticker: open interest, funding</td><td>quote</td>
 *     <td>book</td></tr>
 * <tr><td>BitMEX</td><td>trade</td><td>liquidation</td><td>instrument: open interest, funding</td><td>quote</td>
 *     <td>orderBookL2</td></tr>
 * <tr><td>Hyperliquid</td><td>trades</td><td>–</td><td>activeAssetCtx: open interest, funding</td><td>bbo</td>
 *     <td>l2Book</td></tr>
 * <tr><td>Bitget</td><td>publicTrade</td><td>liquidation</td><td>ticker: open interest, funding, quote</td><td>–</td>
 *     <td>books</td></tr>
 * <tr><td>Gate</td><td>trades</td><td>public_liquidates</td><td>tickers: open interest, funding</td><td>book_ticker
 *     </td><td>obu</td></tr>
 * <tr><td>Kraken Futures</td><td>trade, with liquidations</td><td>–</td><td>ticker: open interest, funding, quote</td>
 *     <td>–</td><td>book</td></tr>
 * <tr><td>HTX</td><td>trade.detail</td><td>liquidation_orders</td><td>– (funding_rate apart)</td><td>bbo</td>
 *     <td>depth</td></tr>
 * <tr><td>dYdX</td><td>v4_trades, with liquidations</td><td>–</td><td>v4_markets: open interest, funding</td><td>–</td>
 *     <td>v4_orderbook</td></tr>
 * </table>
 *
 * <p>Where a quote comes by two streams (Deribit's ticker tells one, too), either vouches for it: it is fresh.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
public final class VenueChannels {
    private static final Map<Venue, VenueChannels> ALL = new EnumMap<>(Venue.class);

    static {
        for (final Venue venue : Venue.values()) {
            ALL.put(venue, new VenueChannels(venue));
        }
    }

    private final Map<String, StreamChannel> words;
    private final int[] leads = new int[StreamChannel.COUNT];

    private VenueChannels(final Venue venue) {
        words = words(venue);
        for (final StreamChannel kind : StreamChannel.values()) {
            leads[kind.ordinal()] = lead(kind).ordinal();
        }
    }

    /**
     * The row of a venue.
     *
     * @param venue any.
     * @return its channels.
     */
    public static VenueChannels of(final Venue venue) {
        return ALL.get(venue);
    }

    /**
     * The channel of a stream.
     *
     * @param channel in the venue's words, without the symbol, for example {@code orderbook.200}.
     * @return the channel, or null when the watch does not know the stream.
     */
    public StreamChannel named(final String channel) {
        StreamChannel found = null;
        int longest = 0;
        for (final Map.Entry<String, StreamChannel> word : words.entrySet()) {
            if (word.getKey().length() > longest && channel.toLowerCase(Locale.ROOT).contains(word.getKey())) {
                found = word.getValue();
                longest = word.getKey().length();
            }
        }
        return found;
    }

    /** Index of the channel that brings a kind of event, by the kind's own. */
    int lead(final int kind) {
        return leads[kind];
    }

    private StreamChannel lead(final StreamChannel kind) {
        if (words.containsValue(kind)) {
            return kind;
        }
        return kind == StreamChannel.LIQUIDATIONS ? StreamChannel.TRADES : StreamChannel.MARK;
    }

    /** In small letters; a stream is that of the longest word that its name holds. */
    private static Map<String, StreamChannel> words(final Venue venue) {
        final StreamChannel trades = StreamChannel.TRADES;
        final StreamChannel forced = StreamChannel.LIQUIDATIONS;
        final StreamChannel mark = StreamChannel.MARK;
        final StreamChannel quote = StreamChannel.QUOTE;
        final StreamChannel book = StreamChannel.BOOK;
        return switch (venue) {
            case BINANCE_USDM, BINANCE_COINM -> Map.of("trade", trades, "forceorder", forced, "markprice", mark,
                "bookticker", quote, "depth", book);
            case BYBIT -> Map.of("publictrade", trades, "allliquidation", forced, "tickers", mark, "orderbook", book);
            case OKX -> Map.of("trades", trades, "liquidation-orders", forced, "mark-price", mark, "open-interest",
                StreamChannel.OPEN_INTEREST, "funding-rate", StreamChannel.FUNDING, "bbo-tbt", quote, "books", book);
            case DERIBIT -> Map.of("trades", trades, "ticker", mark, "quote", quote, "book", book);
            case BITMEX -> Map.of("trade", trades, "liquidation", forced, "instrument", mark, "quote", quote,
                "orderbook", book);
            case HYPERLIQUID -> Map.of("trades", trades, "activeassetctx", mark, "bbo", quote, "l2book", book);
            case BITGET -> Map.of("trade", trades, "liquidation", forced, "ticker", mark, "books", book);
            case GATE -> Map.of("trades", trades, "public_liquidates", forced, "tickers", mark, "book_ticker", quote,
                "obu", book);
            case KRAKEN_FUTURES -> Map.of("trade", trades, "ticker", mark, "book", book);
            case HTX -> Map.of("trade.detail", trades, "liquidation_orders", forced, "funding_rate",
                StreamChannel.FUNDING, "bbo", quote, "depth", book);
            case DYDX -> Map.of("v4_trades", trades, "v4_markets", mark, "v4_orderbook", book);
        };
    }
}
