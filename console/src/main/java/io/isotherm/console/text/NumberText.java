package io.isotherm.console.text;

import io.isotherm.client.Cluster;
import io.isotherm.console.level.Estimate;
import java.util.Locale;

/** Numbers as people read them in a terminal, with their units. */
public final class NumberText {
    private static final String ABSENT = "–";
    private static final String[] UNITS = {"", "K", "M", "B", "T"};

    private NumberText() {
    }

    /**
     * An estimated amount with three significant digits.
     *
     * @param estimate of the model.
     * @return {@code ≈ 12.4M USD} while uncalibrated, then {@code 12.4M USD (9.1M to 16.0M)}.
     */
    public static String estimate(final Estimate estimate) {
        if (!Double.isFinite(estimate.usd())) {
            return ABSENT;
        }
        return estimate.calibrated() ? amount(estimate.usd()) + " USD (" + amount(estimate.usdLow()) + " to "
            + amount(estimate.usdHigh()) + ")" : "≈ " + amount(estimate.usd()) + " USD";
    }

    /**
     * An amount with three significant digits.
     *
     * @param amount in any unit.
     * @return for example {@code 12.4M}; a dash when it is not finite.
     */
    public static String amount(final double amount) {
        if (!Double.isFinite(amount)) {
            return ABSENT;
        }
        double scaled = amount;
        int unit = 0;
        // 999.5 would otherwise be printed as 1000.
        while (Math.abs(scaled) >= 999.5 && unit < UNITS.length - 1) {
            scaled /= 1000;
            unit++;
        }
        final int digits = unit == 0 || Math.abs(scaled) >= 99.95 ? 0 : Math.abs(scaled) >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f%s", scaled, UNITS[unit]);
    }

    /**
     * A price with about six significant digits.
     *
     * @param price in quote currency.
     * @return for example {@code 60,123.4}; a dash when it is not finite.
     */
    public static String price(final double price) {
        if (!Double.isFinite(price)) {
            return ABSENT;
        }
        final double size = Math.abs(price);
        int digits = 0;
        while (digits < 8 && size * pow10(digits) < 99_999.5) {
            digits++;
        }
        return String.format(Locale.ROOT, "%,." + digits + "f", price);
    }

    private static double pow10(final int digits) {
        double power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }

    /**
     * A span of time.
     *
     * @param ns nanoseconds.
     * @return for example {@code 12.3 µs}; a dash when it is not above 0.
     */
    public static String span(final long ns) {
        if (ns <= 0) {
            return ABSENT;
        }
        if (ns < 1_000) {
            return ns + " ns";
        }
        if (ns < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f µs", ns / 1e3);
        }
        return ns < 1_000_000_000 ? String.format(Locale.ROOT, "%.1f ms", ns / 1e6)
            : String.format(Locale.ROOT, "%.1f s", ns / 1e9);
    }

    /**
     * A cluster, seen from a mark.
     *
     * @param cluster or null.
     * @param mark    price.
     * @return for example {@code 59,410 (−1.19 %) ≈ 12.4M USD}; {@code none} for null.
     */
    public static String cluster(final Cluster cluster, final double mark) {
        if (cluster == null) {
            return "none";
        }
        final double percent = (cluster.peakPrice() / mark - 1) * 100;
        return price(cluster.peakPrice()) + String.format(Locale.ROOT, " (%s%.2f %%) ", percent < 0 ? "−" : "+",
            Math.abs(percent)) + estimate(Estimate.of(cluster));
    }

    /**
     * A span of seconds as minutes and seconds.
     *
     * @param seconds at least 0.
     * @return for example {@code 1:05}.
     */
    public static String clock(final double seconds) {
        final long whole = (long) seconds;
        return whole / 60 + String.format(Locale.ROOT, ":%02d", whole % 60);
    }
}
