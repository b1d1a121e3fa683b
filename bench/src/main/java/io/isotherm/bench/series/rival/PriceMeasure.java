package io.isotherm.bench.series.rival;

import io.isotherm.bench.series.hours.CandlePath;
import io.isotherm.bench.series.hours.HourlySeries;
import io.isotherm.bench.series.hours.MarketHour;
import io.isotherm.engine.grid.Side;

/** What the price alone tells: log distances of the hour's candle, no positions at all. */
public enum PriceMeasure implements HourPredictor {
    /** |ln(close ÷ open)|, the same for both sides. */
    RETURN("|return|") {
        @Override
        double measure(final HourlySeries series, final int i, final int side) {
            return Math.abs(Math.log(series.hour(i).close() / series.hour(i).open()));
        }
    },
    /** ln(high ÷ low), the same for both sides. */
    RANGE("range") {
        @Override
        double measure(final HourlySeries series, final int i, final int side) {
            return Math.log(series.hour(i).high() / series.hour(i).low());
        }
    },
    /** How far the price went against a side that entered at the open. */
    OWN_EXCURSION("own-side excursion") {
        @Override
        double measure(final HourlySeries series, final int i, final int side) {
            final MarketHour hour = series.hour(i);
            return side == Side.LONG ? Math.log(hour.open() / hour.low()) : Math.log(hour.high() / hour.open());
        }
    },
    /** How far the path went against a side that entered at the worst moment of the hour. */
    RUN_DOWN("run-down") {
        @Override
        double measure(final HourlySeries series, final int i, final int side) {
            return new CandlePath(series.hour(i)).runDown(side);
        }
    },
    /** The part of the own-side excursion that the six hours before did not reach. */
    FIRST_TOUCH("first touch of 6 h") {
        @Override
        double measure(final HourlySeries series, final int i, final int side) {
            final MarketHour hour = series.hour(i);
            double low = hour.open();
            double high = hour.open();
            for (int j = i - 1; j >= 0 && hour.startMs() - series.hour(j).startMs() <= TOUCH_MS; j--) {
                low = Math.min(low, series.hour(j).low());
                high = Math.max(high, series.hour(j).high());
            }
            return Math.max(0, side == Side.LONG ? Math.log(low / hour.low()) : Math.log(hour.high() / high));
        }
    };

    private static final long TOUCH_MS = 6 * MarketHour.LENGTH_MS;

    private final String label;

    PriceMeasure(final String label) {
        this.label = label;
    }

    abstract double measure(HourlySeries series, int i, int side);

    @Override
    public String label() {
        return label;
    }

    @Override
    public double[][] predict(final HourlySeries series) {
        final double[][] values = new double[Side.COUNT][series.size()];
        for (int side = 0; side < Side.COUNT; side++) {
            for (int i = 0; i < series.size(); i++) {
                values[side][i] = measure(series, i, side);
            }
        }
        return values;
    }
}
