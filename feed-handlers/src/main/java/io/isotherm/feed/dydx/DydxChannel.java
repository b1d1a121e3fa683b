package io.isotherm.feed.dydx;

import io.isotherm.feed.json.Vocabulary;
import java.util.Arrays;

/** The channels, with the keys that the contents of each may carry. */
enum DydxChannel {
    TRADES("v4_trades", "trades"),
    MARKETS("v4_markets", "markets", "trading", "oraclePrices"),
    ORDER_BOOK("v4_orderbook", "bids", "asks"),
    CANDLES("v4_candles"),
    SUBACCOUNTS("v4_subaccounts"),
    BLOCK_HEIGHT("v4_block_height");

    /** The names; the number of each is that of its channel. */
    static final Vocabulary WORDS =
        Vocabulary.of(Arrays.stream(values()).map(channel -> channel.word).toArray(String[]::new));

    private static final DydxChannel[] CHANNELS = values();

    private final String word;
    private final long keys;

    DydxChannel(final String word, final String... keys) {
        this.word = word;
        this.keys = DydxKeys.CONTENT.set(keys);
    }

    /** The set of {@link DydxKeys#CONTENT} that contents may carry; empty for a channel that is not used. */
    long keys() {
        return keys;
    }

    /** The channel of a number in {@link #WORDS}, or null when there is no such channel. */
    static DydxChannel of(final int id) {
        return id < 0 ? null : CHANNELS[id];
    }
}
