package io.isotherm.simulator.market;

import java.util.List;

/**
 * One contract's market in virtual time, heard through its public feed: what the truth score runs on. Binance's BTCUSDT
 * of {@link Listing}, or its coin-margined bitcoin contract, alone on its index.
 *
 * <p><b>Threads:</b> not threadsafe; one owner.
 */
public final class ScenarioRun {
    /** First moment of every run. */
    public static final long START_MS = 1_767_225_600_000L;

    private static final int SECOND_MS = 1_000;

    private final IndexPath index;
    private final VenueMarket market;
    private final FeedGate gate;
    private long timeMs = START_MS;

    /**
     * Starts without positions.
     *
     * @param scenario parameters.
     * @param seed     equal seeds give equal markets.
     * @param feed     hears what the venue publishes.
     */
    public ScenarioRun(final Scenario scenario, final long seed, final PublicFeed feed) {
        this(scenario, seed, feed, PositionFeed.NONE);
    }

    /**
     * Starts without positions; what the market does is the same with and without a feed of positions.
     *
     * @param scenario  parameters.
     * @param seed      equal seeds give equal markets.
     * @param feed      hears what the venue publishes.
     * @param positions hears of every change of a trader's position at once: before the match appears on the public
     *                  feed.
     */
    public ScenarioRun(final Scenario scenario, final long seed, final PublicFeed feed,
                       final PositionFeed positions) {
        final RandomStream random = new RandomStream(seed);
        final SimulatedUnderlying underlying = SimulatedUnderlying.BTC;
        index = new IndexPath(underlying.startPrice(), scenario, random.split("index"));
        final Listing listing =
            scenario.inverse() ? Listing.inverse() : Listing.of(SimulatedVenue.BINANCE, underlying);
        market = new VenueMarket(listing, scenario, index, random.split("venue"));
        market.tell(positions);
        gate = new FeedGate(scenario.feed(), START_MS, random.split("feed"), feed);
    }

    /** The contract. */
    public Listing listing() {
        return market.listing();
    }

    /** End of the last step, milliseconds since the epoch. */
    public long timeMs() {
        return timeMs;
    }

    /** Newest mark, quote currency. */
    public double mark() {
        return market.mark();
    }

    /** The truth now, see {@link VenueMarket#truth}. */
    public List<TruePosition> truth() {
        return market.truth();
    }

    /**
     * Size of the positions that no price would liquidate; the truth leaves them out.
     *
     * @param isLong side.
     * @return lots.
     */
    public long unreachableLots(final boolean isLong) {
        return market.unreachableLots(isLong);
    }

    /** What happened so far. */
    public MarketStatistics statistics() {
        return market.statistics();
    }

    /**
     * Moves the index at once so that the mark is at a price: a shock from outside, after which the market goes on by
     * itself. The next second's own step comes on top.
     *
     * @param price of the mark, quote currency, above 0.
     */
    public void jumpTo(final double price) {
        if (!(price > 0) || Double.isInfinite(price)) {
            throw new IllegalArgumentException("a price to jump to is above 0, not " + price);
        }
        if (!(market.mark() > 0)) {
            throw new IllegalStateException("there is no mark before the first second");
        }
        index.push(price / market.mark() - 1);
    }

    /** Lives through one second and hands what was published to the feed. */
    public void step() {
        index.step();
        market.step(timeMs);
        timeMs += SECOND_MS;
        gate.pass(market.takeTape(), timeMs, market.openInterestLots());
    }
}
