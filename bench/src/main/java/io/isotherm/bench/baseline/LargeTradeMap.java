package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.Listing;

/**
 * The map of py-liquidation-map as published: levels of {@link LargeTradeRule} stay for ever and are hidden only while
 * the price is beyond them.
 */
final class LargeTradeMap implements DensityBaseline {
    private final Listing listing;
    private final double[] longs = new double[CellAxis.CELLS];
    private final double[] shorts = new double[CellAxis.CELLS];
    private int markCell;

    LargeTradeMap(final Listing listing) {
        this.listing = listing;
    }

    @Override
    public String name() {
        return "large-trade";
    }

    @Override
    public void onTrade(final long timeMs, final long priceTicks, final long lots, final boolean takerBuys) {
        LargeTradeRule.apply(listing, priceTicks, lots, takerBuys, (isLong, price, quantity) ->
            (isLong ? longs : shorts)[CellAxis.cell(price)] += quantity * price);
    }

    @Override
    public void onMark(final long timeMs, final long markUnits) {
        markCell = CellAxis.cell(listing.mark(markUnits));
    }

    @Override
    public double usd(final boolean isLong, final int cell) {
        final int index = CellAxis.ofAbsolute(cell);
        final boolean hidden = isLong ? index > markCell : index < markCell;
        if (hidden || index < 0 || index >= CellAxis.CELLS) {
            return 0;
        }
        return (isLong ? longs : shorts)[index];
    }
}
