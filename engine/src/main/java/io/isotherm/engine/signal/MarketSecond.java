package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import java.util.Arrays;

/**
 * One second of an underlying's market, over all venues: the input of every signal that looks at the market.
 *
 * <p>Where its values come from: the facts that the processor publishes of the second. The mark is the aggregate one;
 * it is live when no contract that is included in it is stale. Depth is summed over live books, from the ring's DEPTH
 * events, which give it at the same six distances. Taker volume is that of TRADE events. σ, range and turnover are
 * {@link MarketPace}'s. Prices in quote currency per unit of the underlying, amounts in quote currency.
 *
 * <p><b>Threads:</b> owned by the analyst's thread, which refills it each second.
 */
public final class MarketSecond {
    /** Cumulative depth is given within this many distances from the touch. */
    public static final int DEPTH_DISTANCES = 6;

    private static final double[] DEPTH_BPS = {5, 10, 25, 50, 100, 200};

    private final double[] bidUsd = new double[DEPTH_DISTANCES];
    private final double[] askUsd = new double[DEPTH_DISTANCES];
    private long second;
    private boolean live;
    private double open;
    private double high;
    private double low;
    private double close;
    private double openInterestUsd;
    private double takerBuyUsd;
    private double takerSellUsd;
    private double sigmaMinute;
    private double rangeHour;
    private double turnoverDayUsd;

    /** A second of which nothing is known. */
    public MarketSecond() {
        begin(0);
    }

    /**
     * Starts a second: everything is unknown and not live, volumes are 0.
     *
     * @param epochSecond whole seconds of receive time since 1970, non-decreasing.
     * @return this.
     */
    public MarketSecond begin(final long epochSecond) {
        second = epochSecond;
        live = false;
        open = Double.NaN;
        high = Double.NaN;
        low = Double.NaN;
        close = Double.NaN;
        openInterestUsd = Double.NaN;
        takerBuyUsd = 0;
        takerSellUsd = 0;
        sigmaMinute = Double.NaN;
        rangeHour = Double.NaN;
        turnoverDayUsd = Double.NaN;
        Arrays.fill(bidUsd, Double.NaN);
        Arrays.fill(askUsd, Double.NaN);
        return this;
    }

    /**
     * The mark of a second in which no included venue was stale.
     *
     * @param first   mark of the second.
     * @param highest mark of the second.
     * @param lowest  mark of the second, above 0.
     * @param last    mark of the second.
     * @return this; it is live if the four are in order and finite, else not.
     */
    public MarketSecond mark(final double first, final double highest, final double lowest, final double last) {
        open = first;
        high = highest;
        low = lowest;
        close = last;
        live = lowest > 0 && lowest <= Math.min(first, last) && highest >= Math.max(first, last)
            && highest < Double.POSITIVE_INFINITY;
        return this;
    }

    /**
     * Open interest at the end of the second.
     *
     * @param usd of one side, above 0; what is not is unknown.
     * @return this.
     */
    public MarketSecond openInterest(final double usd) {
        openInterestUsd = positive(usd);
        return this;
    }

    /**
     * Taker volume of the second.
     *
     * @param buyUsd  bought by takers, at least 0.
     * @param sellUsd sold by takers, at least 0.
     * @return this.
     */
    public MarketSecond taker(final double buyUsd, final double sellUsd) {
        takerBuyUsd = buyUsd;
        takerSellUsd = sellUsd;
        return this;
    }

    /**
     * Cumulative depth within a distance of the touch.
     *
     * @param distance index, 0 to 5, of 5, 10, 25, 50, 100 and 200 bps.
     * @param bids     USD; NaN where the books end or are stale.
     * @param asks     USD; NaN where the books end or are stale.
     * @return this.
     */
    public MarketSecond depth(final int distance, final double bids, final double asks) {
        bidUsd[distance] = bids >= 0 ? bids : Double.NaN;
        askUsd[distance] = asks >= 0 ? asks : Double.NaN;
        return this;
    }

    /**
     * Pace of the market, as {@link MarketPace} has it.
     *
     * @param sigma    standard deviation of a minute's log return; NaN unknown.
     * @param range    mean true range of an hour ÷ price; NaN unknown.
     * @param turnover USD traded by takers in a day; NaN unknown.
     * @return this.
     */
    public MarketSecond pace(final double sigma, final double range, final double turnover) {
        sigmaMinute = sigma;
        rangeHour = range;
        turnoverDayUsd = turnover;
        return this;
    }

    /** Whole seconds of receive time since 1970. */
    public long second() {
        return second;
    }

    /** Whether the mark of the second is known and fresh. */
    public boolean live() {
        return live;
    }

    /** First mark; NaN unknown. */
    public double open() {
        return open;
    }

    /** Highest mark; NaN unknown. */
    public double high() {
        return high;
    }

    /** Lowest mark; NaN unknown. */
    public double low() {
        return low;
    }

    /** Last mark; NaN unknown. */
    public double close() {
        return close;
    }

    /** Open interest of one side, USD above 0; NaN unknown. */
    public double openInterestUsd() {
        return openInterestUsd;
    }

    /** Bought by takers, USD. */
    public double takerBuyUsd() {
        return takerBuyUsd;
    }

    /** Sold by takers, USD. */
    public double takerSellUsd() {
        return takerSellUsd;
    }

    /** Standard deviation of a minute's log return; NaN unknown. */
    public double sigmaMinute() {
        return sigmaMinute;
    }

    /** Mean true range of an hour ÷ price; NaN unknown. */
    public double rangeHour() {
        return rangeHour;
    }

    /** USD traded by takers in a day; NaN unknown. */
    public double turnoverDayUsd() {
        return turnoverDayUsd;
    }

    /**
     * A distance at which depth is given.
     *
     * @param distance index, 0 to 5.
     * @return bps from the touch.
     */
    public static double depthBps(final int distance) {
        return DEPTH_BPS[distance];
    }

    /**
     * Depth that meets the liquidations of a side: longs are sold to bids, shorts are bought from offers.
     *
     * @param side     of the liquidated positions.
     * @param distance index, 0 to 5.
     * @return cumulative USD from the touch; NaN where the books end.
     */
    public double depthUsd(final Side side, final int distance) {
        return side == Side.LONG ? bidUsd[distance] : askUsd[distance];
    }

    /**
     * Depth within any distance, linear between those that are given and from 0 at the touch.
     *
     * @param side of the liquidated positions.
     * @param bps  from the touch, 0 to 200.
     * @return cumulative USD; NaN where the books end before, or beyond 200 bps.
     */
    public double depthWithin(final Side side, final double bps) {
        double nearBps = 0;
        double nearUsd = 0;
        for (int i = 0; i < DEPTH_DISTANCES; i++) {
            final double usd = depthUsd(side, i);
            if (bps <= DEPTH_BPS[i]) {
                return nearUsd + (usd - nearUsd) * (bps - nearBps) / (DEPTH_BPS[i] - nearBps);
            }
            nearBps = DEPTH_BPS[i];
            nearUsd = usd;
        }
        return Double.NaN;
    }

    private static double positive(final double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY ? value : Double.NaN;
    }
}
