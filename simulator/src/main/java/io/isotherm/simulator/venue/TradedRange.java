package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.MarketEvent;

/** Prices and volume since the feed began, which tickers show as those of 24 hours. */
final class TradedRange {
    private static final double E8 = 1e8;

    private long openTicks;
    private long highTicks;
    private long lowTicks;
    private long lastTicks;
    private long volumeLots;
    /** Sum of lots × ticks. */
    private long turnover;

    void onMark(final MarketEvent.Mark mark) {
        if (openTicks == 0) {
            openTicks = mark.lastTicks();
            highTicks = openTicks;
            lowTicks = openTicks;
            lastTicks = openTicks;
        }
    }

    void onTrade(final MarketEvent.Trade trade) {
        lastTicks = trade.priceTicks();
        if (openTicks == 0) {
            openTicks = lastTicks;
            lowTicks = lastTicks;
        }
        highTicks = Math.max(highTicks, lastTicks);
        lowTicks = Math.min(lowTicks, lastTicks);
        volumeLots += trade.lots();
        turnover += trade.lots() * lastTicks;
    }

    long openTicks() {
        return openTicks;
    }

    long highTicks() {
        return highTicks;
    }

    long lowTicks() {
        return lowTicks;
    }

    long lastTicks() {
        return lastTicks;
    }

    long volumeLots() {
        return volumeLots;
    }

    long turnover() {
        return turnover;
    }

    /** Relative change since the beginning, in 10<sup>−8</sup>. */
    long changeE8() {
        return openTicks == 0 ? 0
            : Math.round((double) (lastTicks - openTicks) / openTicks * E8);
    }
}
