package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.isotherm.client.history.HistoryException;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.layout.HistoryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory or an underlying that is not there is said by all three readers, in the same words. */
final class MisspeltHistoryTest {
    private static final String ASK = "import isotherm, sys\n"
        + "try:\n    isotherm.HistoryReader(sys.argv[1]).tape(sys.argv[2])\n"
        + "except isotherm.NoHistory as error:\n    print(error)\n"
        + "except isotherm.HistoryError as error:\n    print('unreadable', error)";

    @TempDir
    private Path folder;

    @Test
    void shouldBeNamedBesideWhatThereIs() throws IOException, InterruptedException {
        final Path history = folder.resolve("history");
        compare(history, "BTC");
        Files.createDirectory(history);
        Files.createFile(history.resolve("engine.lock"));
        Files.createDirectory(history.resolve("lost+found"));
        Files.createDirectory(history.resolve("%41"));
        compare(history, "BTC");
        for (final String underlying : new String[] {"ETH", "1000以太/T", "BTC", "../A", "a_b-9"}) {
            Files.createDirectory(HistoryPaths.underlying(history, underlying));
        }
        assertEquals(history + " has no history of DOGE, only of ../A, 1000以太/T, BTC, ETH, a_b-9",
            compare(history, "DOGE"));
    }

    @Test
    void shouldBeAbsentBehindALinkThatLeadsNowhere() throws IOException, InterruptedException {
        final Path history = Files.createSymbolicLink(folder.resolve("history"), folder.resolve("nowhere"));
        assertTrue(compare(history, "BTC").startsWith(history + " does not exist: "));
    }

    /** Something is there, and it may hold all that was asked for: not the same as nothing. */
    @Test
    void shouldNotBeAbsentWhereAFileIsInTheWay() throws IOException, InterruptedException {
        final Path file = Files.createFile(folder.resolve("file"));
        requireUnreadable(file);
        requireUnreadable(file.resolve("history"));
    }

    @Test
    void shouldNotBeAbsentWhereItMayNotBeLookedAt() throws IOException, InterruptedException {
        final Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.createDirectory(closed.resolve("history"));
        Files.setPosixFilePermissions(closed, Set.of());
        try {
            assumeFalse(Files.isReadable(closed), "root may look everywhere");
            requireUnreadable(closed.resolve("history"));
            requireUnreadable(closed);
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void requireUnreadable(final Path history) throws IOException, InterruptedException {
        final String why = history + " cannot be read: ";
        final HistoryException java =
            assertThrows(HistoryException.class, () -> new HistoryReader(history).tape("BTC"));
        assertFalse(java.absent(), java.getMessage());
        assertTrue(java.getMessage().startsWith(why), java.getMessage());
        try (CProgram c = HistoryProgram.start()) {
            assertEquals("INVALID", c.ask("disk " + HistoryKind.TAPE.code() + " 0 " + history + " BTC"));
            final String said = c.ask("message");
            assertTrue(said.startsWith(why), said);
        }
        final String python = PythonProgram.run(0, "-c", ASK, history.toString(), "BTC");
        assertTrue(python.startsWith("unreadable " + why), python);
    }

    private static String compare(final Path history, final String underlying)
        throws IOException, InterruptedException {
        final HistoryException java =
            assertThrows(HistoryException.class, () -> new HistoryReader(history).tape(underlying));
        assertTrue(java.absent());
        try (CProgram c = HistoryProgram.start()) {
            assertEquals("EMPTY", c.ask("disk " + HistoryKind.TAPE.code() + " 0 " + history + " " + underlying));
            assertEquals(java.getMessage(), c.ask("message"));
            assertEquals("-1", c.ask("newest"));
        }
        assertEquals(java.getMessage() + "\n", PythonProgram.run(0, "-c", ASK, history.toString(), underlying));
        return java.getMessage();
    }
}
