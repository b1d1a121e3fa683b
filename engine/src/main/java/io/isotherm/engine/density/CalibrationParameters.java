package io.isotherm.engine.density;

/**
 * Parameters of calibration (model specification, sections 4, 5 and 10).
 *
 * @param windowNs      length of an exposure window, nanoseconds, a multiple of 1 s.
 * @param memoryNs      time after which 1/e of the evidence is left, nanoseconds.
 * @param priorShare    ν, mass of the prior as a share of open interest, above 0.
 * @param largestSizes  a print above this multiple of the mean print size s̄ counts no more in the weights.
 * @param heldPrintNs   how long a print beyond the marks heard waits for a sweep, nanoseconds.
 * @param takerMemoryNs averaging time of ordinary taker volume on sampled feeds, nanoseconds.
 * @param healthMemoryNs averaging time of the short realised ÷ expected figure, nanoseconds.
 * @param silenceNs     marks after a longer silence end a gap, nanoseconds.
 * @param leastEvidence swept exposure over open interest from which a band is calibrated.
 * @param boundedSum    whether the weights may sum to no more than 1, as shares of openers do.
 */
public record CalibrationParameters(long windowNs, long memoryNs, double priorShare, double largestSizes,
                                    long heldPrintNs, long takerMemoryNs, long healthMemoryNs, long silenceNs,
                                    double leastEvidence, boolean boundedSum) {
    /** Windows of 10 s, memory of 7 d, ν 1 %, 20 s̄, 5 s, 120 s, 1 h, 30 s, 2 %, bounded. */
    public static final CalibrationParameters DEFAULTS = new CalibrationParameters(10_000_000_000L,
        7 * 86_400_000_000_000L, 0.01, 20, 5_000_000_000L, 120_000_000_000L, 3_600_000_000_000L, 30_000_000_000L,
        0.02, true);

    private static final long SECOND_NS = 1_000_000_000L;

    /** Checks what the arithmetic relies on. */
    public CalibrationParameters {
        if (windowNs < SECOND_NS || windowNs % SECOND_NS != 0) {
            throw new IllegalArgumentException("a window is a multiple of 1 s, not " + windowNs + " ns");
        }
        if (!(priorShare > 0) || !(largestSizes > 0) || memoryNs <= 0 || takerMemoryNs <= 0 || healthMemoryNs <= 0) {
            throw new IllegalArgumentException("prior share, largest size and memories are above 0");
        }
    }

    /**
     * The same with another memory.
     *
     * @param newMemoryNs nanoseconds, above 0.
     * @return new parameters.
     */
    public CalibrationParameters withMemoryNs(final long newMemoryNs) {
        return new CalibrationParameters(windowNs, newMemoryNs, priorShare, largestSizes, heldPrintNs, takerMemoryNs,
            healthMemoryNs, silenceNs, leastEvidence, boundedSum);
    }

    /**
     * The same with another mass of the prior.
     *
     * @param newPriorShare of open interest, above 0.
     * @return new parameters.
     */
    public CalibrationParameters withPriorShare(final double newPriorShare) {
        return new CalibrationParameters(windowNs, memoryNs, newPriorShare, largestSizes, heldPrintNs, takerMemoryNs,
            healthMemoryNs, silenceNs, leastEvidence, boundedSum);
    }

    /**
     * The same with another bound of the weights.
     *
     * @param newBoundedSum whether they may sum to no more than 1.
     * @return new parameters.
     */
    public CalibrationParameters withBoundedSum(final boolean newBoundedSum) {
        return new CalibrationParameters(windowNs, memoryNs, priorShare, largestSizes, heldPrintNs, takerMemoryNs,
            healthMemoryNs, silenceNs, leastEvidence, newBoundedSum);
    }

    /**
     * The same with windows of another length and another bound of prints, for sums of many liquidations.
     *
     * @param newWindowNs     nanoseconds, a multiple of 1 s.
     * @param newLargestSizes a print above this multiple of the mean counts no more, above 0.
     * @return new parameters.
     */
    public CalibrationParameters withWindow(final long newWindowNs, final double newLargestSizes) {
        return new CalibrationParameters(newWindowNs, memoryNs, priorShare, newLargestSizes, heldPrintNs,
            takerMemoryNs, healthMemoryNs, silenceNs, leastEvidence, boundedSum);
    }
}
