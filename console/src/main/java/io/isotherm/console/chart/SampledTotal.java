package io.isotherm.console.chart;

/**
 * How much a feed that prints at most one liquidation per second and contract left out (model specification, 5.4): of
 * the share p of contract seconds that have a print, −ln(1 − p) liquidations each are what Poisson has, of the mean
 * size of the prints, with p at both ends of its Wilson interval of 95 %. What is printed is the least in any case;
 * when every contract second has a print, nothing bounds the most.
 *
 * <p>It takes liquidations to be spread evenly over the time, and sizes not to depend on what is left out. Both fail in
 * a cascade, which is why times are short: a minute, and sums of minutes.
 *
 * <p><b>Threads:</b> stateless.
 */
final class SampledTotal {
    private static final double Z = 1.959963984540054;

    private SampledTotal() {
    }

    /**
     * The least.
     *
     * @param usd    printed.
     * @param prints how many.
     * @param trials contract seconds.
     * @return the same unit as {@code usd}, at least {@code usd}.
     */
    static double low(final double usd, final long prints, final double trials) {
        return prints == 0 ? usd : Math.max(usd, atRate(usd, prints, trials, end(prints, trials, -1)));
    }

    /**
     * The most.
     *
     * @param usd    printed.
     * @param prints how many.
     * @param trials contract seconds.
     * @return the same unit as {@code usd}, at least {@code usd}; infinite when nothing bounds it.
     */
    static double high(final double usd, final long prints, final double trials) {
        return prints == 0 ? usd : prints >= trials ? Double.POSITIVE_INFINITY
            : Math.max(usd, atRate(usd, prints, trials, end(prints, trials, 1)));
    }

    private static double atRate(final double usd, final long prints, final double trials, final double share) {
        return -Math.log1p(-share) * trials * usd / prints;
    }

    /** An end of the interval of the share. */
    private static double end(final long prints, final double trials, final int sign) {
        final double successes = Math.min(prints, trials);
        final double share = successes / trials;
        final double half = Z * Math.sqrt(trials * share * (1 - share) + Z * Z / 4);
        return Math.max(0, Math.min(1, (successes + Z * Z / 2 + sign * half) / (trials + Z * Z)));
    }
}
