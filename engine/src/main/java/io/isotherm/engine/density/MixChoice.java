package io.isotherm.engine.density;

import io.isotherm.engine.state.StateCursor;

/**
 * How much each memory of the leverage mix is believed: Bayes' rule on what it foretold of each window, with a little
 * of the belief shared out again, so that a memory that was wrong for long can return at once when the market changes.
 *
 * <p>The likelihood of a realised mass X where μ was foretold is negative binomial in units of u, the mean of what a
 * second prints, since windows are over-dispersed: {@code (X·ln μ − (X + κ)·ln(μ + κ)) / u} with κ = u / 0.49.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class MixChoice {
    private static final double DISPERSION = 0.49;
    private static final double SHARED = 0.01;
    private static final double SMALLEST_FORETOLD = 1e-9;
    private static final double LOWEST = -30;

    private final double[] shares;
    private final double[] likelihood;
    private double foretold;

    MixChoice(final int memories) {
        shares = new double[memories];
        likelihood = new double[memories];
        for (int m = 0; m < memories; m++) {
            shares[m] = 1.0 / memories;
        }
    }

    /** Belief in a memory, 0 to 1; all of them sum to 1. */
    double share(final int m) {
        return shares[m];
    }

    /** Notes what a memory expected of a window, in order of the memories; masses in grid units. */
    void foretold(final int m, final double expected, final double realised, final double meanSecond) {
        final double mean = Math.max(expected, SMALLEST_FORETOLD * meanSecond) / meanSecond;
        final double seen = realised / meanSecond;
        final double size = 1 / DISPERSION;
        likelihood[m] = seen * StrictExponential.ln(mean) - (seen + size) * StrictExponential.ln(mean + size);
        foretold = (m == 0 ? 0 : foretold) + shares[m] * mean;
    }

    /** Weighs the memories by what they foretold. */
    void update() {
        double best = likelihood[0];
        for (int m = 1; m < shares.length; m++) {
            best = Math.max(best, likelihood[m]);
        }
        double sum = 0;
        for (int m = 0; m < shares.length; m++) {
            shares[m] *= StrictExponential.exp(Math.max(LOWEST, likelihood[m] - best));
            sum += shares[m];
        }
        final double shared = SHARED * Math.min(1, foretold);
        for (int m = 0; m < shares.length; m++) {
            shares[m] = (1 - shared) * shares[m] / sum + shared / shares.length;
        }
    }

    void visit(final StateCursor cursor) {
        cursor.reals(shares);
        cursor.reals(likelihood);
        foretold = cursor.real(foretold);
    }
}
