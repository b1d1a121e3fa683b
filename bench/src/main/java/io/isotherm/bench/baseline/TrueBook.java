package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.TruePosition;
import java.util.List;

/** The real positions of one moment by liquidation price: what no map can beat. */
public final class TrueBook implements LiquidationEstimate {
    private final double[] longs = new double[CellAxis.CELLS];
    private final double[] shorts = new double[CellAxis.CELLS];

    /**
     * Takes a picture of the book.
     *
     * @param listing   contract.
     * @param positions all that some price would liquidate.
     */
    public TrueBook(final Listing listing, final List<TruePosition> positions) {
        for (final TruePosition position : positions) {
            (position.isLong() ? longs : shorts)[CellAxis.cell(position.liquidationPrice())] +=
                listing.notional(position.lots(), position.liquidationPrice());
        }
    }

    @Override
    public String name() {
        return "truth";
    }

    @Override
    public double usd(final boolean isLong, final int cell) {
        final int index = CellAxis.ofAbsolute(cell);
        return index < 0 || index >= CellAxis.CELLS ? 0 : (isLong ? longs : shorts)[index];
    }
}
