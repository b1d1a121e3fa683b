package io.isotherm.engine.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryKind;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeriesWriterTest {
    private static final int LENGTH = BarDescriptor.length(1);
    private static final int CAPACITY = 16;
    private static final long EVER = 1L << 40;

    @TempDir
    private Path temporary;
    private final List<String> notices = new ArrayList<>();

    static SegmentHeader header(final String venue) {
        return new SegmentHeader(HistorySegmentDescriptor.headerLength(0), HistoryKind.BARS, LENGTH, CAPACITY, 0,
            1_000_000_000L, 0, 0, 0, 0, 0, "BTC",
            List.of(new VenueEntry(3, venue, FeedCoverage.FULL)), List.of());
    }

    private SeriesWriter open(final String venue, final long retention) throws IOException {
        return SeriesWriter.open(folder(), header(venue), retention, notices::add);
    }

    private Path folder() {
        return temporary.resolve("history").resolve("series");
    }

    /** A record whose every payload byte tells its ordinal. */
    static ByteBuffer record(final long ordinal) {
        final ByteBuffer record = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = HistorySegmentDescriptor.PAYLOAD_OFFSET; at < LENGTH; at += Long.BYTES) {
            record.putLong(at, word(ordinal, at));
        }
        return record;
    }

    private static long word(final long ordinal, final int at) {
        return (ordinal * 31 + at) * 0x9E37_79B9_7F4A_7C15L;
    }

    static void assertIsRecord(final long ordinal, final ByteBuffer found) {
        for (int at = HistorySegmentDescriptor.PAYLOAD_OFFSET; at < LENGTH; at += Long.BYTES) {
            assertEquals(word(ordinal, at), found.getLong(at));
        }
    }

    private static boolean gapBefore(final HistorySeries series) {
        return (series.record().getInt(HistorySegmentDescriptor.RECORD_FLAGS_OFFSET)
            & HistorySegmentDescriptor.FLAG_GAP_BEFORE) != 0;
    }

    private long fileCount() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.count();
        }
    }

    @Test
    void shouldReadBackWhatWasAppendedWithGapsAndRestarts() throws IOException {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        final TreeMap<Long, Boolean> written = new TreeMap<>();
        long ordinal = 1_000_000 + random.nextInt(100);
        final long first = ordinal;
        SeriesWriter writer = open("bybit", EVER);
        try (HistorySeries live = HistorySeries.open(folder())) {
            for (int i = 0; i < 400; i++) {
                assertTrue(writer.append(ordinal, record(ordinal), 0));
                written.put(ordinal, !written.containsKey(ordinal - 1));
                // a reader that follows sees it at once
                assertEquals(RecordState.WHOLE, live.read(ordinal), "seed " + seed);
                assertIsRecord(ordinal, live.record());
                ordinal += random.nextInt(10) == 0 ? 1 + random.nextInt(3 * CAPACITY) : 1;
                if (random.nextInt(25) == 0) {
                    writer.close();
                    writer = open("bybit", EVER);
                    assertEquals(written.lastKey(), writer.lastOrdinal(), "seed " + seed);
                }
            }
        }
        writer.close();
        try (HistorySeries series = HistorySeries.open(folder())) {
            for (long n = first - 5; n < ordinal + 5; n++) {
                final boolean whole = written.containsKey(n);
                assertEquals(whole ? RecordState.WHOLE : RecordState.ABSENT, series.read(n), n + ", seed " + seed);
                if (whole) {
                    assertIsRecord(n, series.record());
                    assertEquals(written.get(n), gapBefore(series), n + ", seed " + seed);
                }
            }
            assertEquals(written.lastKey(), series.newestOrdinal());
            assertEquals(List.of(), series.refused());
        }
        assertEquals(List.of(), notices);
    }

    @Test
    void shouldPutARecordWhereArithmeticSays() throws IOException {
        try (SeriesWriter writer = open("bybit", EVER)) {
            for (long n = 35; n < 60; n++) {
                writer.append(n, record(n), 0);
            }
        }
        // files begin at 35, then at multiples of the capacity
        final byte[] file = Files.readAllBytes(HistoryPaths.segment(folder(), 48));
        final byte[] expected = new byte[LENGTH - HistorySegmentDescriptor.PAYLOAD_OFFSET];
        record(51).get(HistorySegmentDescriptor.PAYLOAD_OFFSET, expected);
        final byte[] found = new byte[expected.length];
        ByteBuffer.wrap(file).get(header("bybit").length() + 3 * LENGTH + HistorySegmentDescriptor.PAYLOAD_OFFSET,
            found);
        assertArrayEquals(expected, found);
        assertEquals(2, fileCount());
    }

    @Test
    void shouldRefuseTimeThatGoesBack() throws IOException {
        try (SeriesWriter writer = open("bybit", EVER)) {
            assertTrue(writer.append(7, record(7), 0));
            assertFalse(writer.append(7, record(8), 0));
            assertFalse(writer.append(3, record(3), 0));
        }
        try (HistorySeries series = HistorySeries.open(folder())) {
            assertEquals(RecordState.WHOLE, series.read(7));
            assertIsRecord(7, series.record());
            assertEquals(RecordState.ABSENT, series.read(3));
        }
    }

    @Test
    void shouldCutATornTailAtEveryLengthAndMarkTheGap() throws IOException {
        final int header = header("bybit").length();
        for (int torn = 1; torn < LENGTH; torn += 9) {
            try (SeriesWriter writer = open("bybit", EVER)) {
                writer.append(2, record(2), 0);
                writer.append(3, record(3), 0);
                writer.append(4, record(4), 0);
            }
            final Path file = HistoryPaths.segment(folder(), 2);
            try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                cut.setLength(header + 2 * LENGTH + torn);
            }
            try (SeriesWriter writer = open("bybit", EVER)) {
                assertEquals(3, writer.lastOrdinal(), "torn after " + torn);
                writer.append(5, record(5), 0);
            }
            try (HistorySeries series = HistorySeries.open(folder())) {
                assertEquals(RecordState.WHOLE, series.read(3));
                assertEquals(RecordState.ABSENT, series.read(4), "torn after " + torn);
                assertEquals(RecordState.WHOLE, series.read(5));
                assertTrue(gapBefore(series));
            }
            Files.delete(file);
        }
        assertEquals(List.of(), notices);
    }

    @Test
    void shouldKeepARecordOfWhichOnlyZerosAreMissing() throws IOException {
        final ByteBuffer zeros = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        try (SeriesWriter writer = open("bybit", EVER)) {
            writer.append(2, zeros, 0);
        }
        try (RandomAccessFile cut = new RandomAccessFile(HistoryPaths.segment(folder(), 2).toFile(), "rw")) {
            cut.setLength(header("bybit").length() + LENGTH / 2);
        }
        open("bybit", EVER).close();
        try (HistorySeries series = HistorySeries.open(folder())) {
            assertEquals(RecordState.WHOLE, series.read(2));
        }
    }

    @Test
    void shouldTellDamageFromAbsence() throws IOException {
        try (SeriesWriter writer = open("bybit", EVER)) {
            for (long n = 0; n < 10; n++) {
                writer.append(n, record(n), 0);
            }
        }
        final Path file = HistoryPaths.segment(folder(), 0);
        try (RandomAccessFile change = new RandomAccessFile(file.toFile(), "rw")) {
            change.seek(header("bybit").length() + 4 * LENGTH + 77);
            change.write(change.read() + 1);
        }
        try (HistorySeries series = HistorySeries.open(folder())) {
            assertEquals(RecordState.DAMAGED, series.read(4));
            assertEquals(RecordState.WHOLE, series.read(5));
        }
    }

    @Test
    void shouldSetAsideWhatIsNoHistoryFileAndNeverWriteToIt() throws IOException {
        try (SeriesWriter writer = open("bybit", EVER)) {
            writer.append(3, record(3), 0);
        }
        final Path foreign = HistoryPaths.segment(folder(), 20);
        Files.writeString(foreign, "somebody's letters");
        final Path damaged = HistoryPaths.segment(folder(), 32);
        final byte[] bytes = Files.readAllBytes(HistoryPaths.segment(folder(), 3));
        bytes[200] ^= 1;
        Files.write(damaged, bytes);
        final Path other = HistoryPaths.segment(folder(), 48);
        Files.createSymbolicLink(other, temporary.resolve("elsewhere"));
        try (HistorySeries series = HistorySeries.open(folder())) {
            assertEquals(RecordState.ABSENT, series.read(21));
            assertTrue(series.refused().get(0).contains(foreign + ": too short"), series.refused().toString());
        }
        try (SeriesWriter writer = open("bybit", EVER)) {
            assertEquals(3, writer.lastOrdinal());
            assertTrue(writer.append(32, record(32), 0));
        }
        assertEquals(3, notices.size(), notices.toString());
        assertTrue(notices.get(0).startsWith(other + ": is no regular file"), notices.toString());
        assertTrue(notices.get(1).startsWith(damaged + ": the checksum of its header is wrong"), notices.toString());
        assertTrue(notices.get(2).contains("set aside as " + foreign.getFileName() + ".set-aside"));
        assertEquals("somebody's letters", Files.readString(folder().resolve(foreign.getFileName() + ".set-aside")));
        assertArrayEquals(bytes, Files.readAllBytes(folder().resolve(damaged.getFileName() + ".set-aside")));
        assertFalse(Files.exists(temporary.resolve("elsewhere")));
    }

    @Test
    void shouldBeginANewFileWhenVenuesChange() throws IOException {
        try (SeriesWriter writer = open("bybit", EVER)) {
            writer.append(1, record(1), 0);
            writer.append(2, record(2), 0);
        }
        try (SeriesWriter writer = open("okx", EVER)) {
            assertEquals(2, writer.lastOrdinal());
            writer.append(5, record(5), 0);
        }
        try (SeriesWriter writer = open("okx", EVER)) {
            writer.append(6, record(6), 0);
        }
        try (HistorySeries series = HistorySeries.open(folder())) {
            assertEquals(RecordState.WHOLE, series.read(2));
            assertEquals("bybit", series.header().venues().get(0).code());
            assertEquals(RecordState.WHOLE, series.read(6));
            assertEquals("okx", series.header().venues().get(0).code());
            assertFalse(gapBefore(series));
        }
        assertEquals(2, fileCount());
    }

    @Test
    void shouldDeleteWholeFilesOlderThanKept() throws IOException {
        final long retention = 5 * CAPACITY;
        try (SeriesWriter writer = open("bybit", retention)) {
            for (long n = 0; n < 40 * CAPACITY; n++) {
                writer.append(n, record(n), 0);
                assertTrue(fileCount() <= 6, "at " + n);
            }
        }
        try (HistorySeries series = HistorySeries.open(folder())) {
            assertEquals(RecordState.WHOLE, series.read(40 * CAPACITY - retention));
            assertEquals(34 * CAPACITY, series.firstOrdinal());
        }
    }

    @Test
    void shouldKeepWhatThereIsWhenAClockIsYearsAhead() throws IOException {
        final long retention = 5 * CAPACITY;
        final long future = 1_000 * CAPACITY;
        try (SeriesWriter writer = open("bybit", retention)) {
            for (long n = 0; n < 4 * CAPACITY; n++) {
                writer.append(n, record(n), 0);
            }
        }
        try (SeriesWriter writer = open("bybit", retention)) {
            for (long n = future; n < future + 3; n++) {
                assertTrue(writer.append(n, record(n), 0));
            }
        }
        try (HistorySeries series = HistorySeries.open(folder())) {
            for (long n = 0; n < 4 * CAPACITY; n++) {
                assertEquals(RecordState.WHOLE, series.read(n));
            }
        }
        // should it have been right: what is old goes as its room is needed
        try (SeriesWriter writer = open("bybit", retention)) {
            for (long n = future + 3; n < future + 6 * CAPACITY; n++) {
                assertTrue(writer.append(n, record(n), 0));
                assertTrue(fileCount() <= 6, "at " + n);
            }
        }
        try (HistorySeries series = HistorySeries.open(folder())) {
            assertEquals(future, series.firstOrdinal());
        }
    }

    @Test
    void shouldKeepFilesToTheirOwner() throws IOException {
        try (SeriesWriter writer = open("bybit", EVER)) {
            writer.append(1, record(1), 0);
        }
        assertEquals("rw-------", PosixFilePermissions.toString(
            Files.getPosixFilePermissions(HistoryPaths.segment(folder(), 1))));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().getParent())));
    }
}
