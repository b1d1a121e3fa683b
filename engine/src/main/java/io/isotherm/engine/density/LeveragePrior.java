package io.isotherm.engine.density;

import io.isotherm.engine.grid.ComponentBasis;

/** The leverage mix assumed before any liquidation is heard: half published shares, half uniform (model, 5.1). */
final class LeveragePrior {
    private static final double[] SHARES = {
        .02, .06, .03, .08, .08, .10, .14, .08, .04,
        .01, .02, .04, .07, .09, .08, .05, .02
    };
    /** Of the prior, what is published; the rest is uniform. */
    private static final double PUBLISHED = 0.5;

    private LeveragePrior() {
    }

    /** Share of openers per component, a new array of {@link ComponentBasis#COUNT} that sums to 1. */
    static double[] shares() {
        double total = 0;
        for (final double share : SHARES) {
            total += share;
        }
        final double[] prior = new double[ComponentBasis.COUNT];
        for (int k = 0; k < prior.length; k++) {
            prior[k] = PUBLISHED * SHARES[k] / total + (1 - PUBLISHED) / prior.length;
        }
        return prior;
    }
}
