package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.Scenario;

/**
 * How far from its entry a unit of newly opened size is liquidated in a scenario, and how eagerly it is closed before:
 * measured by drawing traders of its own, with their size, isolated or cross leverage, the bracket's cap, and the exact
 * price. Entries are known to a cell of 10 basis points, so each liquidation is spread over two.
 */
final class DistanceLaw {
    /** Distances in cells, the entry's own included; the last one holds all that is further, or never, liquidated. */
    static final int DISTANCES = 513;

    private static final int DRAWS = 40_000;
    private static final long SEED = 20_260_101;

    private final Listing listing;
    private final Scenario scenario;
    private final boolean knowsHolding;
    private final Side longs = new Side();
    private final Side shorts = new Side();

    private DistanceLaw(final Listing listing, final Scenario scenario, final boolean knowsHolding) {
        this.listing = listing;
        this.scenario = scenario;
        this.knowsHolding = knowsHolding;
    }

    /**
     * Measures the law of a scenario at the underlying's starting price.
     *
     * @param knowsHolding false when all positions of an entry are thought to be closed equally soon.
     */
    static DistanceLaw of(final Listing listing, final Scenario scenario, final boolean knowsHolding) {
        final DistanceLaw law = new DistanceLaw(listing, scenario, knowsHolding);
        law.measure(new RandomStream(SEED).split("distance"));
        law.longs.normalise();
        law.shorts.normalise();
        return law;
    }

    /** The law of one side. */
    Side side(final boolean isLong) {
        return isLong ? longs : shorts;
    }

    private void measure(final RandomStream random) {
        final Scenario.Leverage mix = scenario.leverage();
        final double price = listing.underlying().startPrice();
        for (int draw = 0; draw < DRAWS; draw++) {
            final double quantity = notional(random) / price;
            final double entryInCell = random.nextDouble();
            final double cross = Math.max(mix.crossLowest(),
                Math.min(mix.crossHighest(), random.logNormal(mix.crossMedian(), mix.crossSigma())));
            add(quantity, cross, entryInCell, mix.crossShare());
            for (int i = 0; i < mix.isolated().size(); i++) {
                add(quantity, mix.isolated().get(i), entryInCell,
                    (1 - mix.crossShare()) * mix.isolatedWeights().get(i));
            }
        }
    }

    private double notional(final RandomStream random) {
        final Scenario.Orders orders = scenario.orders();
        final double ordinary = random.logNormal(orders.medianUsd(), orders.sigma());
        final boolean whale = random.chance(orders.whaleProbability());
        return Math.min(orders.capUsd(), whale ? ordinary * orders.whaleFactor() : ordinary);
    }

    private void add(final double quantity, final double wanted, final double entryInCell, final double weight) {
        final double price = listing.underlying().startPrice();
        final double leverage = Math.min(wanted, listing.brackets().maxLeverage(quantity, price));
        final double margin = quantity * price / leverage;
        // Mean holding time falls with this power of leverage; only the ratio between distances matters.
        final double eagerness =
            knowsHolding ? StrictMath.pow(leverage, scenario.exits().holdingExponent()) : 1;
        longs.add(cells(listing.brackets().liquidationPrice(true, quantity, price, margin)) + 1 - entryInCell,
            quantity * weight, eagerness);
        shorts.add(cells(listing.brackets().liquidationPrice(false, quantity, price, margin)) + entryInCell,
            quantity * weight, eagerness);
    }

    /** Distance from the entry; infinite for a price of 0, which nothing reaches. */
    private double cells(final double liquidation) {
        return Math.abs(StrictMath.log(liquidation / listing.underlying().startPrice())) / CellAxis.CELL_WIDTH;
    }

    /** Shares and eagerness by distance. */
    static final class Side {
        private final double[] shares = new double[DISTANCES];
        private final double[] eagerness = new double[DISTANCES];

        /** Share of an opening by distance, summing to 1; read only. */
        double[] shares() {
            return shares;
        }

        /** Relative rate at which what is liquidated at a distance is closed by its owner, above 0; read only. */
        double[] eagerness() {
            return eagerness;
        }

        private void add(final double cells, final double mass, final double rate) {
            final int distance = (int) Math.min(DISTANCES - 1, cells);
            shares[distance] += mass;
            eagerness[distance] += mass * rate;
        }

        private void normalise() {
            double total = 0;
            for (int i = 0; i < DISTANCES; i++) {
                total += shares[i];
                eagerness[i] = shares[i] > 0 ? eagerness[i] / shares[i] : 1;
            }
            for (int i = 0; i < DISTANCES; i++) {
                shares[i] /= total;
            }
        }
    }
}
