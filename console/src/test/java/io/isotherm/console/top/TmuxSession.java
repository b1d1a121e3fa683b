package io.isotherm.console.top;

import io.isotherm.testing.RequiredTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A terminal of tmux, on a server of its own, with a shell in it. */
final class TmuxSession implements AutoCloseable {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(60);

    private final Path socket;

    TmuxSession(final Path folder, final int width, final int height) throws IOException, InterruptedException {
        RequiredTool.TMUX.require("the terminal view is not tested");
        socket = folder.resolve("tmux");
        tmux("-f", "/dev/null", "new-session", "-d", "-x", String.valueOf(width), "-y", String.valueOf(height),
            "env PS1='ready$ ' LC_ALL=C.UTF-8 sh");
        boolean ready = false;
        try {
            await(screen -> screen.contains("ready$"), "a shell");
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    String tmux(final String... arguments) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("TMUX");
        final Process process = builder.start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + ": " + said);
        }
        return said;
    }

    /** Types text as it is, without an end of line. */
    void type(final String text) throws IOException, InterruptedException {
        tmux("send-keys", "-l", text);
    }

    /** Presses a key that tmux has a name for, such as Enter or Up. */
    void press(final String key) throws IOException, InterruptedException {
        tmux("send-keys", key);
    }

    void resize(final int width, final int height) throws IOException, InterruptedException {
        tmux("resize-window", "-x", String.valueOf(width), "-y", String.valueOf(height));
    }

    String screen() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p");
    }

    /** The screen with the escape sequences of its colours. */
    String colours() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p", "-e");
    }

    /** A variable of the pane, for example {@code alternate_on}. */
    String state(final String variable) throws IOException, InterruptedException {
        return tmux("display-message", "-p", "#{" + variable + "}").strip();
    }

    /** Looks at the screen until it shows what is wanted, and returns it. */
    String await(final Predicate<String> wanted, final String what) throws IOException, InterruptedException {
        final long start = System.nanoTime();
        String screen = screen();
        while (!wanted.test(screen)) {
            if (System.nanoTime() - start > DEADLINE_NS) {
                throw new AssertionError("no " + what + " on\n" + screen);
            }
            LockSupport.parkNanos(20_000_000);
            screen = screen();
        }
        return screen;
    }

    @Override
    public void close() throws IOException {
        try {
            tmux("kill-server");
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
