package io.isotherm.bench.series.hours;

import io.isotherm.engine.grid.Side;

/**
 * One hour of one market.
 *
 * @param startMs              first millisecond, UTC.
 * @param open                 first price, quote currency; above 0.
 * @param high                 highest price.
 * @param low                  lowest price.
 * @param close                last price.
 * @param longUsd              longs liquidated, quote currency; at least 0.
 * @param shortUsd             shorts liquidated.
 * @param openInterestOpenUsd  open interest at the start, quote currency; above 0.
 * @param openInterestCloseUsd open interest at the end.
 */
public record MarketHour(long startMs, double open, double high, double low, double close, double longUsd,
                         double shortUsd, double openInterestOpenUsd, double openInterestCloseUsd) {
    /** Length of an hour, milliseconds. */
    public static final long LENGTH_MS = 3_600_000L;

    /**
     * What was liquidated.
     *
     * @param side {@link Side}.
     * @return quote currency.
     */
    public double realisedUsd(final int side) {
        return side == Side.LONG ? longUsd : shortUsd;
    }

    /** The UTC day, counted from 1970-01-01. */
    public long day() {
        return Math.floorDiv(startMs, 24 * LENGTH_MS);
    }
}
