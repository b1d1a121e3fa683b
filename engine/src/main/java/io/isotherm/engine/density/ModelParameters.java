package io.isotherm.engine.density;

/**
 * Parameters of the density model (model specification, section 10).
 *
 * @param turnoverShare        τ, largest share of matched turnover that is a lasting change of position, 0 to 1.
 * @param hazardExponent       β of the closing hazard d<sup>−β</sup>, 0 to 2.
 * @param anchorPerFiveSeconds exponent by which mass is pulled to open interest per 5 s, 0 to 0.1.
 * @param intervalNs           shortest accounting interval, nanoseconds, at least 1 s.
 * @param jumpTimeoutNs        how long an impossible open-interest change is carried before it is taken as a jump.
 * @param calibration          of the leverage mix.
 * @param partialRemainder     whether an order above a bracket's cap is liquidated in two steps, the second 1 % further
 *                             away.
 */
public record ModelParameters(double turnoverShare, double hazardExponent, double anchorPerFiveSeconds,
                              long intervalNs, long jumpTimeoutNs, CalibrationParameters calibration,
                              boolean partialRemainder) {
    /** τ 0.5, β 0.5, anchor 0.002 per 5 s, intervals of 5 s, jumps after 60 s, default calibration, no remainder. */
    public static final ModelParameters DEFAULTS =
        new ModelParameters(0.5, 0.5, 0.002, 5_000_000_000L, 60_000_000_000L);

    /**
     * Parameters with calibration by its defaults and without partial remainder.
     *
     * @param turnoverShare        see above.
     * @param hazardExponent       see above.
     * @param anchorPerFiveSeconds see above.
     * @param intervalNs           see above.
     * @param jumpTimeoutNs        see above.
     */
    public ModelParameters(final double turnoverShare, final double hazardExponent, final double anchorPerFiveSeconds,
                           final long intervalNs, final long jumpTimeoutNs) {
        this(turnoverShare, hazardExponent, anchorPerFiveSeconds, intervalNs, jumpTimeoutNs,
            CalibrationParameters.DEFAULTS, false);
    }

    /**
     * The same with another calibration.
     *
     * @param newCalibration its parameters.
     * @return new parameters.
     */
    public ModelParameters withCalibration(final CalibrationParameters newCalibration) {
        return new ModelParameters(turnoverShare, hazardExponent, anchorPerFiveSeconds, intervalNs, jumpTimeoutNs,
            newCalibration, partialRemainder);
    }

    /**
     * The same with or without stepwise liquidation.
     *
     * @param newPartialRemainder see above.
     * @return new parameters.
     */
    public ModelParameters withPartialRemainder(final boolean newPartialRemainder) {
        return new ModelParameters(turnoverShare, hazardExponent, anchorPerFiveSeconds, intervalNs, jumpTimeoutNs,
            calibration, newPartialRemainder);
    }
}
