package io.isotherm.feed.deribit;

import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.Vocabulary;
import java.util.Arrays;

/** The channels by the first part of their name, {@code trades.BTC-PERPETUAL.100ms}. */
enum DeribitChannel {
    TRADES("trades"),
    TICKER("ticker"),
    QUOTE("quote"),
    BOOK("book"),
    INCREMENTAL_TICKER("incremental_ticker"),
    PRICE_INDEX("deribit_price_index"),
    PRICE_RANKING("deribit_price_ranking"),
    PRICE_STATISTICS("deribit_price_statistics"),
    VOLATILITY_INDEX("deribit_volatility_index"),
    MARK_PRICE("markprice"),
    PERPETUAL("perpetual"),
    CHART("chart"),
    PLATFORM_STATE("platform_state"),
    ESTIMATED_EXPIRATION_PRICE("estimated_expiration_price"),
    INSTRUMENT("instrument"),
    ANNOUNCEMENTS("announcements"),
    BLOCK_TRADES("block_trade_confirmations"),
    BLOCK_REQUESTS("block_rfq"),
    REQUESTS("rfq");

    private static final DeribitChannel[] CHANNELS = values();
    private static final Vocabulary WORDS =
        Vocabulary.of(Arrays.stream(CHANNELS).map(channel -> channel.word).toArray(String[]::new));
    /** A grouped book's name has group and depth between instrument and interval. */
    private static final int PARTS_OF_GROUPED_BOOK = 5;
    private static final int DEPTH_PART = 3;

    private final String word;

    DeribitChannel(final String word) {
        this.word = word;
    }

    /** Whether the engine uses the channel. */
    boolean isUsed() {
        return ordinal() <= BOOK.ordinal();
    }

    /** The channel of that name, or null when it is not in the table. */
    static DeribitChannel of(final FrameText name) {
        final int id = name.word(WORDS, 0, name.indexOf('.', 0));
        return id < 0 ? null : CHANNELS[id];
    }

    /**
     * Levels per side of a grouped book, {@code book.BTC-PERPETUAL.none.20.100ms}, which always sends all of them.
     *
     * @return 0 for a book that is not grouped, −1 for a grouped one whose depth is no number.
     */
    static int groupedDepth(final FrameText name) {
        int parts = 1;
        int depth = -1;
        int at = name.indexOf('.', 0);
        while (at < name.length()) {
            final int end = name.indexOf('.', at + 1);
            if (parts == DEPTH_PART) {
                depth = name.number(at + 1, end);
            }
            parts++;
            at = end;
        }
        return parts == PARTS_OF_GROUPED_BOOK ? depth : 0;
    }
}
