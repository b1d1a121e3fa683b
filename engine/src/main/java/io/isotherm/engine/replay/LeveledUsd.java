package io.isotherm.engine.replay;

import io.isotherm.client.layout.CalibratedFigure;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.PriceAxis;

/**
 * An estimated amount of one instrument with its level, by the rule that the client's {@code UsdEstimate} states: the
 * low is the sum of the calibrated bands' lows, and there is a high only when all of it is calibrated. Quote currency.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class LeveledUsd {
    private final double[] bands = new double[ComponentBasis.BANDS];
    private double usd;
    private double uncalibrated;
    private double low;
    private double high;
    private boolean someCalibrated;

    private void clear() {
        usd = 0;
        uncalibrated = 0;
        low = 0;
        high = 0;
        someCalibrated = false;
    }

    /**
     * Takes one bucket.
     *
     * @param density of the instrument; it has had a mark.
     * @param bucket  absolute index.
     * @return the side whose positions the bucket holds.
     */
    int read(final InstrumentDensity density, final int bucket) {
        clear();
        final int side = density.readBucket(bucket, bands);
        add(density);
        return side;
    }

    /** Takes all of a side within the axis. */
    LeveledUsd readSide(final InstrumentDensity density, final int side) {
        clear();
        if (density.mark() != InstrumentDensity.NO_PRICE) {
            final int first = density.windowLow();
            for (int bucket = first; bucket < first + PriceAxis.BUCKETS; bucket++) {
                if (density.readBucket(bucket, bands) == side) {
                    add(density);
                }
            }
        }
        return this;
    }

    private void add(final InstrumentDensity density) {
        for (int band = 0; band < ComponentBasis.BANDS; band++) {
            usd += bands[band];
            if (density.calibrated(band)) {
                someCalibrated = true;
                low += bands[band] * density.lowFactor(band);
                high += bands[band] * density.highFactor(band);
            } else {
                uncalibrated += bands[band];
            }
        }
    }

    /** Lower end of the interval; NaN while nothing of it is calibrated. */
    double low() {
        return someCalibrated && (usd == 0 || uncalibrated < usd) ? Math.min(low, usd) : Double.NaN;
    }

    /** Upper end of the interval; NaN while any of it is uncalibrated. */
    double high() {
        return calibrated() ? Math.max(high, usd) : Double.NaN;
    }

    boolean calibrated() {
        return CalibratedFigure.holds(usd, usd - uncalibrated, someCalibrated);
    }
}
