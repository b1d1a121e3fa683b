package io.isotherm.engine.density;

import io.isotherm.engine.state.StateCursor;

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

    /** Takes a change of unit. */
    void rescale(final double ratio) {
        realised *= ratio;
        expected *= ratio;
    }

    /** The ratio; NaN before anything was expected. */
    double ratio() {
        return expected > 0 ? realised / expected : Double.NaN;
    }

    void visit(final StateCursor cursor) {
        realised = cursor.real(realised);
        expected = cursor.real(expected);
    }
}
