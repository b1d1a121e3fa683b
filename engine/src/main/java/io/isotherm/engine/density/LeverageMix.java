package io.isotherm.engine.density;

import io.isotherm.engine.grid.ComponentBasis;

/**
 * Weights w of the components: the share of openers in each, applied on read only, so that a new mix re-weights all of
 * history in O(K).
 *
 * <p>Holds the prior of the model specification, 5.1: half the published leverage shares, half uniform. Online
 * calibration replaces the weights and nothing else.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
public final class LeverageMix {
    private static final double[] SHARES = {
        .02, .06, .03, .08, .08, .10, .14, .08, .04,
        .01, .02, .04, .07, .09, .08, .05, .02
    };

    private final double[] weights = new double[ComponentBasis.COUNT];
    private final double remainder;

    /** The prior. */
    public LeverageMix() {
        double total = 0;
        for (final double share : SHARES) {
            total += share;
        }
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = 0.5 * SHARES[k] / total + 0.5 / weights.length;
            sum += weights[k];
        }
        // The prior sums to 1 up to rounding, and rounding is no share of anything.
        remainder = 1 - sum > 1e-12 ? 1 - sum : 0;
    }

    /**
     * Weight of a component.
     *
     * @param k 0 to {@code COUNT}; {@link ComponentBasis#REMAINDER} gives the share that is never liquidated.
     * @return at least 0; all of them sum to 1, or more when the mix expects more than open interest.
     */
    public double weight(final int k) {
        return k == ComponentBasis.REMAINDER ? remainder : weights[k];
    }

    /** Whether the weights were learnt from realised liquidations; the prior never is. */
    public boolean calibrated() {
        return false;
    }
}
