package io.isotherm.bench.truth.run;

import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.Scaling;
import io.isotherm.simulator.market.Scenario;

/**
 * The book that a synthetic market would show. It matches without one; what a liquidation order does to its last price
 * is a law, (index share + last share) × k per USD, and the book is that law read backwards:
 *
 * <pre>
 *   USD within d of the mid = d ÷ ((index share + last share of liquidation orders) × k)      either side
 * </pre>
 *
 * <p>Best bid and offer are one tick apart at the last trade. <b>Threads:</b> immutable but for its buffers; one owner.
 */
public final class ImpactBook {
    /** Distances of a depth summary, shares of the mid. */
    private static final double[] DISTANCES = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02};

    private final double[] usd = new double[DISTANCES.length];

    /**
     * Reads a market's law backwards.
     *
     * @param impact of the market's prints.
     */
    public ImpactBook(final Scenario.Impact impact) {
        for (int i = 0; i < usd.length; i++) {
            usd[i] = DISTANCES[i]
                / ((impact.liquidationIndexShare() + impact.liquidationLastShare()) * impact.perUsd());
        }
    }

    /**
     * Depth of either side.
     *
     * @param distance 0 to 5: 5, 10, 25, 50, 100, 200 bps.
     * @return USD, cumulative.
     */
    public double usd(final int distance) {
        return usd[distance];
    }

    /** Tells the engine of it, within a frame. */
    void tell(final RingPublisher publisher, final Instrument instrument, final long timeNs, final int tickScale,
              final long lastTicks) {
        final long bid = Scaling.rescale(lastTicks, tickScale, instrument.priceScale());
        final long ask = Scaling.rescale(lastTicks + 1, tickScale, instrument.priceScale());
        final long lot = Scaling.rescale(1, 0, instrument.quantityScale());
        publisher.onDepth(instrument, timeNs, bid, lot, ask, lot, usd, usd);
    }
}
