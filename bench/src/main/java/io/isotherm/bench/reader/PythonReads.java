package io.isotherm.bench.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Rounds of the Python example that probes latency, of which the pulse is taken. */
final class PythonReads {
    private static final int READS = 20_000;

    private final List<String> command;

    PythonReads(final Path home, final Path directory) {
        command = List.of("python3", home.resolve("client/src/main/python/example/latency_probe.py").toString(),
            "--directory", directory.toString(), "--dead", "--reads", Integer.toString(READS));
    }

    /** CPU time of a pulse, nanoseconds. */
    double pulseNs() throws IOException, InterruptedException {
        final Process process =
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() == 0) {
            for (final String line : said.lines().toList()) {
                if (line.startsWith("pulse ")) {
                    return Double.parseDouble(line.trim().split(" +")[1]);
                }
            }
        }
        throw new IOException(String.join(" ", command) + " said no figure: " + said);
    }
}
