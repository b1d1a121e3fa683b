package io.isotherm.engine.history;

import java.util.List;

/** What a column of a history file may hold, by the names it may have: ours, and those of Binance's public archive. */
enum HistoryColumn {
    /** Venue code. */
    VENUE("venue"),
    /** The venue's own spelling. */
    SYMBOL("symbol"),
    /** Start of the candle, time of the open interest. */
    TIME("time", "open_time", "create_time"),
    /** First price. */
    OPEN("open"),
    /** Highest price. */
    HIGH("high"),
    /** Lowest price. */
    LOW("low"),
    /** Last price. */
    CLOSE("close"),
    /** Turnover in the venue's unit. */
    VOLUME("volume"),
    /** What of it takers bought. */
    TAKER_BUY("takerBuyVolume", "taker_buy_volume"),
    /** Number of trades. */
    TRADES("trades", "count"),
    /** Lowest mark. */
    MARK_LOW("markLow"),
    /** Highest mark. */
    MARK_HIGH("markHigh"),
    /** One-sided, in the venue's unit. */
    OPEN_INTEREST("openInterest", "sum_open_interest");

    /** Columns of a candle archive without a header. */
    static final List<String> ARCHIVE = List.of("open_time", "open", "high", "low", "close", "volume", "close_time",
        "quote_volume", "count", "taker_buy_volume", "taker_buy_quote_volume", "ignore");

    private final List<String> names;

    HistoryColumn(final String... names) {
        this.names = List.of(names);
    }

    /** Position of the column in a header, or −1. */
    int in(final List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            if (names.contains(header.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The name in messages. */
    String label() {
        return names.get(0);
    }
}
