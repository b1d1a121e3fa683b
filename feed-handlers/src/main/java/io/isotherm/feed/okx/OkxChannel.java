package io.isotherm.feed.okx;

import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.Vocabulary;
import java.util.Arrays;

/** The channels, with the keys that a row of each may carry and the levels per side that a book keeps. */
enum OkxChannel {
    TRADES("trades", 0, "instId", "tradeId", "px", "sz", "side", "ts", "count", "seqId", "source"),
    TRADES_ALL("trades-all", 0, "instId", "tradeId", "px", "sz", "side", "ts", "count", "seqId", "source"),
    LIQUIDATION_ORDERS("liquidation-orders", 0, "details", "instId", "instFamily", "instType", "uly", "ts"),
    MARK_PRICE("mark-price", 0, "instId", "instType", "markPx", "ts"),
    OPEN_INTEREST("open-interest", 0, "instId", "instType", "oi", "oiCcy", "oiUsd", "ts"),
    FUNDING_RATE("funding-rate", 0, "instId", "instType", "ts", "fundingRate", "fundingTime", "nextFundingRate",
        "nextFundingTime", "prevFundingTime", "method", "formulaType", "impactValue", "interestRate",
        "maxFundingRate", "minFundingRate", "premium", "settFundingRate", "settState"),
    BEST("bbo-tbt", 1, "asks", "bids", "ts", "seqId", "checksum", "instId"),
    BOOKS("books", 400, "asks", "bids", "ts", "seqId", "prevSeqId", "checksum", "instId"),
    BOOKS_5("books5", 5, "asks", "bids", "ts", "seqId", "checksum", "instId"),
    BOOKS_EVERY_TICK("books-l2-tbt", 400, "asks", "bids", "ts", "seqId", "prevSeqId", "checksum", "instId"),
    BOOKS_50_EVERY_TICK("books50-l2-tbt", 50, "asks", "bids", "ts", "seqId", "prevSeqId", "checksum", "instId"),
    TICKERS("tickers", 0),
    INDEX_TICKERS("index-tickers", 0),
    PRICE_LIMIT("price-limit", 0),
    INSTRUMENTS("instruments", 0),
    STATUS("status", 0),
    OPTION_SUMMARY("opt-summary", 0),
    ADL_WARNING("adl-warning", 0),
    LIQUIDATION_WARNING("liquidation-warning", 0),
    ESTIMATED_PRICE("estimated-price", 0),
    /** Every kind of candle; matched by its first letters, as are those of mark and index prices. */
    CANDLE("candle", 0);

    private static final String[] CANDLES = {"candle", "mark-price-candle", "index-candle"};
    private static final OkxChannel[] CHANNELS = values();
    private static final Vocabulary WORDS =
        Vocabulary.of(Arrays.stream(CHANNELS).map(channel -> channel.word).toArray(String[]::new));

    private final String word;
    private final int depth;
    private final long keys;

    OkxChannel(final String word, final int depth, final String... keys) {
        this.word = word;
        this.depth = depth;
        this.keys = OkxKeys.ROW.set(keys);
    }

    /** The set of {@link OkxKeys#ROW} that a row may carry; empty for a channel that is not used. */
    long keys() {
        return keys;
    }

    /** Levels per side that the channel's book keeps. */
    int depth() {
        return depth;
    }

    /** The channel of that name, or null when it is not in the table. */
    static OkxChannel of(final FrameText name) {
        final int id = name.word(WORDS, 0, name.length());
        if (id >= 0) {
            return CHANNELS[id];
        }
        for (final String candle : CANDLES) {
            if (name.hasAt(0, candle)) {
                return CANDLE;
            }
        }
        return null;
    }
}
