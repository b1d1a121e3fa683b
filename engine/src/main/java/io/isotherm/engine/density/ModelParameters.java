package io.isotherm.engine.density;

/**
 * Parameters of the density model (model specification, section 10).
 *
 * @param turnoverShare        τ, share of matched turnover that is a lasting change of position, 0 to 1.
 * @param hazardExponent       β of the closing hazard d<sup>−β</sup>, 0 to 2.
 * @param anchorPerFiveSeconds exponent by which mass is pulled to open interest per 5 s, 0 to 0.1.
 * @param intervalNs           shortest accounting interval, nanoseconds, at least 1 s.
 * @param jumpTimeoutNs        how long an impossible open-interest change is carried before it is taken as a jump.
 * @param partialRemainder     whether an order above a bracket's cap is liquidated in two steps, the second 1 % further
 *                             away.
 */
public record ModelParameters(double turnoverShare, double hazardExponent, double anchorPerFiveSeconds,
                              long intervalNs, long jumpTimeoutNs, boolean partialRemainder) {
    /** τ 0.5, β 0.5, anchor 0.002 per 5 s, intervals of 5 s, jumps after 60 s, no partial remainder. */
    public static final ModelParameters DEFAULTS =
        new ModelParameters(0.5, 0.5, 0.002, 5_000_000_000L, 60_000_000_000L, false);
}
