package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.client.SnapshotPaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
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

    @BeforeEach
    void unpack() throws IOException {
        CCompiler.require();
        final Path snapshot = SnapshotPaths.snapshot(folder);
        try (InputStream packed =
                 new GZIPInputStream(Files.newInputStream(CCompiler.golden("2.0").resolve("snapshot.iso.gz")))) {
            Files.copy(packed, snapshot);
        }
        Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-------"));
    }

    private void check(final String compiler, final String... options) throws IOException, InterruptedException {
        final Path program = CCompiler.compile(compiler, List.of(options), CCompiler.testSource("golden"),
            folder.resolve("golden"));
        final List<String> expected =
            Files.readString(CCompiler.golden("2.0").resolve("expected.json"), StandardCharsets.UTF_8).lines().toList();
        final List<String> read = CCompiler.run(0, program, folder.toString()).lines().toList();
        for (int line = 0; line < Math.min(expected.size(), read.size()); line++) {
            assertEquals(expected.get(line), read.get(line), compiler + List.of(options) + ", line " + (line + 1));
        }
        assertEquals(expected.size(), read.size());
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

    /** Slow for the eight compilations: half a minute on a busy machine. */
    @Test
    @Tag("slow")
    void shouldReadTheGoldenFileHoweverItIsCompiled() throws IOException, InterruptedException {
        Assumptions.assumeTrue(CCompiler.present("gcc") && CCompiler.present("g++"), "gcc or g++ is not on the path");
        for (final String[] compiler : new String[][] {{"gcc", "-std=c11"}, {"g++", "-x", "c++", "-std=c++17"}}) {
            for (final String[] how : new String[][] {{"-O0"}, {"-O2"}, {"-O3", "-march=native", "-ffp-contract=fast"},
                {"-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"}}) {
                final List<String> options = new ArrayList<>(List.of(compiler).subList(1, compiler.length));
                options.addAll(List.of(how));
                check(compiler[0], options.toArray(String[]::new));
            }
        }
    }
}
