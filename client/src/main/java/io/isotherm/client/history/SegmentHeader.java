package io.isotherm.client.history;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.HistoryKind;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.TapeDescriptor;
import io.isotherm.client.layout.UnderlyingDescriptor;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The header of a history file: what its records are. Two files of one series that differ in anything but the first
 * ordinal were written under different configurations.
 *
 * @param length         bytes of the header; records begin behind it.
 * @param kind           of the records.
 * @param recordLength   bytes of a record.
 * @param capacity       a file ends before the next multiple of so many ordinals.
 * @param firstOrdinal   of the first record.
 * @param intervalNs     ordinal × interval = ns since the Unix epoch; 0 for the tape.
 * @param bucketCount    of a row of a column, else 0.
 * @param rowCount       of a column, else 0.
 * @param bucketWidthBps of a column in log price × 10,000, else 0.
 * @param bandCount      rows of distance bands in a column.
 * @param venueRowCount  rows of single venues in a column.
 * @param underlying     name.
 * @param venues         in the order of venue rows.
 * @param instruments    of the tape, else empty.
 */
public record SegmentHeader(int length, HistoryKind kind, int recordLength, int capacity, long firstOrdinal,
                            long intervalNs, int bucketCount, int rowCount, double bucketWidthBps, int bandCount,
                            int venueRowCount, String underlying, List<VenueEntry> venues,
                            List<TapeInstrument> instruments) {
    /** Takes unmodifiable copies. */
    public SegmentHeader {
        venues = List.copyOf(venues);
        instruments = List.copyOf(instruments);
        if (venues.isEmpty() || venues.size() > UnderlyingDescriptor.MAX_VENUES) {
            throw new IllegalArgumentException("an underlying has 1 to " + UnderlyingDescriptor.MAX_VENUES
                + " venues, not " + venues.size());
        }
        if (length < HistorySegmentDescriptor.headerLength(instruments.size()) || length % Long.BYTES != 0) {
            throw new IllegalArgumentException("a header of " + instruments.size() + " instruments has no " + length
                + " bytes");
        }
        if (recordLength < HistorySegmentDescriptor.PAYLOAD_OFFSET || capacity < 1
            || length + (long) capacity * recordLength > HistorySegmentDescriptor.MAX_FILE_LENGTH) {
            throw new IllegalArgumentException(capacity + " records of " + recordLength + " bytes are no history file "
                + "of at most 64 MiB");
        }
    }

    /**
     * Header of a file of columns.
     *
     * @param tier       of the columns.
     * @param underlying name.
     * @param venues     in the order of venue rows.
     * @return header, first ordinal 0.
     */
    public static SegmentHeader columns(final HistoryTier tier, final String underlying,
                                        final List<VenueEntry> venues) {
        final int bands = tier.bandRow(DistanceBand.BELOW_1_PERCENT) < 0 ? 0 : DistanceBand.COUNT;
        final int rows = tier.rowCount(venues.size());
        return new SegmentHeader(HistorySegmentDescriptor.headerLength(0), HistoryKind.COLUMNS,
            ColumnDescriptor.length(tier, venues.size()), tier.segmentRecords(), 0, tier.intervalNs(),
            tier.bucketCount(), rows, tier.bucketWidthBps(), bands, rows - 1 - bands, underlying, venues, List.of());
    }

    /**
     * Header of a file of bars.
     *
     * @param interval   of the bars.
     * @param underlying name.
     * @param venues     in the order of venue rows.
     * @return header, first ordinal 0.
     */
    public static SegmentHeader bars(final BarInterval interval, final String underlying,
                                     final List<VenueEntry> venues) {
        return new SegmentHeader(HistorySegmentDescriptor.headerLength(0), HistoryKind.BARS,
            BarDescriptor.length(venues.size()), interval.segmentRecords(), 0, interval.intervalNs(), 0, 0, 0, 0,
            0, underlying, venues, List.of());
    }

    /**
     * Header of a file of the tape.
     *
     * @param underlying  name.
     * @param venues      in the order of venue rows.
     * @param instruments that records name by index.
     * @return header, first ordinal 0.
     */
    public static SegmentHeader tape(final String underlying, final List<VenueEntry> venues,
                                     final List<TapeInstrument> instruments) {
        return new SegmentHeader(HistorySegmentDescriptor.headerLength(instruments.size()), HistoryKind.TAPE,
            TapeDescriptor.LENGTH, TapeDescriptor.SEGMENT_RECORDS, 0, 0, 0, 0, 0, 0, 0, underlying, venues,
            instruments);
    }

    /**
     * The same for another file of the series.
     *
     * @param ordinal of its first record.
     * @return a copy.
     */
    public SegmentHeader startingAt(final long ordinal) {
        return new SegmentHeader(length, kind, recordLength, capacity, ordinal, intervalNs, bucketCount, rowCount,
            bucketWidthBps, bandCount, venueRowCount, underlying, venues, instruments);
    }

    /** The same with records of another length, as a later minor version may have them. */
    SegmentHeader withRecordLength(final int bytes, final int records) {
        return new SegmentHeader(length, kind, bytes, records, firstOrdinal, intervalNs, bucketCount, rowCount,
            bucketWidthBps, bandCount, venueRowCount, underlying, venues, instruments);
    }

    /**
     * Whether a file's records mean the same.
     *
     * @param other header.
     * @return true when they differ in the first ordinal at most.
     */
    public boolean sameSeries(final SegmentHeader other) {
        return equals(other.startingAt(firstOrdinal));
    }

    /** Bytes of a full file that starts at a multiple of the capacity: no file is longer. */
    public long maxFileLength() {
        return length + (long) capacity * recordLength;
    }

    /** Ordinal after the last that the file may hold. */
    public long endOrdinal() {
        return HistorySegmentDescriptor.endOrdinal(firstOrdinal, capacity);
    }

    /**
     * Where a record stands.
     *
     * @param ordinal from the first to the end.
     * @return bytes from the start of the file.
     */
    public int position(final long ordinal) {
        return length + (int) (ordinal - firstOrdinal) * recordLength;
    }

    /**
     * Whether what a record refers to is in this header: the instrument and the venue of a liquidation.
     *
     * @param record of this kind, whole.
     * @return true when a view of it finds them.
     */
    boolean knows(final ByteBuffer record) {
        if (kind != HistoryKind.TAPE) {
            return true;
        }
        final int instrument = record.getShort(TapeDescriptor.INSTRUMENT_OFFSET);
        final int venueRow = record.get(TapeDescriptor.VENUE_ROW_OFFSET);
        return instrument >= 0 && instrument < instruments.size() && venueRow >= 0 && venueRow < venues.size();
    }
}
