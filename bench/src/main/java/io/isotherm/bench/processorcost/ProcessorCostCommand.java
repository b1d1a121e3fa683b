package io.isotherm.bench.processorcost;

import io.isotherm.bench.readercost.PairedRatio;
import io.isotherm.bench.series.statistic.Interval;
import io.isotherm.bench.snapshot.ScratchFolder;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code isotherm processor-cost}: what the facts of seconds, or the analyst at work, cost the processor. */
@Command(name = "processor-cost", sortOptions = false,
    description = "Measures the CPU time of the processor's thread per event, density model and publishing included, "
        + "in turns with and without the facts that it keeps of each second, or with and without the analyst that "
        + "computes and publishes everything on another thread, history on disk included. One processor, one process, "
        + "made-up events of many underlyings at many venues.",
    footer = {"", "Passes when the bootstrap 95 %% interval of the median ratio contains 1 or lies below 1.10.",
        "Exit status: 0 passed, 1 failed while running or not passed, 2 wrong usage."})
public final class ProcessorCostCommand implements Callable<Integer> {
    private static final int MOST_VENUES = 12;
    private static final long EVENTS_PER_SECOND = 1_000_000_000L / EventBatch.EVENT_NS;
    private static final double WARM_UP_SECONDS = 5;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--of", paramLabel = "facts|analyst", required = true, description = "What is switched.")
    private String of;

    @Option(names = "--underlyings", paramLabel = "N", defaultValue = "20", description = "Default ${DEFAULT-VALUE}.")
    private int underlyings;

    @Option(names = "--venues", paramLabel = "N", defaultValue = "12",
        description = "Of each underlying, 1 to 12. Default ${DEFAULT-VALUE}.")
    private int venues;

    @Option(names = "--alternations", paramLabel = "N", defaultValue = "10",
        description = "Pairs of a measurement without and one with it. Default ${DEFAULT-VALUE}.")
    private int alternations;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "10",
        description = "Of each measurement; below 10 it is a rough one. Default ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--rate", paramLabel = "N", description = "Events a second, 0 for as many as possible. Default: 0 "
        + "of facts; 20,000 of the analyst, the pace of the events' own time, so that it works once a second.")
    private Long rate;

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table",
        description = "Default ${DEFAULT-VALUE}.")
    private String format;

    @Override
    public Integer call() throws IOException {
        if (!List.of("facts", "analyst").contains(of) || underlyings < 1 || venues < 1 || venues > MOST_VENUES
            || alternations < 1 || !(seconds > 0) || rate != null && rate < 0
            || !List.of("table", "json").contains(format)) {
            throw new ParameterException(spec.commandLine(), "--of facts or analyst, --underlyings, --alternations and "
                + "--seconds above 0, --venues 1 to 12, --rate 0 or more, --format table or json");
        }
        final ScratchFolder folder = ScratchFolder.create();
        try {
            final ProcessorLoad load = new ProcessorLoad(folder.path(), new EventBatch(underlyings, venues, 1));
            final double[] ratios = new double[alternations];
            final StringBuilder pairs = new StringBuilder();
            final long allocated;
            try (load) {
                allocated = measure(load, ratios, pairs);
            }
            return report(ratios, pairs, allocated, load.secondsAnalysed());
        } finally {
            folder.delete();
        }
    }

    /** Bytes that the processor's thread allocated with it switched on. */
    private long measure(final ProcessorLoad load, final double[] ratios, final StringBuilder pairs) {
        final boolean table = format.equals("table");
        final long pace = rate != null ? rate : of.equals("facts") ? 0 : EVENTS_PER_SECOND;
        // for the compiler, both ways
        run(load, true, Math.min(seconds, WARM_UP_SECONDS), 0);
        run(load, false, Math.min(seconds, WARM_UP_SECONDS), 0);
        if (table) {
            System.out.println("pair   without: ns per event    events   with: ns per event    events   ratio");
        }
        long allocated = 0;
        for (int i = 0; i < ratios.length; i++) {
            // each way goes first in turn, so that a drift of the machine favours neither
            final ProcessorLoad.Cost first = run(load, i % 2 == 1, seconds, pace);
            final ProcessorLoad.Cost second = run(load, i % 2 == 0, seconds, pace);
            final ProcessorLoad.Cost without = i % 2 == 0 ? first : second;
            final ProcessorLoad.Cost with = i % 2 == 0 ? second : first;
            ratios[i] = with.cpuNs() / without.cpuNs();
            allocated += with.allocated();
            if (table) {
                System.out.printf(Locale.ROOT, "%4d %23.1f %9d %20.1f %9d %7.3f%n", i + 1, without.cpuNs(),
                    without.events(), with.cpuNs(), with.events(), ratios[i]);
            }
            pairs.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT,
                "{\"withoutNs\":%.1f,\"withNs\":%.1f,\"ratio\":%.4f}", without.cpuNs(), with.cpuNs(), ratios[i]));
        }
        return allocated;
    }

    private ProcessorLoad.Cost run(final ProcessorLoad load, final boolean with, final double time, final long pace) {
        load.facts(with || of.equals("analyst"));
        load.analyst(with && of.equals("analyst"));
        return load.run(time, pace);
    }

    private int report(final double[] ratios, final StringBuilder pairs, final long allocated, final long analysed) {
        final Interval ratio = PairedRatio.of(ratios);
        final boolean passed = PairedRatio.isWithin(ratio);
        if (format.equals("json")) {
            System.out.printf(Locale.ROOT, "{\"of\":\"%s\",\"underlyings\":%d,\"venues\":%d,\"alternations\":%d,"
                + "\"seconds\":%s,\"ratio\":%.4f,\"low95\":%.4f,\"high95\":%.4f,\"allocatedBytes\":%d,"
                + "\"secondsAnalysed\":%d,\"passed\":%b,\"pairs\":[%s]}%n", of, underlyings, venues, ratios.length,
                seconds, ratio.value(), ratio.low95(), ratio.high95(), allocated, analysed, passed, pairs);
        } else {
            System.out.printf(Locale.ROOT, "processor-cost: %s, %d underlyings at %d venues: median ratio %.3f, 95 %% "
                + "interval %.3f to %.3f, of %d alternations of %s s: %s%n", of, underlyings, venues, ratio.value(),
                ratio.low95(), ratio.high95(), ratios.length, seconds,
                passed ? "within the noise band" : "BEYOND THE NOISE BAND");
            System.out.printf(Locale.ROOT, "  allocated by the processor's thread with it: %,d bytes; seconds "
                + "analysed: %d%n", allocated, analysed);
        }
        return passed ? 0 : 1;
    }
}
