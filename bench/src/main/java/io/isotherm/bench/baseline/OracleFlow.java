package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.PositionFeed;
import io.isotherm.simulator.market.Scenario;

/**
 * The practical ceiling of public feeds: it sees each opening and each voluntary close with its entry, and knows the
 * scenario's {@link DistanceLaw}, but not who uses which leverage. A close removes from all that its entry holds, in
 * proportion to mass × the law's eagerness to close; the mark sweeps; everything is known to a cell of 10 basis points.
 */
public final class OracleFlow implements DensityBaseline, PositionFeed {
    private final Listing listing;
    private final FlowSide longs;
    private final FlowSide shorts;

    /**
     * Starts without positions.
     *
     * @param listing  contract.
     * @param scenario of the market, whose leverage and sizes it knows.
     */
    public OracleFlow(final Listing listing, final Scenario scenario) {
        this.listing = listing;
        final DistanceLaw law = DistanceLaw.of(listing, scenario);
        longs = new FlowSide(true, law);
        shorts = new FlowSide(false, law);
    }

    /**
     * Learns that the market's parameters have changed for every position opened from now on.
     *
     * @param scenario new parameters.
     */
    public void adopt(final Scenario scenario) {
        final DistanceLaw law = DistanceLaw.of(listing, scenario);
        longs.adopt(law);
        shorts.adopt(law);
    }

    @Override
    public String name() {
        return "oracle-flow";
    }

    @Override
    public void onOpen(final long timeMs, final boolean isLong, final long lots, final double entry) {
        side(isLong).open(entry, listing.quantity(lots));
    }

    @Override
    public void onClose(final long timeMs, final boolean isLong, final long lots, final double entry) {
        side(isLong).close(entry, listing.quantity(lots));
    }

    @Override
    public void onMark(final long timeMs, final long markUnits) {
        final double mark = listing.mark(markUnits);
        longs.sweep(mark);
        shorts.sweep(mark);
    }

    @Override
    public double usd(final boolean isLong, final int cell) {
        final int index = CellAxis.ofAbsolute(cell);
        return index < 0 || index >= CellAxis.CELLS ? 0
            : side(isLong).quantity(index) * CellAxis.price(index * CellAxis.BUCKETS_PER_CELL);
    }

    private FlowSide side(final boolean isLong) {
        return isLong ? longs : shorts;
    }
}
