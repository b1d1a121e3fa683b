package io.isotherm.simulator.market;

/**
 * What no venue publishes: every change of a trader's position with its entry, but not its leverage. The market makers'
 * inventories are left out.
 */
public interface PositionFeed {
    /** Hears nothing. */
    PositionFeed NONE = new PositionFeed() {
        @Override
        public void onOpen(final long timeMs, final boolean isLong, final long lots, final double entry) {
            // Nobody listens.
        }

        @Override
        public void onClose(final long timeMs, final boolean isLong, final long lots, final double entry) {
            // Nobody listens.
        }
    };

    /**
     * A position was opened or increased.
     *
     * @param timeMs when.
     * @param isLong side.
     * @param lots   added size.
     * @param entry  price of this fill, quote currency.
     */
    void onOpen(long timeMs, boolean isLong, long lots, double entry);

    /**
     * A position was closed or reduced, for any reason but liquidation.
     *
     * @param timeMs when.
     * @param isLong side.
     * @param lots   removed size.
     * @param entry  average entry price of the position, quote currency.
     */
    void onClose(long timeMs, boolean isLong, long lots, double entry);

    /**
     * A position was liquidated, wholly or in part.
     *
     * @param timeMs           when.
     * @param isLong           side.
     * @param lots             liquidated size.
     * @param liquidationPrice mark at which it was due, quote currency.
     * @param openedMs         when the position was opened.
     */
    default void onLiquidated(final long timeMs, final boolean isLong, final long lots,
                              final double liquidationPrice, final long openedMs) {
    }
}
