package io.isotherm.console.top;

import io.isotherm.client.PulseView;
import io.isotherm.console.level.Estimate;
import io.isotherm.console.text.NumberText;
import java.util.Locale;

/** Numbers in narrow columns. */
final class Amounts {
    private static final String NONE = "–";

    private Amounts() {
    }

    /** {@code ≈12.4M} while uncalibrated, {@code 12.4M} when calibrated, nothing for nothing. */
    static String narrow(final Estimate estimate) {
        if (Double.isNaN(estimate.usd()) || estimate.usd() == 0) {
            return "";
        }
        return (estimate.calibrated() ? "" : "≈") + NumberText.amount(estimate.usd());
    }

    /** With its interval when it is calibrated. */
    static String wide(final Estimate estimate) {
        if (Double.isNaN(estimate.usd())) {
            return NONE;
        }
        return estimate.calibrated() ? NumberText.amount(estimate.usd()) + " (" + NumberText.amount(estimate.usdLow())
            + "–" + NumberText.amount(estimate.usdHigh()) + ")" : "≈ " + NumberText.amount(estimate.usd());
    }

    /** A scaled price; a dash when absent. */
    static String price(final long mantissa, final int scale) {
        return mantissa == PulseView.NONE ? NONE : NumberText.price(mantissa / power(scale));
    }

    private static double power(final int scale) {
        double power = 1;
        for (int i = 0; i < scale; i++) {
            power *= 10;
        }
        return power;
    }

    /** A signed share in per cent with two digits. */
    static String percent(final double share) {
        return String.format(Locale.ROOT, "%s%.2f %%", share < 0 ? "−" : "+", Math.abs(100 * share));
    }

    /** A rate; a dash when there is none. */
    static String rate(final double perSecond) {
        return Double.isNaN(perSecond) ? NONE : NumberText.amount(perSecond);
    }

    /** A ratio with three digits; a dash when there is none. */
    static String ratio(final double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.3f", value);
    }
}
