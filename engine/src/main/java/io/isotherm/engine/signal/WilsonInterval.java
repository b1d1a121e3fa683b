package io.isotherm.engine.signal;

/**
 * Wilson's interval of a share: where it may lie, given how often something happened. Counts may be weights.
 *
 * <p><b>Threads:</b> stateless.
 */
final class WilsonInterval {
    /** Both ends together leave out 5 %. */
    static final double Z = 1.959963984540054;

    private WilsonInterval() {
    }

    /** Lower end, 0 to the share; 0 without trials. */
    static double low(final double successes, final double trials) {
        return trials > 0 ? Math.max(0, centre(successes, trials) - half(successes, trials)) : 0;
    }

    /** Upper end, the share to 1; 1 without trials. */
    static double high(final double successes, final double trials) {
        return trials > 0 ? Math.min(1, centre(successes, trials) + half(successes, trials)) : 1;
    }

    private static double centre(final double successes, final double trials) {
        return (successes + Z * Z / 2) / (trials + Z * Z);
    }

    private static double half(final double successes, final double trials) {
        final double share = Math.max(0, Math.min(1, successes / trials));
        return Z * Math.sqrt(trials * share * (1 - share) + Z * Z / 4) / (trials + Z * Z);
    }
}
