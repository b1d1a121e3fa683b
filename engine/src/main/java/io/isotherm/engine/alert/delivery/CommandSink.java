package io.isotherm.engine.alert.delivery;

import io.isotherm.engine.alert.Alert;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a program of this machine for each alert, which gets it as one line of JSON on its standard input: no shell, its
 * output discarded, so many at a time, each killed with its children when its time is over. The line is shorter than a
 * pipe's buffer, so that writing it waits for nobody.
 *
 * <p><b>Threads:</b> the delivery's.
 */
final class CommandSink implements AlertSink {
    /** Alerts that wait for a place. */
    static final int MOST_WAITING = 256;

    private final DeliverySettings.Command command;
    private final SinkTally tally;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final List<Running> running = new ArrayList<>();

    private record Running(Process process, long deadlineNs) {
    }

    CommandSink(final DeliverySettings.Command command, final Consumer<String> errors) {
        this.command = command;
        tally = new SinkTally("command \"" + command.name() + "\"", errors);
    }

    @Override
    public void offer(final Alert alert, final String line, final long nowNs) {
        if (!alert.rule().severity().reaches(command.severity())) {
            return;
        }
        if (waiting.size() == MOST_WAITING) {
            tally.dropped("alerts are dropped, for " + MOST_WAITING + " wait already; let it end sooner, or run more "
                + "of it at a time");
            return;
        }
        waiting.add((line + "\n").getBytes(StandardCharsets.UTF_8));
        work(nowNs);
    }

    @Override
    public void work(final long nowNs) {
        for (final Iterator<Running> each = running.iterator(); each.hasNext();) {
            if (isOver(each.next(), nowNs)) {
                each.remove();
            }
        }
        while (running.size() < command.most() && !waiting.isEmpty()) {
            start(waiting.poll(), nowNs);
        }
    }

    private boolean isOver(final Running one, final long nowNs) {
        if (!one.process().isAlive()) {
            final int status = one.process().exitValue();
            if (status == 0) {
                tally.delivered();
            } else {
                tally.failed("exit status " + status);
            }
            return true;
        }
        if (nowNs - one.deadlineNs() >= 0) {
            kill(one.process());
            tally.failed("killed, for it did not end within "
                + TimeUnit.NANOSECONDS.toMillis(command.timeoutNs()) + " ms");
            return true;
        }
        return false;
    }

    private static void kill(final Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void start(final byte[] line, final long nowNs) {
        final Process process;
        try {
            process = new ProcessBuilder(command.run()).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (final IOException failure) {
            tally.failed("cannot be started: " + failure.getMessage());
            return;
        }
        running.add(new Running(process, nowNs + command.timeoutNs()));
        try (OutputStream in = process.getOutputStream()) {
            in.write(line);
        } catch (final IOException notRead) {
            // it ended without reading; its exit status says whether that was right
            return;
        }
    }

    @Override
    public SinkKind kind() {
        return SinkKind.COMMAND;
    }

    @Override
    public int pending() {
        return waiting.size() + running.size();
    }

    @Override
    public SinkCounts counts() {
        return tally.counts();
    }

    @Override
    public void close() {
        final int left = pending();
        for (final Running one : running) {
            kill(one.process());
        }
        running.clear();
        waiting.clear();
        for (int i = 0; i < left; i++) {
            tally.failed("given up, for the engine ended");
        }
    }
}
