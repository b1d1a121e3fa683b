package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;

/**
 * Positioning regime: the change of price and of open interest over an hour, each in units of what it usually is, σ √60
 * with σ of its own minute changes (log, faded by half over 1,440 known ones, at least 0.01 bps). Both at least 1 in
 * size make a regime.
 *
 * <p>Minutes that ended are looked at, by their last live value; a minute without one is unknown. Open interest in USD
 * moves with the price as such: it is divided by the mark, so that contracts are compared.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class PositioningRegime {
    static final int HORIZON = 60;
    static final double THRESHOLD = 1;
    static final int MIN_CHANGES = 60;
    /** A hundredth of a basis point: what changes by less stands still, but for rounding. */
    static final double LEAST_SIGMA = 1e-6;

    private static final double HALF_LIFE_SECONDS = 86_400;
    private static final int PRICE = 0;
    private static final int INTEREST = 1;

    private final HalfLife fade = new HalfLife(HALF_LIFE_SECONDS);
    private final MinuteSeries[] series = {new MinuteSeries(HORIZON + 2), new MinuteSeries(HORIZON + 2)};
    private final double[] squares = new double[2];
    private final double[] weights = new double[2];
    private final long[] changes = new long[2];
    private final double[] newest = {Double.NaN, Double.NaN};
    private final double[] sigmas = {Double.NaN, Double.NaN};
    private long minute = Long.MIN_VALUE;
    private Positioning regime = Positioning.UNKNOWN;

    /**
     * Takes a second.
     *
     * @param market of the second.
     */
    public void onSecond(final MarketSecond market) {
        final long now = Math.floorDiv(market.second(), MinuteSeries.SECONDS);
        if (now != minute) {
            if (minute != Long.MIN_VALUE) {
                endMinute(PRICE);
                endMinute(INTEREST);
            }
            minute = now;
        }
        if (market.live()) {
            newest[PRICE] = market.close();
            final double contracts = market.openInterestUsd() / market.close();
            newest[INTEREST] = Double.isNaN(contracts) ? newest[INTEREST] : contracts;
        }
        sigmas[PRICE] = inSigmas(PRICE);
        sigmas[INTEREST] = inSigmas(INTEREST);
        regime = regime();
    }

    private void endMinute(final int which) {
        series[which].set(minute, newest[which]);
        newest[which] = Double.NaN;
        final double change = StrictMath.log(series[which].at(minute) / series[which].at(minute - 1));
        if (!Double.isNaN(change)) {
            final double left = fade.over(MinuteSeries.SECONDS);
            squares[which] = squares[which] * left + change * change * (1 - left);
            weights[which] = weights[which] * left + (1 - left);
            changes[which]++;
        }
    }

    private double inSigmas(final int which) {
        final double way = StrictMath.log(series[which].at(minute - 1) / series[which].at(minute - 1 - HORIZON));
        final double sigma = Math.max(LEAST_SIGMA, Math.sqrt(squares[which] / weights[which]));
        return changes[which] < MIN_CHANGES ? Double.NaN : way / (sigma * Math.sqrt(HORIZON));
    }

    private Positioning regime() {
        if (Double.isNaN(sigmas[PRICE]) || Double.isNaN(sigmas[INTEREST])) {
            return Positioning.UNKNOWN;
        }
        if (Math.abs(sigmas[PRICE]) < THRESHOLD || Math.abs(sigmas[INTEREST]) < THRESHOLD) {
            return Positioning.NEUTRAL;
        }
        return Positioning.of(sigmas[PRICE] > 0, sigmas[INTEREST] > 0);
    }

    /** The regime; {@link Positioning#UNKNOWN} before an hour of both is known. */
    public Positioning positioning() {
        return regime;
    }

    /** Return of the hour in σ; NaN unknown. */
    public double priceSigmas() {
        return sigmas[PRICE];
    }

    /** Change of open interest of the hour in σ; NaN unknown. */
    public double openInterestSigmas() {
        return sigmas[INTEREST];
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        series[PRICE].visit(cursor);
        series[INTEREST].visit(cursor);
        cursor.reals(squares);
        cursor.reals(weights);
        cursor.words(changes);
        cursor.reals(newest);
        minute = cursor.word(minute);
    }
}
