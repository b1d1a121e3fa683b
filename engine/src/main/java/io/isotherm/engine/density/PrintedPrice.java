package io.isotherm.engine.density;

import io.isotherm.engine.grid.Side;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;

/**
 * The liquidation price behind a printed bankruptcy price, which needs no leverage (model specification, 2):
 * {@code P = (P_bk − s·c/q) / (1 − s·(m + f))}. For a printed fill it is the price nearest to the entry that the
 * liquidation can have had.
 *
 * <p><b>Threads:</b> immutable; safe to share.
 */
final class PrintedPrice {
    private final boolean capInBase;
    private final double fee;
    private final double[] cap;
    private final double[] rate;
    private final double[] amount;

    PrintedPrice(final BracketTable table) {
        capInBase = table.unit() == BracketTable.Unit.BASE;
        fee = table.feeRate();
        final int count = table.brackets().size();
        cap = new double[count];
        rate = new double[count];
        amount = new double[count];
        for (int i = 0; i < count; i++) {
            final Bracket bracket = table.brackets().get(i);
            cap[i] = bracket.cap();
            rate[i] = bracket.maintenanceRate();
            amount[i] = bracket.deduction();
        }
    }

    /**
     * The liquidation price, by the lowest bracket that holds the position at it.
     *
     * @param side     {@link Side}.
     * @param price    printed, quote currency, above 0.
     * @param quantity base asset, above 0.
     * @return quote currency.
     */
    double liquidation(final int side, final double price, final double quantity) {
        final double s = side == Side.LONG ? 1 : -1;
        double liquidation = price;
        for (int i = 0; i < cap.length; i++) {
            liquidation = (price - s * amount[i] / quantity) / (1 - s * (rate[i] + fee));
            if ((capInBase ? quantity : liquidation * quantity) <= cap[i]) {
                break;
            }
        }
        return liquidation;
    }
}
