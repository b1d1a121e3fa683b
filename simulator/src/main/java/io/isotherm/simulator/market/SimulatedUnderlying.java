package io.isotherm.simulator.market;

/** The underlyings of the synthetic exchange. */
public enum SimulatedUnderlying {
    /** Bitcoin. */
    BTC(60_000, 1.0),
    /** Ether; orders have the same USD size, so more of the asset. */
    ETH(3_000, 0.6);

    private final double startPrice;
    private final double activityFactor;

    SimulatedUnderlying(final double startPrice, final double activityFactor) {
        this.startPrice = startPrice;
        this.activityFactor = activityFactor;
    }

    /** Index at the start, USD. */
    public double startPrice() {
        return startPrice;
    }

    /** Arrival rates relative to the busiest underlying. */
    public double activityFactor() {
        return activityFactor;
    }

    /**
     * The underlying with the given name.
     *
     * @param name exact.
     * @return the underlying, or null when the name is not known.
     */
    public static SimulatedUnderlying ofName(final String name) {
        for (final SimulatedUnderlying underlying : values()) {
            if (underlying.name().equals(name)) {
                return underlying;
            }
        }
        return null;
    }
}
