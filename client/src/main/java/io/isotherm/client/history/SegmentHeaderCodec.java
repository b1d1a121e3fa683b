package io.isotherm.client.history;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryKind;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.InstrumentDescriptor;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.UnderlyingDescriptor;
import io.isotherm.client.layout.VenueDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Bytes of {@link SegmentHeader}: {@link HistorySegmentDescriptor} draws them. Equal headers have equal bytes.
 *
 * <p><b>Threads:</b> stateless.
 */
public final class SegmentHeaderCodec {
    private static final int MAX_INSTRUMENTS = 4_096;

    private SegmentHeaderCodec() {
    }

    /**
     * Bytes of a header.
     *
     * @param header to write.
     * @return little-endian, from 0 to its capacity.
     * @throws IllegalArgumentException when a name is too long.
     */
    public static ByteBuffer encode(final SegmentHeader header) {
        final ByteBuffer bytes = ByteBuffer.allocate(header.length()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(HistorySegmentDescriptor.MAGIC_OFFSET, HistorySegmentDescriptor.MAGIC);
        bytes.putInt(HistorySegmentDescriptor.VERSION_OFFSET, HistorySegmentDescriptor.VERSION_CURRENT);
        bytes.putInt(HistorySegmentDescriptor.HEADER_LENGTH_OFFSET, header.length());
        bytes.putInt(HistorySegmentDescriptor.KIND_OFFSET, header.kind().code());
        bytes.putInt(HistorySegmentDescriptor.RECORD_LENGTH_OFFSET, header.recordLength());
        bytes.putInt(HistorySegmentDescriptor.CAPACITY_OFFSET, header.capacity());
        bytes.putLong(HistorySegmentDescriptor.FIRST_ORDINAL_OFFSET, header.firstOrdinal());
        bytes.putLong(HistorySegmentDescriptor.INTERVAL_NS_OFFSET, header.intervalNs());
        bytes.putInt(HistorySegmentDescriptor.BUCKET_COUNT_OFFSET, header.bucketCount());
        bytes.putInt(HistorySegmentDescriptor.ROW_COUNT_OFFSET, header.rowCount());
        bytes.putDouble(HistorySegmentDescriptor.BUCKET_WIDTH_BPS_OFFSET, header.bucketWidthBps());
        if (header.kind() == HistoryKind.COLUMNS) {
            bytes.putDouble(HistorySegmentDescriptor.UNIT_USD_OFFSET, LogQuantisation.UNIT_USD);
            bytes.putInt(HistorySegmentDescriptor.STEPS_PER_OCTAVE_OFFSET, LogQuantisation.STEPS_PER_OCTAVE);
        }
        bytes.putInt(HistorySegmentDescriptor.BAND_COUNT_OFFSET, header.bandCount());
        bytes.putInt(HistorySegmentDescriptor.VENUE_ROW_COUNT_OFFSET, header.venueRowCount());
        bytes.putInt(HistorySegmentDescriptor.VENUE_COUNT_OFFSET, header.venues().size());
        bytes.putInt(HistorySegmentDescriptor.INSTRUMENT_COUNT_OFFSET, header.instruments().size());
        text(bytes, HistorySegmentDescriptor.UNDERLYING_OFFSET, UnderlyingDescriptor.NAME_LENGTH,
            header.underlying());
        for (int i = 0; i < header.venues().size(); i++) {
            final VenueEntry venue = header.venues().get(i);
            final int at = HistorySegmentDescriptor.VENUES_OFFSET + i * VenueDescriptor.STRIDE;
            bytes.putInt(at + VenueDescriptor.VENUE_ID_OFFSET, venue.id());
            bytes.putInt(at + VenueDescriptor.COVERAGE_OFFSET, venue.coverage().code());
            text(bytes, at + VenueDescriptor.CODE_OFFSET, VenueDescriptor.CODE_LENGTH, venue.code());
        }
        for (int i = 0; i < header.instruments().size(); i++) {
            instrument(bytes, header, i);
        }
        bytes.putInt(HistorySegmentDescriptor.HEADER_CRC_OFFSET, checksum(bytes));
        return bytes;
    }

    private static void instrument(final ByteBuffer bytes, final SegmentHeader header, final int index) {
        final TapeInstrument instrument = header.instruments().get(index);
        final int at = HistorySegmentDescriptor.INSTRUMENTS_OFFSET + index * InstrumentDescriptor.STRIDE;
        bytes.putInt(at + InstrumentDescriptor.VENUE_ID_OFFSET, header.venues().get(instrument.venueRow()).id());
        bytes.putInt(at + InstrumentDescriptor.VENUE_ROW_OFFSET, instrument.venueRow());
        bytes.putInt(at + InstrumentDescriptor.PRICE_SCALE_OFFSET, instrument.priceScale());
        bytes.putInt(at + InstrumentDescriptor.QUANTITY_SCALE_OFFSET, instrument.quantityScale());
        bytes.putInt(at + InstrumentDescriptor.FLAGS_OFFSET,
            instrument.inverse() ? InstrumentDescriptor.FLAG_INVERSE : 0);
        bytes.putLong(at + InstrumentDescriptor.PRICE_MULTIPLIER_OFFSET, instrument.priceMultiplier());
        bytes.putInt(at + InstrumentDescriptor.COVERAGE_OFFSET,
            header.venues().get(instrument.venueRow()).coverage().code());
        text(bytes, at + InstrumentDescriptor.SYMBOL_OFFSET, InstrumentDescriptor.SYMBOL_LENGTH, instrument.symbol());
    }

    private static void text(final ByteBuffer target, final int at, final int length, final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= length) {
            throw new IllegalArgumentException("\"" + text + "\" has " + bytes.length + " bytes; " + (length - 1)
                + " fit into a history file");
        }
        target.put(at, bytes);
    }

    /**
     * Reads a header.
     *
     * @param bytes little-endian, from 0 to as much of the file's start as there is.
     * @return header.
     * @throws HistoryException saying what is wrong with it, without the name of the file.
     */
    public static SegmentHeader decode(final ByteBuffer bytes) {
        if (bytes.limit() < HistorySegmentDescriptor.INSTRUMENTS_OFFSET) {
            throw new HistoryException("too short for a header: " + bytes.limit() + " bytes");
        }
        if (LittleEndian.getLong(bytes, HistorySegmentDescriptor.MAGIC_OFFSET) != HistorySegmentDescriptor.MAGIC) {
            throw new HistoryException("no history file: it begins with "
                + String.format("%016x", LittleEndian.getLong(bytes, HistorySegmentDescriptor.MAGIC_OFFSET)));
        }
        final int version = LittleEndian.getInt(bytes, HistorySegmentDescriptor.VERSION_OFFSET);
        if (version >>> 16 != HistorySegmentDescriptor.VERSION_CURRENT >>> 16) {
            throw new HistoryException("history of version " + (version >>> 16) + "." + (version & 0xFFFF)
                + ", this program reads 1.x");
        }
        final int length = LittleEndian.getInt(bytes, HistorySegmentDescriptor.HEADER_LENGTH_OFFSET);
        final int instruments = LittleEndian.getInt(bytes, HistorySegmentDescriptor.INSTRUMENT_COUNT_OFFSET);
        if (instruments < 0 || instruments > MAX_INSTRUMENTS
            || length < HistorySegmentDescriptor.headerLength(instruments) || length > bytes.limit()) {
            throw new HistoryException("a header of " + length + " bytes with " + instruments + " instruments is not "
                + "whole in " + bytes.limit() + " bytes");
        }
        final ByteBuffer header = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).limit(length);
        if (checksum(header) != LittleEndian.getInt(bytes, HistorySegmentDescriptor.HEADER_CRC_OFFSET)) {
            throw new HistoryException("the checksum of its header is wrong");
        }
        SegmentClaims.check(header);
        return contents(bytes, length, instruments);
    }

    private static SegmentHeader contents(final ByteBuffer bytes, final int length,
                                          final int instrumentCount) {
        final int venueCount = LittleEndian.getInt(bytes, HistorySegmentDescriptor.VENUE_COUNT_OFFSET);
        final List<VenueEntry> venues = new ArrayList<>();
        for (int i = 0; i < venueCount; i++) {
            final int at = HistorySegmentDescriptor.VENUES_OFFSET + i * VenueDescriptor.STRIDE;
            venues.add(new VenueEntry(LittleEndian.getInt(bytes, at + VenueDescriptor.VENUE_ID_OFFSET),
                LittleEndian.getText(bytes, at + VenueDescriptor.CODE_OFFSET, VenueDescriptor.CODE_LENGTH),
                FeedCoverage.ofCode(LittleEndian.getInt(bytes, at + VenueDescriptor.COVERAGE_OFFSET))));
        }
        final List<TapeInstrument> instruments = new ArrayList<>();
        for (int i = 0; i < instrumentCount; i++) {
            final int at = HistorySegmentDescriptor.INSTRUMENTS_OFFSET + i * InstrumentDescriptor.STRIDE;
            instruments.add(new TapeInstrument(LittleEndian.getInt(bytes, at + InstrumentDescriptor.VENUE_ROW_OFFSET),
                LittleEndian.getText(bytes, at + InstrumentDescriptor.SYMBOL_OFFSET,
                    InstrumentDescriptor.SYMBOL_LENGTH),
                LittleEndian.getInt(bytes, at + InstrumentDescriptor.PRICE_SCALE_OFFSET),
                LittleEndian.getInt(bytes, at + InstrumentDescriptor.QUANTITY_SCALE_OFFSET),
                LittleEndian.getLong(bytes, at + InstrumentDescriptor.PRICE_MULTIPLIER_OFFSET),
                (LittleEndian.getInt(bytes, at + InstrumentDescriptor.FLAGS_OFFSET)
                    & InstrumentDescriptor.FLAG_INVERSE) != 0));
        }
        return new SegmentHeader(length,
            HistoryKind.ofCode(LittleEndian.getInt(bytes, HistorySegmentDescriptor.KIND_OFFSET)),
            LittleEndian.getInt(bytes, HistorySegmentDescriptor.RECORD_LENGTH_OFFSET),
            LittleEndian.getInt(bytes, HistorySegmentDescriptor.CAPACITY_OFFSET),
            LittleEndian.getLong(bytes, HistorySegmentDescriptor.FIRST_ORDINAL_OFFSET),
            LittleEndian.getLong(bytes, HistorySegmentDescriptor.INTERVAL_NS_OFFSET),
            LittleEndian.getInt(bytes, HistorySegmentDescriptor.BUCKET_COUNT_OFFSET),
            LittleEndian.getInt(bytes, HistorySegmentDescriptor.ROW_COUNT_OFFSET),
            LittleEndian.getDouble(bytes, HistorySegmentDescriptor.BUCKET_WIDTH_BPS_OFFSET),
            LittleEndian.getInt(bytes, HistorySegmentDescriptor.BAND_COUNT_OFFSET),
            LittleEndian.getInt(bytes, HistorySegmentDescriptor.VENUE_ROW_COUNT_OFFSET),
            LittleEndian.getText(bytes, HistorySegmentDescriptor.UNDERLYING_OFFSET, UnderlyingDescriptor.NAME_LENGTH),
            venues, instruments);
    }

    private static int checksum(final ByteBuffer header) {
        final byte[] copy = new byte[header.limit()];
        header.get(0, copy);
        ByteBuffer.wrap(copy).putInt(HistorySegmentDescriptor.HEADER_CRC_OFFSET, 0);
        final CRC32C crc = new CRC32C();
        crc.update(copy);
        return (int) crc.getValue();
    }
}
