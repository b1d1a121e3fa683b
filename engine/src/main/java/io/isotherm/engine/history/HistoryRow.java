package io.isotherm.engine.history;

/**
 * One line of a history file: a candle, an open interest at its time, or both. Prices and quantities are at the
 * instrument's scales, quantities in the grid's unit.
 *
 * @param instrumentId position in the instrument table.
 * @param timeNs       start of the candle, and time of the open interest; nanoseconds since the epoch.
 * @param open         first price; 0 when the line has no candle.
 * @param high         highest price.
 * @param low          lowest price.
 * @param close        last price.
 * @param volume       turnover, at least 0.
 * @param takerBuy     share of it that takers bought, 0 to volume; half of it where the file does not tell.
 * @param trades       number of trades; 0 where the file does not tell.
 * @param markLow      lowest mark; the candle's low where the file does not tell.
 * @param markHigh     highest mark; the candle's high where the file does not tell.
 * @param openInterest one-sided; 0 when the line has none.
 */
record HistoryRow(int instrumentId, long timeNs, long open, long high, long low, long close, long volume,
                  long takerBuy, long trades, long markLow, long markHigh, long openInterest) {
    boolean hasCandle() {
        return open > 0;
    }

    boolean hasOpenInterest() {
        return openInterest > 0;
    }
}
