package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.Listing;

/**
 * Knows nothing: the open interest of each side, spread evenly over the logarithm of price within 64 % of the mark, the
 * reach of the density model's furthest component.
 */
final class UniformMap implements DensityBaseline {
    private static final double REACH = 0.64;

    private final Listing listing;
    private int markCell;
    private double openInterest;

    UniformMap(final Listing listing) {
        this.listing = listing;
    }

    @Override
    public String name() {
        return "uniform";
    }

    @Override
    public void onMark(final long timeMs, final long markUnits) {
        markCell = CellAxis.cell(listing.mark(markUnits));
    }

    @Override
    public void onOpenInterest(final long receiveTimeMs, final long eventTimeMs, final long lots) {
        openInterest = listing.quantity(lots);
    }

    @Override
    public double usd(final boolean isLong, final int cell) {
        final int distance = (isLong ? -1 : 1) * (CellAxis.ofAbsolute(cell) - markCell);
        if (distance < 0 || distance * CellAxis.CELL_WIDTH > REACH) {
            return 0;
        }
        return openInterest * CellAxis.CELL_WIDTH / REACH
            * CellAxis.price(CellAxis.ofAbsolute(cell) * CellAxis.BUCKETS_PER_CELL);
    }
}
