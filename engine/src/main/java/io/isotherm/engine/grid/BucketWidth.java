package io.isotherm.engine.grid;

import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;

/**
 * The bucket width δ of an underlying: 5 basis points of log price, or 10 where any of its instruments trades in ticks
 * coarser than half a fine bucket (model specification, 1.1). All venues of an underlying share it, so that adding
 * their densities is adding at equal index.
 */
public final class BucketWidth {
    /** Width of most underlyings, basis points of log price. */
    public static final double FINE_BPS = 5;
    /** Width of an underlying with a coarse tick, basis points of log price. */
    public static final double COARSE_BPS = 10;
    /** A tick above this, in basis points of the price, makes the buckets coarse. */
    public static final double COARSE_TICK_BPS = 2.5;

    private BucketWidth() {
    }

    /**
     * The width of an underlying.
     *
     * @param table        of the instruments.
     * @param underlyingId position of the underlying in the table.
     * @return basis points of log price.
     */
    public static double bps(final InstrumentTable table, final int underlyingId) {
        for (int i = 0; i < table.size(); i++) {
            final Instrument instrument = table.get(i);
            if (instrument.underlyingId() == underlyingId && instrument.tickBps() > COARSE_TICK_BPS) {
                return COARSE_BPS;
            }
        }
        return FINE_BPS;
    }
}
