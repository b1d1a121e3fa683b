package io.isotherm.console;

import io.isotherm.client.PulseView;
import io.isotherm.console.level.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Locale;

/** Numbers as people and programs read them. */
final class Numbers {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private Numbers() {
    }

    /** A scaled number in plain digits, exactly; null when absent. */
    static String exact(final long mantissa, final int scale) {
        if (mantissa == PulseView.NONE) {
            return null;
        }
        final BigDecimal value = BigDecimal.valueOf(mantissa, scale).stripTrailingZeros();
        return value.toPlainString();
    }

    /** A price of a double in at most eight significant digits; a dash when there is none. */
    static String price(final double price) {
        if (Double.isNaN(price)) {
            return "-";
        }
        final BigDecimal rounded = new BigDecimal(price).round(new MathContext(8));
        return rounded.stripTrailingZeros().toPlainString();
    }

    /**
     * An estimated amount in whole units with thousands separated: with its interval when it is calibrated, with "≈"
     * when it is not, and with its low where some of it is; a dash when there is none.
     */
    static String estimate(final Estimate estimate) {
        if (Double.isNaN(estimate.usd())) {
            return "-";
        }
        return estimate.calibrated() ? amount(estimate.usd()) + " (" + amount(estimate.usdLow()) + " to "
            + amount(estimate.usdHigh()) + ")" : "≈ " + amount(estimate.usd())
            + (estimate.usdLow() > 0 ? " (≥ " + amount(estimate.usdLow()) + ")" : "");
    }

    /** A share in per cent; a dash when there is none. */
    static String percent(final double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** An amount that is not an estimate of the model. */
    static String amount(final double usd) {
        return Double.isNaN(usd) ? "-" : String.format(Locale.ROOT, "%,.0f", usd);
    }

    /** A ratio with three digits; a dash when there is none. */
    static String ratio(final double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** A time as ISO 8601; a dash when absent. */
    static String time(final long epochNs) {
        return epochNs == PulseView.NONE || epochNs == 0 ? "-"
            : Instant.ofEpochSecond(Math.floorDiv(epochNs, NS_PER_SECOND), Math.floorMod(epochNs, NS_PER_SECOND))
                .toString();
    }

    static String orDash(final String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }
}
