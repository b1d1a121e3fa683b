package io.isotherm.bench;

import io.isotherm.bench.journal.JournalMarketCommand;
import io.isotherm.bench.journal.JournalPathCommand;
import io.isotherm.bench.journal.JournalReplayCommand;
import io.isotherm.bench.reader.ReadersCommand;
import io.isotherm.bench.world.WorldCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm bench}: the JMH benchmarks with the product's JVM flags in every fork, allocation profiled. */
@Command(name = "bench", sortOptions = false, subcommands = {ReadersCommand.class,
    JournalMarketCommand.class, JournalReplayCommand.class, JournalPathCommand.class, WorldCommand.class},
    description = "Runs the JMH benchmarks whose names match, with the JVM flags of the product and the allocation "
        + "profiler. What follows -- goes to JMH as it is (-h lists its options).",
    footer = {"", "Example: isotherm bench BinanceDecoder -- -p frame=aggTrade -f 1 -wi 3 -i 3",
        "Exit status: 0 done, 1 failed while running, 2 wrong usage."})
final class BenchCommand implements Callable<Integer> {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Parameters(arity = "0..*", paramLabel = "NAME|-- JMH-OPTION", description = "Regular expressions of benchmark "
        + "names, then options of JMH; without any, every benchmark runs (about four minutes).")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws Exception {
        final Path flags = Path.of(System.getProperty("isotherm.home", "."), "config", "jvm.flags");
        final List<String> jmh = new ArrayList<>(arguments);
        jmh.addAll(List.of("-jvmArgs", "@" + flags + " -Dagrona.disable.bounds.checks=true", "-prof", "gc"));
        Main.main(jmh.toArray(new String[0]));
        return 0;
    }
}
