package io.isotherm.bench.readercost;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that reads a snapshot file, and may be stopped or killed in the middle of it. */
final class BystandingReader implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private BystandingReader(final Process process) {
        this.process = process;
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it; it may not read yet. */
    static BystandingReader start(final Path directory, final long pauseNs) throws IOException {
        return new BystandingReader(new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m", "-Xshare:auto",
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
            ReadLoop.class.getName(), directory.toString(), Long.toString(pauseNs)))
            .redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Waits until it has read once. */
    void awaitReady() throws IOException {
        if (!"ready".equals(output.readLine())) {
            throw new IOException("a reader process ended before it had read anything");
        }
    }

    /** SIGSTOP: it keeps its mapping and never goes on. */
    void stop() throws IOException, InterruptedException {
        final int status = new ProcessBuilder("sh", "-c", "kill -STOP " + process.pid()).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("a reader process could not be stopped, status " + status);
        }
    }

    /** SIGKILL; returns once the kernel has cleaned up. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
