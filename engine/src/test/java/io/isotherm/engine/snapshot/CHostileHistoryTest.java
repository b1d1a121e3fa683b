package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.RecordFrame;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.SegmentHeaderCodec;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.testing.HostileRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a history file may claim: the C reader, under the address sanitizer, runs the table of all three readers. */
final class CHostileHistoryTest {
    private static final List<VenueEntry> VENUES = List.of(new VenueEntry(3, "bybit", FeedCoverage.FULL),
        new VenueEntry(4, "okx", FeedCoverage.SAMPLED));

    @TempDir
    private Path directory;

    /**
     * A good series, and how it is asked for.
     *
     * @param header of it.
     * @param number of tier or interval.
     */
    private record Good(SegmentHeader header, int number) {
        static Good of(final String series) {
            return switch (series) {
                case "columns-1s" -> new Good(SegmentHeader.columns(HistoryTier.SECOND, "BTC", VENUES), 0);
                case "columns-1m" -> new Good(SegmentHeader.columns(HistoryTier.MINUTE, "BTC", VENUES), 1);
                case "bars-1m" -> new Good(SegmentHeader.bars(BarInterval.MINUTE, "BTC", VENUES), 1);
                case "tape" -> new Good(SegmentHeader.tape("BTC", VENUES,
                    List.of(new TapeInstrument(0, "BTCUSDT", 8, 9, 1, false),
                        new TapeInstrument(1, "BTC-USD-SWAP", 2, 0, 1, true))), 0);
                default -> throw new IllegalArgumentException(series);
            };
        }

        byte[] record(final long ordinal) {
            final ByteBuffer record = ByteBuffer.allocate(header.recordLength()).order(ByteOrder.LITTLE_ENDIAN);
            new RecordFrame().seal(record, ordinal, 0);
            return record.array();
        }
    }

    @Test
    void shouldJudgeEveryClaimAsTheTableSays() throws IOException, InterruptedException {
        final Path table = CCompiler.headers().resolve("../../test/hostile/history.txt").normalize();
        try (CProgram c = HistoryProgram.start()) {
            for (final HostileRow row : HostileRow.read(table)) {
                final Good good = Good.of(row.series());
                final Path folder = HistoryPaths.underlying(directory, "BTC").resolve(row.series());
                Files.createDirectories(folder);
                final Path file = Files.write(HistoryPaths.segment(folder, HostileRow.ORDINAL), row.file(
                    SegmentHeaderCodec.encode(good.header().startingAt(HostileRow.ORDINAL)).array(),
                    List.of(good.record(HostileRow.ORDINAL), good.record(HostileRow.ORDINAL + 1))));
                assertEquals("OK", c.ask("disk " + good.header().kind().code() + " " + good.number() + " " + directory
                    + " BTC"));
                final String said = c.ask("read " + HostileRow.ORDINAL);
                final String message = c.ask("message");
                final boolean refused = row.verdict().equals("refused");
                assertEquals(refused ? "ABSENT" : row.verdict().toUpperCase(Locale.ROOT), said.split(" ")[0],
                    row + ": " + message);
                assertTrue(refused ? message.startsWith(file + ": ") && message.contains(row.words())
                    : message.isEmpty(), row + ": " + message);
            }
        }
    }
}
