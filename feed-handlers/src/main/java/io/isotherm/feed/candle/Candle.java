package io.isotherm.feed.candle;

import java.math.BigDecimal;

/**
 * One minute of a market, numbers exactly as the venue wrote them.
 *
 * @param timeMs   start, milliseconds since the epoch.
 * @param open     first price.
 * @param high     highest price.
 * @param low      lowest price.
 * @param close    last price.
 * @param volume   turnover in the venue's unit; null in a candle of marks.
 * @param takerBuy what of it takers bought; null where the venue does not tell.
 * @param trades   number of trades; null where the venue does not tell.
 */
public record Candle(long timeMs, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close,
                     BigDecimal volume, BigDecimal takerBuy, BigDecimal trades) {
    /** Length of a candle: one minute. */
    public static final long LENGTH_MS = 60_000;

    /**
     * A candle.
     *
     * @throws IllegalArgumentException when its prices are none, or do not lie between low and high.
     */
    public Candle {
        if (low.signum() <= 0 || low.compareTo(open.min(close)) > 0 || high.compareTo(open.max(close)) < 0) {
            throw new IllegalArgumentException("no candle at " + timeMs);
        }
    }
}
