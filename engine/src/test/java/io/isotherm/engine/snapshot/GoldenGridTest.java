package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.isotherm.client.GridReader;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.layout.GridFileDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.testing.RequiredTool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden grids of each layout, which every reader of every language reads to the same bits. With the system
 * property {@code isotherm.goldenGrid=FOLDER} those of this layout are written there:
 * {@code client/src/test/golden-grid/regenerate} does it.
 */
final class GoldenGridTest {
    private static final Path GOLDEN = CCompiler.golden("2.1").getParent().resolveSibling("golden-grid");

    @TempDir
    private Path folder;

    private static List<Path> versions() throws IOException {
        try (var folders = Files.list(GOLDEN)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private Path unpacked(final Path version) throws IOException {
        final Path directory = Files.createDirectories(folder.resolve(version.getFileName()));
        final Path file = SnapshotPaths.grid(directory);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(version.resolve("grid.iso.gz")))) {
            Files.copy(in, file);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return directory;
    }

    private static String expected(final Path version) throws IOException {
        return Files.readString(version.resolve("expected.txt"), StandardCharsets.UTF_8);
    }

    @Test
    void shouldStillWriteTheGoldenGridsOfThisVersion() throws IOException {
        GoldenGrid.write(folder.resolve("engine"));
        final Path made = SnapshotPaths.grid(folder.resolve("engine"));
        final String target = System.getProperty("isotherm.goldenGrid");
        if (target != null) {
            Files.createDirectories(Path.of(target));
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(target, "grid.iso.gz")))) {
                Files.copy(made, out);
            }
            Files.writeString(Path.of(target, "expected.txt"), GridText.of(GridReader.open(made.getParent())),
                StandardCharsets.UTF_8);
            return;
        }
        final Path golden = GOLDEN.resolve(LayoutVersion.text(GridFileDescriptor.CURRENT));
        Assumptions.assumeTrue(Files.isDirectory(golden), "the layout has no golden grids yet: " + golden);
        assertArrayEquals(Files.readAllBytes(SnapshotPaths.grid(unpacked(golden))), Files.readAllBytes(made),
            "no longer written as in " + golden + ": a released version never changes; of one that is not, "
                + "client/src/test/golden-grid/regenerate makes new files");
    }

    @Test
    void shouldReadEveryGoldenGridAsItWasReadThen() throws IOException {
        assertFalse(versions().isEmpty());
        for (final Path version : versions()) {
            assertEquals(expected(version), GridText.of(GridReader.open(unpacked(version))));
        }
    }

    private void check(final Path program) throws IOException, InterruptedException {
        for (final Path version : versions()) {
            assertEquals(expected(version), CCompiler.run(0, program, "dump",
                folder.resolve(version.getFileName()).toString()));
        }
    }

    private void check(final String compiler, final String... options) throws IOException, InterruptedException {
        check(CCompiler.compile(compiler, List.of(options), CCompiler.testSource("grid"), folder.resolve("grid")));
    }

    @Test
    void shouldReadEveryGoldenGridInCAndCpp() throws IOException, InterruptedException {
        for (final Path version : versions()) {
            unpacked(version);
        }
        check(GridProgram.compiled());
        RequiredTool.CXX.require("the C header is not compiled as C++");
        check("g++", "-x", "c++", "-std=c++17", "-O0");
    }

    /** Slow for its compilations, one of them with sanitizers. */
    @Test
    @Tag("slow")
    void shouldReadEveryGoldenGridHoweverItIsCompiled() throws IOException, InterruptedException {
        RequiredTool.GCC.require("the C reader is not tested with other options");
        RequiredTool.CXX.require("the C header is not compiled as C++");
        for (final Path version : versions()) {
            unpacked(version);
        }
        check("gcc", "-std=c11", "-O3", "-march=native", "-ffp-contract=fast");
        check("gcc", "-std=c11", "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all");
        check("g++", "-x", "c++", "-std=c++17", "-O2");
    }

    /** With numpy where it is, and by the standard library alone. */
    @Test
    void shouldReadEveryGoldenGridInPython() throws IOException, InterruptedException {
        PythonProgram.require();
        for (final Path version : versions()) {
            final String directory = unpacked(version).toString();
            assertEquals(expected(version), PythonProgram.run(0, PythonProgram.test("grid"), "dump", directory));
            assertEquals(expected(version), PythonProgram.run(0, "-c", "import runpy, sys; "
                + "sys.modules['numpy'] = None; sys.argv.pop(0); runpy.run_path(sys.argv[0], run_name='__main__')",
                PythonProgram.test("grid"), "dump", directory));
        }
    }
}
