package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers cannot write: the kernel itself has their mapping read-only. */
final class ReadOnlyMappingTest {
    @TempDir
    private Path directory;

    @Test
    void shouldMapReadOnlyInReaders() throws IOException {
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory))) {
            final long before = mappings("r--s", file.path());
            final SnapshotReader reader = SnapshotReader.tryAttach(directory);
            assertTrue(mappings("r--s", file.path()) > before);
            assertEquals(1, mappings("rw-s", file.path()), "the writer's own mapping and no other");
            assertEquals(3, reader.directory().instruments().size());
        }
    }

    private static long mappings(final String mode, final Path path) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(" " + mode + " ") && line.endsWith(path.toString())).count();
        }
    }
}
