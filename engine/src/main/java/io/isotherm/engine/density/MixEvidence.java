package io.isotherm.engine.density;

import io.isotherm.engine.grid.Side;
import io.isotherm.engine.state.StateCursor;

/**
 * What one memory of the past says about the leverage mix: per component the liquidated mass N credited to it and the
 * exposure A swept, both over open interest, so that w = N / A (model specification, 5.1).
 *
 * <p>The prior is evidence of the first hour: N starts at ν·p and A at ν. Where the prior fades, evidence is forgotten
 * down to that amount but never to that value, and no more than a cap of exposure is remembered, so that much sweeping
 * forgets faster than time does. Where it does not, the prior is added on every read.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class MixEvidence {
    /** A weight can only be multiplied: below this share of the prior it could hardly return. */
    private static final double LEAST_OF_PRIOR = 1e-6;

    /** Relative; published mixes differ from one another by as much. */
    private static final double PRIOR_DEVIATION = 1;

    private final double[] prior;
    private final double[] priorEvidence;
    private final boolean priorFades;
    private final double[] cap;
    private final double[] credited;
    private final double[] exposed;
    /** Of the exposure, what the prior stood for and is not forgotten yet. */
    private final double[] priorLeft;
    private final double[] weights;
    /** Responsibilities of the last window with exposure, per side; all 0 before the first. */
    private final double[][] lastShares;

    /**
     * Starts at a prior.
     *
     * @param prior         shares p of the components.
     * @param priorEvidence ν per component, a share of open interest.
     * @param priorFades    whether evidence replaces the prior for good.
     * @param cap           most exposure that a component remembers, over open interest, above 0.
     * @param capScale      factor on it per component, above 0.
     */
    MixEvidence(final double[] prior, final double[] priorEvidence, final boolean priorFades, final double cap,
                final double[] capScale) {
        this.prior = prior.clone();
        this.priorEvidence = priorEvidence.clone();
        this.priorFades = priorFades;
        this.cap = new double[prior.length];
        credited = new double[prior.length];
        exposed = new double[prior.length];
        priorLeft = priorEvidence.clone();
        weights = prior.clone();
        lastShares = new double[Side.COUNT][prior.length];
        for (int k = 0; k < prior.length; k++) {
            this.cap[k] = cap * capScale[k];
            exposed[k] = priorFades ? priorEvidence[k] : 0;
            credited[k] = exposed[k] * prior[k];
        }
    }

    double weight(final int k) {
        return weights[k];
    }

    /** Mass that an exposure is expected to liquidate, Σ w·a. */
    double expected(final double[] exposure) {
        double mass = 0;
        for (int k = 0; k < weights.length; k++) {
            mass += weights[k] * exposure[k];
        }
        return mass;
    }

    /** Lets evidence fade to a share of itself. */
    void forget(final double left) {
        for (int k = 0; k < weights.length; k++) {
            if (!priorFades || exposed[k] * left >= priorEvidence[k]) {
                credited[k] *= left;
                exposed[k] *= left;
                priorLeft[k] *= priorFades ? left : 1;
            }
        }
    }

    /**
     * Takes one side of a window, with the weights as they were before it. Prints without exposure are late ones of
     * the last exposure: they are credited to its mix (model specification, 5.3).
     *
     * @param side         {@link Side}.
     * @param exposure     swept mass per component, as if every opener were in it, grid unit.
     * @param realised     liquidated mass, grid unit.
     * @param openInterest grid unit, above 0.
     */
    void credit(final int side, final double[] exposure, final double realised, final double openInterest) {
        final double expected = expected(exposure);
        final double[] shares = lastShares[side];
        for (int k = 0; k < weights.length; k++) {
            if (expected > 0) {
                shares[k] = weights[k] * exposure[k] / expected;
                exposed[k] += exposure[k] / openInterest;
            }
            credited[k] += shares[k] * realised / openInterest;
        }
    }

    /** Sets the weights by all evidence so far. */
    void settle() {
        for (int k = 0; k < weights.length; k++) {
            if (exposed[k] > cap[k]) {
                credited[k] *= cap[k] / exposed[k];
                priorLeft[k] *= priorFades ? cap[k] / exposed[k] : 1;
                exposed[k] = cap[k];
            }
            if (priorFades) {
                credited[k] = Math.max(credited[k], LEAST_OF_PRIOR * prior[k] * exposed[k]);
            }
            weights[k] = mass(k) / evidence(k);
        }
    }

    /** N of a component with what the prior adds to it, over open interest. */
    double mass(final int k) {
        return priorFades ? credited[k] : credited[k] + priorEvidence[k] * prior[k];
    }

    /** A of a component with what the prior adds to it, over open interest, above 0. */
    double evidence(final int k) {
        return priorFades ? exposed[k] : exposed[k] + priorEvidence[k];
    }

    /** Share of a weight that is still the prior's, 0 to 1. */
    double priorShare(final int k) {
        return priorLeft[k] / evidence(k);
    }

    /**
     * Standard deviation of the prior's part of a weight: it is wrong by a factor of two or so, and more where what was
     * heard says more.
     */
    double priorDeviation(final int k) {
        return PRIOR_DEVIATION * priorShare(k) * Math.max(prior[k], weights[k]);
    }

    /** Variance of what realised liquidations say of a weight; the prior is none of them. */
    double printVariance(final int k, final double print) {
        return print * Math.max(0, mass(k) - priorLeft[k] * prior[k]) / (evidence(k) * evidence(k));
    }

    void visit(final StateCursor cursor) {
        cursor.reals(credited);
        cursor.reals(exposed);
        cursor.reals(priorLeft);
        cursor.reals(weights);
        for (final double[] shares : lastShares) {
            cursor.reals(shares);
        }
    }
}
