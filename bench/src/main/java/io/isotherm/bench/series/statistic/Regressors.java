package io.isotherm.bench.series.statistic;

import io.isotherm.bench.series.hours.HourlySeries;
import io.isotherm.bench.series.rival.PriceMeasure;
import io.isotherm.engine.grid.Side;
import java.util.ArrayList;
import java.util.List;

/** What the regressions of {@link AddedInformation} know besides the prediction: logs, one row per hour. */
public final class Regressors {
    /** Log price added before a logarithm is taken: a tenth of a basis point. */
    private static final double FLOOR_DISTANCE = 1e-5;
    private static final double DAY_HOURS = 24;
    private static final double WEEK_HOURS = 7 * 24;

    private final HourlySeries series;

    /**
     * Measures every hour.
     *
     * @param series of the hours.
     */
    public Regressors(final HourlySeries series) {
        this.series = series;
    }

    /**
     * The hour's range, the side's excursion and its run-down.
     *
     * @param side {@link Side}.
     * @return {@code [regressor][hour]}.
     */
    public double[][] ofPrice(final int side) {
        return new double[][] {distance(PriceMeasure.RANGE, side), distance(PriceMeasure.OWN_EXCURSION, side),
            distance(PriceMeasure.RUN_DOWN, side)};
    }

    /**
     * These and |return|, first touch, the other side's excursion, open interest, and what was liquidated before: the
     * hour before, and means over a day and a week, of either side.
     *
     * @param side {@link Side}.
     * @return {@code [regressor][hour]}.
     */
    public double[][] withMemory(final int side) {
        final int other = Side.COUNT - 1 - side;
        final List<double[]> all = new ArrayList<>(List.of(ofPrice(side)));
        all.add(distance(PriceMeasure.RETURN, side));
        all.add(distance(PriceMeasure.FIRST_TOUCH, side));
        all.add(distance(PriceMeasure.OWN_EXCURSION, other));
        all.add(series.hours().stream().mapToDouble(hour -> Math.log(hour.openInterestOpenUsd())).toArray());
        for (final int of : new int[] {side, other}) {
            all.add(earlier(of, 1));
            all.add(earlier(of, DAY_HOURS));
            all.add(earlier(of, WEEK_HOURS));
        }
        return all.toArray(new double[0][]);
    }

    private double[] distance(final PriceMeasure measure, final int side) {
        final double[] values = measure.predict(series)[side];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.log(values[i] + FLOOR_DISTANCE);
        }
        return values;
    }

    /** Log of what was liquidated in earlier hours, forgotten by a factor of 1 − 1/memory per hour. */
    private double[] earlier(final int side, final double memoryHours) {
        final double[] logs = new double[series.size()];
        double mean = 0;
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(mean + AddedInformation.FLOOR_USD);
            mean += (series.hour(i).realisedUsd(side) - mean) / memoryHours;
        }
        return logs;
    }
}
