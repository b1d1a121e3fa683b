package io.isotherm.simulator.market;

/**
 * A contract on an amount of the base asset, settled in quote currency: profit = s · Q · (P − E).
 *
 * @param lotScale decimal digits of the lot in base asset.
 * @param brackets maintenance table.
 */
record LinearTerms(int lotScale, MaintenanceTable brackets) implements ContractTerms {
    @Override
    public double notional(final long lots, final double price) {
        return quantity(lots) * price;
    }

    @Override
    public long lots(final double notional, final double price) {
        return Math.max(1, Math.round(notional / price * Decimal.powerOfTen(lotScale)));
    }

    @Override
    public double averageEntry(final long lots, final double entry, final long addedLots, final double price) {
        return (entry * lots + price * addedLots) / (lots + addedLots);
    }

    @Override
    public double initialMargin(final long lots, final double price, final double leverage) {
        return notional(lots, price) / leverage;
    }

    @Override
    public double maxLeverage(final long lots, final double price) {
        return brackets.maxLeverage(quantity(lots), price);
    }

    @Override
    public double liquidationPrice(final boolean isLong, final long lots, final double entry, final double margin) {
        return brackets.liquidationPrice(isLong, quantity(lots), entry, margin);
    }

    @Override
    public double marginFor(final boolean isLong, final long lots, final double entry, final double liquidation) {
        return brackets.marginFor(isLong, quantity(lots), entry, liquidation);
    }

    @Override
    public double bankruptcyPrice(final boolean isLong, final long lots, final double entry, final double margin) {
        final double perUnit = margin / quantity(lots);
        return isLong ? entry - perUnit : entry + perUnit;
    }

    private double quantity(final long lots) {
        return (double) lots / Decimal.powerOfTen(lotScale);
    }
}
