package io.isotherm.simulator.market;

/**
 * A contract on an amount of quote currency, margined and settled in the base asset. With V = contracts × value and
 * s = +1 for a long, −1 for a short, profit = s · V · (1/E − 1/P) in base asset, and the requirement at the mark is
 * V/P · m − c with the bracket of V/P, which counts base asset. Equity meets it where
 *
 * <pre>
 * WB + s·V/E − s·V/P = m·V/P − c      LP = V·(m + s) / (WB + c + s·V/E)
 * </pre>
 *
 * A short that owns its whole value, WB + c ≥ V/E, is liquidated by no price.
 *
 * @param contractUsd value of one contract, which is the lot, quote currency.
 * @param brackets    maintenance table whose caps and deductions are base asset.
 */
record InverseTerms(double contractUsd, MaintenanceTable brackets) implements ContractTerms {
    @Override
    public double notional(final long lots, final double price) {
        return lots * contractUsd;
    }

    @Override
    public long lots(final double notional, final double price) {
        return Math.max(1, Math.round(notional / contractUsd));
    }

    @Override
    public double averageEntry(final long lots, final double entry, final long addedLots, final double price) {
        return lots == 0 ? price : (lots + addedLots) / (lots / entry + addedLots / price);
    }

    @Override
    public double initialMargin(final long lots, final double price, final double leverage) {
        return lots * contractUsd / (price * leverage);
    }

    @Override
    public double maxLeverage(final long lots, final double price) {
        return brackets.leverage(brackets.bracket(lots * contractUsd / price));
    }

    @Override
    public double liquidationPrice(final boolean isLong, final long lots, final double entry, final double margin) {
        final int side = isLong ? 1 : -1;
        final double value = lots * contractUsd;
        // The requirement is continuous and convex in 1/P, so the first bracket that holds its own price is the one.
        for (int i = 0; i < brackets.size(); i++) {
            final double owned = margin + brackets.deduction(i) + side * value / entry;
            final double price = value * (brackets.rate(i) + side) / owned;
            if (price > 0 && value / price <= brackets.cap(i)) {
                return price;
            }
        }
        return MaintenanceTable.NEVER;
    }

    @Override
    public double marginFor(final boolean isLong, final long lots, final double entry, final double liquidation) {
        final int side = isLong ? 1 : -1;
        final double value = lots * contractUsd;
        final int i = brackets.bracket(value / liquidation);
        return value * (brackets.rate(i) + side) / liquidation - brackets.deduction(i) - side * value / entry;
    }

    @Override
    public double bankruptcyPrice(final boolean isLong, final long lots, final double entry, final double margin) {
        final double value = lots * contractUsd;
        final double reciprocal = isLong ? value / entry + margin : value / entry - margin;
        return reciprocal <= 0 ? Double.POSITIVE_INFINITY : value / reciprocal;
    }
}
