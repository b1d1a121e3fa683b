package io.isotherm.simulator.market;

/**
 * What a venue publishes of one contract, in the order of receipt: all that a liquidation map may know. Prices and
 * sizes are in the units of the {@link Listing}, times in milliseconds since the epoch.
 */
public interface PublicFeed {
    /**
     * A match.
     *
     * @param timeMs     when.
     * @param priceTicks price.
     * @param lots       size.
     * @param takerBuys  direction of the taker.
     */
    void onTrade(long timeMs, long priceTicks, long lots, boolean takerBuys);

    /**
     * The mark price, once a second.
     *
     * @param timeMs    when.
     * @param markUnits at the listing's mark scale.
     */
    void onMark(long timeMs, long markUnits);

    /**
     * One-sided open interest, market makers included.
     *
     * @param receiveTimeMs when it arrives.
     * @param eventTimeMs   the moment it describes.
     * @param lots          size.
     */
    void onOpenInterest(long receiveTimeMs, long eventTimeMs, long lots);

    /**
     * A liquidation order; its match follows as a trade. A sampled feed shows the last one of each second only.
     *
     * @param timeMs          when.
     * @param isLong          side of the liquidated position.
     * @param lots            size.
     * @param bankruptcyTicks price at which the margin is gone.
     */
    void onLiquidation(long timeMs, boolean isLong, long lots, long bankruptcyTicks);

    /**
     * The feed is back after an outage. The extremes are those of the venue's mark-price candles of the gap.
     *
     * @param fromMs       when it began.
     * @param toMs         when it ended.
     * @param lowestUnits  lowest mark of the gap, at the listing's mark scale.
     * @param highestUnits highest mark of the gap.
     */
    default void onGap(final long fromMs, final long toMs, final long lowestUnits, final long highestUnits) {
    }
}
