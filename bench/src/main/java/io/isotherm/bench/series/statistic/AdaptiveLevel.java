package io.isotherm.bench.series.statistic;

import io.isotherm.bench.series.hours.HourlySeries;
import io.isotherm.bench.series.hours.MarketHour;

/**
 * Gives a predictor without units a level: realised liquidations over the predictor, both forgotten over seven days,
 * from earlier hours only. Each side has its own level.
 */
public final class AdaptiveLevel {
    private static final double MEMORY_HOURS = 7 * 24;

    private AdaptiveLevel() {
    }

    /**
     * Levels one side.
     *
     * @param series   of the hours.
     * @param side     {@link io.isotherm.engine.grid.Side}.
     * @param measure  one value per hour, at least 0.
     * @return quote currency per hour; 0 until anything was realised and measured.
     */
    public static double[] usd(final HourlySeries series, final int side, final double[] measure) {
        final double[] usd = new double[measure.length];
        double realised = 0;
        double measured = 0;
        for (int i = 0; i < usd.length; i++) {
            if (i > 0) {
                final double hours = (series.hour(i).startMs() - series.hour(i - 1).startMs())
                    / (double) MarketHour.LENGTH_MS;
                final double kept = Math.exp(-hours / MEMORY_HOURS);
                realised *= kept;
                measured *= kept;
            }
            usd[i] = measured > 0 ? measure[i] * (realised / measured) : 0;
            realised += series.hour(i).realisedUsd(side);
            measured += measure[i];
        }
        return usd;
    }
}
