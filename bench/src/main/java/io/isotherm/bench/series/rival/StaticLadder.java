package io.isotherm.bench.series.rival;

import io.isotherm.bench.series.hours.HourlySeries;
import io.isotherm.bench.series.hours.MarketHour;
import io.isotherm.engine.grid.Side;

/**
 * The ladder of fixed leverage shares around the price at the hour's open, each step at 0.95 ÷ leverage from it: the
 * open interest of the steps that the hour reaches (model specification, 11).
 */
public final class StaticLadder implements HourPredictor {
    private static final double MARGIN_SHARE = 0.95;

    @Override
    public String label() {
        return "static ladder";
    }

    @Override
    public double[][] predict(final HourlySeries series) {
        final double[][] usd = new double[Side.COUNT][series.size()];
        for (int i = 0; i < series.size(); i++) {
            final MarketHour hour = series.hour(i);
            for (final LadderStep step : LadderStep.ALL) {
                final double distance = MARGIN_SHARE / step.leverage();
                final double mass = hour.openInterestOpenUsd() * step.share();
                usd[Side.LONG][i] += hour.low() <= hour.open() * (1 - distance) ? mass : 0;
                usd[Side.SHORT][i] += hour.high() >= hour.open() * (1 + distance) ? mass : 0;
            }
        }
        return usd;
    }
}
