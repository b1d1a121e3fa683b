package io.isotherm.feed.binance;

import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.Vocabulary;
import java.util.Arrays;

/** The kinds of payload by their {@code e} field, with the keys that each may carry. */
enum BinanceChannel {
    TRADE("trade", "e", "E", "T", "s", "t", "p", "q", "X", "m", "ps", "st"),
    AGG_TRADE("aggTrade", "e", "E", "T", "s", "a", "p", "q", "nq", "f", "l", "X", "m", "ps", "st"),
    FORCE_ORDER("forceOrder", "e", "E", "o", "ps", "st"),
    MARK_PRICE("markPriceUpdate", "e", "E", "s", "p", "ap", "P", "i", "r", "T", "ps", "st"),
    BOOK_TICKER("bookTicker", "e", "E", "T", "s", "u", "b", "B", "a", "A", "ps", "st"),
    DEPTH("depthUpdate", "e", "E", "T", "s", "U", "u", "pu", "b", "a", "ps", "st"),
    DAY_TICKER("24hrTicker"),
    DAY_MINI_TICKER("24hrMiniTicker"),
    INDEX_PRICE("indexPriceUpdate"),
    CONTRACT_INFO("contractInfo"),
    COMPOSITE_INDEX("compositeIndex"),
    ASSET_INDEX("assetIndexUpdate"),
    /** Every kind of candle; matched by its first letters. */
    KLINE("kline");

    private static final BinanceChannel[] CHANNELS = values();
    private static final Vocabulary WORDS =
        Vocabulary.of(Arrays.stream(CHANNELS).map(channel -> channel.word).toArray(String[]::new));

    private final String word;
    private final long keys;

    BinanceChannel(final String word, final String... keys) {
        this.word = word;
        this.keys = BinanceKeys.PAYLOAD.set(keys);
    }

    /** The set of {@link BinanceKeys#PAYLOAD} that the payload may carry. */
    long keys() {
        return keys;
    }

    /** The channel of an {@code e} field, or null when it is not in the table. */
    static BinanceChannel of(final FrameText text) {
        final int word = text.word(WORDS, 0, text.length());
        if (word >= 0) {
            return CHANNELS[word];
        }
        return text.hasAt(0, KLINE.word) ? KLINE : null;
    }
}
