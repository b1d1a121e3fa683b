package io.isotherm.engine.density;

import io.isotherm.engine.grid.Side;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;

/**
 * The liquidation price behind a printed bankruptcy price, which needs no leverage (model specification, 2):
 * {@code P = (P_bk − s·c/q) / (1 − s·(m + f))}, of an inverse contract of face N
 * {@code P = N·(1 + s·(m + f)) / (N/P_bk + s·c)}. For a printed fill it is the price nearest to the entry that the
 * liquidation can have had.
 *
 * <p><b>Threads:</b> immutable; safe to share.
 */
final class PrintedPrice {
    private final boolean capInBase;
    private final boolean inverse;
    private final double fee;
    private final double[] cap;
    private final double[] rate;
    private final double[] amount;

    PrintedPrice(final BracketTable table, final ContractKind kind) {
        inverse = kind == ContractKind.INVERSE;
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
     * @param quantity base asset (linear) or face value (inverse), above 0.
     * @return quote currency.
     */
    double liquidation(final int side, final double price, final double quantity) {
        final double s = side == Side.LONG ? 1 : -1;
        double liquidation = price;
        for (int i = 0; i < cap.length; i++) {
            liquidation = inverse
                ? quantity * (1 + s * (rate[i] + fee)) / (quantity / price + s * amount[i])
                : (price - s * amount[i] / quantity) / (1 - s * (rate[i] + fee));
            if (size(quantity, liquidation) <= cap[i]) {
                break;
            }
        }
        return liquidation;
    }

    /** Size of the position by which its bracket is chosen. */
    private double size(final double quantity, final double liquidation) {
        if (inverse) {
            return capInBase ? quantity / liquidation : quantity;
        }
        return capInBase ? quantity : liquidation * quantity;
    }
}
