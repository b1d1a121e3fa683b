package io.isotherm.engine.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code grid.c} of the client's tests, compiled once for all tests of this JVM. */
final class GridProgram {
    private static Path program;

    private GridProgram() {
    }

    /** The program; skips the calling test without a compiler. */
    static synchronized Path compiled() throws IOException, InterruptedException {
        if (program == null) {
            final Path folder = Files.createTempDirectory("isotherm-grid");
            folder.toFile().deleteOnExit();
            final Path made = CCompiler.compile("grid", folder);
            made.toFile().deleteOnExit();
            program = made;
        }
        return program;
    }
}
