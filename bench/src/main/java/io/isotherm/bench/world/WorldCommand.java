package io.isotherm.bench.world;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code isotherm bench world}: the whole engine in worlds of virtual time, with faults by seed. */
@Command(name = "world", sortOptions = false,
    description = "Runs the whole engine, all its agents on one thread, in virtual time against simulated venues and "
        + "a simulated disk, with faults by seed: lost and late messages, dead connections, stalled agents, a disk "
        + "that fails, fills or forgets, kills, power cuts and clocks that jump. After every step it looks at what "
        + "must always hold.",
    footer = {"", "A world that breaks names the command that shows its last steps.",
        "Exit status: 0 done and nothing broken, 1 broken or failed while running, 2 wrong usage."})
public final class WorldCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--seeds", paramLabel = "N|N-M", defaultValue = "1-30",
        description = "One world each. Default ${DEFAULT-VALUE}.")
    private String seeds;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "10",
        description = "Of virtual time in each world, 3 to 600. Default ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1",
        description = "Worlds at a time. Default ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--twice", description = "Each world lives twice, and must come to the same.")
    private boolean twice;

    @Option(names = "--trace", description = "Also print the last steps of each world.")
    private boolean trace;

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table",
        description = "Default ${DEFAULT-VALUE}.")
    private String format;

    @Override
    public Integer call() throws Exception {
        if (!(minutes >= 3 && minutes <= 600) || threads < 1 || !List.of("table", "json").contains(format)) {
            throw new ParameterException(spec.commandLine(),
                "--minutes 3 to 600, --threads above 0, --format table or json");
        }
        final SeedRange range;
        try {
            range = SeedRange.parse(seeds);
        } catch (final IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        }
        final Path instruments = Path.of(System.getProperty("isotherm.home", "."), "config", "instruments.yaml");
        final WorldTotals totals = new WorldTotals();
        final WorldProgress progress =
            new WorldProgress(System.console() == null ? null : new PrintWriter(System.err), range.count());
        new WorldPool(instruments, threads).live(range, (long) (minutes * TimeUnit.MINUTES.toNanos(1)), twice,
            result -> {
                totals.add(result);
                progress.clear();
                if (trace) {
                    result.trace().forEach(System.err::println);
                }
                if (!result.isSound()) {
                    System.err.println("seed " + result.seed() + ": " + result.failure()
                        + "\n    isotherm bench world --seeds " + result.seed() + " --minutes " + minutes
                        + " --trace");
                }
                progress.show(totals);
            });
        progress.clear();
        System.out.print(format.equals("json") ? totals.json() + "\n" : totals.text());
        return totals.failures().isEmpty() ? 0 : 1;
    }
}
