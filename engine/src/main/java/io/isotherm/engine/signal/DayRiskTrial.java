package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.state.StateCursor;

/**
 * Whether the risk at a price is a quantile: risk ÷ 100 of the price 10 % away, in the first hour of a day of UTC,
 * against whether the day's largest Cum(mark ∓ 5 %) ÷ OI of the side stays at or below Cum ÷ OI of that price. One
 * trial per side and day; the fallback, and a price at which nothing is liquidated, are none, and a day with fewer than
 * 12 hours of known seconds from then on is void.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class DayRiskTrial {
    static final double MOVE = 0.1;

    private static final int DAY_SECONDS = 86_400;

    private final PredictionScore score = new PredictionScore(PredictionMeasure.CALIBRATION);
    /** What was said of each side; NaN without a trial. */
    private final double[] said = {Double.NaN, Double.NaN};
    private final double[] quantile = new double[2];
    private final double[] largest = new double[2];
    private long begun = Long.MIN_VALUE;
    private long known;

    /**
     * Takes a second.
     *
     * @param profile of the second.
     * @param market  of the second.
     * @param risk    the signal, told of this second.
     */
    public void onSecond(final MapProfile profile, final MarketSecond market, final RiskAtPrice risk) {
        final long day = Math.floorDiv(market.second(), DAY_SECONDS);
        if (day != begun && begun != Long.MIN_VALUE) {
            end(market.second());
        }
        final double longs = profile.usdWithin(Side.LONG, RiskAtPrice.RANGE) / market.openInterestUsd();
        final double shorts = profile.usdWithin(Side.SHORT, RiskAtPrice.RANGE) / market.openInterestUsd();
        if (!market.live() || !(longs >= 0 && shorts >= 0)) {
            return;
        }
        if (begun == Long.MIN_VALUE && Math.floorMod(market.second(), DAY_SECONDS) < HourWatch.SECONDS
            && !risk.fallback()) {
            begun = day;
            for (final Side side : SideOrder.BOTH) {
                begin(side, profile, market, risk);
            }
        }
        if (begun != Long.MIN_VALUE) {
            known++;
            largest[Side.LONG.code()] = Math.max(largest[Side.LONG.code()], longs);
            largest[Side.SHORT.code()] = Math.max(largest[Side.SHORT.code()], shorts);
        }
    }

    private void begin(final Side side, final MapProfile profile, final MarketSecond market, final RiskAtPrice risk) {
        final double price = market.close() * (side == Side.LONG ? 1 - MOVE : 1 + MOVE);
        quantile[side.code()] = profile.usdIfPriceReaches(side, price) / market.openInterestUsd();
        said[side.code()] = quantile[side.code()] > 0 ? risk.risk(profile, market, price) / 100 : Double.NaN;
        largest[side.code()] = 0;
    }

    private void end(final long now) {
        score.advance(now);
        for (int side = 0; side < said.length; side++) {
            if (known >= RiskAtPrice.MIN_SECONDS) {
                score.addProbability(said[side], largest[side] <= quantile[side]);
            }
            said[side] = Double.NaN;
        }
        begun = Long.MIN_VALUE;
        known = 0;
    }

    /** What it was worth. */
    public PredictionScore score() {
        return score;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        score.visit(cursor);
        cursor.reals(said);
        cursor.reals(quantile);
        cursor.reals(largest);
        begun = cursor.word(begun);
        known = cursor.word(known);
    }
}
