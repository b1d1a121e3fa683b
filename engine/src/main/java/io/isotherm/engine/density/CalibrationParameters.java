package io.isotherm.engine.density;

import java.util.List;

/**
 * Parameters of calibration (model specification, sections 4, 5 and 10). EMD is the earth mover's distance to the true
 * density of synthetic markets whose seeds were not used to choose (docs/model.md).
 *
 * @param windowNs        length of an exposure window, nanoseconds, a multiple of 1 s. The prints of a sweep arrive
 *                        over tens of seconds, and short windows pair them with other exposures: EMD of a market of
 *                        high leverage 36 bps at 10 s, 23 at 120 to 300 s.
 * @param memoryNs        time after which 1/e of the evidence is left, nanoseconds.
 * @param evidenceCaps    one per memory of the mix, rising: most exposure over open interest that it remembers of a
 *                        component at a distance of 1 %, growing with its square root; short ones follow a change of
 *                        the market (realised ÷ expected 1.1 instead of 2.0 after 2 to 5 h), long ones are accurate;
 *                        mixing them costs 0.3 bps of EMD where nothing changes.
 * @param priorShare      ν, evidence that the prior counts for, a share of open interest, above 0.
 * @param priorByDistance whether ν grows with the distance of a component, being as given at 1 %: what is far is swept
 *                        in few and fat episodes, and as much exposure says less: mean EMD 38 to 25 bps.
 * @param priorFades      whether evidence replaces the prior for good, rather than being added to it and coming back
 *                        as evidence is forgotten: predicted ÷ realised 1.3 to 1.2.
 * @param boundedSum      whether the weights may sum to no more than 1, as shares of openers do.
 * @param largestSizes    a print above this multiple of the mean print size s̄ counts no more in the weights.
 * @param heldPrintNs     how long a print beyond the marks heard waits for a sweep, nanoseconds.
 * @param takerMemoryNs   averaging time of ordinary taker volume on sampled feeds, nanoseconds.
 * @param healthMemoryNs  averaging time of the short realised ÷ expected figure, nanoseconds.
 * @param silenceNs       marks after a longer silence end a gap, nanoseconds.
 * @param leastEvidence   swept exposure over open interest from which a band is calibrated.
 */
public record CalibrationParameters(long windowNs, long memoryNs, List<Double> evidenceCaps, double priorShare,
                                    boolean priorByDistance, boolean priorFades, boolean boundedSum,
                                    double largestSizes, long heldPrintNs, long takerMemoryNs, long healthMemoryNs,
                                    long silenceNs, double leastEvidence) {
    /** The first specification: windows of 10 s, a prior of 1 % that stays, one memory that time alone shortens. */
    public static final CalibrationParameters SPECIFIED = new CalibrationParameters(10_000_000_000L,
        7 * 86_400_000_000_000L, List.of(Double.POSITIVE_INFINITY), 0.01, false, false, false, 20, 5_000_000_000L,
        120_000_000_000L, 3_600_000_000_000L, 30_000_000_000L, 0.02);
    /**
     * What measuring chose: windows of 120 s; a prior of 2 % at a distance of 1 % that fades; memories of 5 % and 50 %
     * of open interest of sweeps and one that time alone shortens; weights that sum to no more than 1.
     */
    public static final CalibrationParameters DEFAULTS = SPECIFIED.withWindowNs(120_000_000_000L)
        .withPrior(0.02, true, true).withEvidenceCaps(List.of(0.05, 0.5, Double.POSITIVE_INFINITY))
        .withBoundedSum(true);

    private static final long SECOND_NS = 1_000_000_000L;
    private static final double PERCENT = 0.01;

    /** Checks what the arithmetic relies on. */
    public CalibrationParameters {
        evidenceCaps = List.copyOf(evidenceCaps);
        if (windowNs < SECOND_NS || windowNs % SECOND_NS != 0) {
            throw new IllegalArgumentException("a window is a multiple of 1 s, not " + windowNs + " ns");
        }
        if (!(priorShare > 0) || !(largestSizes > 0) || memoryNs <= 0 || takerMemoryNs <= 0 || healthMemoryNs <= 0) {
            throw new IllegalArgumentException("prior share, largest size and memories are above 0");
        }
        double least = 0;
        for (final double cap : evidenceCaps) {
            if (!(cap > least)) {
                throw new IllegalArgumentException("evidence caps are above 0 and rise, not " + evidenceCaps);
            }
            least = cap;
        }
        if (evidenceCaps.isEmpty()) {
            throw new IllegalArgumentException("the mix needs a memory, so at least one evidence cap");
        }
    }

    /**
     * The same with another window.
     *
     * @param newWindowNs nanoseconds, a multiple of 1 s.
     * @return new parameters.
     */
    public CalibrationParameters withWindowNs(final long newWindowNs) {
        return new CalibrationParameters(newWindowNs, memoryNs, evidenceCaps, priorShare, priorByDistance, priorFades,
            boundedSum, largestSizes, heldPrintNs, takerMemoryNs, healthMemoryNs, silenceNs, leastEvidence);
    }

    /**
     * The same with another memory.
     *
     * @param newMemoryNs nanoseconds, above 0.
     * @return new parameters.
     */
    public CalibrationParameters withMemoryNs(final long newMemoryNs) {
        return new CalibrationParameters(windowNs, newMemoryNs, evidenceCaps, priorShare, priorByDistance, priorFades,
            boundedSum, largestSizes, heldPrintNs, takerMemoryNs, healthMemoryNs, silenceNs, leastEvidence);
    }

    /**
     * The same with other memories.
     *
     * @param newEvidenceCaps at least one, rising.
     * @return new parameters.
     */
    public CalibrationParameters withEvidenceCaps(final List<Double> newEvidenceCaps) {
        return new CalibrationParameters(windowNs, memoryNs, newEvidenceCaps, priorShare, priorByDistance, priorFades,
            boundedSum, largestSizes, heldPrintNs, takerMemoryNs, healthMemoryNs, silenceNs, leastEvidence);
    }

    /**
     * The same with another weight of the prior.
     *
     * @param share      ν, of open interest, above 0.
     * @param byDistance whether it grows with distance.
     * @param fades      whether evidence replaces it.
     * @return new parameters.
     */
    public CalibrationParameters withPrior(final double share, final boolean byDistance, final boolean fades) {
        return new CalibrationParameters(windowNs, memoryNs, evidenceCaps, share, byDistance, fades, boundedSum,
            largestSizes, heldPrintNs, takerMemoryNs, healthMemoryNs, silenceNs, leastEvidence);
    }

    /**
     * The same with another bound of the weights.
     *
     * @param newBoundedSum whether they may sum to no more than 1.
     * @return new parameters.
     */
    public CalibrationParameters withBoundedSum(final boolean newBoundedSum) {
        return new CalibrationParameters(windowNs, memoryNs, evidenceCaps, priorShare, priorByDistance, priorFades,
            newBoundedSum, largestSizes, heldPrintNs, takerMemoryNs, healthMemoryNs, silenceNs, leastEvidence);
    }

    /** ν of a component at a log distance, a share of open interest. */
    double priorEvidence(final double distance) {
        return priorByDistance ? priorShare * distance / PERCENT : priorShare;
    }

    /** Factor on the evidence caps of a component at a log distance. */
    static double capScale(final double distance) {
        return Math.sqrt(distance / PERCENT);
    }

    /**
     * The same with another bound of prints.
     *
     * @param newLargestSizes a print above this multiple of the mean counts no more in the weights, above 0.
     * @return new parameters.
     */
    public CalibrationParameters withLargestSizes(final double newLargestSizes) {
        return new CalibrationParameters(windowNs, memoryNs, evidenceCaps, priorShare, priorByDistance, priorFades,
            boundedSum, newLargestSizes, heldPrintNs, takerMemoryNs, healthMemoryNs, silenceNs, leastEvidence);
    }
}
