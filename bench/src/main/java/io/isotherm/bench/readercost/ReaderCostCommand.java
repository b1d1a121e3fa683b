package io.isotherm.bench.readercost;

import io.isotherm.bench.series.statistic.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code isotherm reader-cost}: whether readers delay the writer. */
@Command(name = "reader-cost", sortOptions = false,
    description = "Measures the writer's CPU time per publish in turn without and with readers of its file: one that "
        + "runs, four that were stopped and four that were killed while they read. Without them the same running "
        + "reader reads another file, so that what differs is the sharing alone and not the load on the machine.",
    footer = {"", "Passes when the bootstrap 95 %% interval of the median ratio contains 1 or lies below 1.10.",
        "Exit status: 0 passed, 1 failed while running or not passed, 2 wrong usage."})
public final class ReaderCostCommand implements Callable<Integer> {
    private static final int STOPPED = 4;
    private static final int KILLED = 4;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--alternations", paramLabel = "N", defaultValue = "10",
        description = "Pairs of a measurement without and one with readers. Default ${DEFAULT-VALUE}.")
    private int alternations;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "10",
        description = "Of each measurement; below 10 it is a rough one. Default ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "50000",
        description = "Publishes of pulses a second, 0 for as many as possible. Default ${DEFAULT-VALUE}.")
    private long rate;

    @Option(names = "--map-every", paramLabel = "N", defaultValue = "50",
        description = "Publishes of pulses per publish of the map, 64 buckets of each row. Default ${DEFAULT-VALUE}.")
    private int mapEvery;

    @Option(names = "--pause", paramLabel = "MICROSECONDS", defaultValue = "100",
        description = "Of a reader between two rounds; 0 polls without one, which costs cache lines. "
            + "Default ${DEFAULT-VALUE}.")
    private long pauseUs;

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table",
        description = "Default ${DEFAULT-VALUE}.")
    private String format;

    @Override
    public Integer call() throws Exception {
        if (alternations < 1 || !(seconds > 0) || rate < 0 || mapEvery < 1 || pauseUs < 0
            || !List.of("table", "json").contains(format)) {
            throw new ParameterException(spec.commandLine(), "--alternations, --seconds and --map-every above 0, "
                + "--rate and --pause 0 or more, --format table or json");
        }
        final Path memory = Path.of("/dev/shm");
        final Path folder = Files.isWritable(memory) ? Files.createTempDirectory(memory, "isotherm-reader-cost-")
            : Files.createTempDirectory("isotherm-reader-cost-");
        try (PublishLoad shared = new PublishLoad(folder.resolve("shared"), mapEvery);
             PublishLoad other = new PublishLoad(folder.resolve("other"), mapEvery)) {
            return measure(shared, other);
        } finally {
            remove(folder);
        }
    }

    private int measure(final PublishLoad writer, final PublishLoad other) throws IOException, InterruptedException {
        final boolean table = format.equals("table");
        // For the compiler.
        writer.run(Math.min(seconds, 2), 0);
        if (table) {
            System.out.println(
                "pair   without: ns per publish  publishes/s   with: ns per publish  publishes/s   ratio");
        }
        final double[] ratios = new double[alternations];
        final StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < alternations; i++) {
            final PublishLoad.Cost without = withReaders(writer, other, 0, 0);
            final PublishLoad.Cost with = withReaders(writer, writer, STOPPED, KILLED);
            ratios[i] = with.cpuNs() / without.cpuNs();
            if (table) {
                System.out.printf(Locale.ROOT, "%4d %25.1f %12.0f %22.1f %12.0f %7.3f%n", i + 1, without.cpuNs(),
                    without.perSecond(), with.cpuNs(), with.perSecond(), ratios[i]);
            }
            pairs.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT,
                "{\"withoutNs\":%.1f,\"withNs\":%.1f,\"ratio\":%.4f}", without.cpuNs(), with.cpuNs(), ratios[i]));
        }
        final Interval ratio = PairedRatio.of(ratios);
        final boolean passed = PairedRatio.isWithin(ratio);
        if (table) {
            System.out.printf(Locale.ROOT, "reader-cost: median ratio %.3f, 95 %% interval %.3f to %.3f, of %d "
                + "alternations of %s s: %s%n", ratio.value(), ratio.low95(), ratio.high95(), alternations, seconds,
                passed ? "within the noise band" : "BEYOND THE NOISE BAND");
        } else {
            System.out.printf(Locale.ROOT, "{\"alternations\":%d,\"seconds\":%s,\"ratio\":%.4f,\"low95\":%.4f,"
                + "\"high95\":%.4f,\"passed\":%b,\"pairs\":[%s]}%n", alternations, seconds, ratio.value(),
                ratio.low95(), ratio.high95(), passed, pairs);
        }
        return passed ? 0 : 1;
    }

    /** The writer's cost beside a running reader of a writer's file, and as many that were stopped or killed. */
    private PublishLoad.Cost withReaders(final PublishLoad writer, final PublishLoad read, final int stopped,
                                         final int killed) throws IOException, InterruptedException {
        final List<BystandingReader> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 1 + stopped + killed; i++) {
                readers.add(BystandingReader.start(read.directory(), pauseUs * 1_000));
            }
            for (final BystandingReader reader : readers) {
                reader.awaitReady();
            }
            for (int i = 1; i <= stopped + killed; i++) {
                if (i <= stopped) {
                    readers.get(i).stop();
                } else {
                    readers.get(i).kill();
                }
            }
            return writer.run(seconds, rate);
        } finally {
            readers.forEach(BystandingReader::close);
        }
    }

    private static void remove(final Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (final Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
