package io.isotherm.bench.journal;

import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.replay.JournalInput;
import io.isotherm.engine.replay.JournalReplay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.replay.ReplaySummary;
import io.isotherm.engine.status.DistinctErrors;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.agrona.concurrent.SystemEpochClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isotherm bench journal-replay}: how fast a journal replays once the compiler is done. */
@Command(name = "journal-replay", sortOptions = false,
    description = "Replays a journal again and again in one JVM, without a snapshot: events a second of wall clock and "
        + "of the thread's own CPU time, and the digest of each, which must be the same.",
    footer = {"", "Exit status: 0 one digest, 1 several, or failed while running, 2 wrong usage."})
public final class JournalReplayCommand implements Callable<Integer> {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--replays", paramLabel = "N", defaultValue = "10",
        description = "How often. Default ${DEFAULT-VALUE}.")
    private int replays;

    @Option(names = "--config", paramLabel = "FILE",
        description = "Configuration of the run; default config/isotherm.yaml of the installation.")
    private Path config;

    @Parameters(paramLabel = "DIR", description = "Folder of the journal, such as DIR/journal of bench journal-market "
        + "--out DIR.")
    private Path journal;

    @Override
    public Integer call() throws IOException {
        if (replays < 1) {
            throw new ParameterException(spec.commandLine(), "--replays above 0");
        }
        final Path home = Path.of(System.getProperty("isotherm.home", "."));
        final CheckedConfiguration checked = ConfigurationFile.read(
            config == null ? home.resolve("config").resolve("isotherm.yaml") : config, null);
        String digest = null;
        boolean same = true;
        for (int i = 1; i <= replays; i++) {
            final long startNs = System.nanoTime();
            final long startCpuNs = threads.getCurrentThreadCpuTime();
            try (LinkedParts parts = new LinkedParts(); JournalInput input = JournalInput.open(List.of(journal), 0)) {
                final ReplaySummary summary = new JournalReplay(checked, parts, null,
                    new DistinctErrors(SystemEpochClock.INSTANCE, System.err), input).run(ReplayMonitor.NONE);
                final double seconds = (System.nanoTime() - startNs) / 1e9;
                final double cpuSeconds = (threads.getCurrentThreadCpuTime() - startCpuNs) / 1e9;
                System.out.printf(Locale.ROOT, "journal-replay: %2d  %,d events  %.2f s  %,.0f/s  %,.0f a CPU second  "
                    + "%s%n", i, summary.frames(), seconds, summary.frames() / seconds,
                    summary.frames() / cpuSeconds, summary.digest());
                same &= digest == null || digest.equals(summary.digest());
                digest = summary.digest();
            }
        }
        System.out.println("journal-replay: " + (same ? "one digest" : "DIGESTS DIFFER") + ", java "
            + Runtime.version().feature());
        return same ? 0 : 1;
    }
}
