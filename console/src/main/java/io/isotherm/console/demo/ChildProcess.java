package io.isotherm.console.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program of ours in a process of its own, which cannot outlive this one: its standard input stays open as long as
 * this process lives, and it ends when that closes. Its standard error goes to a log file.
 *
 * <p><b>Threads:</b> a daemon thread reads its standard output; {@link #close} may be called from any thread, also
 * twice.
 */
final class ChildProcess implements AutoCloseable {
    private static final long ORDERLY_SECONDS = 5;
    private static final long TERMINATION_SECONDS = 3;
    /** Exit statuses of a program that was told to end: by closing what it reads, SIGINT, SIGKILL and SIGTERM. */
    private static final Map<Integer, String> ORDERS =
        Map.of(0, "SIGTERM or SIGINT", 130, "SIGINT", 137, "SIGKILL", 143, "SIGTERM");
    private static final int SHOWN_LINES = 12;
    private static final int MAX_LOG_TAIL = 16_384;

    private final String name;
    private final Process process;
    private final Path log;
    private final CompletableFuture<String> firstLine = new CompletableFuture<>();
    private volatile boolean ending;

    private ChildProcess(final String name, final Process process, final Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program.
     *
     * @param name    for people.
     * @param command with its arguments.
     * @param log     file that takes its standard error.
     * @return the running process.
     * @throws DemoException when there is no such program.
     */
    static ChildProcess start(final String name, final List<String> command, final Path log) throws DemoException {
        try {
            final Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
            final ChildProcess child = new ChildProcess(name, process, log);
            final Thread reader = new Thread(child::readOutput, name + " output");
            reader.setDaemon(true);
            reader.start();
            return child;
        } catch (final IOException e) {
            throw new DemoException("cannot start " + name + ": " + e.getMessage());
        }
    }

    /** Takes the first line, and keeps taking the rest so that the program never blocks on a full pipe. */
    private void readOutput() {
        try (BufferedReader reader =
            new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            firstLine.complete(reader.readLine());
            while (reader.readLine() != null) {
                // Only the first line is for us.
                continue;
            }
        } catch (final IOException e) {
            firstLine.completeExceptionally(e);
        }
    }

    /** Process id. */
    long pid() {
        return process.pid();
    }

    /** True while it runs. */
    boolean alive() {
        return process.isAlive();
    }

    /**
     * Waits for the first line of standard output.
     *
     * @param seconds to wait at most.
     * @return the line.
     * @throws DemoException        when the program ended first or the time is over.
     * @throws InterruptedException when the waiting thread is interrupted.
     */
    String firstLine(final long seconds) throws DemoException, InterruptedException {
        String line = null;
        try {
            line = firstLine.get(seconds, TimeUnit.SECONDS);
        } catch (final TimeoutException e) {
            throw new DemoException(name + " (pid " + pid() + ") said nothing for " + seconds + " s" + logTail());
        } catch (final ExecutionException e) {
            throw new DemoException("cannot read what " + name + " says: " + e.getCause() + logTail());
        }
        if (line == null) {
            // Standard output ends a moment before the process does.
            process.waitFor(TERMINATION_SECONDS, TimeUnit.SECONDS);
            failIfEnded();
            throw new DemoException(name + " closed its output without a line" + logTail());
        }
        return line;
    }

    /**
     * How it was ended by somebody else than this process.
     *
     * @return for example {@code the engine (pid 4711) was ended by SIGKILL}; null while it runs, when it was ended
     *         from here, and when it ended by itself.
     */
    String endedByOthers() {
        final String order = ending || process.isAlive() ? null : ORDERS.get(process.exitValue());
        return order == null ? null : name + " (pid " + pid() + ") was ended by " + order;
    }

    /**
     * Checks that it still runs.
     *
     * @throws DemoException with the exit status and the end of the log, where that can tell why, unless it is being
     *                       ended on purpose.
     */
    void failIfEnded() throws DemoException {
        final String order = endedByOthers();
        if (order != null) {
            throw new DemoException(order + " (exit status " + process.exitValue() + "); its log is " + log);
        }
        if (!ending && !process.isAlive()) {
            throw new DemoException(name + " ended by itself with exit status " + process.exitValue() + logTail());
        }
    }

    /** Asks it to end by closing its standard input; {@link #close} waits for it. */
    void requestEnd() {
        ending = true;
        try {
            process.getOutputStream().close();
        } catch (final IOException alreadyBroken) {
            // The process has gone: that is what was asked for.
            return;
        }
    }

    /** Ends it: in order if it can, by SIGTERM after 5 s, by SIGKILL after 3 s more. */
    @Override
    public void close() {
        requestEnd();
        boolean interrupted = false;
        try {
            if (!process.waitFor(ORDERLY_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                if (!process.waitFor(TERMINATION_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
        } catch (final InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where the log is and how it ends. */
    String logTail() {
        try {
            final byte[] all = Files.readAllBytes(log);
            final int from = Math.max(0, all.length - MAX_LOG_TAIL);
            final List<String> lines =
                new String(all, from, all.length - from, StandardCharsets.UTF_8).lines().toList();
            if (lines.isEmpty()) {
                return "; its log " + log + " is empty";
            }
            return "; last lines of its log " + log + ":\n  "
                + String.join("\n  ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        } catch (final IOException | UncheckedIOException e) {
            return "; its log " + log + " cannot be read (" + e + ")";
        }
    }
}
