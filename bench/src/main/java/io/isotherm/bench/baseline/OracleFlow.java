package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.PositionFeed;
import io.isotherm.simulator.market.Scenario;

/**
 * The practical ceiling of public feeds: it sees each opening and each voluntary close with its entry, and knows the
 * scenario's {@link DistanceLaw}, but not who uses which leverage: a close removes from all that its entry holds, in
 * proportion. A second one is also told how much sooner high leverage is closed, and removes in proportion to mass ×
 * the law's eagerness. The mark sweeps; everything is known to a cell of 10 basis points. Both know when a mix shifts,
 * but not that leverage follows the trend.
 */
public final class OracleFlow implements DensityBaseline, PositionFeed {
    private static final double MS_PER_HOUR = 3_600_000;

    private final Listing listing;
    private final Scenario scenario;
    private final FlowSide longs;
    private final FlowSide shorts;
    private long startMs = -1;
    private final boolean knowsHolding;
    private boolean shifted;

    /**
     * Starts without positions.
     *
     * @param listing      contract.
     * @param scenario     of the market, whose leverage and sizes it knows.
     * @param knowsHolding true when it also knows how holding time falls with leverage.
     */
    public OracleFlow(final Listing listing, final Scenario scenario, final boolean knowsHolding) {
        this.listing = listing;
        this.scenario = scenario;
        this.knowsHolding = knowsHolding;
        shifted = scenario.structure().shift().leverage().isEmpty();
        final DistanceLaw law = DistanceLaw.of(listing, scenario, knowsHolding);
        longs = new FlowSide(true, law);
        shorts = new FlowSide(false, law);
    }

    @Override
    public String name() {
        return knowsHolding ? "oracle-flow+holding" : "oracle-flow";
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
        startMs = startMs < 0 ? timeMs : startMs;
        if (!shifted && timeMs - startMs >= scenario.structure().shift().afterHours() * MS_PER_HOUR) {
            shift();
        }
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

    /** What is opened from now on follows the other mix. */
    private void shift() {
        final Scenario.Leverage next = scenario.structure().shift().leverage().get(0);
        final DistanceLaw law = DistanceLaw.of(listing, scenario.with(next), knowsHolding);
        longs.adopt(law);
        shorts.adopt(law);
        shifted = true;
    }

    private FlowSide side(final boolean isLong) {
        return isLong ? longs : shorts;
    }
}
