package io.isotherm.engine.alert;

/**
 * The value that an alert is about.
 *
 * @param value      now; NaN where nothing is left to name a value of.
 * @param low        lower end of its interval; NaN without.
 * @param high       upper end of its interval; NaN without.
 * @param threshold  of the rule.
 * @param unit       of all four.
 * @param estimated  whether it follows from the density, rather than from what venues reported.
 * @param calibrated whether all of an estimate lies in calibrated bands; true of what is reported.
 */
public record AlertFigure(double value, double low, double high, double threshold, AlertUnit unit, boolean estimated,
                          boolean calibrated) {
    /** A figure that venues reported. */
    static AlertFigure reported(final double value, final double threshold, final AlertUnit unit) {
        return new AlertFigure(value, Double.NaN, Double.NaN, threshold, unit, false, true);
    }
}
