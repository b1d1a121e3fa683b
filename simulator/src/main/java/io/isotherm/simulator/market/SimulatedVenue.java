package io.isotherm.simulator.market;

/** The venues that the synthetic exchange imitates. */
public enum SimulatedVenue {
    /** Binance USD-margined futures; the busiest. */
    BINANCE("binance-usdm", 1.0, -0.5e-4),
    /** Bybit v5 linear. */
    BYBIT("bybit", 0.7, 0.3e-4),
    /** OKX v5 swaps. */
    OKX("okx", 0.7, 0);

    private final String code;
    private final double activityFactor;
    private final double meanBasis;

    SimulatedVenue(final String code, final double activityFactor, final double meanBasis) {
        this.code = code;
        this.activityFactor = activityFactor;
        this.meanBasis = meanBasis;
    }

    /** The name in captures and truth files. */
    public String code() {
        return code;
    }

    /** Arrival rates relative to the busiest venue. */
    public double activityFactor() {
        return activityFactor;
    }

    /** Mean relative distance of its last price from the index. */
    public double meanBasis() {
        return meanBasis;
    }

    /**
     * The venue with the given name.
     *
     * @param code see {@link #code()}.
     * @return the venue, or null when the name is not known.
     */
    public static SimulatedVenue ofCode(final String code) {
        for (final SimulatedVenue venue : values()) {
            if (venue.code.equals(code)) {
                return venue;
            }
        }
        return null;
    }
}
