package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.testing.RequiredTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The C compiler of this machine, {@code cc} on the path; tests are skipped where there is none. */
public final class CCompiler {
    /** What the C reader must be clean under. */
    static final List<String> STRICT = List.of("-Wall", "-Wextra", "-Wpedantic", "-Werror");
    /** What users compile with. */
    static final List<String> C11 = List.of("-std=c11", "-O2");

    private static final List<String> SANITIZED =
        List.of("-std=c11", "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all");

    private static final Path HOME = Path.of(System.getProperty("isotherm.home", "..")).toAbsolutePath().normalize();
    private static final int TIMEOUT_SECONDS = 240;

    private CCompiler() {
    }

    /** Skips the calling test without a compiler, or fails it where tools are needed. */
    static void require() {
        RequiredTool.CC.require("the C reader is not tested");
    }

    /** The folder of isotherm.h and its examples. */
    static Path headers() {
        return HOME.resolve("client/src/main/c");
    }

    /** A program of the C reader's tests. */
    static Path testSource(final String name) {
        return HOME.resolve("client/src/test/c").resolve(name + ".c");
    }

    /** A golden file's folder. */
    static Path golden(final String version) {
        return HOME.resolve("client/src/test/golden").resolve(version);
    }

    /**
     * Compiles a program of the tests with {@link #C11}.
     *
     * @param name   of the source without its ending.
     * @param folder that takes the program.
     * @return the program.
     */
    public static Path compile(final String name, final Path folder) throws IOException, InterruptedException {
        return compile("cc", C11, testSource(name), folder.resolve(name));
    }

    /** Compiles a source; fails with what the compiler said. */
    static Path compile(final String compiler, final List<String> options, final Path source, final Path program)
        throws IOException, InterruptedException {
        require();
        final List<String> command = new ArrayList<>(List.of(compiler));
        command.addAll(options);
        command.addAll(STRICT);
        if (!options.contains("-isystem")) {
            command.add("-I" + headers());
        }
        command.addAll(List.of("-o", program.toString(), source.toString()));
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + said);
        assertEquals("", said);
        return program;
    }

    /** Options that find reads outside of memory, or none where the compiler lacks the library for it. */
    static List<String> sanitized(final Path folder) throws IOException, InterruptedException {
        require();
        final Path empty = Files.writeString(folder.resolve("empty.c"), "int main(void) { return 0; }\n");
        final List<String> command = new ArrayList<>(List.of("cc"));
        command.addAll(SANITIZED);
        command.addAll(List.of("-o", folder.resolve("empty").toString(), empty.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start().waitFor() == 0 ? SANITIZED : C11;
    }

    /** Runs a program to its end; what it printed, after its exit status has been checked. */
    static String run(final int status, final Path program, final String... arguments)
        throws IOException, InterruptedException {
        return runAt("", status, program, arguments);
    }

    /** The same with a directory that the environment names. */
    static String runAt(final String directory, final int status, final Path program, final String... arguments)
        throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(SnapshotPaths.VARIABLE, directory);
        final Process process = builder.start();
        try {
            final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(command + " is stuck");
            }
            assertEquals(status, process.exitValue(), said);
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
