package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import java.util.Arrays;

/**
 * How much is liquidated by a move for each USD of the book that meets it: USD within 5, 10, 25, 50, 100 and 200 bps of
 * the mark ÷ depth within as much of the touch. Above 1 the book does not hold what is sold into it.
 *
 * <p><b>Threads:</b> owned by the analyst's thread. It remembers nothing.
 */
public final class LiquidationToDepth {
    private static final double BPS = 1e-4;

    private final double[] longRatio = new double[MarketSecond.DEPTH_DISTANCES];
    private final double[] shortRatio = new double[MarketSecond.DEPTH_DISTANCES];

    /** Nothing known. */
    public LiquidationToDepth() {
        Arrays.fill(longRatio, Double.NaN);
        Arrays.fill(shortRatio, Double.NaN);
    }

    /**
     * Reckons all.
     *
     * @param profile of the second.
     * @param market  of the second; when it is not live everything is NaN.
     */
    public void onSecond(final MapProfile profile, final MarketSecond market) {
        for (int i = 0; i < MarketSecond.DEPTH_DISTANCES; i++) {
            longRatio[i] = of(profile, market, Side.LONG, i);
            shortRatio[i] = of(profile, market, Side.SHORT, i);
        }
    }

    /**
     * The ratio.
     *
     * @param side     of the liquidated positions.
     * @param distance index, 0 to 5, as {@link MarketSecond#depthBps}.
     * @return at least 0; NaN without a mark, without depth or where the book ends before.
     */
    public double ratio(final Side side, final int distance) {
        return side == Side.LONG ? longRatio[distance] : shortRatio[distance];
    }

    /** The ratio of one side and distance. */
    static double of(final MapProfile profile, final MarketSecond market, final Side side, final int distance) {
        final double depth = market.depthUsd(side, distance);
        return market.live() && depth > 0
            ? profile.usdWithin(side, MarketSecond.depthBps(distance) * BPS) / depth : Double.NaN;
    }
}
