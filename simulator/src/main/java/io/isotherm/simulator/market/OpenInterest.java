package io.isotherm.simulator.market;

/** The sum of a market's positions, market makers included, kept per side because both sides must always agree. */
final class OpenInterest {
    private long longLots;
    private long shortLots;

    /** Adds to one side; negative lots close. */
    void change(final boolean isLong, final long lots) {
        if (isLong) {
            longLots += lots;
        } else {
            shortLots += lots;
        }
    }

    /** One-sided open interest. */
    long lots() {
        return longLots;
    }

    /** Between matches every contract has a long and a short holder. */
    boolean isBalanced() {
        return longLots == shortLots && longLots >= 0;
    }
}
