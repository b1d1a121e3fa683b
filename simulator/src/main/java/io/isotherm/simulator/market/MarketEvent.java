package io.isotherm.simulator.market;

/** Something that a venue would publish, on the tape of its market. */
public interface MarketEvent {
    /** When it happened, milliseconds since the epoch. */
    long timeMs();

    /**
     * Calls the listener's method for this kind of event.
     *
     * @param listener to call.
     */
    void deliver(MarketListener listener);

    /**
     * The mark price, once a second.
     *
     * @param timeMs        when.
     * @param markUnits     at the listing's mark scale.
     * @param indexUnits    at the listing's mark scale.
     * @param lastTicks     where the market trades.
     * @param fundingRateE8 per interval, in 10<sup>−8</sup>.
     * @param nextFundingMs when it is next exchanged.
     */
    record Mark(long timeMs, long markUnits, long indexUnits, long lastTicks, long fundingRateE8,
                long nextFundingMs) implements MarketEvent {
        @Override
        public void deliver(final MarketListener listener) {
            listener.onMark(this);
        }
    }

    /**
     * A match.
     *
     * @param timeMs           when.
     * @param priceTicks       price.
     * @param lots             size.
     * @param takerBuys        direction of the taker.
     * @param openInterestLots one-sided, after the match.
     */
    record Trade(long timeMs, long priceTicks, long lots, boolean takerBuys,
                 long openInterestLots) implements MarketEvent {
        @Override
        public void deliver(final MarketListener listener) {
            listener.onTrade(this);
        }
    }

    /**
     * A liquidation; its match follows as a trade.
     *
     * @param timeMs          when.
     * @param isLong          side of the liquidated position.
     * @param lots            size.
     * @param bankruptcyTicks price at which the margin is gone.
     * @param fillTicks       price of the match.
     */
    record Liquidation(long timeMs, boolean isLong, long lots, long bankruptcyTicks,
                       long fillTicks) implements MarketEvent {
        @Override
        public void deliver(final MarketListener listener) {
            listener.onLiquidation(this);
        }
    }
}
