package io.isotherm.feed.hyperliquid;

import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.Vocabulary;
import java.util.Arrays;

/** The channels, with the keys that a row of each may carry and the levels per side that a book keeps. */
enum HyperliquidChannel {
    TRADES("trades", 0, "coin", "side", "px", "sz", "time", "hash", "tid", "users"),
    ASSET_CONTEXT("activeAssetCtx", 0, "coin", "ctx"),
    BEST("bbo", 1, "coin", "time", "bbo"),
    BOOK("l2Book", 20, "coin", "time", "levels"),
    SUBSCRIPTION_RESPONSE("subscriptionResponse", 0),
    PONG("pong", 0),
    ERROR("error", 0),
    ALL_MIDS("allMids", 0),
    /** All perpetuals of all exchanges on the chain at once, without the names of their coins. */
    ALL_CONTEXTS("allDexsAssetCtxs", 0),
    SPOT_CONTEXT("activeSpotAssetCtx", 0),
    CANDLE("candle", 0),
    ORDER_UPDATES("orderUpdates", 0),
    NOTIFICATION("notification", 0),
    ASSET_DATA("activeAssetData", 0),
    WEB_DATA("webData2", 0),
    WEB_DATA_3("webData3", 0),
    TWAP_STATES("twapStates", 0),
    CLEARINGHOUSE_STATE("clearinghouseState", 0),
    OPEN_ORDERS("openOrders", 0),
    /** What concerns one address: {@code user}, {@code userFills} and so on; matched by its first letters. */
    USER("user", 0);

    private static final HyperliquidChannel[] CHANNELS = values();
    private static final Vocabulary WORDS =
        Vocabulary.of(Arrays.stream(CHANNELS).map(channel -> channel.word).toArray(String[]::new));

    private final String word;
    private final int depth;
    private final long keys;

    HyperliquidChannel(final String word, final int depth, final String... keys) {
        this.word = word;
        this.depth = depth;
        this.keys = HyperliquidKeys.ROW.set(keys);
    }

    /** The set of {@link HyperliquidKeys#ROW} that a row may carry; empty for a channel that is not used. */
    long keys() {
        return keys;
    }

    /** Levels per side that the channel's book keeps. */
    int depth() {
        return depth;
    }

    /** The channel of that name, or null when it is not in the table. */
    static HyperliquidChannel of(final FrameText name) {
        final int id = name.word(WORDS, 0, name.length());
        if (id >= 0) {
            return CHANNELS[id];
        }
        return name.hasAt(0, USER.word) ? USER : null;
    }
}
