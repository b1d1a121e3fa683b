package io.isotherm.client.history;

import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.HistoryKind;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.InstrumentDescriptor;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.TapeDescriptor;
import io.isotherm.client.layout.UnderlyingDescriptor;
import java.nio.ByteBuffer;

/**
 * Checks what the header of a history file claims, so that whoever reads its records relies on it without asking again.
 * The readers in C and Python refuse the same: {@code src/test/hostile/history.txt} is run by the tests of all three.
 *
 * <p><b>Threads:</b> stateless.
 */
final class SegmentClaims {
    /** Most decimal digits of a price or quantity; the directory of a snapshot has the same bound. */
    private static final int MAX_SCALE = 36;

    private SegmentClaims() {
    }

    /**
     * Checks a header whose length, instrument count and checksum are right.
     *
     * @param header little-endian, from 0 to its length.
     * @throws HistoryException with the first claim that cannot be, without the name of the file.
     */
    static void check(final ByteBuffer header) {
        require(header.limit() % HistorySegmentDescriptor.ALIGNMENT == 0, "a header of " + header.limit()
            + " bytes, no multiple of " + HistorySegmentDescriptor.ALIGNMENT);
        final int code = LittleEndian.getInt(header, HistorySegmentDescriptor.KIND_OFFSET);
        final HistoryKind kind = HistoryKind.ofCode(code);
        require(kind != null, "its records are of kind " + code + ", which this reader does not know");
        final int venues = LittleEndian.getInt(header, HistorySegmentDescriptor.VENUE_COUNT_OFFSET);
        require(venues >= 1 && venues <= UnderlyingDescriptor.MAX_VENUES, "an underlying has 1 to "
            + UnderlyingDescriptor.MAX_VENUES + " venues, not " + venues);
        if (kind == HistoryKind.COLUMNS) {
            rows(header, venues);
            amounts(header);
        }
        final long intervalNs = LittleEndian.getLong(header, HistorySegmentDescriptor.INTERVAL_NS_OFFSET);
        require(kind == HistoryKind.TAPE || intervalNs > 0, "an interval of " + intervalNs + " ns");
        records(header, kind, venues);
        instruments(header, venues);
    }

    private static void rows(final ByteBuffer header, final int venues) {
        final int buckets = LittleEndian.getInt(header, HistorySegmentDescriptor.BUCKET_COUNT_OFFSET);
        final int rows = LittleEndian.getInt(header, HistorySegmentDescriptor.ROW_COUNT_OFFSET);
        final double width = LittleEndian.getDouble(header, HistorySegmentDescriptor.BUCKET_WIDTH_BPS_OFFSET);
        final int bands = LittleEndian.getInt(header, HistorySegmentDescriptor.BAND_COUNT_OFFSET);
        final int venueRows = LittleEndian.getInt(header, HistorySegmentDescriptor.VENUE_ROW_COUNT_OFFSET);
        require(buckets >= 1 && buckets <= MapDescriptor.BUCKET_COUNT && (bands == 0 || bands == DistanceBand.COUNT)
            && (venueRows == 0 || venueRows == venues) && rows >= 1 + bands + venueRows && width > 0
            && width <= Double.MAX_VALUE, rows + " rows of " + buckets + " buckets of " + width + " bps, " + bands
            + " of bands and " + venueRows + " of venues");
    }

    private static void amounts(final ByteBuffer header) {
        final double unit = LittleEndian.getDouble(header, HistorySegmentDescriptor.UNIT_USD_OFFSET);
        final int steps = LittleEndian.getInt(header, HistorySegmentDescriptor.STEPS_PER_OCTAVE_OFFSET);
        require(unit == LogQuantisation.UNIT_USD && steps == LogQuantisation.STEPS_PER_OCTAVE, "amounts in " + steps
            + " steps per octave of " + unit + " USD, which this reader does not know");
    }

    private static void records(final ByteBuffer header, final HistoryKind kind, final int venues) {
        final int length = LittleEndian.getInt(header, HistorySegmentDescriptor.RECORD_LENGTH_OFFSET);
        final long capacity = LittleEndian.getInt(header, HistorySegmentDescriptor.CAPACITY_OFFSET);
        final long least = switch (kind) {
            case COLUMNS -> ColumnDescriptor.VALUES_OFFSET
                + (long) LittleEndian.getInt(header, HistorySegmentDescriptor.ROW_COUNT_OFFSET)
                * LittleEndian.getInt(header, HistorySegmentDescriptor.BUCKET_COUNT_OFFSET) * Short.BYTES;
            case BARS -> BarDescriptor.length(venues);
            case TAPE -> TapeDescriptor.LENGTH;
        };
        require(length >= least && length <= HistorySegmentDescriptor.MAX_RECORD_LENGTH
            && length % HistorySegmentDescriptor.ALIGNMENT == 0 && capacity >= 1
            && header.limit() + capacity * length <= HistorySegmentDescriptor.MAX_FILE_LENGTH, capacity
            + " records of " + length + " bytes: each a multiple of " + HistorySegmentDescriptor.ALIGNMENT + " from "
            + least + " to " + HistorySegmentDescriptor.MAX_RECORD_LENGTH + ", at most 64 MiB in all");
    }

    private static void instruments(final ByteBuffer header, final int venues) {
        final int count = LittleEndian.getInt(header, HistorySegmentDescriptor.INSTRUMENT_COUNT_OFFSET);
        for (int i = 0; i < count; i++) {
            final int at = HistorySegmentDescriptor.INSTRUMENTS_OFFSET + i * InstrumentDescriptor.STRIDE;
            final int row = LittleEndian.getInt(header, at + InstrumentDescriptor.VENUE_ROW_OFFSET);
            require(row >= 0 && row < venues, "instrument " + i + " has venue row " + row + " of " + venues);
            scale(i, LittleEndian.getInt(header, at + InstrumentDescriptor.PRICE_SCALE_OFFSET));
            scale(i, LittleEndian.getInt(header, at + InstrumentDescriptor.QUANTITY_SCALE_OFFSET));
        }
    }

    private static void scale(final int instrument, final int scale) {
        require(scale >= 0 && scale <= MAX_SCALE, "instrument " + instrument + " has a scale of " + scale);
    }

    private static void require(final boolean possible, final String claim) {
        if (!possible) {
            throw new HistoryException(claim);
        }
    }
}
