package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.testing.RequiredTool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The C reader and the golden files: the same text as in Java, byte by byte, however it is compiled. */
final class CGoldenTest {
    @TempDir
    private Path folder;

    private List<String> versions = List.of();

    @BeforeEach
    void unpack() throws IOException {
        CCompiler.require();
        try (var folders = Files.list(CCompiler.golden("2.0").getParent())) {
            versions = folders.filter(Files::isDirectory).map(path -> path.getFileName().toString()).sorted().toList();
        }
        for (final String version : versions) {
            final Path snapshot = SnapshotPaths.snapshot(folder.resolve(version));
            unpack(CCompiler.golden(version).resolve("snapshot.iso.gz"), snapshot);
            Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-------"));
            final Path history = CCompiler.golden(version).resolve("history");
            if (Files.isDirectory(history)) {
                unpackAll(history, folder.resolve(version).resolve("history"));
            }
        }
    }

    private static void unpackAll(final Path packed, final Path target) throws IOException {
        final List<Path> files;
        try (var walk = Files.walk(packed)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (final Path file : files) {
            unpack(file, target.resolve(packed.relativize(file).toString().replaceFirst("\\.gz$", "")));
        }
    }

    private static void unpack(final Path packed, final Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.copy(in, target);
        }
    }

    private void check(final String compiler, final String... options) throws IOException, InterruptedException {
        final Path program = CCompiler.compile(compiler, List.of(options), CCompiler.testSource("golden"),
            folder.resolve("golden"));
        assertFalse(versions.isEmpty());
        for (final String version : versions) {
            final String what = version + ", " + compiler + List.of(options);
            assertText(what, CCompiler.golden(version).resolve("expected.json"),
                CCompiler.run(0, program, folder.resolve(version).toString()));
            if (Files.isDirectory(CCompiler.golden(version).resolve("history"))) {
                assertText(what + ", history", CCompiler.golden(version).resolve("history.json"),
                    CCompiler.run(0, program, "history", folder.resolve(version).resolve("history").toString()));
            }
        }
    }

    private static void assertText(final String what, final Path file, final String text) throws IOException {
        final List<String> expected = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        final List<String> read = text.lines().toList();
        for (int line = 0; line < Math.min(expected.size(), read.size()); line++) {
            assertEquals(expected.get(line), read.get(line), what + ", line " + (line + 1));
        }
        assertEquals(expected.size(), read.size(), what);
    }

    @Test
    void shouldReadTheGoldenFilesInC11() throws IOException, InterruptedException {
        check("cc", "-std=c11", "-O2");
    }

    @Test
    void shouldReadTheGoldenFilesInCpp17() throws IOException, InterruptedException {
        RequiredTool.CXX.require("the C header is not compiled as C++");
        check("g++", "-x", "c++", "-std=c++17", "-O0");
    }

    /** Slow for its five compilations, two of them with sanitizers; -O2 in C and -O0 in C++ are above. */
    @Test
    @Tag("slow")
    void shouldReadTheGoldenFilesHoweverItIsCompiled() throws IOException, InterruptedException {
        RequiredTool.GCC.require("the C reader is not tested with other options");
        RequiredTool.CXX.require("the C header is not compiled as C++");
        check("gcc", "-std=c11", "-O0");
        check("gcc", "-std=c11", "-O3", "-march=native", "-ffp-contract=fast");
        check("gcc", "-std=c11", "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all");
        check("g++", "-x", "c++", "-std=c++17", "-O2");
        check("g++", "-x", "c++", "-std=c++17", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all");
    }
}
