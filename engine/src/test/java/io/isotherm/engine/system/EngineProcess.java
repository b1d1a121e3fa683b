package io.isotherm.engine.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The engine's own process, started as the launcher does: flags file, class path, main class. */
final class EngineProcess implements AutoCloseable {
    static final Path HOME = Path.of(System.getProperty("isotherm.home", "..")).toAbsolutePath().normalize();

    private final Process process;
    private final Path output;

    private EngineProcess(final Process process, final Path output) {
        this.process = process;
        this.output = output;
    }

    static EngineProcess start(final Path output, final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + HOME.resolve("config").resolve("jvm.flags"), "-XX:+UseSerialGC", "-Xms64m", "-Xmx512m",
            "-Dagrona.disable.bounds.checks=true", "-Disotherm.home=" + HOME, "-cp",
            System.getProperty("java.class.path"), "io.isotherm.engine.cli.IsothermEngine"));
        command.addAll(List.of(arguments));
        return new EngineProcess(new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(output.toFile()).start(), output);
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** SIGKILL; returns once the kernel has cleaned up. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM; what it ended with, or -1 when it did not within the time. */
    int terminate(final long seconds) throws InterruptedException {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /** Everything it printed so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
