package io.isotherm.client.position;

import io.isotherm.client.layout.Side;

/**
 * An isolated position: one contract, one margin. Prices are in quote currency per one unit of the underlying, as
 * everywhere in a map; the margin currency is the quote currency of a linear contract and the coin of an inverse one.
 *
 * @param side     long or short.
 * @param inverse  true for a coin-margined contract.
 * @param entry    mean price at which it was opened, above 0.
 * @param quantity units of the underlying (linear), or face value in quote currency (inverse), above 0.
 * @param margin   of the position, added margin included, in the margin currency, above 0.
 */
public record Position(Side side, boolean inverse, double entry, double quantity, double margin) {
    /** Checks the ranges. */
    public Position {
        positive("entry price", entry);
        positive("size", quantity);
        positive("margin", margin);
    }

    /**
     * A position whose margin is its value at entry over its leverage.
     *
     * @param side     long or short.
     * @param inverse  true for a coin-margined contract.
     * @param entry    price, above 0.
     * @param base     size in units of the underlying, at the entry price where the contract counts quote currency.
     * @param leverage above 0.
     * @return the position.
     */
    public static Position ofBase(final Side side, final boolean inverse, final double entry, final double base,
                                  final double leverage) {
        return leveraged(side, inverse, entry, inverse ? positive("size", base) * positive("entry price", entry)
            : base, leverage);
    }

    /**
     * A position whose margin is its value at entry over its leverage.
     *
     * @param side     long or short.
     * @param inverse  true for a coin-margined contract.
     * @param entry    price, above 0.
     * @param usd      size in quote currency at the entry price.
     * @param leverage above 0.
     * @return the position.
     */
    public static Position ofUsd(final Side side, final boolean inverse, final double entry, final double usd,
                                 final double leverage) {
        return leveraged(side, inverse, entry, inverse ? usd : positive("size", usd) / positive("entry price", entry),
            leverage);
    }

    private static Position leveraged(final Side side, final boolean inverse, final double entry,
                                      final double quantity, final double leverage) {
        final double value = inverse ? quantity / entry : quantity * entry;
        return new Position(side, inverse, entry, quantity, value / positive("leverage", leverage));
    }

    /**
     * The same position with another margin.
     *
     * @param amount all of it, in the margin currency, above 0.
     * @return the position.
     */
    public Position withMargin(final double amount) {
        return new Position(side, inverse, entry, quantity, amount);
    }

    /** Value at entry in the margin currency. */
    public double value() {
        return valueAt(entry);
    }

    /**
     * Value at a price.
     *
     * @param price above 0.
     * @return margin currency.
     */
    public double valueAt(final double price) {
        return inverse ? quantity / price : quantity * price;
    }

    /** Value at entry over margin. */
    public double leverage() {
        return value() / margin;
    }

    /** The price at which it has a value. */
    double priceOf(final double value) {
        return inverse ? quantity / value : value / quantity;
    }

    /** Whether its value falls when it loses: a linear long and an inverse short. */
    boolean losesByFall() {
        return side == Side.LONG != inverse;
    }

    private static double positive(final String name, final double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " " + value + " is not above 0");
        }
        return value;
    }
}
