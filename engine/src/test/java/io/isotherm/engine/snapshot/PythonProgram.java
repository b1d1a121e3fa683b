package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.testing.RequiredTool;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the Python reader's tests, run by {@code python3} of the path; tests are skipped where there is none of
 * version 3.9 or later. It is talked to line by line, or run to its end.
 */
public final class PythonProgram implements AutoCloseable {
    private static final Path CLIENT =
        Path.of(System.getProperty("isotherm.home", "..")).toAbsolutePath().normalize().resolve("client");
    private static final int TIMEOUT_SECONDS = 240;

    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;

    private PythonProgram(final Process process) {
        this.process = process;
        output = process.inputReader(StandardCharsets.UTF_8);
        input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Skips the calling test without a Python, or fails it where tools are needed. */
    static void require() {
        RequiredTool.PYTHON.require("the Python reader is not tested");
    }

    /** The folder of isotherm.py. */
    static Path module() {
        return CLIENT.resolve("src/main/python");
    }

    /**
     * A program of the tests.
     *
     * @param name of the file without its ending.
     * @return path.
     */
    public static String test(final String name) {
        return CLIENT.resolve("src/test/python").resolve(name + ".py").toString();
    }

    /** An example. */
    static String example(final String name) {
        return module().resolve("example").resolve(name + ".py").toString();
    }

    /** The README of the client. */
    static Path readme() {
        return CLIENT.resolve("README.md");
    }

    private static ProcessBuilder builder(final List<String> arguments) {
        // -B: no compiled files beside the sources.
        final List<String> command = new ArrayList<>(List.of("python3", "-B"));
        command.addAll(arguments);
        final ProcessBuilder builder =
            new ProcessBuilder(command).directory(CLIENT.resolve("src/test/python").toFile());
        builder.environment().put("PYTHONPATH", module().toString());
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        builder.environment().remove("ISOTHERM_LOADS");
        builder.environment().remove(SnapshotPaths.VARIABLE);
        return builder;
    }

    /**
     * Starts a program that is talked to; skips the calling test without a Python.
     *
     * @param arguments of the interpreter: the program and its arguments.
     * @return the running program.
     */
    public static PythonProgram start(final String... arguments) throws IOException, InterruptedException {
        require();
        return new PythonProgram(
            builder(List.of(arguments)).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Runs a program to its end; all that it printed, after its exit status has been checked. */
    static String run(final int status, final String... arguments) throws IOException, InterruptedException {
        return runAt("", status, arguments);
    }

    /** The same with a directory that the environment names. */
    static String runAt(final String directory, final int status, final String... arguments)
        throws IOException, InterruptedException {
        require();
        final ProcessBuilder builder = builder(List.of(arguments)).redirectErrorStream(true);
        builder.environment().put(SnapshotPaths.VARIABLE, directory);
        final Process process = builder.start();
        try {
            process.getOutputStream().close();
            final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(List.of(arguments) + " is stuck");
            }
            assertEquals(status, process.exitValue(), said);
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Asks a question that is answered by one line. */
    String ask(final String question) throws IOException, InterruptedException {
        input.write(question);
        input.newLine();
        input.flush();
        return readLine();
    }

    /** The next line that it prints. */
    public String readLine() throws IOException, InterruptedException {
        final String line = output.readLine();
        if (line == null) {
            throw new IOException("the program ended, status " + process.waitFor());
        }
        return line;
    }

    /** Tells it that nothing more will come. */
    public void endInput() throws IOException {
        input.close();
    }

    /** Its exit status, once it has ended. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
