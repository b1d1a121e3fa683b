package io.isotherm.simulator.market;

/** How the value and the margin of a contract's positions follow from sizes and prices. */
public interface ContractTerms {
    /**
     * The value of a size.
     *
     * @param lots  size.
     * @param price quote currency.
     * @return quote currency.
     */
    double notional(long lots, double price);

    /**
     * The nearest order size of a value.
     *
     * @param notional quote currency.
     * @param price    quote currency.
     * @return at least one lot.
     */
    long lots(double notional, double price);

    /**
     * The entry price after a fill: the one price at which the whole position would earn what its fills earn.
     *
     * @param lots      held so far, may be 0.
     * @param entry     average entry so far.
     * @param addedLots of the fill.
     * @param price     of the fill.
     * @return the new average.
     */
    double averageEntry(long lots, double entry, long addedLots, double price);

    /**
     * The initial margin of a size.
     *
     * @param lots     size.
     * @param price    of the fill.
     * @param leverage at least 1.
     * @return settlement currency: quote currency, or base asset for an inverse contract.
     */
    double initialMargin(long lots, double price, double leverage);

    /**
     * The largest leverage a position may use.
     *
     * @param lots  size.
     * @param price quote currency.
     * @return at least 1.
     */
    double maxLeverage(long lots, double price);

    /**
     * The mark at which a position is liquidated.
     *
     * @param isLong side.
     * @param lots   size, above 0.
     * @param entry  average entry price.
     * @param margin settlement currency, above 0.
     * @return the price, or {@link MaintenanceTable#NEVER}.
     */
    double liquidationPrice(boolean isLong, long lots, double entry, double margin);

    /**
     * The margin with which a position has a given liquidation price: the inverse of {@link #liquidationPrice}.
     *
     * @param isLong      side.
     * @param lots        size, above 0.
     * @param entry       average entry price.
     * @param liquidation price, above 0.
     * @return settlement currency.
     */
    double marginFor(boolean isLong, long lots, double entry, double liquidation);

    /**
     * The price at which a position's margin is gone.
     *
     * @param isLong side.
     * @param lots   size, above 0.
     * @param entry  average entry price.
     * @param margin settlement currency.
     * @return quote currency; infinite for an inverse short that owns its whole value.
     */
    double bankruptcyPrice(boolean isLong, long lots, double entry, double margin);
}
