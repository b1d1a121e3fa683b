package io.isotherm.feed.bitmex;

import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.Vocabulary;
import java.util.Arrays;

/** The tables of the venue, with the keys that a row of each may carry and the levels per side that a book keeps. */
enum BitmexChannel {
    TRADE("trade", 0, "timestamp", "symbol", "side", "size", "price", "tickDirection", "trdMatchID", "grossValue",
        "homeNotional", "foreignNotional", "trdType"),
    QUOTE("quote", 0, "timestamp", "symbol", "bidSize", "bidPrice", "askPrice", "askSize"),
    /** Its rows have keys of their own, {@link BitmexKeys#INSTRUMENT}. */
    INSTRUMENT("instrument", 0, "timestamp", "symbol"),
    LIQUIDATION("liquidation", 0, "orderID", "symbol", "side", "price", "leavesQty", "timestamp"),
    ORDER_BOOK("orderBookL2", 0, "symbol", "id", "side", "size", "price", "timestamp", "transactTime"),
    ORDER_BOOK_25("orderBookL2_25", 25, "symbol", "id", "side", "size", "price", "timestamp", "transactTime"),
    ORDER_BOOK_10("orderBook10", 0),
    FUNDING("funding", 0),
    SETTLEMENT("settlement", 0),
    INSURANCE("insurance", 0),
    ANNOUNCEMENT("announcement", 0),
    PUBLIC_NOTIFICATIONS("publicNotifications", 0),
    CHAT("chat", 0),
    CONNECTED("connected", 0),
    /** Every kind of bin; matched by its first letters, as are those of quotes. */
    BIN("tradeBin", 0);

    private static final String[] BINS = {"tradeBin", "quoteBin"};
    private static final BitmexChannel[] CHANNELS = values();
    private static final Vocabulary WORDS =
        Vocabulary.of(Arrays.stream(CHANNELS).map(channel -> channel.word).toArray(String[]::new));

    private final String word;
    private final int depth;
    private final long keys;

    BitmexChannel(final String word, final int depth, final String... keys) {
        this.word = word;
        this.depth = depth;
        this.keys = BitmexKeys.ROW.set(keys);
    }

    /** The set of {@link BitmexKeys#ROW} that a row may carry; empty for a table that is not used. */
    long keys() {
        return keys;
    }

    /** Levels per side that the table's book keeps; 0 where it is unbounded. */
    int depth() {
        return depth;
    }

    /** The table of that name, or null when it is not listed. */
    static BitmexChannel of(final FrameText name) {
        final int id = name.word(WORDS, 0, name.length());
        if (id >= 0) {
            return CHANNELS[id];
        }
        for (final String bin : BINS) {
            if (name.hasAt(0, bin)) {
                return BIN;
            }
        }
        return null;
    }
}
