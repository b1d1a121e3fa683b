package io.isotherm.feed.gate;

import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.Vocabulary;
import java.util.Arrays;

/** The channels, with the keys that a row of each may carry. */
enum GateChannel {
    TRADES("futures.trades", "contract", "size", "price", "id", "create_time", "create_time_ms", "is_internal"),
    LIQUIDATIONS("futures.public_liquidates", "contract", "size", "price", "time", "time_ms"),
    TICKERS("futures.tickers", "contract", "t", "mark_price", "total_size", "funding_rate", "funding_next_apply",
        "funding_rate_indicative", "funding_interval", "funding_offset", "index_price", "last", "price_type",
        "change_percentage", "change_price", "high_24h", "low_24h", "volume_24h", "volume_24h_base",
        "volume_24h_quote", "volume_24h_settle", "volume_24_usd", "volume_24_btc", "quanto_base_rate", "settle_price",
        "basis_value", "basis_rate"),
    BOOK_TICKER("futures.book_ticker", "t", "u", "s", "b", "B", "a", "A"),
    ORDER_BOOK_UPDATE("futures.order_book_update", "t", "s", "U", "u", "b", "a", "full", "l"),
    /** The second version of the book; its symbol is {@code ob.SYMBOL.DEPTH}. */
    ORDER_BOOK_2("futures.obu", "t", "s", "U", "u", "b", "a", "full"),
    PONG("futures.pong"),
    PING("futures.ping"),
    /** The first version of the book: whole books, or single changes without their place in a chain. */
    ORDER_BOOK("futures.order_book"),
    CANDLESTICKS("futures.candlesticks"),
    CONTRACT_STATS("futures.contract_stats");

    private static final GateChannel[] CHANNELS = values();
    private static final Vocabulary WORDS =
        Vocabulary.of(Arrays.stream(CHANNELS).map(channel -> channel.word).toArray(String[]::new));

    private final String word;
    private final long keys;

    GateChannel(final String word, final String... keys) {
        this.word = word;
        this.keys = GateKeys.ROW.set(keys);
    }

    /** The set of {@link GateKeys#ROW} that a row may carry; empty for a channel that is not used. */
    long keys() {
        return keys;
    }

    /** The channel of that name, or null when it is not in the table. */
    static GateChannel of(final FrameText name) {
        final int id = name.word(WORDS, 0, name.length());
        return id < 0 ? null : CHANNELS[id];
    }
}
