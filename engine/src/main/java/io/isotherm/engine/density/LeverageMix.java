package io.isotherm.engine.density;

import io.isotherm.engine.grid.Side;

/**
 * Weights w of the components: the share of openers in each that is liquidated when swept, applied on read only, so
 * that a new mix re-weights all of history in O(K).
 *
 * <p>Learnt online (model specification, 5.1): a window's realised mass X is compound Poisson with mean
 * {@code μ = Σ w·a} over its swept exposures a; the step of the Gamma–Poisson EM credits component k with
 * {@code N += w·a·X / μ} and exposes it by {@code A += a}; then {@code w = (N + ν·p) / (A + ν)} with the prior p.
 * Exposure without a print lowers a weight, which is how the level is found and not the shares alone.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
public final class LeverageMix {
    private static final int BOUND_STEPS = 30;
    private static final double BOUND_TOLERANCE = 1e-12;

    private final double[] prior;
    private final boolean bounded;
    /** Last entry: the share that is never liquidated. */
    private final double[] weights;
    private final double[] unlevelled;
    private final double[] credited;
    private final double[] exposed;
    /** Responsibilities of the last window with exposure, per side; all 0 before the first. */
    private final double[][] lastShares;
    private boolean learnt;

    /** The prior. */
    public LeverageMix() {
        this(LeveragePrior.shares(), true);
    }

    /**
     * Starts at a prior.
     *
     * @param prior   shares of the components, above 0; their number is that of the components.
     * @param bounded whether the weights may sum to no more than 1.
     */
    LeverageMix(final double[] prior, final boolean bounded) {
        this.prior = prior.clone();
        this.bounded = bounded;
        weights = new double[prior.length + 1];
        unlevelled = prior.clone();
        credited = new double[prior.length];
        exposed = new double[prior.length];
        lastShares = new double[Side.COUNT][prior.length];
        publish(1);
    }

    /**
     * Weight of a component.
     *
     * @param k component, or their number for the share that is never liquidated.
     * @return at least 0; all of them sum to 1, or more when the sum is not bounded.
     */
    public double weight(final int k) {
        return weights[k];
    }

    /** Whether a realised liquidation or a sweep without one has changed the weights. */
    public boolean calibrated() {
        return learnt;
    }

    /** Mass that this exposure is expected to liquidate, Σ w·a, before the level of a sampled feed is applied. */
    double expected(final double[] exposure) {
        double mass = 0;
        for (int k = 0; k < prior.length; k++) {
            mass += unlevelled[k] * exposure[k];
        }
        return mass;
    }

    /** Lets all evidence fade to a share of itself; the prior stays. */
    void forget(final double left) {
        for (int k = 0; k < prior.length; k++) {
            credited[k] *= left;
            exposed[k] *= left;
        }
    }

    /**
     * Takes one side of a window, with the weights as they were before it. Prints without exposure are late ones of
     * the last exposure: they are credited to its mix (model specification, 5.3).
     *
     * @param side     {@link Side}.
     * @param exposure swept mass per component, as if every opener were in it.
     * @param realised liquidated mass.
     */
    void credit(final int side, final double[] exposure, final double realised) {
        final double expected = expected(exposure);
        final double[] shares = lastShares[side];
        for (int k = 0; k < prior.length; k++) {
            if (expected > 0) {
                shares[k] = unlevelled[k] * exposure[k] / expected;
                exposed[k] += exposure[k];
            }
            credited[k] += shares[k] * realised;
        }
    }

    /**
     * Sets the weights by all evidence so far.
     *
     * @param priorMass ν, above 0, grid unit.
     * @param level     factor on every weight, 1 on a complete feed.
     */
    void settle(final double priorMass, final double level) {
        final double extra = bounded ? excessExposure(priorMass, 1 / level) : 0;
        for (int k = 0; k < prior.length; k++) {
            unlevelled[k] = weight(k, priorMass + extra, priorMass);
        }
        learnt = true;
        publish(level);
    }

    private double weight(final int k, final double mass, final double priorMass) {
        return (credited[k] + priorMass * prior[k]) / (exposed[k] + mass);
    }

    /**
     * Shares of openers cannot sum to more than 1. The maximum of the posterior under that bound adds one exposure λ to
     * every component, such that Σ w = 1: what was swept often hardly notices, what was seldom swept gives way.
     * Newton's steps rise to the root from 0, because the sum is convex in λ.
     *
     * @return λ, 0 where the bound holds.
     */
    private double excessExposure(final double priorMass, final double bound) {
        double extra = 0;
        for (int step = 0; step < BOUND_STEPS; step++) {
            double sum = 0;
            double slope = 0;
            for (int k = 0; k < prior.length; k++) {
                final double weight = weight(k, priorMass + extra, priorMass);
                sum += weight;
                slope += weight / (exposed[k] + priorMass + extra);
            }
            if (sum <= bound * (1 + BOUND_TOLERANCE)) {
                break;
            }
            extra += (sum - bound) / slope;
        }
        return extra;
    }

    private void publish(final double level) {
        double sum = 0;
        for (int k = 0; k < prior.length; k++) {
            weights[k] = level * unlevelled[k];
            sum += weights[k];
        }
        // Weights that sum to 1 up to rounding leave no share of anything.
        weights[prior.length] = 1 - sum > 1e-12 ? 1 - sum : 0;
    }

    /** N of a component: liquidated mass credited to it, grid unit. */
    double credited(final int k) {
        return credited[k];
    }

    /** A of a component: exposure swept, grid unit. */
    double exposed(final int k) {
        return exposed[k];
    }

    /** p of a component. */
    double prior(final int k) {
        return prior[k];
    }

    long digest(final long seed) {
        long digest = seed;
        for (int k = 0; k < prior.length; k++) {
            digest = StateDigest.mix(digest, credited[k]);
            digest = StateDigest.mix(digest, exposed[k]);
            digest = StateDigest.mix(digest, weights[k]);
            digest = StateDigest.mix(digest, unlevelled[k]);
            for (int side = 0; side < Side.COUNT; side++) {
                digest = StateDigest.mix(digest, lastShares[side][k]);
            }
        }
        return StateDigest.mix(digest, learnt ? 1L : 0L);
    }
}
