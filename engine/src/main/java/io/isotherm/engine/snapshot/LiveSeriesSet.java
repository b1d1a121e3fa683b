package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.HistoryKind;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LiveSeriesDescriptor;
import io.isotherm.client.layout.TapeDescriptor;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The live series of one underlying, one after another in the file: columns, bars, tape.
 *
 * <p><b>Threads:</b> the analyst's.
 */
public final class LiveSeriesSet {
    /** Regions of an underlying. */
    static final int COUNT = HistoryTier.values().length + BarInterval.values().length + 1;

    private final LiveSeriesWriter[] columns = new LiveSeriesWriter[HistoryTier.values().length];
    private final LiveSeriesWriter[] bars = new LiveSeriesWriter[BarInterval.values().length];
    private final LiveSeriesWriter tape;

    LiveSeriesSet(final UnsafeBuffer file, final int offset, final int venueCount) {
        int at = offset;
        for (final HistoryTier tier : HistoryTier.values()) {
            columns[tier.ordinal()] = new LiveSeriesWriter(file, at, HistoryKind.COLUMNS,
                ColumnDescriptor.length(tier, venueCount), LiveSeriesDescriptor.capacity(tier), tier.intervalNs());
            at += columns[tier.ordinal()].length();
        }
        for (final BarInterval interval : BarInterval.values()) {
            bars[interval.ordinal()] = new LiveSeriesWriter(file, at, HistoryKind.BARS,
                BarDescriptor.length(venueCount), LiveSeriesDescriptor.PAIR_CAPACITY, interval.intervalNs());
            at += bars[interval.ordinal()].length();
        }
        tape = new LiveSeriesWriter(file, at, HistoryKind.TAPE, TapeDescriptor.LENGTH,
            LiveSeriesDescriptor.TAPE_CAPACITY, 0);
    }

    /**
     * Newest columns of a tier.
     *
     * @param tier how often.
     * @return writer.
     */
    public LiveSeriesWriter columns(final HistoryTier tier) {
        return columns[tier.ordinal()];
    }

    /**
     * Newest bars of an interval; the last one is still open.
     *
     * @param interval how long.
     * @return writer.
     */
    public LiveSeriesWriter bars(final BarInterval interval) {
        return bars[interval.ordinal()];
    }

    /** Newest liquidations. */
    public LiveSeriesWriter tape() {
        return tape;
    }
}
