package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.state.StateCursor;

/**
 * Where the largest takers entered, where they would be liquidated, and how much of each cluster is theirs. A whale is
 * a taker order of at least the 99.9th percentile of all orders of about a day (weights fade by half in a day), as it
 * was at the last whole second; there are none before 10,000 orders weigh.
 *
 * <p>An order is taken as opened: bought is long, sold short. Entries lie in cells of 10 bps and fade by half in a day,
 * which stands for their closing. Their liquidation bands are spread by the {@link LeverageLadder}, fade alike and are
 * emptied where the mark goes.
 *
 * <p>An order costs a few additions, a whale one per step of the ladder, a second the cells.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class WhaleFlow {
    static final double PERCENTILE = 0.999;
    static final double MIN_ORDERS = 10_000;
    static final double HALF_LIFE_SECONDS = 86_400;
    static final int CELLS = 1_024;
    static final double WIDTH = 0.001;

    private final LeverageLadder ladder;
    private final DecayedQuantiles sizes = new DecayedQuantiles(HALF_LIFE_SECONDS);
    private final DecayedHistogram[] entries = {histogram(), histogram()};
    private final DecayedHistogram[] bands = {histogram(), histogram()};
    private final double[] clusterShare;
    private double threshold = Double.NaN;

    /**
     * No order known.
     *
     * @param ladder   by which whales are liquidated.
     * @param capacity of the cluster sets.
     */
    public WhaleFlow(final LeverageLadder ladder, final int capacity) {
        this.ladder = ladder;
        clusterShare = new double[capacity];
    }

    private static DecayedHistogram histogram() {
        return new DecayedHistogram(CELLS, WIDTH, HALF_LIFE_SECONDS);
    }

    /**
     * Takes a taker order: trades of one instrument with equal venue time and taker side.
     *
     * @param second of its receipt.
     * @param buy    whether the taker bought.
     * @param price  mean price, above 0.
     * @param usd    above 0.
     */
    public void onTakerOrder(final long second, final boolean buy, final double price, final double usd) {
        if (!(price > 0 && usd > 0)) {
            return;
        }
        sizes.advance(second);
        sizes.add(usd);
        if (usd >= threshold) {
            final Side side = buy ? Side.LONG : Side.SHORT;
            final DecayedHistogram entered = entries[side.code()];
            final DecayedHistogram liquidated = bands[side.code()];
            final double position = entered.position(price);
            entered.advance(second);
            entered.add((long) Math.floor(position), usd);
            liquidated.advance(second);
            for (int step = 0; step < ladder.steps(); step++) {
                liquidated.add((long) Math.floor(position + ladder.shift(side, step) / WIDTH),
                    usd * ladder.share(step));
            }
        }
    }

    /**
     * Takes orders of which only the number is known, because larger ones of their second were told one by one. They
     * count as smaller than every whale: the percentile needs to know where its largest thousandth begins, and how many
     * there are in all.
     *
     * @param second of their receipt.
     * @param count  of them, at least 0.
     */
    public void onSmallOrders(final long second, final long count) {
        sizes.advance(second);
        sizes.add(0, count);
    }

    /**
     * Ends a second.
     *
     * @param market   of the second, told after its orders; when it is not live nothing is swept.
     * @param clusters of the second.
     */
    public void onSecond(final MarketSecond market, final ClusterSet clusters) {
        sizes.advance(market.second());
        threshold = sizes.count() >= MIN_ORDERS ? sizes.quantile(PERCENTILE) : Double.NaN;
        for (int side = 0; side < bands.length; side++) {
            entries[side].advance(market.second());
            bands[side].advance(market.second());
        }
        if (market.live()) {
            final DecayedHistogram longs = bands[Side.LONG.code()];
            final long low = longs.cellOf(market.low());
            longs.clear(low, low + CELLS - 1);
            final DecayedHistogram shorts = bands[Side.SHORT.code()];
            final long high = shorts.cellOf(market.high());
            shorts.clear(high - CELLS + 1, high);
        }
        for (int i = 0; i < clusters.count(); i++) {
            final double usd = bandUsd(clusters.side(i), clusters.low(i), clusters.high(i));
            clusterShare[i] = Double.isNaN(threshold) ? Double.NaN : Math.min(1, usd / clusters.usd(i));
        }
    }

    /** Orders from which on are a whale's, USD; NaN before 10,000 orders weigh. */
    public double thresholdUsd() {
        return threshold;
    }

    /** What whales bought less what they sold, faded; USD. */
    public double netUsd() {
        return entries[Side.LONG.code()].total() - entries[Side.SHORT.code()].total();
    }

    /**
     * What whales entered within a range of prices, faded.
     *
     * @param side long for bought, short for sold.
     * @param low  end of the range.
     * @param high end of the range.
     * @return USD of the cells of 10 bps whose middle lies in it.
     */
    public double entryUsd(final Side side, final double low, final double high) {
        return entries[side.code()].between(low, high);
    }

    /**
     * What of whales would be liquidated within a range of prices, faded.
     *
     * @param side of their positions.
     * @param low  end of the range.
     * @param high end of the range.
     * @return USD of the cells of 10 bps whose middle lies in it.
     */
    public double bandUsd(final Side side, final double low, final double high) {
        return bands[side.code()].between(low, high);
    }

    /**
     * Whales' share of a cluster of the last second.
     *
     * @param index in the set.
     * @return 0 to 1; NaN while there is no threshold.
     */
    public double clusterShare(final int index) {
        return clusterShare[index];
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        sizes.visit(cursor);
        for (int side = 0; side < bands.length; side++) {
            entries[side].visit(cursor);
            bands[side].visit(cursor);
        }
        threshold = cursor.real(threshold);
    }
}
