package io.isotherm.feed.candle;

/** What a venue is asked of the past, each in pages of its own. */
public enum HistoryKind {
    /** Minutes of trades, with turnover. */
    CANDLES,
    /** Minutes of the mark price. */
    MARKS,
    /** Open interest every five minutes. */
    OPEN_INTEREST
}
