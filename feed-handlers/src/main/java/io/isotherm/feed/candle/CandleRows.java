package io.isotherm.feed.candle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes candles and open interest of a table's rows; columns are counted from 0, −1 is one that there is not.
 *
 * <p><b>Threads:</b> any; keeps nothing, but the table is its owner's.
 */
public final class CandleRows {
    private static final int PRICES = 5;

    private CandleRows() {
    }

    /**
     * Candles of rows that begin with time, open, high, low and close.
     *
     * @param rows     numbers.
     * @param volume   column of the turnover, or −1.
     * @param takerBuy column of what takers bought, or −1.
     * @param trades   column of the number of trades, or −1.
     * @return the candles in their order.
     * @throws BadHistoryException when one is none.
     */
    public static List<Candle> candles(final List<List<BigDecimal>> rows, final int volume, final int takerBuy,
                                       final int trades) throws BadHistoryException {
        final List<Candle> candles = new ArrayList<>(rows.size());
        for (final List<BigDecimal> row : rows) {
            if (row.subList(0, PRICES).contains(null)) {
                throw new BadHistoryException("a candle of the answer lacks a price");
            }
            try {
                candles.add(new Candle(row.get(0).longValueExact(), row.get(1), row.get(2), row.get(3), row.get(4),
                    cell(row, volume), cell(row, takerBuy), cell(row, trades)));
            } catch (final IllegalArgumentException | ArithmeticException wrong) {
                throw new BadHistoryException("a candle of the answer is none: " + row);
            }
        }
        return candles;
    }

    /**
     * Open interest of rows of time and quantity.
     *
     * @param rows    numbers.
     * @param divisor 1, or 2 where both sides are counted.
     * @return the values in their order.
     * @throws BadHistoryException when one is none.
     */
    public static List<PastInterest> interests(final List<List<BigDecimal>> rows, final int divisor)
        throws BadHistoryException {
        final List<PastInterest> interests = new ArrayList<>(rows.size());
        for (final List<BigDecimal> row : rows) {
            if (row.contains(null)) {
                throw new BadHistoryException("an open interest of the answer lacks a number");
            }
            try {
                interests.add(new PastInterest(row.get(0).longValueExact(),
                    row.get(1).divide(BigDecimal.valueOf(divisor))));
            } catch (final ArithmeticException wrong) {
                throw new BadHistoryException("an open interest of the answer is none: " + row);
            }
        }
        return interests;
    }

    private static BigDecimal cell(final List<BigDecimal> row, final int column) {
        return column < 0 ? null : row.get(column);
    }
}
