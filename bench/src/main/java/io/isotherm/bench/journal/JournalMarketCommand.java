package io.isotherm.bench.journal;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.simulator.capture.Progress;
import io.isotherm.simulator.server.SpokenProtocols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.agrona.concurrent.SystemEpochClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code isotherm bench journal-market}: an hour of market into a journal and back. */
@Command(name = "journal-market", sortOptions = false,
    description = "Simulates every venue's market in virtual time, has the engine's threads decode, apply and "
        + "journal its frames, replays the journal several times, and the frames once; all come to one digest. Sockets "
        + "are left out; the feed waits where the ring is full. Prints events, seconds and events a second of each.",
    footer = {"", "Exit status: 0 one digest, 1 several, or failed while running, 2 wrong usage."})
public final class JournalMarketCommand implements Callable<Integer> {
    private static final long MS_PER_MINUTE = 60_000;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "60",
        description = "Of market, after half an hour of warm-up. Default ${DEFAULT-VALUE}.")
    private int minutes;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "7",
        description = "Of everything random. Default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--replays", paramLabel = "N", defaultValue = "5",
        description = "Of the journal. Default ${DEFAULT-VALUE}.")
    private int replays;

    @Option(names = "--durability", paramLabel = "WORD", defaultValue = "group-commit",
        description = "process-crash-safe or group-commit. Default ${DEFAULT-VALUE}.")
    private String durability;

    @Option(names = "--out", paramLabel = "DIR", description = "Keep capture (market.tsv.gz) and journal (journal/) "
        + "there; without, they are made in the temporary folder and deleted.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        final JournalWay way = Stream.of(JournalWay.PROCESS_CRASH_SAFE, JournalWay.GROUP_COMMIT)
            .filter(some -> some.word().equals(durability)).findFirst().orElseThrow(() -> new ParameterException(
                spec.commandLine(), "--durability: \"" + durability + "\"; write process-crash-safe or group-commit"));
        if (minutes < 1 || replays < 1) {
            throw new ParameterException(spec.commandLine(), "--minutes and --replays above 0");
        }
        final Path folder = out == null ? Files.createTempDirectory("isotherm-journal-market-")
            : Files.createDirectories(out);
        try {
            return measure(way, folder);
        } finally {
            if (out == null) {
                delete(folder);
            }
        }
    }

    private int measure(final JournalWay way, final Path folder) throws IOException {
        final Path home = Path.of(System.getProperty("isotherm.home", "."));
        final CheckedConfiguration checked =
            ConfigurationFile.read(home.resolve("config").resolve("isotherm.yaml"), null);
        final MarketHour market =
            new MarketHour(checked, folder, new DistinctErrors(SystemEpochClock.INSTANCE, System.err));
        final long startNs = System.nanoTime();
        final long frames = market.simulate(seed, SpokenProtocols.venues(), MarketHour.WARM_UP_MS,
            minutes * MS_PER_MINUTE, progress());
        System.out.printf(Locale.ROOT, "journal-market: %d minutes of %d venues, seed %d: %,d frames, simulated in "
            + "%.1f s%n", minutes, SpokenProtocols.venues().size(), seed, frames, (System.nanoTime() - startNs) / 1e9);
        final MarketHour.Outcome live = market.journal(way, JournalSettings.DEFAULTS.withRetention(0, 0));
        tell("journalled, " + way.word(), live, "");
        boolean same = true;
        for (int i = 0; i < replays; i++) {
            same &= tell("replay of the journal", market.replayJournal(), live.digest());
        }
        same &= tell("replay of the frames, frames", market.replayCapture(), live.digest());
        System.out.println("journal-market: " + (same ? "one digest" : "DIGESTS DIFFER") + ", java "
            + Runtime.version().feature());
        return same ? 0 : 1;
    }

    private static boolean tell(final String what, final MarketHour.Outcome outcome, final String expected) {
        System.out.printf(Locale.ROOT, "journal-market: %-32s %,12d %8.2f s %,12.0f/s  %s%n", what,
            outcome.events(), outcome.seconds(), outcome.events() / outcome.seconds(), outcome.digest());
        return outcome.digest().equals(expected);
    }

    private static Progress progress() {
        if (!Boolean.getBoolean("isotherm.terminal")) {
            return Progress.SILENT;
        }
        return (doneMs, durationMs) -> System.err.printf("\r\u001b[Ksimulating: %d of %d min",
            doneMs / MS_PER_MINUTE, durationMs / MS_PER_MINUTE);
    }

    private static void delete(final Path folder) throws IOException {
        final List<Path> inner;
        try (Stream<Path> paths = Files.walk(folder)) {
            inner = paths.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (final Path path : inner) {
            Files.delete(path);
        }
    }
}
