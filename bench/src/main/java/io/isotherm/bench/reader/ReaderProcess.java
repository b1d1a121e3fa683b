package io.isotherm.bench.reader;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A process that reads: it prints the figures of one round for each line that it is sent. */
final class ReaderProcess implements AutoCloseable {
    /** Kinds of read in a round. */
    static final int KINDS = 6;

    private final List<String> command;
    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;

    ReaderProcess(final List<String> command) throws IOException {
        this.command = command;
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        output = process.inputReader(StandardCharsets.UTF_8);
        input = process.outputWriter(StandardCharsets.UTF_8);
    }

    List<ReadFigure> round() throws IOException {
        input.write("round\n");
        input.flush();
        final List<ReadFigure> figures = new ArrayList<>();
        while (figures.size() < KINDS) {
            final String line = output.readLine();
            if (line == null) {
                throw new IOException("ended early: " + String.join(" ", command));
            }
            figures.add(ReadFigure.parse(line));
        }
        return figures;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
