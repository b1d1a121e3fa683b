package io.isotherm.feed.bybit;

import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.Vocabulary;
import java.util.Arrays;

/** The topics by what stands before their first point: {@code tickers.BTCUSDT}, {@code orderbook.200.BTCUSDT}. */
enum BybitChannel {
    PUBLIC_TRADE("publicTrade"),
    ALL_LIQUIDATION("allLiquidation"),
    TICKERS("tickers"),
    ORDER_BOOK("orderbook"),
    KLINE("kline"),
    ADL_ALERT("adlAlert"),
    INSURANCE("insurance"),
    PRICE_LIMIT("priceLimit"),
    /** At most one print per second; replaced by {@link #ALL_LIQUIDATION} and dead since. */
    LIQUIDATION("liquidation");

    private static final BybitChannel[] CHANNELS = values();
    private static final Vocabulary WORDS =
        Vocabulary.of(Arrays.stream(CHANNELS).map(channel -> channel.word).toArray(String[]::new));

    private final String word;

    BybitChannel(final String word) {
        this.word = word;
    }

    /** The channel of a topic, or null when it is not in the table. */
    static BybitChannel of(final FrameText topic) {
        final int word = topic.word(WORDS, 0, topic.indexOf('.', 0));
        return word < 0 ? null : CHANNELS[word];
    }

    /** The depth in an order book's topic, or −1 when the topic has none. */
    static int depth(final FrameText topic) {
        final int point = topic.indexOf('.', 0);
        return topic.number(point + 1, topic.indexOf('.', point + 1));
    }
}
