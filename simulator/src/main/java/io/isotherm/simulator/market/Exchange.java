package io.isotherm.simulator.market;

import java.util.ArrayList;
import java.util.List;

/**
 * All markets of one run. Equal seeds, scenarios, underlyings and venues give equal tapes on every JDK.
 *
 * <p><b>Threads:</b> not threadsafe; one thread steps and reads it.
 */
public final class Exchange {
    /** Length of one step, milliseconds. */
    public static final long STEP_MS = 1_000;

    private final List<UnderlyingMarket> underlyings = new ArrayList<>();
    private final List<VenueMarket> markets = new ArrayList<>();
    private final long startMs;
    private long timeMs;

    /**
     * Starts without positions.
     *
     * @param seed        of everything random.
     * @param scenario    parameters.
     * @param underlyings at least one.
     * @param venues      at least one; those of an underlying share its index.
     * @param startMs     a whole second, milliseconds since the epoch.
     */
    public Exchange(final long seed, final Scenario scenario, final List<SimulatedUnderlying> underlyings,
                    final List<SimulatedVenue> venues, final long startMs) {
        if (scenario.inverse()) {
            throw new IllegalArgumentException("the scenario " + scenario.name()
                + " is one contract's market, not several venues'; run it in memory");
        }
        if (startMs % STEP_MS != 0) {
            throw new IllegalArgumentException("the start must be a whole second, not " + startMs + " ms");
        }
        this.startMs = startMs;
        timeMs = startMs;
        final RandomStream random = new RandomStream(seed);
        for (final SimulatedUnderlying underlying : underlyings) {
            final UnderlyingMarket market =
                new UnderlyingMarket(underlying, venues, scenario, random.split(underlying.name()));
            this.underlyings.add(market);
            markets.addAll(market.markets());
        }
    }

    /** Every market, by underlying, then venue. */
    public List<VenueMarket> markets() {
        return List.copyOf(markets);
    }

    /** When the markets began, milliseconds since the epoch. */
    public long startMs() {
        return startMs;
    }

    /** Begin of the next step, milliseconds since the epoch: everything before it has happened. */
    public long timeMs() {
        return timeMs;
    }

    /**
     * Changes the parameters of everything that is drawn from now on.
     *
     * @param scenario new parameters.
     */
    public void adopt(final Scenario scenario) {
        underlyings.forEach(underlying -> underlying.adopt(scenario));
    }

    /**
     * Multiplies every arrival rate from now on.
     *
     * @param factor above 0.
     */
    public void setActivity(final double factor) {
        markets.forEach(market -> market.setActivity(factor));
    }

    /**
     * Advances all markets by one second and hands over what they printed.
     *
     * @return one tape per market, in the order of {@link #markets()}.
     */
    public List<List<MarketEvent>> step() {
        for (final UnderlyingMarket underlying : underlyings) {
            underlying.step(timeMs);
        }
        timeMs += STEP_MS;
        final List<List<MarketEvent>> tapes = new ArrayList<>(markets.size());
        for (final VenueMarket market : markets) {
            tapes.add(market.takeTape());
        }
        return tapes;
    }

    /** What happened in all markets together. */
    public MarketStatistics statistics() {
        MarketStatistics sum = MarketStatistics.NONE;
        for (final VenueMarket market : markets) {
            sum = sum.plus(market.statistics());
        }
        return sum;
    }
}
