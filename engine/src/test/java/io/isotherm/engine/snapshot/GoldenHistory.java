package io.isotherm.engine.snapshot;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.TapeDescriptor;
import io.isotherm.engine.archive.SeriesWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Writes the history folder of which a golden file is made: every series of one underlying with gaps, several files,
 * venues and instruments that change, a damaged record, a file that is none; another underlying with an odd name.
 */
final class GoldenHistory {
    private static final double MARK = 91_000.125;
    private static final long EVER = 1L << 40;
    private static final VenueEntry BYBIT = new VenueEntry(3, "bybit", FeedCoverage.FULL);
    private static final VenueEntry OKX = new VenueEntry(4, "okx", FeedCoverage.SAMPLED);
    private static final List<VenueEntry> VENUES = List.of(BYBIT, OKX);
    private static final TapeInstrument LINEAR = new TapeInstrument(0, "BTCUSDT", 8, 9, 1, false);
    private static final TapeInstrument INVERSE = new TapeInstrument(1, "BTC-USD-SWAP", 2, 0, 1, true);
    private static final TapeInstrument MULTIPLE = new TapeInstrument(0, "1000以太USDT", 6, 2, 1_000, false);

    private final Path directory;
    private final GoldenRecords records;

    private GoldenHistory(final Path directory) {
        this.directory = directory;
        records = new GoldenRecords(GoldenSnapshot.START_NS);
    }

    /**
     * Writes it.
     *
     * @param directory gets one folder per underlying.
     */
    static void write(final Path directory) throws IOException {
        final GoldenHistory history = new GoldenHistory(directory);
        history.columns();
        history.bars();
        history.tape();
        history.oddName();
    }

    private Path series(final String underlying, final String folder) {
        return HistoryPaths.underlying(directory, underlying).resolve(folder);
    }

    private void append(final String folder, final SegmentHeader header, final LongFunction<ByteBuffer> payload,
                        final int flags, final long... ordinals) throws IOException {
        try (SeriesWriter writer = SeriesWriter.open(series(header.underlying(), folder), header, EVER, line -> {
            throw new AssertionError(line);
        })) {
            for (final long ordinal : ordinals) {
                writer.append(ordinal, payload.apply(ordinal), flags);
            }
        }
    }

    private void columns() throws IOException {
        for (final HistoryTier tier : HistoryTier.values()) {
            final long n = firstOrdinal(tier.intervalNs(), tier.segmentRecords());
            // the third opens the next file; the gap before the last ends there
            append(tier.folder(), SegmentHeader.columns(tier, "BTC", VENUES),
                ordinal -> records.column(tier, 2, ordinal, MARK - ordinal % 7),
                HistorySegmentDescriptor.FLAG_CALIBRATED, n, n + 1, n + 2, n + 6);
        }
        final HistoryTier minute = HistoryTier.MINUTE;
        final long later = firstOrdinal(minute.intervalNs(), minute.segmentRecords()) + 9;
        append(minute.folder(), SegmentHeader.columns(minute, "BTC", List.of(OKX)),
            ordinal -> records.column(minute, 1, ordinal, MARK), 0, later, later + 1);
        final HistoryTier second = HistoryTier.SECOND;
        final long first = firstOrdinal(second.intervalNs(), second.segmentRecords());
        damage(series("BTC", second.folder()), first, SegmentHeader.columns(second, "BTC", VENUES), first + 1);
    }

    /** Two before the end of a file. */
    private static long firstOrdinal(final long intervalNs, final int segmentRecords) {
        return HistorySegmentDescriptor.endOrdinal(GoldenSnapshot.START_NS / intervalNs, segmentRecords) - 2;
    }

    /** Changes a byte in the middle of a record. */
    private static void damage(final Path folder, final long first, final SegmentHeader header, final long ordinal)
        throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(HistoryPaths.segment(folder, first).toFile(), "rw")) {
            final long at = header.startingAt(first).position(ordinal) + header.recordLength() / 2;
            file.seek(at);
            final int before = file.read();
            file.seek(at);
            file.write(before ^ 0x20);
        }
    }

    private void bars() throws IOException {
        for (final BarInterval interval : BarInterval.values()) {
            final long n = GoldenSnapshot.START_NS / interval.intervalNs();
            final SegmentHeader header = SegmentHeader.bars(interval, "BTC", VENUES);
            append(interval.folder(), header, ordinal -> records.bar(2, 0), 0, n, n + 1);
            append(interval.folder(), header, ordinal -> records.bar(2, 3),
                HistorySegmentDescriptor.FLAG_PARTIAL | HistorySegmentDescriptor.FLAG_LOST, n + 4);
        }
        final long n = GoldenSnapshot.START_NS / BarInterval.DAY.intervalNs();
        Files.writeString(HistoryPaths.segment(series("BTC", BarInterval.DAY.folder()), n + 6), "no history file");
    }

    /** The first record is not number 0: older ones are no longer kept. */
    private void tape() throws IOException {
        final List<TapeInstrument> two = List.of(LINEAR, INVERSE);
        append(TapeDescriptor.FOLDER, SegmentHeader.tape("BTC", VENUES, two),
            n -> records.liquidation(n, (int) (n % 2), (int) (n % 2), 0), 0, 65_534, 65_535, 65_536, 65_537);
        append(TapeDescriptor.FOLDER, SegmentHeader.tape("BTC", VENUES, List.of(INVERSE, LINEAR, MULTIPLE)),
            n -> records.liquidation(n, (int) (n % 3), n % 3 == 0 ? 1 : 0, 4),
            HistorySegmentDescriptor.FLAG_LOST | HistorySegmentDescriptor.FLAG_GAP_BEFORE, 65_538, 65_539, 65_540);
    }

    private void oddName() throws IOException {
        final BarInterval hour = BarInterval.HOUR;
        append(hour.folder(), SegmentHeader.bars(hour, "../1000以太", List.of(OKX)), ordinal -> records.bar(1, 0), 0,
            GoldenSnapshot.START_NS / hour.intervalNs());
    }
}
