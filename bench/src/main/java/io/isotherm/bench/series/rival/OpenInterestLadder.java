package io.isotherm.bench.series.rival;

import io.isotherm.bench.series.hours.HourlySeries;
import io.isotherm.bench.series.hours.MarketHour;
import io.isotherm.engine.grid.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * The candle map of rising open interest (model specification, 11): an hour whose open interest rises leaves levels of
 * fixed leverage at its close, on the side of its candle; a later hour that reaches a level takes it; falling open
 * interest removes the same share of every level.
 */
public final class OpenInterestLadder implements HourPredictor {
    private final List<Level> levels = new ArrayList<>();

    private record Level(int side, double price, double usd) {
        boolean reachedBy(final MarketHour hour) {
            return side == Side.LONG ? hour.low() <= price : hour.high() >= price;
        }
    }

    @Override
    public String label() {
        return "ΔOI ladder";
    }

    @Override
    public double[][] predict(final HourlySeries series) {
        final double[][] usd = new double[Side.COUNT][series.size()];
        levels.clear();
        for (int i = 0; i < series.size(); i++) {
            final MarketHour hour = series.hour(i);
            for (final Level level : levels) {
                if (level.reachedBy(hour)) {
                    usd[level.side()][i] += level.usd();
                }
            }
            levels.removeIf(level -> level.reachedBy(hour));
            account(hour);
        }
        return usd;
    }

    private void account(final MarketHour hour) {
        // In base asset, for a price move alone changes the quote value of open interest.
        final double before = hour.openInterestOpenUsd() / hour.open();
        final double change = hour.openInterestCloseUsd() / hour.close() - before;
        if (change < 0) {
            levels.replaceAll(level -> new Level(level.side(), level.price(), level.usd() * (1 + change / before)));
            return;
        }
        final int side = hour.close() >= hour.open() ? Side.LONG : Side.SHORT;
        for (final LadderStep step : LadderStep.ALL) {
            final double distance = 1 / step.leverage();
            final double price = hour.close() * (side == Side.LONG ? 1 - distance : 1 + distance);
            levels.add(new Level(side, price, change * hour.close() * step.share()));
        }
    }
}
