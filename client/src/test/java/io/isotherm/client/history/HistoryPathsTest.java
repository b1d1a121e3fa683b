package io.isotherm.client.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryPathsTest {
    private static final Path DIRECTORY = Path.of("history");

    @Test
    void shouldNameAFolderAfterAnyUnderlyingAndFindTheNameAgain() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            final StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                name.appendCodePoint(random.nextBoolean() ? 0x20 + random.nextInt(0x60)
                    : 0x4E00 + random.nextInt(0x100));
            }
            final Path folder = HistoryPaths.underlying(DIRECTORY, name.toString());
            assertEquals(DIRECTORY, folder.getParent(), "\"" + name + "\", seed " + seed);
            assertTrue(folder.getFileName().toString().matches("[A-Za-z0-9%_-]+"), folder + ", seed " + seed);
            assertEquals(name.toString(), HistoryPaths.underlying(folder), "seed " + seed);
        }
    }

    @Test
    void shouldTakeNoOtherFolderForAnUnderlying() {
        for (final String name : List.of("%41", "%2e%2e", "%", "%2", "a b", "lost+found", "%C3%28")) {
            assertNull(HistoryPaths.underlying(DIRECTORY.resolve(name)), name);
        }
    }

    @Test
    void shouldListTheUnderlyingsThatHaveAFolder(@TempDir final Path directory) throws IOException {
        assertEquals(List.of(), new HistoryReader(directory.resolve("absent")).underlyings());
        for (final String name : List.of("ETH", "BTC", "%2E%2E", "lost+found")) {
            Files.createDirectory(directory.resolve(name));
        }
        Files.createFile(directory.resolve("engine"));
        assertEquals(List.of("..", "BTC", "ETH"), new HistoryReader(directory).underlyings());
    }

    @Test
    void shouldTellAMisspeltNameFromAQuietSeries(@TempDir final Path directory) throws IOException {
        final Path nowhere = directory.resolve("nowhere");
        assertEquals(nowhere + " does not exist: no engine keeps history there; name the directory of "
            + "archive.directory or --history-dir", absent(new HistoryReader(nowhere), "BTC"));
        final HistoryReader reader = new HistoryReader(directory);
        assertEquals(directory + " has no history of BTC, nor of anything else yet", absent(reader, "BTC"));
        Files.createDirectory(directory.resolve("ETH"));
        Files.createDirectory(HistoryPaths.underlying(directory, "BTC"));
        assertEquals(directory + " has no history of DOGE, only of BTC, ETH", absent(reader, "DOGE"));
        try (HistorySeries quiet = reader.columns("BTC", HistoryTier.HOUR)) {
            assertEquals(-1, quiet.newestOrdinal());
        }
        Files.createFile(directory.resolve("file"));
        assertFalse(assertThrows(HistoryException.class,
            () -> new HistoryReader(directory.resolve("file")).tape("BTC")).absent(), "it cannot be read");
    }

    private static String absent(final HistoryReader reader, final String underlying) {
        final HistoryException refused = assertThrows(HistoryException.class, () -> reader.tape(underlying));
        assertTrue(refused.absent());
        assertEquals(refused.getMessage(),
            assertThrows(HistoryException.class, () -> reader.columns(underlying, HistoryTier.HOUR)).getMessage());
        assertEquals(refused.getMessage(),
            assertThrows(HistoryException.class, () -> reader.bars(underlying, BarInterval.DAY)).getMessage());
        return refused.getMessage();
    }
}
