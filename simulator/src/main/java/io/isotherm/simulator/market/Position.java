package io.isotherm.simulator.market;

/** One trader's live position. Its fields belong to the {@link VenueMarket} that holds it. */
final class Position {
    final boolean isLong;
    final double leverage;
    /** Stop distance as a share of the distance to liquidation; 0 without a stop. */
    final double stopShare;
    /** Take-profit price as a multiple of the entry price; 0 without one. */
    final double takeProfitFactor;
    /** When it was opened, milliseconds since the epoch. */
    long openedMs;
    long lots;
    double entry;
    double margin;
    double liquidation;
    long expiryMs;
    /** Size of each child order that is still to come. */
    long childLots;
    int childrenLeft;
    long childEveryMs;
    long nextChildMs;
    /** An order that ends or reduces the position is on its way; nothing else may touch it. */
    boolean ordered;
    int liveSlot = -1;
    final int[] heapSlots = {-1, -1, -1};
    final double[] heapKeys = new double[3];

    Position(final boolean isLong, final double leverage, final double stopShare, final double takeProfitFactor) {
        this.isLong = isLong;
        this.leverage = leverage;
        this.stopShare = stopShare;
        this.takeProfitFactor = takeProfitFactor;
    }

    /** The price of its stop. */
    double stopPrice() {
        return entry + stopShare * (liquidation - entry);
    }

    /** True when a mark is at or beyond its liquidation price. */
    boolean isLiquidatedAt(final double mark) {
        return liquidation != MaintenanceTable.NEVER && (isLong ? mark <= liquidation : mark >= liquidation);
    }

    /** When it acts next by itself, milliseconds since the epoch. */
    long nextActionMs() {
        return childrenLeft > 0 ? Math.min(nextChildMs, expiryMs) : expiryMs;
    }
}
