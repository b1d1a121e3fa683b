package io.isotherm.engine.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** History on a disk that really is full, read-only or broken: it stops and says so, and is tried again. */
@Timeout(120)
final class BrokenHistoryDiskTest {
    private static final long SECOND = 1_000_000_000L;
    private static final List<VenueEntry> VENUES = List.of(new VenueEntry(3, "bybit", FeedCoverage.FULL));

    private final List<String> lines = new ArrayList<>();

    @TempDir
    private Path tests;

    private boolean append(final ArchivedSeries series, final long second) {
        return series.append(1_000 + second, 0, second * SECOND);
    }

    private static ArchivedSeries bars(final HistoryArchive archive) {
        return archive.underlying("BTC", VENUES, List.of()).bars(BarInterval.SECOND);
    }

    private void assertSaid(final String words, final Path folder) {
        assertEquals(1, lines.size(), lines.toString());
        final String line = lines.get(0);
        assertTrue(line.contains(words) && line.contains(folder.toString()) && line.contains("archive.directory")
            && line.contains("the engine goes on without"), line);
        assertTrue(line.matches(".*[1-9]\\d+ bytes.*\\d+ (are )?free.*"), "need and free bytes: " + line);
    }

    @Test
    void shouldStopWhenTheDiskFillsUpAndGoOnOnceThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.memory(tests, "4m");
             HistoryArchive archive = HistoryArchive.open(disk.folder().resolve("history"), lines::add)) {
            final ArchivedSeries series = bars(archive);
            assertTrue(append(series, 0));
            disk.fill();
            long second = 1;
            while (append(series, second)) {
                second++;
            }
            assertTrue(archive.stopped());
            assertSaid("no space left for history in", disk.folder());
            assertTrue(lines.get(0).matches(".*: it needs [1-9]\\d+ bytes, \\d+ are free: make room.*"), lines.get(0));
            disk.empty();
            assertFalse(append(series, second + 1), "it is not tried before a minute has passed");
            assertTrue(append(series, second + 61));
            assertFalse(archive.stopped());
        }
    }

    @Test
    void shouldSayThatTheDiskIsReadOnlyAtTheStart() throws Exception {
        try (SmallDisk disk = SmallDisk.memory(tests, "4m")) {
            HistoryArchive.open(disk.folder().resolve("history"), lines::add).close();
            disk.readOnly();
            try (HistoryArchive archive = HistoryArchive.open(disk.folder().resolve("history"), lines::add)) {
                assertFalse(append(bars(archive), 0));
                assertTrue(archive.stopped());
                assertSaid("history cannot be written in", disk.folder());
            } catch (final RuntimeException | IOException refused) {
                assertTrue(refused.getMessage().contains(disk.folder().toString())
                    && refused.getMessage().toLowerCase(Locale.ROOT).contains("read-only"), refused.toString());
            }
        }
    }

    @Test
    void shouldStopWhenTheDeviceFails() throws Exception {
        try (SmallDisk disk = SmallDisk.device(tests);
             HistoryArchive archive = HistoryArchive.open(disk.folder().resolve("history"), lines::add)) {
            final ArchivedSeries series = bars(archive);
            assertTrue(append(series, 0));
            disk.breakDown();
            long second = 1;
            while (second < 50_000 && append(series, second)) {
                second++;
            }
            assertTrue(archive.stopped(), second + " records were taken");
            assertSaid("history cannot be written in", disk.folder());
            // the latter where a block of ext2's own lies behind the device's end
            assertTrue(lines.get(0).matches(".*(Input/output error|Cannot allocate memory).*"), lines.get(0));
        }
    }
}
