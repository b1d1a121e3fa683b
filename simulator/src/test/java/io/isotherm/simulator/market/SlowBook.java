package io.isotherm.simulator.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What should be live by the plainest bookkeeping: all that was opened less all that was closed or liquidated, and for
 * every live position the venue's requirement, summed bracket by bracket, equal to its equity at the liquidation price.
 */
final class SlowBook implements PublicFeed, PositionFeed {
    private static final boolean[] SIDES = {true, false};

    private final long[] lots = new long[2];
    private long liquidations;

    @Override
    public void onOpen(final long timeMs, final boolean isLong, final long added, final double entry) {
        assertTrue(added > 0 && entry > 0);
        lots[isLong ? 1 : 0] += added;
    }

    @Override
    public void onClose(final long timeMs, final boolean isLong, final long removed, final double entry) {
        assertTrue(removed > 0 && entry > 0);
        lots[isLong ? 1 : 0] -= removed;
    }

    @Override
    public void onLiquidation(final long timeMs, final boolean isLong, final long removed, final long bankruptcyTicks) {
        lots[isLong ? 1 : 0] -= removed;
        liquidations++;
    }

    @Override
    public void onTrade(final long timeMs, final long priceTicks, final long traded, final boolean takerBuys) {
        // Positions tell.
    }

    @Override
    public void onMark(final long timeMs, final long markUnits) {
        // Positions tell.
    }

    @Override
    public void onOpenInterest(final long receiveTimeMs, final long eventTimeMs, final long reported) {
        // Positions tell.
    }

    long liquidations() {
        return liquidations;
    }

    void compare(final ScenarioRun run, final String when) {
        final long[] live = new long[2];
        for (final TruePosition position : run.truth()) {
            live[position.isLong() ? 1 : 0] += position.lots();
            final double quantity = run.listing().quantity(position.lots());
            final double price = position.liquidationPrice();
            final double equity =
                position.margin() + (position.isLong() ? 1 : -1) * quantity * (price - position.entry());
            assertEquals(SlowMaintenance.binanceBtc(quantity * price), equity, 1e-6 * quantity * price + 1e-9,
                () -> when + position);
        }
        for (final boolean isLong : SIDES) {
            assertEquals(lots[isLong ? 1 : 0], live[isLong ? 1 : 0] + run.unreachableLots(isLong),
                when + (isLong ? "long" : "short"));
        }
    }
}
