package io.isotherm.engine.snapshot;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A running program that is talked to line by line. */
public final class CProgram implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;

    private CProgram(final Process process) {
        this.process = process;
        output = process.inputReader(StandardCharsets.UTF_8);
        input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts it; its errors go to this process's. */
    public static CProgram start(final Path program, final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return new CProgram(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Asks a question that is answered by one line. */
    String ask(final String question) throws IOException {
        input.write(question);
        input.newLine();
        input.flush();
        return readLine();
    }

    /** Its next line; fails when it has ended. */
    public String readLine() throws IOException {
        final String line = output.readLine();
        if (line == null) {
            throw new IOException("the program ended, status "
                + (process.isAlive() ? "unknown" : Integer.toString(process.exitValue())));
        }
        return line;
    }

    /** Tells it that nothing more will come. */
    public void endInput() throws IOException {
        input.close();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Waits for its end; its exit status. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
