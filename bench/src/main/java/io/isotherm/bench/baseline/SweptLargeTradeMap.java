package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.Listing;

/** The levels of {@link LargeTradeRule}, made kinder: the mark sweeps them, and half is forgotten every 24 hours. */
final class SweptLargeTradeMap implements DensityBaseline {
    private final Listing listing;
    private final Ladder ladder = new Ladder();
    private final HalfLife memory = HalfLife.ofDay();

    SweptLargeTradeMap(final Listing listing) {
        this.listing = listing;
    }

    @Override
    public String name() {
        return "large-trade+sweep+24h";
    }

    @Override
    public void onTrade(final long timeMs, final long priceTicks, final long lots, final boolean takerBuys) {
        LargeTradeRule.apply(listing, priceTicks, lots, takerBuys, ladder::deposit);
    }

    @Override
    public void onMark(final long timeMs, final long markUnits) {
        ladder.fade(memory.factor(timeMs));
        ladder.sweep(listing.mark(markUnits));
    }

    @Override
    public double usd(final boolean isLong, final int cell) {
        return ladder.usd(isLong, cell);
    }
}
