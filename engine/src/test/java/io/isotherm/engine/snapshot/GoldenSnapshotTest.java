package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.layout.LayoutVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden files of the layout that this code writes. With the system property {@code isotherm.golden=FOLDER} they
 * are written there instead, packed: {@code client/src/test/golden/regenerate} does it.
 */
final class GoldenSnapshotTest {
    private static final String HISTORY = "history";
    private static final String PACKED = ".gz";

    @TempDir
    private Path folder;

    @Test
    void shouldStillWriteTheGoldenFilesOfThisVersion() throws IOException {
        GoldenSnapshot.write(folder.resolve("engine"));
        final Path made = Files.createDirectory(folder.resolve("golden"));
        Files.copy(SnapshotPaths.snapshot(folder.resolve("engine")), made.resolve("snapshot.iso"));
        GoldenHistory.write(made.resolve(HISTORY));
        final String target = System.getProperty("isotherm.golden");
        if (target != null) {
            pack(made, Path.of(target));
        } else {
            final Path golden = CCompiler.golden(LayoutVersion.text(LayoutVersion.CURRENT));
            Assumptions.assumeTrue(Files.isDirectory(golden), "the layout has no golden files yet: " + golden);
            assertSame(golden, made);
        }
    }

    private static TreeMap<String, Path> files(final Path root) throws IOException {
        final TreeMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            walk.filter(Files::isRegularFile).forEach(file -> files.put(root.relativize(file).toString(), file));
        }
        return files;
    }

    private static void pack(final Path made, final Path target) throws IOException {
        for (final var file : files(made).entrySet()) {
            final Path packed = target.resolve(file.getKey() + PACKED);
            Files.createDirectories(packed.getParent());
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                Files.copy(file.getValue(), out);
            }
        }
    }

    private static void assertSame(final Path golden, final Path made) throws IOException {
        final TreeMap<String, Path> expected = files(golden);
        expected.keySet().removeIf(name -> !name.endsWith(PACKED));
        final TreeMap<String, Path> written = files(made);
        assertEquals(List.copyOf(expected.keySet()), written.keySet().stream().map(name -> name + PACKED).toList());
        for (final var file : written.entrySet()) {
            try (InputStream packed = new GZIPInputStream(Files.newInputStream(expected.get(file.getKey() + PACKED)))) {
                assertArrayEquals(packed.readAllBytes(), Files.readAllBytes(file.getValue()), file.getKey()
                    + " is no longer written as in " + golden + ": a released version never changes; of one that is "
                    + "not, client/src/test/golden/regenerate makes new files");
            }
        }
    }
}
