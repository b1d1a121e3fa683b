package io.isotherm.feed.bitget;

import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.Vocabulary;
import java.util.Arrays;

/** The channels of v2 and topics of v3, with the keys that a row of each may carry. */
enum BitgetChannel {
    /** Trades of v2. */
    TRADE("trade", "ts", "price", "size", "side", "tradeId"),
    /** Trades of v3. */
    PUBLIC_TRADE("publicTrade", "i", "p", "v", "S", "T", "L", "isRPI"),
    TICKER("ticker", "instId", "symbol", "ts", "markPrice", "indexPrice", "fundingRate", "nextFundingTime",
        "lastPr", "bidPr", "askPr", "bidSz", "askSz", "open24h", "high24h", "low24h", "change24h", "holdingAmount",
        "baseVolume", "quoteVolume", "openUtc", "symbolType", "deliveryPrice",
        "lastPrice", "bid1Price", "ask1Price", "bid1Size", "ask1Size", "openPrice24h", "highPrice24h", "lowPrice24h",
        "price24hPcnt", "openInterest", "turnover24h", "volume24h", "deliveryTime", "deliveryStartTime",
        "deliveryStatus"),
    LIQUIDATION("liquidation", "symbol", "side", "price", "amount", "ts"),
    /** The books, {@code books} or with a depth, {@code books15}; matched by their first letters. */
    BOOKS("books", "asks", "bids", "a", "b", "seq", "pseq", "checksum", "ts"),
    /** Candles of v3. */
    KLINE("kline"),
    /** Every kind of candle of v2; matched by its first letters. */
    CANDLE("candle");

    private static final BitgetChannel[] CHANNELS = values();
    private static final Vocabulary WORDS =
        Vocabulary.of(Arrays.stream(CHANNELS).map(channel -> channel.word).toArray(String[]::new));

    private final String word;
    private final long keys;

    BitgetChannel(final String word, final String... keys) {
        this.word = word;
        this.keys = BitgetKeys.ROW.set(keys);
    }

    /** The set of {@link BitgetKeys#ROW} that a row may carry; empty for a channel that is not used. */
    long keys() {
        return keys;
    }

    /** The channel of that name, or null when it is not in the table. */
    static BitgetChannel of(final FrameText name) {
        final int id = name.word(WORDS, 0, name.length());
        if (id >= 0) {
            return CHANNELS[id];
        }
        if (depth(name) > 0) {
            return BOOKS;
        }
        return name.hasAt(0, CANDLE.word) ? CANDLE : null;
    }

    /** Levels per side that a books channel keeps by its name; 0 for {@code books}, −1 where it names no number. */
    static int depth(final FrameText name) {
        final int digits = BOOKS.word.length();
        if (!name.hasAt(0, BOOKS.word)) {
            return -1;
        }
        return name.length() == digits ? 0 : name.number(digits, name.length());
    }
}
