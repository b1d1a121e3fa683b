package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryKind;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.TapeDescriptor;
import io.isotherm.engine.archive.SeriesWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random history files, whole, with gaps, cut and damaged: the C reader in its own process, under the address
 * sanitizer, says of every record what the Java reader says.
 */
final class CHistoryFilesTest {
    private static final int RECORDS = 25;
    private static final String UNDERLYING = "1000以太/T";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final String at = "seed " + seed;
    private CProgram c;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        c = HistoryProgram.start();
    }

    @AfterEach
    void stop() {
        if (c != null) {
            c.close();
        }
    }

    private static List<VenueEntry> venues(final int count) {
        return List.of(new VenueEntry(3, "bybit", FeedCoverage.FULL), new VenueEntry(4, "okx", FeedCoverage.SAMPLED),
            new VenueEntry(63, "dydx-v4", FeedCoverage.NONE)).subList(0, count);
    }

    /** Series, folder and number of tier or interval. */
    private record Kept(SegmentHeader header, String folder, int number) {
    }

    private List<Kept> series() {
        return List.of(
            new Kept(SegmentHeader.columns(HistoryTier.SECOND, UNDERLYING, venues(3)), "columns-1s", 0),
            new Kept(SegmentHeader.columns(HistoryTier.QUARTER, UNDERLYING, venues(3)), "columns-15m", 2),
            new Kept(SegmentHeader.bars(BarInterval.WEEK, UNDERLYING, venues(2)), "bars-1w", 7),
            new Kept(SegmentHeader.tape(UNDERLYING, venues(2),
                List.of(new TapeInstrument(0, "BTCUSDT", 8, 9, 1, false),
                    new TapeInstrument(1, "BTC-USD-SWAP", 2, 0, 1000, true))), "tape", 0));
    }

    private Path folder(final Kept kept) {
        return HistoryPaths.underlying(directory, UNDERLYING).resolve(kept.folder());
    }

    /** Writes records around the end of a file's range, some left out; the last ordinal. */
    private long write(final Kept kept, final long first) throws IOException {
        long ordinal = first;
        Files.createDirectories(directory);
        try (SeriesWriter writer =
                 SeriesWriter.open(folder(kept), kept.header(), Long.MAX_VALUE >> 1, notice -> { })) {
            for (int i = 0; i < RECORDS; i++) {
                final byte[] bytes = new byte[kept.header().recordLength()];
                random.nextBytes(bytes);
                final ByteBuffer record = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                if (kept.header().kind() == HistoryKind.TAPE) {
                    final boolean known = random.nextInt(4) > 0;
                    record.putShort(TapeDescriptor.INSTRUMENT_OFFSET,
                        (short) (known ? random.nextInt(2) : random.nextInt(4) - 1));
                    record.put(TapeDescriptor.VENUE_ROW_OFFSET,
                        (byte) (known ? random.nextInt(2) : random.nextInt(4) - 1));
                    // in order, or the second writer refuses them
                    record.putLong(TapeDescriptor.RECEIVE_TIME_NS_OFFSET, ordinal << 32 | random.nextInt(1 << 30));
                }
                ordinal += 1 + (random.nextInt(6) == 0 ? random.nextInt(4) : 0);
                assertTrue(writer.append(ordinal, record, random.nextInt(64)));
            }
        }
        return ordinal;
    }

    private void open(final Kept kept) throws IOException {
        // nothing of the underlying is there before its first record, and it may be read all the same
        final String expected = Files.isDirectory(folder(kept).getParent()) ? "OK" : "EMPTY";
        assertEquals(expected, c.ask("disk " + kept.header().kind().code() + " " + kept.number() + " " + directory + " "
            + UNDERLYING), at);
    }

    /** Every record, in no order, and what lies around them. */
    private void compare(final Kept kept, final HistorySeries series, final long from, final long to)
        throws IOException {
        final String what = at + ", " + kept.folder();
        assertEquals(Long.toString(series.firstOrdinal()), c.ask("first"), what);
        for (int i = 0; i < 4 * RECORDS; i++) {
            final long ordinal = from - 3 + random.nextInt((int) (to - from) + 6);
            final RecordState state = series.read(ordinal);
            assertEquals(state == RecordState.WHOLE ? HistoryAnswers.record(series) : state.toString(),
                c.ask("read " + ordinal), what + ", record " + ordinal + " from " + from + " to " + to);
        }
        assertEquals(Long.toString(series.newestOrdinal()), c.ask("newest"), what);
    }

    @Test
    void shouldReadHistoryFilesAsJavaDoes() throws IOException {
        for (final Kept kept : series()) {
            open(kept);
            assertEquals("-1", c.ask("newest"), at);
            assertEquals("ABSENT", c.ask("read 3"), at);
            final long end = kept.header().capacity() * (1L + random.nextInt(50));
            final long first = end - random.nextInt(RECORDS);
            final long last = write(kept, first);
            try (HistorySeries series = HistorySeries.open(folder(kept))) {
                compare(kept, series, first, last);
                // a live engine goes on in the newest file, then in a new one
                final long later = write(kept, last + kept.header().capacity() / 2);
                compare(kept, series, last, last + 2 * RECORDS);
                compare(kept, series, later - RECORDS, later);
            }
            assertEquals("", c.ask("message"), at);
        }
    }

    @Test
    void shouldReadTheFileThatWasMadeUnderTheNameOfOneSetAsideAsJavaDoes() throws IOException {
        for (final Kept kept : series()) {
            final long first = kept.header().capacity() * 7L;
            final long last = write(kept, first);
            final Path file = HistoryPaths.segment(folder(kept), firstFile(kept));
            final byte[] whole = Files.readAllBytes(file);
            final byte[] shorter = Arrays.copyOf(whole, kept.header().length() + 5 * kept.header().recordLength());
            open(kept);
            try (HistorySeries series = HistorySeries.open(folder(kept))) {
                // the last ones may name what the header does not know
                final long newest = series.newestOrdinal();
                for (final byte[] bytes : List.of(shorter, whole, new byte[9], shorter, whole)) {
                    Files.move(file, file.resolveSibling("set-aside"), StandardCopyOption.REPLACE_EXISTING);
                    Files.write(file, bytes);
                    assertEquals(bytes == whole, series.newestOrdinal() == newest, at);
                    assertEquals(Long.toString(series.newestOrdinal()), c.ask("newest"), at);
                    compare(kept, series, first, last);
                }
            }
        }
    }

    @Test
    void shouldSayOfDamagedAndCutFilesWhatJavaSays() throws IOException {
        for (final Kept kept : series()) {
            final long first = kept.header().capacity() * 7L - RECORDS / 2;
            final long last = write(kept, first);
            for (int round = 0; round < 6; round++) {
                final List<Path> files;
                try (var list = Files.list(folder(kept))) {
                    files = list.sorted().toList();
                }
                final Path file = files.get(random.nextInt(files.size()));
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    final long size = channel.size();
                    switch (round) {
                        case 4 -> channel.truncate(size - 1 - random.nextInt(kept.header().recordLength() * 3));
                        case 5 -> channel.write(ByteBuffer.wrap(new byte[] {77}), random.nextInt(100));
                        default -> channel.write(ByteBuffer.wrap(new byte[] {(byte) random.nextInt(256)}),
                            size - 1 - random.nextInt(3 * kept.header().recordLength()));
                    }
                }
                try (HistorySeries series = HistorySeries.open(folder(kept))) {
                    open(kept);
                    compare(kept, series, first, last);
                }
            }
            Files.writeString(HistoryPaths.segment(folder(kept), last + 1), "no history");
            open(kept);
            assertEquals("ABSENT", c.ask("read " + (last + 1)), at);
            assertEquals(HistoryPaths.segment(folder(kept), last + 1) + ": too short for a header: 10 bytes",
                c.ask("message"));
        }
    }

    /** By numbers one by one it would take as long as since 1970 has seconds. */
    @Test
    void shouldStepOverNumbersThatNoFileHasRoomFor() throws IOException {
        final Kept kept = series().get(0);
        final int capacity = kept.header().capacity();
        final long first = 250_000L * capacity + 7;
        Files.createDirectories(directory);
        try (SeriesWriter writer =
                 SeriesWriter.open(folder(kept), kept.header(), Long.MAX_VALUE >> 1, notice -> { })) {
            for (final long ordinal : new long[] {first, first + 2, first + capacity}) {
                final ByteBuffer record =
                    ByteBuffer.allocate(kept.header().recordLength()).order(ByteOrder.LITTLE_ENDIAN);
                assertTrue(writer.append(ordinal, record, 0));
            }
        }
        final Path none = Files.createFile(HistoryPaths.segment(folder(kept), 0));
        open(kept);
        assertEquals("0", c.ask("first"));
        assertEquals(Long.toString(first), c.ask("after 0"));
        assertEquals(none + ": too short for a header: 0 bytes", c.ask("message"));
        assertEquals(Long.toString(first + 1), c.ask("after " + first));
        assertEquals(Long.toString(first + 2), c.ask("after " + (first + 1)));
        assertEquals(Long.toString(first + capacity), c.ask("after " + (first + 2)));
        assertEquals("-1", c.ask("after " + (first + capacity)));
        assertEquals("-1", c.ask("after " + (Long.MAX_VALUE - 1)));
        try (HistorySeries java = HistorySeries.open(folder(kept))) {
            assertEquals(first + 2, java.ordinalBelow(first + capacity));
            assertEquals(-1, java.ordinalBelow(first));
        }
    }

    /** A header of any claims under a right checksum: no read fails, and what C calls whole Java calls whole. */
    @Test
    void shouldRefuseOrReadButNeverFailOnRandomHeaders() throws IOException {
        for (final Kept kept : series()) {
            final long first = kept.header().capacity() * 3L;
            write(kept, first);
            final Path file = HistoryPaths.segment(folder(kept), firstFile(kept));
            final byte[] original = Files.readAllBytes(file);
            for (int round = 0; round < 40; round++) {
                final byte[] damaged = original.clone();
                for (int i = 1 + random.nextInt(2); i > 0; i--) {
                    damaged[HistorySegmentDescriptor.HEADER_LENGTH_OFFSET + random.nextInt(80)] =
                        (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextBoolean() ? -1 : 1);
                }
                seal(damaged, kept.header().length());
                Files.write(file, damaged);
                open(kept);
                c.ask("newest");
                c.ask("first");
                for (long ordinal = first; ordinal < first + 4; ordinal++) {
                    final String said = c.ask("read " + ordinal);
                    assertTrue(!said.startsWith("WHOLE") || javaReads(kept, ordinal), at + ", round " + round);
                }
            }
        }
    }

    private long firstFile(final Kept kept) {
        try (HistorySeries series = HistorySeries.open(folder(kept))) {
            return series.firstOrdinal();
        }
    }

    private boolean javaReads(final Kept kept, final long ordinal) {
        try (HistorySeries series = HistorySeries.open(folder(kept))) {
            return series.read(ordinal) == RecordState.WHOLE;
        }
    }

    private static void seal(final byte[] file, final int length) {
        final ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(HistorySegmentDescriptor.HEADER_CRC_OFFSET, 0);
        final CRC32C crc = new CRC32C();
        crc.update(file, 0, length);
        header.putInt(HistorySegmentDescriptor.HEADER_CRC_OFFSET, (int) crc.getValue());
    }

    @Test
    void shouldNameFoldersThatCannotBeRead() throws IOException {
        Files.createDirectories(HistoryPaths.underlying(directory, "BTC"));
        Files.writeString(HistoryPaths.underlying(directory, "BTC").resolve("tape"), "a file");
        assertEquals("INVALID", c.ask("disk 3 0 " + directory + " BTC"));
        assertEquals(directory.resolve("BTC/tape") + " cannot be read: Not a directory", c.ask("message"));
        assertEquals("INVALID", c.ask("disk 1 4 " + directory + " BTC"));
        assertEquals("there is no tier 4", c.ask("message"));
        assertEquals("INVALID", c.ask("disk 1 0 " + directory + " " + "x".repeat(65)));
        assertEquals("the underlying's name is longer than 64 bytes", c.ask("message"));
        assertEquals("EMPTY", c.ask("disk 1 0 " + directory + "/none BTC"));
        assertEquals("-1", c.ask("first"));
    }
}
