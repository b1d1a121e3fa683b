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
import io.isotherm.engine.snapshot.SnapshotFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            assertTrue(lines.get(0).contains("the engine goes on without history"), lines.toString());
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
            assertTrue(lines.get(1).contains("already goes up to record 1121, so record 1121 is left out"),
                lines.toString());
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
