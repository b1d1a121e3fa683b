package io.isotherm.simulator.market;

/** Receives the tape of one market in the order of time. */
public interface MarketListener {
    /**
     * A new mark price.
     *
     * @param mark event.
     */
    void onMark(MarketEvent.Mark mark);

    /**
     * A match.
     *
     * @param trade event.
     */
    void onTrade(MarketEvent.Trade trade);

    /**
     * A liquidation order.
     *
     * @param liquidation event.
     */
    void onLiquidation(MarketEvent.Liquidation liquidation);
}
