package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.MarketEvent;

/**
 * Finds the match of each liquidation on the tape, for venues that tell of liquidations by a flag on the trade. Where
 * the scenario samples liquidations, only the first of each second keeps its flag.
 */
final class ForcedTrades {
    private static final int SAMPLE_EVERY_MS = 1_000;

    private final boolean sampled;
    private MarketEvent.Liquidation awaited;
    private long lastSecond = Long.MIN_VALUE;

    ForcedTrades(final boolean sampled) {
        this.sampled = sampled;
    }

    /** A liquidation, whose match is the next trade that fits. */
    void onLiquidation(final MarketEvent.Liquidation event) {
        awaited = event;
    }

    /** True when the trade is a liquidation that the venue flags. */
    boolean isFlagged(final MarketEvent.Trade trade) {
        final MarketEvent.Liquidation forced = awaited;
        if (forced == null || trade.timeMs() != forced.timeMs() || trade.lots() != forced.lots()
            || trade.priceTicks() != forced.fillTicks() || trade.takerBuys() == forced.isLong()) {
            return false;
        }
        awaited = null;
        final long second = trade.timeMs() / SAMPLE_EVERY_MS;
        final boolean shown = !sampled || second != lastSecond;
        lastSecond = second;
        return shown;
    }
}
