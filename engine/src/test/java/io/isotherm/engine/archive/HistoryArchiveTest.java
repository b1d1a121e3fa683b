package io.isotherm.engine.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.engine.snapshot.SnapshotFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryArchiveTest {
    private static final long SECOND = 1_000_000_000L;
    private static final List<VenueEntry> VENUES = List.of(new VenueEntry(3, "bybit", FeedCoverage.FULL));

    @TempDir
    private Path temporary;
    private final List<String> lines = new ArrayList<>();

    @Test
    void shouldGoOnWithoutADiskAndComeBackWithTheGapMarked() throws IOException {
        final Path directory = temporary.resolve("history");
        try (HistoryArchive archive = HistoryArchive.open(directory, lines::add)) {
            final ArchivedSeries series = archive.underlying("BTC", VENUES, List.of()).bars(BarInterval.SECOND);
            Files.writeString(directory.resolve("BTC"), "in the way");
            for (int second = 0; second < 120; second++) {
                assertFalse(series.append(1_000 + second, 0, second * SECOND));
                assertTrue(archive.stopped());
            }
            assertEquals(1, lines.size(), lines.toString());
            assertTrue(lines.get(0).contains(directory.resolve("BTC").toString()), lines.toString());
            assertTrue(lines.get(0).contains("the engine goes on without this series"), lines.toString());
            assertEquals(2, archive.failures());

            Files.delete(directory.resolve("BTC"));
            assertFalse(series.append(1_119, 0, 119 * SECOND), "it is not tried before a minute has passed");
            assertTrue(series.append(1_120, 0, 120 * SECOND));
            assertFalse(archive.stopped());
            assertTrue(series.append(1_121, 0, 121 * SECOND));
            assertFalse(series.append(1_121, 0, 122 * SECOND));
            assertFalse(series.append(1_100, 0, 122 * SECOND));
            assertEquals(2, series.refused());
            assertEquals(2, lines.size(), lines.toString());
            assertTrue(lines.get(1).contains("already goes up to 1970-01-01T00:18:41Z (record 1121), so what was "
                + "received at 1970-01-01T00:02:02Z is left out"), lines.toString());
            assertTrue(archive.stopped(), "what is refused is not kept");
            assertTrue(series.append(1_122, 0, 123 * SECOND));
            assertFalse(archive.stopped());
        }
        try (HistorySeries series = new HistoryReader(directory).bars("BTC", BarInterval.SECOND)) {
            assertEquals(RecordState.WHOLE, series.read(1_120));
            assertTrue((series.record().getInt(HistorySegmentDescriptor.RECORD_FLAGS_OFFSET)
                & HistorySegmentDescriptor.FLAG_GAP_BEFORE) != 0);
            assertEquals(RecordState.WHOLE, series.read(1_121));
            assertEquals(RecordState.ABSENT, series.read(1_119));
        }
    }

    @Test
    void shouldKeepAllSeriesButTheOneThatSomethingIsInTheWayOf() throws IOException {
        final Path directory = temporary.resolve("history");
        Files.createDirectories(directory.resolve("BTC"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(directory.resolve("BTC").resolve("columns-1s"), "in the way");
        try (HistoryArchive archive = HistoryArchive.open(directory, lines::add)) {
            final UnderlyingArchive btc = archive.underlying("BTC", VENUES, List.of());
            final ArchivedSeries columns = btc.columns(HistoryTier.SECOND);
            final ArchivedSeries bars = btc.bars(BarInterval.SECOND);
            for (int second = 0; second < 600; second++) {
                assertFalse(columns.append(1_000 + second, 0, second * SECOND));
                assertTrue(bars.append(1_000 + second, 0, second * SECOND), "at " + second);
                assertTrue(archive.stopped());
            }
            assertEquals(10, archive.failures(), "one try a minute");
            assertEquals(1, lines.size(), lines.toString());
            assertTrue(lines.get(0).contains("columns-1s") && lines.get(0).contains("without this series"),
                lines.toString());
            Files.delete(directory.resolve("BTC").resolve("columns-1s"));
            assertTrue(columns.append(2_000, 0, 601 * SECOND));
            assertFalse(archive.stopped());
        }
    }

    @Test
    void shouldStopAllSeriesWhenTheDiskIsFullOrBroken() {
        for (final String cause : List.of("No space left on device", "Disk quota exceeded", "Input/output error",
            "Read-only file system")) {
            lines.clear();
            final HistoryDisk disk = new HistoryDisk(lines::add);
            final WritePause one = new WritePause();
            final WritePause other = new WritePause();
            disk.failed(temporary, 4_096, one, 0, new IOException(cause));
            disk.failed(temporary, 4_096, other, 0, new IOException(cause));
            assertFalse(disk.mayTry(SECOND), cause);
            assertTrue(disk.stopped() && !one.stopped() && !other.stopped(), cause);
            assertTrue(disk.mayTry(60 * SECOND), cause);
            assertEquals(1, lines.size(), lines.toString());
            assertTrue(lines.get(0).contains("without history"), lines.toString());
            disk.succeeded();
            assertFalse(disk.stopped(), cause);
        }
    }

    @Test
    void shouldLetOneEngineWriteADirectoryAtATime() throws IOException {
        final Path directory = temporary.resolve("history");
        try (HistoryArchive first = HistoryArchive.open(directory, lines::add)) {
            assertFalse(first.stopped());
            assertThrows(SnapshotFileException.class, () -> HistoryArchive.open(directory, lines::add));
        }
        HistoryArchive.open(directory, lines::add).close();
        assertEquals(List.of(), lines);
    }

    @Test
    void shouldKeepOddNamesOfUnderlyingsWithinTheDirectory() throws IOException {
        final Path directory = temporary.resolve("history");
        try (HistoryArchive archive = HistoryArchive.open(directory, lines::add)) {
            final ArchivedSeries series = archive.underlying("../A/B", VENUES, List.of()).bars(BarInterval.DAY);
            assertTrue(series.append(3, 0, 0));
        }
        assertTrue(Files.isDirectory(directory.resolve("%2E%2E%2FA%2FB")));
        try (HistorySeries series = new HistoryReader(directory).bars("../A/B", BarInterval.DAY)) {
            assertEquals(RecordState.WHOLE, series.read(3));
        }
    }
}
