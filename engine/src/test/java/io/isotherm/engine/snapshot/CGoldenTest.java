package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.isotherm.client.SnapshotPaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
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
            final Path snapshot = SnapshotPaths.snapshot(Files.createDirectory(folder.resolve(version)));
            try (InputStream packed =
                     new GZIPInputStream(Files.newInputStream(CCompiler.golden(version).resolve("snapshot.iso.gz")))) {
                Files.copy(packed, snapshot);
            }
            Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void check(final String compiler, final String... options) throws IOException, InterruptedException {
        final Path program = CCompiler.compile(compiler, List.of(options), CCompiler.testSource("golden"),
            folder.resolve("golden"));
        assertFalse(versions.isEmpty());
        for (final String version : versions) {
            final List<String> expected = Files.readString(CCompiler.golden(version).resolve("expected.json"),
                StandardCharsets.UTF_8).lines().toList();
            final List<String> read =
                CCompiler.run(0, program, folder.resolve(version).toString()).lines().toList();
            for (int line = 0; line < Math.min(expected.size(), read.size()); line++) {
                assertEquals(expected.get(line), read.get(line),
                    version + ", " + compiler + List.of(options) + ", line " + (line + 1));
            }
            assertEquals(expected.size(), read.size(), version);
        }
    }

    @Test
    void shouldReadTheGoldenFileInC11() throws IOException, InterruptedException {
        check("cc", "-std=c11", "-O2");
    }

    @Test
    void shouldReadTheGoldenFileInCpp17() throws IOException, InterruptedException {
        Assumptions.assumeTrue(CCompiler.present("g++"), "there is no g++ on the path");
        check("g++", "-x", "c++", "-std=c++17", "-O0");
    }

    /** Slow for its five compilations, two of them with sanitizers; -O2 in C and -O0 in C++ are above. */
    @Test
    @Tag("slow")
    void shouldReadTheGoldenFileHoweverItIsCompiled() throws IOException, InterruptedException {
        Assumptions.assumeTrue(CCompiler.present("gcc") && CCompiler.present("g++"), "gcc or g++ is not on the path");
        check("gcc", "-std=c11", "-O0");
        check("gcc", "-std=c11", "-O3", "-march=native", "-ffp-contract=fast");
        check("gcc", "-std=c11", "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all");
        check("g++", "-x", "c++", "-std=c++17", "-O2");
        check("g++", "-x", "c++", "-std=c++17", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all");
    }
}
