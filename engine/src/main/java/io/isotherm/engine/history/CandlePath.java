package io.isotherm.engine.history;

import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.Scaling;

/**
 * Turns a candle into what may have happened within it: price goes from open to the extreme against the candle's
 * direction, by the typical price to the other extreme and to the close; a fifth of the turnover trades at each, split
 * by what takers bought, with the mark going along.
 */
final class CandlePath {
    private static final int POINTS = 5;
    private static final int FIRST_EXTREME = 1;
    private static final int SECOND_EXTREME = 3;
    /** Value of an order where the file does not count trades, quote currency. */
    private static final double ORDER_NOTIONAL = 3_000;

    private final long[] prices = new long[POINTS];

    /**
     * Plays a candle.
     *
     * @param row        with a candle.
     * @param durationNs its length.
     * @param density    of its instrument.
     */
    void play(final HistoryRow row, final long durationNs, final InstrumentDensity density) {
        final boolean rising = row.close() >= row.open();
        prices[0] = row.open();
        prices[FIRST_EXTREME] = rising ? row.low() : row.high();
        // The mean of high, low and close, without the sum that could overflow.
        prices[2] = row.low() + (row.high() - row.low()) / 3 + (row.close() - row.low()) / 3;
        prices[SECOND_EXTREME] = rising ? row.high() : row.low();
        prices[4] = row.close();
        final double notional = orderNotional(row, density.instrument());
        for (int i = 0; i < POINTS; i++) {
            final long timeNs = row.timeNs() + i * (durationNs / POINTS);
            final long mark = mark(row, i, rising);
            density.onMark(timeNs, timeNs, mark, mark, mark);
            trade(density, timeNs, prices[i], part(row.takerBuy(), i), notional, true);
            trade(density, timeNs, prices[i], part(row.volume() - row.takerBuy(), i), notional, false);
        }
    }

    /** At the candle's extremes the mark is at its own, which may lie outside; elsewhere it stays between them. */
    private long mark(final HistoryRow row, final int i, final boolean rising) {
        if (i == FIRST_EXTREME || i == SECOND_EXTREME) {
            return rising == (i == FIRST_EXTREME) ? row.markLow() : row.markHigh();
        }
        return Math.max(row.markLow(), Math.min(row.markHigh(), prices[i]));
    }

    /** A fifth; the last one takes what does not divide. */
    private static long part(final long quantity, final int i) {
        return i < POINTS - 1 ? quantity / POINTS : quantity - (POINTS - 1) * (quantity / POINTS);
    }

    private static void trade(final InstrumentDensity density, final long timeNs, final long price,
                              final long quantity, final double notional, final boolean buy) {
        if (quantity > 0) {
            density.onHistoricTrade(timeNs, price, quantity, notional, buy);
        }
    }

    private double orderNotional(final HistoryRow row, final Instrument instrument) {
        if (row.trades() == 0) {
            return ORDER_NOTIONAL;
        }
        final double mean = (double) row.volume() / Scaling.powerOfTen(instrument.quantityScale()) / row.trades();
        return instrument.kind() == ContractKind.INVERSE ? mean
            : mean * prices[2] / Scaling.powerOfTen(instrument.priceScale());
    }
}
