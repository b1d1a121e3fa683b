package io.isotherm.engine.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The C program that answers about history, compiled once for all tests; under the address sanitizer where it is. */
final class HistoryProgram {
    private static Path program;

    private HistoryProgram() {
    }

    /** Starts it; skips the calling test without a compiler. */
    static synchronized CProgram start() throws IOException, InterruptedException {
        if (program == null) {
            CCompiler.require();
            final Path folder = Files.createTempDirectory("isotherm-c");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            program = CCompiler.compile("cc", CCompiler.sanitized(folder), CCompiler.testSource("history"),
                folder.resolve("history"));
        }
        return CProgram.start(program);
    }

    private static void delete(final Path folder) {
        try (var files = Files.list(folder)) {
            for (final Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (final IOException leftBehind) {
            // in the folder of temporary files
        }
    }
}
