package io.isotherm.engine.snapshot;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.TapeDescriptor;
import io.isotherm.engine.archive.SeriesWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the examples of the readers are run on: the same snapshot and history, whatever their language. */
final class ExampleSnapshot {
    static final double MARK = 100_000;

    private ExampleSnapshot() {
    }

    /** A live engine's file: 3 million of longs 0.5 % below the mark, 1 million of shorts as far above, 7 far above. */
    static SnapshotFile publish(final Path directory) {
        final SnapshotFile file = SnapshotFile.create(Specs.of(directory, 60_000_000_000L));
        file.instrumentPulse(0).mark(10_000_000_000_000L).quote(9_999_000_000_000L, 10_001_000_000_000L).health(0)
            .publish(1);
        final MapWriter map = file.map(0);
        final int markBucket = (int) Math.floor(StrictMath.log(MARK) / 5e-4);
        map.rebase((markBucket - 2048) / 64 * 64, Specs::edge);
        put(map, Side.LONG, markBucket - 10, 3_000_000);
        put(map, Side.SHORT, markBucket + 10, 1_000_000);
        put(map, Side.SHORT, markBucket + 900, 7_000_000);
        map.head().mark(MARK).venueMark(0, MARK).openInterestUsd(1e9);
        map.levels().calibrated(0, DistanceBand.BELOW_1_PERCENT, 0.5, 2, 1);
        map.publish(1);
        return file;
    }

    static void put(final MapWriter map, final Side side, final int bucket, final float usd) {
        map.put(map.rows().band(side, 0, DistanceBand.BELOW_1_PERCENT), bucket, usd);
        map.put(map.rows().venue(side, 0), bucket, usd);
        map.put(map.rows().aggregate(side), bucket, usd);
    }

    /** 3,000 USD of longs at one venue, a little below the mark. */
    static ByteBuffer column() {
        final HistoryTier tier = HistoryTier.MINUTE;
        final ByteBuffer column = ByteBuffer.allocate(ColumnDescriptor.length(tier, 2)).order(ByteOrder.LITTLE_ENDIAN);
        final short step = (short) LogQuantisation.encode(3_000);
        return column.putDouble(ColumnDescriptor.MARK_OFFSET, MARK)
            .putInt(ColumnDescriptor.BASE_OFFSET, (int) (StrictMath.log(MARK) * 1_000) - 100)
            .putShort(ColumnDescriptor.VALUES_OFFSET + 2 * 90, step)
            .putShort(ColumnDescriptor.VALUES_OFFSET + 2 * (tier.venueRow(0) * tier.bucketCount() + 90), step);
    }

    /** 7 × 10^-7 BTC of a short at a price of as many digits as the scale has; the venue told no time. */
    static ByteBuffer liquidation() {
        return ByteBuffer.allocate(TapeDescriptor.LENGTH).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(TapeDescriptor.RECEIVE_TIME_NS_OFFSET, 17)
            .putLong(TapeDescriptor.EVENT_TIME_NS_OFFSET, Long.MIN_VALUE)
            .putLong(TapeDescriptor.PRICE_OFFSET, 9_999_900_000_001L)
            .putLong(TapeDescriptor.QUANTITY_OFFSET, 700).putLong(TapeDescriptor.USD_MICROS_OFFSET, 70_000)
            .put(TapeDescriptor.SIDE_OFFSET, (byte) Side.SHORT.code());
    }

    /** Keeps a bar of an hour on disk: liquidations of shorts at the second venue, in micros that no double holds. */
    static void keepBar(final Path history, final Path directory) throws IOException {
        final SegmentHeader header = SegmentHeader.bars(BarInterval.HOUR, "BTC", SnapshotReader.open(directory)
            .directory().underlyings().get(0).venues());
        try (SeriesWriter writer = SeriesWriter.open(
                HistoryPaths.underlying(Files.createDirectory(history), "BTC").resolve("bars-1h"), header, 10,
                notice -> { })) {
            final ByteBuffer bar = ByteBuffer.allocate(header.recordLength()).order(ByteOrder.LITTLE_ENDIAN);
            final int at = BarDescriptor.entryOffset(1, Side.SHORT);
            bar.putLong(at + BarDescriptor.USD_MICROS_OFFSET, 10_000_000_000_000_001L)
                .putLong(at + BarDescriptor.LARGEST_MICROS_OFFSET, 9_999_999_999_999_999L)
                .putLong(at + BarDescriptor.COUNT_OFFSET, 2).putDouble(at + BarDescriptor.QUANTITY_OFFSET, 1e8);
            writer.append(1, bar, 0);
        }
    }
}
