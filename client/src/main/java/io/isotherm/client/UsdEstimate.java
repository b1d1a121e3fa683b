package io.isotherm.client;

import io.isotherm.client.layout.CalibratedFigure;

/**
 * An estimated amount with its level: what a caller may rely on. Amounts in quote currency (USD).
 *
 * <p>Each part of an amount lies in one distance band of one venue, and such a band is calibrated, with a low and a
 * high factor, or not. The low is the sum of the calibrated parts' lows, the high the sum of their highs: an interval
 * of a sum of intervals, as wide as if all were wrong in the same direction, hence conservative. An uncalibrated part
 * is at least 0 and has no upper bound, so beside one the low still holds and there is no high.
 *
 * <table>
 * <caption>What it says</caption>
 * <tr><th>the amount</th><th>calibrated</th><th>usdLow</th><th>usdHigh</th></tr>
 * <tr><td>lies in calibrated bands</td><td>true</td><td>at most usd</td><td>at least usd</td></tr>
 * <tr><td>lies partly in them</td><td>false</td><td>of the calibrated part</td><td>NaN</td></tr>
 * <tr><td>lies in none</td><td>false</td><td>NaN</td><td>NaN</td></tr>
 * <tr><td>is 0, a band is calibrated</td><td>true</td><td>0</td><td>0</td></tr>
 * <tr><td>is 0, none is</td><td>false</td><td>NaN</td><td>NaN</td></tr>
 * </table>
 *
 * <p><b>Threads:</b> not threadsafe; owned by the reader's thread, which reuses it.
 */
public final class UsdEstimate {
    private double usd = Double.NaN;
    private double calibratedUsd;
    private double lowSum;
    private double highSum;
    private boolean someCalibrated;

    /** Starts a sum at 0. */
    void clear() {
        usd = 0;
        calibratedUsd = 0;
        lowSum = 0;
        highSum = 0;
        someCalibrated = false;
    }

    /** Answers a question that has no answer. */
    void nothing() {
        clear();
        usd = Double.NaN;
    }

    /** States the amount, of which calibrated parts were added or are yet to be. */
    void total(final double amount) {
        usd = amount;
    }

    /** Adds a part that lies in a calibrated band; it is part of the total, whoever states that. */
    void addCalibrated(final double amount, final double lowFactor, final double highFactor) {
        calibratedUsd += amount;
        lowSum += amount * lowFactor;
        highSum += amount * highFactor;
        someCalibrated = true;
    }

    /**
     * The estimate.
     *
     * @return quote currency, at least 0; NaN when there is no answer.
     */
    public double usd() {
        return usd;
    }

    /**
     * Lower end of its interval.
     *
     * @return quote currency, at most {@link #usd}; NaN while nothing of it is calibrated.
     */
    public double usdLow() {
        return someCalibrated && (calibratedUsd > 0 || usd == 0) ? Math.min(lowSum, usd) : Double.NaN;
    }

    /**
     * Upper end of its interval.
     *
     * @return quote currency, at least {@link #usd}; NaN while any of it is uncalibrated.
     */
    public double usdHigh() {
        return calibrated() ? Math.max(highSum, usd) : Double.NaN;
    }

    /** True when every band that contributes to it was learnt from realised liquidations ({@link CalibratedFigure}). */
    public boolean calibrated() {
        return CalibratedFigure.holds(usd, calibratedUsd, someCalibrated);
    }

    /**
     * The part of it that lies in uncalibrated bands.
     *
     * @return quote currency, 0 to {@link #usd}; 0 when calibrated.
     */
    public double uncalibratedUsd() {
        return calibrated() ? 0 : usd - calibratedUsd;
    }

    @Override
    public String toString() {
        return calibrated() ? usd + " USD, " + usdLow() + " to " + usdHigh()
            : "about " + usd + " USD, uncalibrated";
    }
}
