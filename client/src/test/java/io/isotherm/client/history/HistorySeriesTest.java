package io.isotherm.client.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class HistorySeriesTest {
    private static final String SECONDS = "columns-1s";
    private static final long NOW = 1_764_007_200;

    @TempDir
    private Path directory;

    private HistorySeries seconds() {
        return HostileFiles.open(directory, SECONDS);
    }

    private Path segment(final long first) throws IOException {
        final Path folder = HistoryPaths.underlying(directory, HostileFiles.UNDERLYING).resolve(SECONDS);
        Files.createDirectories(folder);
        return HistoryPaths.segment(folder, first);
    }

    /** Opening a FIFO waits for a writer that never comes: without the check this test ends by its time. */
    @Test
    @Timeout(60)
    void shouldRefuseWhatIsNoRegularFileWithoutWaitingForIt() throws IOException, InterruptedException {
        HostileFiles.write(directory, SECONDS, NOW, 1);
        assumeTrue(new ProcessBuilder("mkfifo", segment(0).toString()).start().waitFor() == 0,
            "mkfifo is not available");
        Files.createSymbolicLink(segment(1), segment(NOW));
        Files.createDirectory(segment(2));
        try (HistorySeries series = seconds()) {
            for (int ordinal = 0; ordinal < 3; ordinal++) {
                assertSame(RecordState.ABSENT, series.read(ordinal));
            }
            assertEquals(List.of(segment(0) + ": it is no regular file", segment(1) + ": it is no regular file",
                segment(2) + ": it is no regular file"), series.refused());
            assertSame(RecordState.WHOLE, series.read(NOW));
        }
    }

    /** By numbers one by one it would take as long as since 1970 has seconds. */
    @Test
    @Timeout(60)
    void shouldStepOverNumbersThatNoFileHasRoomFor() throws IOException {
        Files.createFile(segment(0));
        HostileFiles.write(directory, SECONDS, 7_000, 0);
        HostileFiles.write(directory, SECONDS, NOW, 2);
        HostileFiles.write(directory, SECONDS, NOW + 5, 1);
        try (HistorySeries series = seconds()) {
            assertEquals(0, series.firstOrdinal());
            assertEquals(NOW, series.oldestOrdinal());
            assertEquals(NOW + 5, series.newestOrdinal());
            assertEquals(NOW + 5, series.ordinalBelow(Long.MAX_VALUE));
            assertEquals(NOW + 1, series.ordinalBelow(NOW + 5));
            assertEquals(NOW, series.ordinalBelow(NOW + 1));
            assertEquals(-1, series.ordinalBelow(NOW));
            assertEquals(-1, series.ordinalBelow(0));
            assertEquals(List.of(segment(0) + ": too short for a header: 0 bytes"), series.refused());
            assertEquals(List.of(segment(7_000), segment(NOW), segment(NOW + 5)), series.files());
        }
    }

    @Test
    @Timeout(60)
    void shouldFindNothingOnceItsFolderIsGone() throws IOException {
        final Path file = HostileFiles.write(directory, SECONDS, NOW, 2);
        try (HistorySeries series = seconds()) {
            assertEquals(NOW, series.oldestOrdinal());
            Files.delete(file);
            Files.delete(file.getParent());
            assertEquals(-1, series.oldestOrdinal());
            assertEquals(-1, series.newestOrdinal());
            assertEquals(-1, series.ordinalBelow(NOW + 1));
            assertSame(RecordState.ABSENT, series.read(NOW));
            assertEquals(List.of(), series.files());
        }
    }

    @Test
    void shouldTellAllFilesThatAreNotWhatTheirNamesSay() throws IOException {
        for (int i = 0; i < 5; i++) {
            HostileFiles.write(directory, SECONDS, NOW + 10 * i, 1);
        }
        Files.writeString(segment(NOW + 20), "somebody's letters");
        try (HistorySeries series = seconds()) {
            assertEquals(NOW + 40, series.newestOrdinal());
            assertEquals(List.of(), series.refused());
            assertEquals(4, series.files().size());
            assertEquals(List.of(segment(NOW + 20) + ": too short for a header: 18 bytes"), series.refused());
            series.files();
            assertEquals(1, series.refused().size());
        }
    }

    @Test
    void shouldRefuseFilesOfAnotherSeriesThanTheFirst() throws IOException {
        final Path columns = HostileFiles.write(directory, SECONDS, NOW, 1);
        final Path bars = HostileFiles.write(directory, "bars-1m", NOW + 1, 1);
        final Path moved = Files.move(bars, segment(NOW + 1));
        try (HistorySeries series = HistorySeries.open(columns.getParent())) {
            assertSame(RecordState.WHOLE, series.read(NOW));
            assertSame(RecordState.ABSENT, series.read(NOW + 1));
            assertTrue(series.refused().get(0).startsWith(moved + ": its records are of another series"),
                series.refused().toString());
        }
        try (HistorySeries series = new HistoryReader(directory).bars("BTC", BarInterval.MINUTE)) {
            assertEquals(-1, series.newestOrdinal());
        }
        Files.delete(columns);
        try (HistorySeries series = HistorySeries.open(columns.getParent())) {
            assertSame(RecordState.WHOLE, series.read(NOW + 1));
        }
        try (HistorySeries series = new HistoryReader(directory).columns("BTC", HistoryTier.SECOND)) {
            assertEquals(-1, series.newestOrdinal());
            assertEquals(1, series.refused().size());
        }
    }

    @Test
    void shouldReadAFileThatBeginsAtTheLastNumbers() throws IOException {
        for (final long first : new long[] {Long.MAX_VALUE - 3, Long.MAX_VALUE}) {
            final Path file = HostileFiles.write(directory, SECONDS, first, 1);
            try (HistorySeries series = seconds()) {
                assertSame(first < Long.MAX_VALUE ? RecordState.WHOLE : RecordState.ABSENT, series.read(first));
                assertEquals(first < Long.MAX_VALUE ? first : -1, series.newestOrdinal());
                assertEquals(List.of(), series.refused());
            }
            Files.delete(file);
        }
    }
}
