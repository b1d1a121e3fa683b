package io.isotherm.engine.density;

/**
 * Realised over expected liquidated mass, exponentially weighted: 1 is a calibrated level. Whales count in full.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class RealisedToExpected {
    private double realised;
    private double expected;

    void forget(final double left) {
        realised *= left;
        expected *= left;
    }

    void add(final double realisedMass, final double expectedMass) {
        realised += realisedMass;
        expected += expectedMass;
    }

    /** The ratio; NaN before anything was expected. */
    double ratio() {
        return expected > 0 ? realised / expected : Double.NaN;
    }

    long digest(final long seed) {
        return StateDigest.mix(StateDigest.mix(seed, realised), expected);
    }
}
