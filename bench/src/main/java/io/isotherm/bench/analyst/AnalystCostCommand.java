package io.isotherm.bench.analyst;

import com.sun.management.ThreadMXBean;
import io.isotherm.bench.snapshot.ScratchFolder;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.engine.alert.AlertRules;
import io.isotherm.engine.analyst.Analyst;
import io.isotherm.engine.analyst.MapReading;
import io.isotherm.engine.analyst.SignalSettings;
import io.isotherm.engine.signal.LeverageLadder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code isotherm analyst-cost}: processor time of the analyst's thread for each second of many underlyings at many
 * venues. Exit status 1 when the median is beyond a tenth of a core at one second's cadence, or more was read than
 * changed.
 */
@Command(name = "analyst-cost", sortOptions = false,
    description = "Measures the processor time that the analyst takes for each second of receive time, clusters, "
        + "signals and columns in shared memory included, on maps and facts that are made up, and how many blocks of "
        + "the maps changed and were read.",
    footer = {"", "Exit status: 0 the median second takes at most 100 ms (a tenth of a core) and no other blocks were "
        + "read than those that changed, 1 it takes more, or failed; 2 wrong usage."})
public final class AnalystCostCommand implements Callable<Integer> {
    private static final double MOST_MS = 100;
    private static final double NS_PER_MS = 1e6;
    private static final int MOST_VENUES = 16;
    private static final int PERCENT = 100;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--underlyings", paramLabel = "N", defaultValue = "20", description = "Default ${DEFAULT-VALUE}.")
    private int underlyings;

    @Option(names = "--venues", paramLabel = "N", defaultValue = "12",
        description = "Of each underlying, 1 to 16. Default ${DEFAULT-VALUE}.")
    private int venues;

    @Option(names = "--blocks", paramLabel = "N", defaultValue = "200",
        description = "Venue blocks of 64 buckets that change in a second, of each underlying. "
            + "Default ${DEFAULT-VALUE}.")
    private int blocks;

    @Option(names = "--maps", paramLabel = "changes|whole", defaultValue = "changes",
        description = "changes: what changed since the second before is read, as in an engine; whole: each map is "
            + "copied whole, to compare. Default ${DEFAULT-VALUE}.")
    private String maps;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "120",
        description = "Seconds that are measured, after a third as many that are not. Default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table",
        description = "Default ${DEFAULT-VALUE}.")
    private String format;

    @Override
    public Integer call() throws IOException {
        if (underlyings < 1 || venues < 1 || venues > MOST_VENUES || blocks < 0 || seconds < 1
            || !List.of("table", "json").contains(format) || !List.of("changes", "whole").contains(maps)) {
            throw new ParameterException(spec.commandLine(), "--underlyings and --seconds above 0, --venues 1 to 16, "
                + "--blocks 0 or more, --maps changes or whole, --format table or json");
        }
        final ScratchFolder folder = ScratchFolder.create();
        try (MadeUpMarket market = new MadeUpMarket(folder.path(), underlyings, venues, blocks, 1)) {
            return measure(market, folder.path());
        } finally {
            folder.delete();
        }
    }

    private int measure(final MadeUpMarket market, final Path directory) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final SnapshotReader reader = market.reader(directory);
        final LeverageLadder ladder =
            new LeverageLadder(new double[] {0.01, 0.05}, new double[] {0.01, 0.05}, new double[] {0.5, 0.5});
        final double[] cpuMs = new double[seconds];
        final int warmUp = seconds / 3;
        final long[] newest = new long[underlyings];
        long changed = 0;
        long allocated = 0;
        long read = 0;
        try (Analyst analyst = new Analyst(SnapshotReader.open(directory), market.file(), null,
            Collections.nCopies(underlyings, ladder), AlertRules.NONE, SignalSettings.DEFAULTS,
            MapReading.valueOf(maps.toUpperCase(Locale.ROOT)))) {
            for (int s = 0; s < warmUp + seconds; s++) {
                market.second(s);
                final long some = changedBlocks(reader, newest);
                final long readBefore = analyst.blocksRead();
                final long bytes = threads.getCurrentThreadAllocatedBytes();
                final long before = threads.getCurrentThreadCpuTime();
                analyst.onSecond(MadeUpMarket.START_NS + (s + 1) * MadeUpMarket.SECOND_NS);
                if (s >= warmUp) {
                    cpuMs[s - warmUp] = (threads.getCurrentThreadCpuTime() - before) / NS_PER_MS;
                    allocated += threads.getCurrentThreadAllocatedBytes() - bytes;
                    changed += some;
                    read += analyst.blocksRead() - readBefore;
                }
            }
        }
        return report(cpuMs, changed / seconds, read / seconds, allocated / seconds);
    }

    /** Blocks of rows that changed since the last call, of all underlyings. */
    private long changedBlocks(final SnapshotReader reader, final long[] newest) {
        final MapView view = new MapView();
        long count = 0;
        for (int u = 0; u < underlyings; u++) {
            if (reader.mapInPlace(u, view) == ReadResult.OK) {
                for (int row = 0; row < view.rows().count(); row++) {
                    count += Long.bitCount(view.changedSince(newest[u], row));
                }
                newest[u] = view.sequence();
            }
        }
        return count;
    }

    private int report(final double[] cpuMs, final long changed, final long read, final long allocated) {
        Arrays.sort(cpuMs);
        final double median = cpuMs[cpuMs.length / 2];
        final double worst = cpuMs[cpuMs.length - 1];
        final long all = (long) underlyings * (2L * (venues * 6L + 1)) * MapDescriptor.BLOCK_COUNT;
        final boolean passed = median <= MOST_MS && read == (maps.equals("whole") ? all : changed);
        if (format.equals("json")) {
            System.out.printf(Locale.ROOT, "{\"underlyings\":%d,\"venues\":%d,\"seconds\":%d,\"maps\":\"%s\","
                + "\"medianMs\":%.3f,\"worstMs\":%.3f,\"coreShare\":%.5f,\"blocks\":%d,\"blocksChanged\":%d,"
                + "\"blocksRead\":%d,\"allocatedBytes\":%d,\"passed\":%b}%n", underlyings, venues, seconds, maps,
                median, worst, median / 1_000, all, changed, read, allocated, passed);
        } else {
            System.out.printf(Locale.ROOT, "analyst-cost: %d underlyings at %d venues, %d seconds, maps: %s%n",
                underlyings, venues, seconds, maps);
            System.out.printf(Locale.ROOT, "  processor time a second   median %.2f ms (%.2f %% of a core), most "
                + "%.2f ms%n", median, PERCENT * median / 1_000, worst);
            System.out.printf(Locale.ROOT, "  map blocks a second       %,d of %,d changed, %,d read%n", changed, all,
                read);
            System.out.printf(Locale.ROOT, "  allocated a second        %,d bytes, for clusters%n", allocated);
            System.out.printf(Locale.ROOT, "  a tenth of a core at most, no other block read: %s%n",
                passed ? "yes" : "NO");
        }
        return passed ? 0 : 1;
    }
}
