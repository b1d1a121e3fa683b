package io.isotherm.feed.kraken;

import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.Vocabulary;
import java.util.Arrays;

/** The feeds, with the keys that a frame of each may carry. */
enum KrakenChannel {
    TRADE("trade", "feed", "product_id", "uid", "side", "type", "seq", "time", "qty", "price"),
    TRADE_SNAPSHOT("trade_snapshot", "feed", "product_id", "trades"),
    TICKER("ticker", "feed", "product_id", "time", "bid", "ask", "bid_size", "ask_size", "volume", "volumeQuote",
        "dtm", "leverage", "index", "premium", "last", "change", "funding_rate", "funding_rate_prediction",
        "relative_funding_rate", "relative_funding_rate_prediction", "next_funding_rate_time", "suspended", "tag",
        "pair", "openInterest", "markPrice", "maturityTime", "post_only"),
    BOOK("book", "feed", "product_id", "side", "seq", "price", "qty", "timestamp"),
    BOOK_SNAPSHOT("book_snapshot", "feed", "product_id", "timestamp", "seq", "tickSize", "bids", "asks"),
    TICKER_LITE("ticker_lite"),
    HEARTBEAT("heartbeat");

    private static final KrakenChannel[] CHANNELS = values();
    private static final Vocabulary WORDS =
        Vocabulary.of(Arrays.stream(CHANNELS).map(channel -> channel.word).toArray(String[]::new));

    private final String word;
    private final long keys;

    KrakenChannel(final String word, final String... keys) {
        this.word = word;
        this.keys = KrakenKeys.FRAME.set(keys);
    }

    /** The set of {@link KrakenKeys#FRAME} that a frame may carry; empty for a feed that is not used. */
    long keys() {
        return keys;
    }

    /** The feed of that name, or null when it is not in the table. */
    static KrakenChannel of(final FrameText name) {
        final int id = name.word(WORDS, 0, name.length());
        return id < 0 ? null : CHANNELS[id];
    }
}
