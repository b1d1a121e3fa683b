package io.isotherm.bench.hyperliquid;

import java.math.BigDecimal;

/** One user's position in one coin, rebuilt from fills; a position at the first fill is taken to be new. */
final class UserPosition {
    private BigDecimal quantity = BigDecimal.ZERO;
    private double entryPrice;
    private long increasedMs;

    /** Bought less sold. */
    BigDecimal quantity() {
        return quantity;
    }

    /** Mean price of what opened it, USD. */
    double entryPrice() {
        return entryPrice;
    }

    /** When it was opened or last made larger. */
    long increasedMs() {
        return increasedMs;
    }

    /** Books a fill: a larger position averages its entry, a smaller one keeps it, a turned one starts anew. */
    void add(final UserFill fill) {
        final BigDecimal after = quantity.add(fill.signed());
        final boolean turned = after.signum() != quantity.signum();
        if (turned) {
            entryPrice = fill.price().doubleValue();
            increasedMs = fill.timeMs();
        } else if (after.abs().compareTo(quantity.abs()) > 0) {
            final double before = quantity.abs().doubleValue();
            final double added = fill.quantity().doubleValue();
            entryPrice = (before * entryPrice + added * fill.price().doubleValue()) / (before + added);
            increasedMs = fill.timeMs();
        }
        quantity = after;
    }
}
