package io.isotherm.engine.density;

import io.isotherm.engine.state.StateCursor;

/**
 * Weights w of the components: the share of openers in each that is liquidated when swept, applied on read only, so
 * that a new mix re-weights all of history in O(K).
 *
 * <p>Learnt online (model specification, 5.1): a window's realised mass X is compound Poisson with mean
 * {@code μ = Σ w·a} over its swept exposures a; the step of the Gamma–Poisson EM credits component k with
 * {@code N += w·a·X / μ} and exposes it by {@code A += a}. Exposure without a print lowers a weight, which is how the
 * level is found and not the shares alone.
 *
 * <p>Several memories of different length each learn by themselves ({@link MixEvidence}); the weights are their mean by
 * how well each foretold the windows so far ({@link MixChoice}). One memory is the plain model.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
public final class LeverageMix {
    private static final int BOUND_STEPS = 30;
    private static final double BOUND_TOLERANCE = 1e-12;

    private final MixEvidence[] memories;
    private final MixChoice choice;
    private final boolean bounded;
    /** Liquidated mass credited, the prior's included, over open interest; told to the digest and to no one else. */
    private final double[] mass;
    private final double[] evidence;
    private final double[] swept;
    /** Last entry: the share that is never liquidated. */
    private final double[] weights;
    private boolean learnt;

    /** The prior. */
    public LeverageMix() {
        this(LeveragePrior.shares(), LeveragePrior.shares(), LeveragePrior.shares(), CalibrationParameters.DEFAULTS);
    }

    /**
     * Starts at a prior.
     *
     * @param prior         shares of the components, above 0; their number is that of the components.
     * @param priorEvidence ν per component, a share of open interest, above 0.
     * @param capScale      factor on the evidence caps per component, above 0.
     * @param parameters    of the memories.
     */
    LeverageMix(final double[] prior, final double[] priorEvidence, final double[] capScale,
                final CalibrationParameters parameters) {
        bounded = parameters.boundedSum();
        memories = new MixEvidence[parameters.evidenceCaps().size()];
        for (int m = 0; m < memories.length; m++) {
            memories[m] = new MixEvidence(prior, priorEvidence, parameters.priorFades(),
                parameters.evidenceCaps().get(m), capScale);
        }
        choice = new MixChoice(memories.length);
        mass = new double[prior.length];
        evidence = new double[prior.length];
        swept = new double[prior.length];
        weights = new double[prior.length + 1];
        publish();
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

    /** Mass that this exposure is expected to liquidate, Σ w·a. */
    double expected(final double[] exposure) {
        double sum = 0;
        for (int k = 0; k < mass.length; k++) {
            sum += weights[k] * exposure[k];
        }
        return sum;
    }

    /** Lets all evidence fade to a share of itself. */
    void forget(final double left) {
        for (final MixEvidence memory : memories) {
            memory.forget(left);
        }
        for (int k = 0; k < swept.length; k++) {
            swept[k] *= left;
        }
    }

    /**
     * Takes one side of a window, with the weights as they were before it.
     *
     * @param side         {@link io.isotherm.engine.grid.Side}.
     * @param exposure     swept mass per component, as if every opener were in it, grid unit.
     * @param realised     liquidated mass, grid unit.
     * @param openInterest grid unit, above 0.
     * @param meanSecond   mean-square over mean of what a second prints, grid unit; 0 before the first print.
     */
    void credit(final int side, final double[] exposure, final double realised, final double openInterest,
                final double meanSecond) {
        if (memories.length > 1 && meanSecond > 0 && expected(exposure) > 0) {
            for (int m = 0; m < memories.length; m++) {
                choice.foretold(m, memories[m].expected(exposure), realised, meanSecond);
            }
            choice.update();
        }
        for (final MixEvidence memory : memories) {
            memory.credit(side, exposure, realised, openInterest);
        }
        for (int k = 0; k < swept.length; k++) {
            swept[k] += exposure[k] / openInterest;
        }
    }

    /** Sets the weights by all evidence so far. */
    void settle() {
        for (final MixEvidence memory : memories) {
            memory.settle();
        }
        learnt = true;
        publish();
    }

    private void publish() {
        double sum = 0;
        for (int k = 0; k < mass.length; k++) {
            mass[k] = 0;
            evidence[k] = 0;
            for (int m = 0; m < memories.length; m++) {
                mass[k] += choice.share(m) * memories[m].weight(k) * memories[m].evidence(k);
                evidence[k] += choice.share(m) * memories[m].evidence(k);
            }
            weights[k] = 0;
            for (int m = 0; m < memories.length; m++) {
                weights[k] += choice.share(m) * memories[m].weight(k);
            }
            sum += weights[k];
        }
        if (bounded && sum > 1) {
            sum = bound();
        }
        // Weights that sum to 1 up to rounding leave no share of anything.
        weights[mass.length] = 1 - sum > BOUND_TOLERANCE ? 1 - sum : 0;
    }

    /**
     * Shares of openers cannot sum to more than 1. The maximum of the posterior under that bound adds one exposure λ to
     * every component, such that Σ w = 1: what was swept often hardly notices, what was seldom swept gives way.
     * Newton's steps rise to the root from 0, because the sum is convex in λ.
     *
     * @return sum of the bounded weights.
     */
    private double bound() {
        double extra = 0;
        double sum = 0;
        for (int step = 0; step < BOUND_STEPS; step++) {
            sum = 0;
            double slope = 0;
            for (int k = 0; k < mass.length; k++) {
                final double weight = weights[k] * evidence[k] / (evidence[k] + extra);
                sum += weight;
                slope += weight / (evidence[k] + extra);
            }
            if (sum <= 1 + BOUND_TOLERANCE) {
                break;
            }
            extra += (sum - 1) / slope;
        }
        for (int k = 0; k < mass.length; k++) {
            weights[k] *= evidence[k] / (evidence[k] + extra);
        }
        return sum;
    }

    /**
     * Relative variance of the summed weights of a band: that of each memory's count of prints, that of what is left of
     * the prior, and that between the memories. The prior is wrong in all components of a band alike.
     *
     * @param bandOf band of each component.
     * @param band   that is asked for.
     * @param print  mean print over open interest.
     * @return at least 0; NaN for a band without components.
     */
    double relativeVariance(final int[] bandOf, final int band, final double print) {
        double mean = 0;
        double square = 0;
        for (int m = 0; m < memories.length; m++) {
            double weight = 0;
            double prints = 0;
            double prior = 0;
            for (int k = 0; k < bandOf.length; k++) {
                if (bandOf[k] == band) {
                    weight += memories[m].weight(k);
                    prints += memories[m].printVariance(k, print);
                    prior += memories[m].priorDeviation(k);
                }
            }
            mean += choice.share(m) * weight;
            square += choice.share(m) * (weight * weight + prints + prior * prior);
        }
        return Math.max(0, square / (mean * mean) - 1);
    }

    /** Exposure of a component swept and not forgotten by time, over open interest. */
    double swept(final int k) {
        return swept[k];
    }

    void visit(final StateCursor cursor) {
        choice.visit(cursor);
        for (final MixEvidence memory : memories) {
            memory.visit(cursor);
        }
        cursor.reals(mass);
        cursor.reals(evidence);
        cursor.reals(swept);
        cursor.reals(weights);
        learnt = cursor.flag(learnt);
    }
}
