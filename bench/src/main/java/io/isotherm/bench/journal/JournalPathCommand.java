package io.isotherm.bench.journal;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.simulator.capture.Progress;
import io.isotherm.simulator.server.SpokenProtocols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.SystemEpochClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code isotherm bench journal-path}: what a journal costs on the way from the ring to the snapshot. */
@Command(name = "journal-path", sortOptions = false,
    description = "Publishes the events of a simulated market into the ring at a rate and measures, per event, the "
        + "time from there until the processor has published it to a snapshot file: without a journal, with one at "
        + "both durabilities, and with a Chronicle Queue in its place; in turns, so that what else the machine does "
        + "meets all. Feed, processor and journal have a thread each.",
    footer = {"", "Exit status: 0 done (targets are told, not enforced), 1 failed while running, 2 wrong usage."})
public final class JournalPathCommand implements Callable<Integer> {
    private static final long MS_PER_MINUTE = 60_000;
    private static final double NS_PER_US = 1_000;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7",
        description = "Turns of each way, after one for the compiler. Default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "5",
        description = "Of each turn. Default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--lead", paramLabel = "N", defaultValue = "1",
        description = "Seconds before each turn that are not recorded: a journal begins with two segments to make. "
            + "Default ${DEFAULT-VALUE}.")
    private int lead;

    @Option(names = "--segment-mib", paramLabel = "N", defaultValue = "4",
        description = "Length of a segment, MiB: small, so that a turn meets several rolls; a journal's default is 64. "
            + "Default ${DEFAULT-VALUE}.")
    private int segmentMib;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "20000",
        description = "Events a second, in bursts of --burst. Default ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--burst", paramLabel = "N", defaultValue = "4",
        description = "Events published at once. Default ${DEFAULT-VALUE}.")
    private int burst;

    @Option(names = "--wait", paramLabel = "WORD", defaultValue = "back-off", description = "How the processor "
        + "waits: back-off (as shipped), yielding or busy-spin. Default ${DEFAULT-VALUE}.")
    private String wait;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where journals and queues are made, on the disk to be "
        + "measured. Default: the temporary folder.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        if (segmentMib < 1 || segmentMib > 1024 || rounds < 1 || lead < 0 || seconds < 1 || rate < 1
            || burst < 1
            || !List.of("back-off", "yielding", "busy-spin").contains(wait)) {
            throw new ParameterException(spec.commandLine(), "--rounds, --seconds, --rate, --burst and --segment-mib "
                + "above 0, the last at most 1024, --lead not below; --wait "
                + "back-off, yielding or busy-spin");
        }
        final Path folder = directory == null ? Files.createTempDirectory("isotherm-journal-path-")
            : Files.createTempDirectory(directory, "isotherm-journal-path-");
        try {
            return measure(folder);
        } finally {
            delete(folder);
        }
    }

    private int measure(final Path folder) throws IOException {
        final Path home = Path.of(System.getProperty("isotherm.home", "."));
        final CheckedConfiguration checked =
            ConfigurationFile.read(home.resolve("config").resolve("isotherm.yaml"), null);
        final DistinctErrors errors = new DistinctErrors(SystemEpochClock.INSTANCE, System.err);
        final MarketHour market = new MarketHour(checked, folder, errors);
        market.simulate(7, SpokenProtocols.venues(), MarketHour.WARM_UP_MS, MS_PER_MINUTE, Progress.SILENT);
        market.journal(JournalWay.PROCESS_CRASH_SAFE, JournalSettings.DEFAULTS.withRetention(0, 0));
        final RecordedEvents events = RecordedEvents.of(market.journal());
        System.out.printf(Locale.ROOT, "journal-path: %,d events of %d venues, again and again; %,d a second in bursts "
            + "of %d, %s, java %d, %d processors%n", events.count(), SpokenProtocols.venues().size(), rate, burst, wait,
            Runtime.version().feature(), Runtime.getRuntime().availableProcessors());
        final Map<JournalWay, Histogram> all = new EnumMap<>(JournalWay.class);
        final Map<JournalWay, double[]> medians = new EnumMap<>(JournalWay.class);
        final Map<JournalWay, double[]> tails = new EnumMap<>(JournalWay.class);
        for (int round = -1; round < rounds; round++) {
            for (final JournalWay way : JournalWay.values()) {
                final PathMeasurement turn = new PathMeasurement(checked, way, folder.resolve("turn"),
                    JournalSettings.DEFAULTS.withSegmentBytes((long) segmentMib << 20).withRetention(256L << 20, 0),
                    events, errors);
                final Histogram histogram = turn.run(lead, seconds, rate, burst, waiting());
                System.out.printf(Locale.ROOT, "%s %-20s p50 %.2f µs, p99 %.2f µs, p99.9 %.2f µs%s%n",
                    round < 0 ? "compiler" : "turn " + (round + 1), way.word(),
                    histogram.getValueAtPercentile(50) / NS_PER_US, histogram.getValueAtPercentile(99) / NS_PER_US,
                    histogram.getValueAtPercentile(99.9) / NS_PER_US,
                    way.durability() == null ? "" : ", " + turn.rolls() + " rolls");
                if (round >= 0) {
                    all.computeIfAbsent(way, key -> new Histogram(3)).add(histogram);
                    medians.computeIfAbsent(way, key -> new double[rounds])[round] =
                        histogram.getValueAtPercentile(50);
                    tails.computeIfAbsent(way, key -> new double[rounds])[round] = histogram.getValueAtPercentile(99);
                }
                if (way != JournalWay.OFF) {
                    delete(folder.resolve("turn"));
                }
            }
        }
        print(all, medians, tails);
        return 0;
    }

    private void print(final Map<JournalWay, Histogram> all, final Map<JournalWay, double[]> medians,
                       final Map<JournalWay, double[]> tails) {
        System.out.printf(Locale.ROOT, "%-20s %10s %10s %10s %10s %24s %24s%n", "ring → snapshot, µs", "p50", "p90",
            "p99", "p99.9", "p50 to off, of turns", "p99 to off, of turns");
        all.forEach((way, h) -> System.out.printf(Locale.ROOT, "%-20s %10.2f %10.2f %10.2f %10.2f %24s %24s%n",
            way.word(), h.getValueAtPercentile(50) / NS_PER_US, h.getValueAtPercentile(90) / NS_PER_US,
            h.getValueAtPercentile(99) / NS_PER_US, h.getValueAtPercentile(99.9) / NS_PER_US,
            ratio(medians.get(way), medians.get(JournalWay.OFF)), ratio(tails.get(way), tails.get(JournalWay.OFF))));
    }

    /** Median, least and greatest ratio of turns that were neighbours in time. */
    private static String ratio(final double[] with, final double[] without) {
        final double[] ratios = new double[with.length];
        Arrays.setAll(ratios, i -> with[i] / without[i]);
        Arrays.sort(ratios);
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ratios[ratios.length / 2], ratios[0],
            ratios[ratios.length - 1]);
    }

    private WaitStrategy waiting() {
        return switch (wait) {
            case "yielding" -> new YieldingWaitStrategy();
            case "busy-spin" -> new BusySpinWaitStrategy();
            default -> new SleepingWaitStrategy();
        };
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
