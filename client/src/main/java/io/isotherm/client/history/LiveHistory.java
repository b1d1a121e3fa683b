package io.isotherm.client.history;

import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.LiveSeriesDescriptor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest history in a snapshot file: the last hour of columns of a second, the newest column of each other tier,
 * the open bar of each interval with the one before, the last 1,024 liquidations. It is there whether or not the
 * engine keeps history on disk.
 *
 * <p><b>Threads:</b> immutable; each series belongs to one thread.
 */
public final class LiveHistory {
    private static final int ALIGNMENT = 64;

    private final SnapshotReader reader;

    /**
     * Reads a snapshot file.
     *
     * @param reader of it; of the epoch that it reads now.
     */
    public LiveHistory(final SnapshotReader reader) {
        this.reader = reader;
    }

    /**
     * Newest columns.
     *
     * @param underlying index in the directory.
     * @param tier       how often.
     * @return the series, or null in a file of layout 2.0.
     * @throws HistoryException when the series of the underlying contradict themselves; the message names the file.
     */
    public LiveSeries columns(final int underlying, final HistoryTier tier) {
        final UnderlyingEntry entry = entry(underlying);
        return find(underlying, SegmentHeader.columns(tier, entry.name(), entry.venues()));
    }

    /**
     * Newest bars: the last is open, see {@link BarView#open()}.
     *
     * @param underlying index in the directory.
     * @param interval   how long.
     * @return the series, or null in a file of layout 2.0.
     * @throws HistoryException when the series of the underlying contradict themselves; the message names the file.
     */
    public LiveSeries bars(final int underlying, final BarInterval interval) {
        final UnderlyingEntry entry = entry(underlying);
        return find(underlying, SegmentHeader.bars(interval, entry.name(), entry.venues()));
    }

    /**
     * Newest liquidations.
     *
     * @param underlying index in the directory.
     * @return the series, or null in a file of layout 2.0.
     * @throws HistoryException when the series of the underlying contradict themselves; the message names the file.
     */
    public LiveSeries tape(final int underlying) {
        final UnderlyingEntry entry = entry(underlying);
        final List<TapeInstrument> instruments = new ArrayList<>();
        for (final InstrumentEntry instrument : reader.directory().instruments()) {
            if (instrument.underlying() == underlying) {
                instruments.add(new TapeInstrument(instrument.venueRow(), instrument.symbol(),
                    instrument.priceScale(), instrument.quantityScale(), instrument.priceMultiplier(),
                    instrument.inverse()));
            }
        }
        return find(underlying, SegmentHeader.tape(entry.name(), entry.venues(), instruments));
    }

    private UnderlyingEntry entry(final int underlying) {
        return reader.directory().underlyings().get(underlying);
    }

    private LiveSeries find(final int underlying, final SegmentHeader wanted) {
        final ByteBuffer region = reader.derivedRegion(underlying);
        if (region == null) {
            return null;
        }
        int at = LittleEndian.getInt(region, DerivedDescriptor.LIVE_OFFSET_OFFSET);
        for (int i = LittleEndian.getInt(region, DerivedDescriptor.LIVE_COUNT_OFFSET); i > 0; i--) {
            if (at < DerivedDescriptor.SLOTS_END || at % ALIGNMENT != 0
                || at > region.capacity() - LiveSeriesDescriptor.RECORDS_OFFSET) {
                throw damaged("begins at " + at + " of " + region.capacity());
            }
            final int capacity = LittleEndian.getInt(region, at + LiveSeriesDescriptor.CAPACITY_OFFSET);
            final int recordLength = LittleEndian.getInt(region, at + LiveSeriesDescriptor.RECORD_LENGTH_OFFSET);
            final int length = LittleEndian.getInt(region, at + LiveSeriesDescriptor.REGION_LENGTH_OFFSET);
            final boolean wantedOne = LittleEndian.getInt(region, at + LiveSeriesDescriptor.KIND_OFFSET)
                == wanted.kind().code() && LittleEndian.getLong(region, at + LiveSeriesDescriptor.INTERVAL_NS_OFFSET)
                == wanted.intervalNs();
            // longer in a later minor version
            final int least = wantedOne ? wanted.recordLength() : HistorySegmentDescriptor.PAYLOAD_OFFSET;
            if (length < LiveSeriesDescriptor.RECORDS_OFFSET || length > region.capacity() - at || capacity < 1
                || recordLength < least || recordLength > LiveSeriesDescriptor.MAX_RECORD_LENGTH
                || recordLength % Long.BYTES != 0
                || (long) capacity * recordLength > length - LiveSeriesDescriptor.RECORDS_OFFSET) {
                throw damaged("claims " + capacity + " records of " + recordLength + " bytes in " + length);
            }
            if (wantedOne) {
                return new LiveSeries(region, at, capacity, wanted.withRecordLength(recordLength, capacity));
            }
            at += length;
        }
        return null;
    }

    private HistoryException damaged(final String claim) {
        return new HistoryException(reader.file() + " is damaged: a live series " + claim
            + "; restart the engine to get a new one");
    }
}
