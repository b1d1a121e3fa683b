package io.isotherm.client.history;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.TapeDescriptor;
import io.isotherm.testing.HostileRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The good files that the rows of the table of hostile claims change, and where they are put. */
final class HostileFiles {
    static final Path TABLE =
        Path.of(System.getProperty("isotherm.home", "..")).resolve("client/src/test/hostile/history.txt");
    static final String UNDERLYING = "BTC";
    private static final List<VenueEntry> VENUES = List.of(new VenueEntry(3, "bybit", FeedCoverage.FULL),
        new VenueEntry(4, "okx", FeedCoverage.SAMPLED));

    private HostileFiles() {
    }

    static SegmentHeader header(final String series) {
        return switch (series) {
            case "columns-1s" -> SegmentHeader.columns(HistoryTier.SECOND, UNDERLYING, VENUES);
            case "columns-1m" -> SegmentHeader.columns(HistoryTier.MINUTE, UNDERLYING, VENUES);
            case "bars-1m" -> SegmentHeader.bars(BarInterval.MINUTE, UNDERLYING, VENUES);
            case "tape" -> SegmentHeader.tape(UNDERLYING, VENUES,
                List.of(new TapeInstrument(0, "BTCUSDT", 8, 9, 1, false),
                    new TapeInstrument(1, "BTC-USD-SWAP", 2, 0, 1, true)));
            default -> throw new IllegalArgumentException(series);
        };
    }

    static HistorySeries open(final Path directory, final String series) {
        final HistoryReader reader = new HistoryReader(directory);
        return switch (series) {
            case "columns-1s" -> reader.columns(UNDERLYING, HistoryTier.SECOND);
            case "columns-1m" -> reader.columns(UNDERLYING, HistoryTier.MINUTE);
            case "bars-1m" -> reader.bars(UNDERLYING, BarInterval.MINUTE);
            case TapeDescriptor.FOLDER -> reader.tape(UNDERLYING);
            default -> throw new IllegalArgumentException(series);
        };
    }

    /** A sealed record of zeros. */
    static byte[] record(final SegmentHeader header, final long ordinal) {
        final ByteBuffer record = ByteBuffer.allocate(header.recordLength()).order(ByteOrder.LITTLE_ENDIAN);
        new RecordFrame().seal(record, ordinal, 0);
        return record.array();
    }

    /** Writes the file of a row over that of another. */
    static Path write(final Path directory, final HostileRow row) throws IOException {
        final SegmentHeader header = header(row.series()).startingAt(HostileRow.ORDINAL);
        return write(directory, row.series(), HostileRow.ORDINAL, row.file(SegmentHeaderCodec.encode(header).array(),
            List.of(record(header, HostileRow.ORDINAL), record(header, HostileRow.ORDINAL + 1))));
    }

    static Path write(final Path directory, final String series, final long first, final byte[] bytes)
        throws IOException {
        final Path folder = HistoryPaths.underlying(directory, UNDERLYING).resolve(series);
        Files.createDirectories(folder);
        return Files.write(HistoryPaths.segment(folder, first), bytes);
    }

    /** Writes a good file with records one after the other. */
    static Path write(final Path directory, final String series, final long first, final int records)
        throws IOException {
        final SegmentHeader header = header(series).startingAt(first);
        final ByteBuffer file = ByteBuffer.allocate(header.length() + records * header.recordLength());
        file.put(SegmentHeaderCodec.encode(header));
        for (int i = 0; i < records; i++) {
            file.put(record(header, first + i));
        }
        return write(directory, series, first, file.array());
    }
}
