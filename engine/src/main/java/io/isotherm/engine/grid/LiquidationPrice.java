package io.isotherm.engine.grid;

import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;

/**
 * Exact liquidation prices of isolated positions (model specification, 2; venue rules in their help pages).
 *
 * <p>Symbols: entry price E in quote currency, quantity q in base asset, wallet W (initial margin plus added margin),
 * maintenance rate m and maintenance amount c of the bracket that holds the position at its liquidation price, closing
 * fee allowance f, side s = +1 long, −1 short. Plain arithmetic, used when tables are built.
 */
public final class LiquidationPrice {
    /** The position can never be liquidated. */
    public static final double NEVER = Double.NaN;

    private LiquidationPrice() {
    }

    /**
     * Linear contract, maintenance at the liquidation price: {@code P = (W + c − s·q·E) / (q·(m + f − s))}. Binance
     * USD-M with f = 0; OKX with f = taker fee; Bybit from 2026 with f = 0.
     *
     * @param side     {@link Side}.
     * @param quantity base asset, above 0.
     * @param entry    price, above 0.
     * @param wallet   margin of the position, quote currency.
     * @param rate     maintenance rate m.
     * @param amount   maintenance amount c.
     * @param fee      closing-fee allowance f.
     * @return price; at or below 0 when a long cannot be liquidated.
     */
    public static double linear(final int side, final double quantity, final double entry, final double wallet,
                                final double rate, final double amount, final double fee) {
        final double s = sign(side);
        return (wallet + amount - s * quantity * entry) / (quantity * (rate + fee - s));
    }

    /**
     * Linear contract with maintenance frozen at entry, Bybit's rule until 2026:
     * {@code P = E − s·(IM − MM)/q} with MM = q·E·m − c.
     *
     * @param side     {@link Side}.
     * @param quantity base asset, above 0.
     * @param entry    price, above 0.
     * @param wallet   margin of the position, quote currency.
     * @param rate     maintenance rate m.
     * @param amount   maintenance amount c.
     * @return price.
     */
    public static double linearAtEntry(final int side, final double quantity, final double entry, final double wallet,
                                       final double rate, final double amount) {
        final double maintenance = quantity * entry * rate - amount;
        return entry - sign(side) * (wallet - maintenance) / quantity;
    }

    /**
     * Inverse contract, maintenance at the liquidation price: {@code P = N·(1 + s·(m + f)) / (N/E + s·(W + c))} with
     * face value N in quote currency, W and c in coin. Bybit from 2026, OKX and, with N = contracts × size, Binance
     * COIN-M.
     *
     * @param side   {@link Side}.
     * @param face   value of the position in quote currency, above 0.
     * @param entry  price, above 0.
     * @param wallet margin of the position, coin.
     * @param rate   maintenance rate m.
     * @param amount maintenance amount c, coin.
     * @param fee    closing-fee allowance f.
     * @return price, or {@link #NEVER} when no price liquidates the position.
     */
    public static double inverse(final int side, final double face, final double entry, final double wallet,
                                 final double rate, final double amount, final double fee) {
        final double s = sign(side);
        final double denominator = face / entry + s * (wallet + amount);
        return denominator > 0 ? face * (1 + s * (rate + fee)) / denominator : NEVER;
    }

    /**
     * Inverse contract with maintenance frozen at entry, Bybit's rule until 2026:
     * {@code P = N / (V + s·(IM − MM))} with V = N/E and MM = V·m − c.
     *
     * @param side   {@link Side}.
     * @param face   value of the position in quote currency, above 0.
     * @param entry  price, above 0.
     * @param wallet margin of the position, coin.
     * @param rate   maintenance rate m.
     * @param amount maintenance amount c, coin.
     * @return price, or {@link #NEVER} when no price liquidates the position.
     */
    public static double inverseAtEntry(final int side, final double face, final double entry, final double wallet,
                                        final double rate, final double amount) {
        final double coins = face / entry;
        final double denominator = coins + sign(side) * (wallet - (coins * rate - amount));
        return denominator > 0 ? face / denominator : NEVER;
    }

    /**
     * Linear liquidation price by a bracket table: starts at the lowest bracket and goes up until the position at its
     * liquidation price fits.
     *
     * @param side     {@link Side}.
     * @param quantity base asset, above 0.
     * @param entry    price, above 0.
     * @param leverage at entry, above 1.
     * @param table    maintenance brackets.
     * @return price; at or below 0 when a long cannot be liquidated.
     */
    public static double linear(final int side, final double quantity, final double entry, final double leverage,
                                final BracketTable table) {
        double price = NEVER;
        for (final Bracket bracket : table.brackets()) {
            price = linear(side, quantity, entry, quantity * entry / leverage, bracket.maintenanceRate(),
                bracket.deduction(), table.feeRate());
            final double size = table.unit() == BracketTable.Unit.BASE ? quantity : price * quantity;
            if (size <= bracket.cap()) {
                return price;
            }
        }
        return price;
    }

    /**
     * Inverse liquidation price by a bracket table: starts at the lowest bracket and goes up until the position at its
     * liquidation price fits. A table in base asset counts the position's value in coin, face / P; one in quote
     * currency counts the face value, which no price changes.
     *
     * @param side     {@link Side}.
     * @param face     value of the position in quote currency, above 0.
     * @param entry    price, above 0.
     * @param leverage at entry, at least 1.
     * @param table    maintenance brackets; deductions in coin.
     * @return price, or {@link #NEVER} when no price liquidates the position.
     */
    public static double inverse(final int side, final double face, final double entry, final double leverage,
                                 final BracketTable table) {
        double price = NEVER;
        for (final Bracket bracket : table.brackets()) {
            price = inverse(side, face, entry, face / entry / leverage, bracket.maintenanceRate(),
                bracket.deduction(), table.feeRate());
            final double size = table.unit() == BracketTable.Unit.QUOTE ? face : face / price;
            if (size <= bracket.cap()) {
                return price;
            }
        }
        return price;
    }

    private static double sign(final int side) {
        return side == Side.LONG ? 1 : -1;
    }
}
