package io.isotherm.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One command line in a process of its own, as the launcher starts it.
 *
 * @param status what it ended with.
 * @param out    what it printed.
 * @param err    what it complained of.
 */
record CommandRun(int status, String out, String err) {
    static final Path HOME = Path.of(System.getProperty("isotherm.home", "..")).toAbsolutePath().normalize();

    private static final long DEADLINE_S = 60;

    /** Starts a command and does not wait for it. */
    static Process start(final Path folder, final String main, final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + HOME.resolve("config").resolve("jvm.flags"), "-XX:+UseSerialGC", "-Xmx256m",
            "-XX:TieredStopAtLevel=1", "-Disotherm.home=" + HOME, "-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile()).start();
    }

    /** Runs a command of the engine to its end. */
    static CommandRun engine(final Path folder, final String... arguments) throws IOException, InterruptedException {
        return run(folder, "io.isotherm.engine.cli.IsothermEngine", arguments);
    }

    /** Runs a command of the console to its end. */
    static CommandRun console(final Path folder, final String... arguments) throws IOException, InterruptedException {
        return run(folder, "io.isotherm.console.IsothermConsole", arguments);
    }

    private static CommandRun run(final Path folder, final String main, final String... arguments)
        throws IOException, InterruptedException {
        final Process process = start(folder, main, arguments);
        try {
            if (!process.waitFor(DEADLINE_S, TimeUnit.SECONDS)) {
                throw new AssertionError("hangs: " + List.of(arguments) + ": " + read(folder, "err.txt"));
            }
            return new CommandRun(process.exitValue(), read(folder, "out.txt"), read(folder, "err.txt"));
        } finally {
            process.destroyForcibly();
        }
    }

    static String read(final Path folder, final String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }
}
