package io.isotherm.console.chart;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.RecordFrame;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.SegmentHeaderCodec;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.TapeDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** History that a test states record by record, in the files that an engine would have left. */
public final class HandmadeHistory {
    /** A complete feed, then a sampled one. */
    public static final List<VenueEntry> VENUES =
        List.of(new VenueEntry(3, "bybit", FeedCoverage.FULL), new VenueEntry(4, "okx", FeedCoverage.SAMPLED));

    private final Path directory;
    private final String underlying;
    private final Map<String, SegmentHeader> headers = new HashMap<>();
    private final Map<String, TreeMap<Long, ByteBuffer>> records = new HashMap<>();
    private final SegmentHeader tape;
    private long tapeNext;

    /** States history of an underlying. */
    public HandmadeHistory(final Path directory, final String underlying) {
        this.directory = directory;
        this.underlying = underlying;
        tape = SegmentHeader.tape(underlying, VENUES, List.of(
            new TapeInstrument(0, "BTCUSDT", 2, 3, 1, false), new TapeInstrument(1, "BTC-USDT-SWAP", 2, 3, 1, false)));
    }

    private ByteBuffer record(final String series, final SegmentHeader header, final long ordinal) {
        headers.put(series, header);
        final ByteBuffer record = ByteBuffer.allocate(header.recordLength()).order(ByteOrder.LITTLE_ENDIAN);
        records.computeIfAbsent(series, name -> new TreeMap<>()).put(ordinal, record);
        return record;
    }

    /** A column; values of a row by bucket. */
    public void column(final HistoryTier tier, final long ordinal, final double mark, final int base,
                       final long venueStates, final IntToDoubleFunction[] rows) {
        final SegmentHeader header = SegmentHeader.columns(tier, underlying, VENUES);
        final ByteBuffer record = record(tier.folder(), header, ordinal)
            .putLong(ColumnDescriptor.AS_OF_NS_OFFSET, ordinal * tier.intervalNs() + 1)
            .putDouble(ColumnDescriptor.MARK_OFFSET, mark).putInt(ColumnDescriptor.BASE_OFFSET, base)
            .putLong(ColumnDescriptor.VENUE_STATES_OFFSET, venueStates);
        for (int row = 0; row < Math.min(rows.length, header.rowCount()); row++) {
            for (int i = 0; i < header.bucketCount(); i++) {
                record.putShort(ColumnDescriptor.VALUES_OFFSET + (row * header.bucketCount() + i) * Short.BYTES,
                    (short) LogQuantisation.encode(rows[row].applyAsDouble(base + i)));
            }
        }
    }

    /** What a venue reported of a side within a bar; bars that are not stated so hold nothing. */
    public void add(final BarInterval interval, final long ordinal, final int venueRow, final Side side,
                    final long usdMicros) {
        final ByteBuffer record = bar(interval, ordinal, 0, 0);
        final int at = BarDescriptor.entryOffset(venueRow, side);
        record.putLong(at + BarDescriptor.USD_MICROS_OFFSET,
            record.getLong(at + BarDescriptor.USD_MICROS_OFFSET) + usdMicros);
        record.putLong(at + BarDescriptor.LARGEST_MICROS_OFFSET,
            Math.max(record.getLong(at + BarDescriptor.LARGEST_MICROS_OFFSET), usdMicros));
        record.putLong(at + BarDescriptor.COUNT_OFFSET, record.getLong(at + BarDescriptor.COUNT_OFFSET) + 1);
    }

    /** A bar, empty unless it is there already. */
    public ByteBuffer bar(final BarInterval interval, final long ordinal, final long notLive, final long lost) {
        final TreeMap<Long, ByteBuffer> there = records.get(interval.folder());
        final ByteBuffer record = there != null && there.containsKey(ordinal) ? there.get(ordinal)
            : record(interval.folder(), SegmentHeader.bars(interval, underlying, VENUES), ordinal);
        record.putLong(BarDescriptor.NOT_LIVE_OFFSET, notLive | record.getLong(BarDescriptor.NOT_LIVE_OFFSET));
        record.putLong(BarDescriptor.LOST_OFFSET, lost + record.getLong(BarDescriptor.LOST_OFFSET));
        return record;
    }

    /** A liquidation. */
    public void print(final long timeNs, final int venueRow, final Side side, final double price,
                      final long usdMicros) {
        final ByteBuffer record = record(TapeDescriptor.FOLDER, tape, tapeNext++);
        record.putLong(TapeDescriptor.RECEIVE_TIME_NS_OFFSET, timeNs)
            .putLong(TapeDescriptor.EVENT_TIME_NS_OFFSET, Long.MIN_VALUE)
            .putLong(TapeDescriptor.PRICE_OFFSET, Math.round(price * 100)).putLong(TapeDescriptor.QUANTITY_OFFSET, 1)
            .putLong(TapeDescriptor.USD_MICROS_OFFSET, usdMicros).put(TapeDescriptor.SIDE_OFFSET, (byte) side.code())
            .put(TapeDescriptor.VENUE_ROW_OFFSET, (byte) venueRow)
            .putShort(TapeDescriptor.INSTRUMENT_OFFSET, (short) venueRow);
    }

    /** Leaves a record out again. */
    public void forget(final HistoryTier tier, final long ordinal) {
        records.get(tier.folder()).remove(ordinal);
    }

    /** Writes the records below an ordinal of their series, anew. */
    public void write(final long below) throws IOException {
        for (final Map.Entry<String, TreeMap<Long, ByteBuffer>> series : records.entrySet()) {
            final Path folder =
                Files.createDirectories(HistoryPaths.underlying(directory, underlying).resolve(series.getKey()));
            final SegmentHeader header = headers.get(series.getKey());
            final TreeMap<Long, TreeMap<Long, ByteBuffer>> files = new TreeMap<>();
            series.getValue().headMap(below).forEach((ordinal, record) -> files
                .computeIfAbsent(ordinal / header.capacity(), block -> new TreeMap<>()).put(ordinal, record));
            for (final TreeMap<Long, ByteBuffer> file : files.values()) {
                write(folder, header.startingAt(file.firstKey()), file);
            }
        }
    }

    private static void write(final Path folder, final SegmentHeader header, final TreeMap<Long, ByteBuffer> file)
        throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(header.length()
            + (int) (file.lastKey() - file.firstKey() + 1) * header.recordLength());
        bytes.put(SegmentHeaderCodec.encode(header));
        final RecordFrame frame = new RecordFrame();
        file.forEach((ordinal, record) -> {
            final int flags = record.getInt(HistorySegmentDescriptor.RECORD_FLAGS_OFFSET);
            frame.seal(record, ordinal, flags);
            bytes.put(header.position(ordinal), record.array());
        });
        Files.write(HistoryPaths.segment(folder, header.firstOrdinal()), bytes.array());
    }
}
