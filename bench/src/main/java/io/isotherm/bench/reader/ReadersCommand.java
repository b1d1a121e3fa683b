package io.isotherm.bench.reader;

import io.isotherm.bench.snapshot.BatchedMap;
import io.isotherm.bench.snapshot.PacedWriter;
import io.isotherm.bench.snapshot.ScratchFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code isotherm bench readers}: what a read costs in C, Java and Python, in turns, beside a writer. */
@Command(name = "readers", sortOptions = false,
    description = "Measures reads of a snapshot file in C, Java and Python, each in a process of its own and in turns, "
        + "while this process publishes a pulse and a batch of 64 buckets at a rate. Needs cc; Python is left out "
        + "where there is no python3. Figures are CPU time per read of the quickest parts, medians over the rounds.",
    footer = {"", "Exit status: 0 done (targets are told, not enforced), 1 failed while running, 2 wrong usage."})
public final class ReadersCommand implements Callable<Integer> {
    private static final int MOST_VENUES = 16;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "9",
        description = "Turns of each language. Default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--venues", paramLabel = "N", defaultValue = "2",
        description = "Of the map, 1 to 16. Default ${DEFAULT-VALUE}.")
    private int venues;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "1000",
        description = "Publishes a second beside the reads; 0 for none. Default ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table",
        description = "Default ${DEFAULT-VALUE}.")
    private String format;

    @Override
    public Integer call() throws Exception {
        if (rounds <= 0 || venues <= 0 || venues > MOST_VENUES || rate < 0
            || !List.of("table", "json").contains(format)) {
            throw new ParameterException(spec.commandLine(),
                "--rounds above 0, --venues 1 to 16, --rate 0 or more, --format table or json");
        }
        final ScratchFolder folder = ScratchFolder.create();
        try (BatchedMap map = new BatchedMap(folder.path().resolve("shared"), venues)) {
            map.publishPulse();
            map.publishWhole();
            final ReadersReport report = measure(folder.path(), map);
            System.out.print(format.equals("json") ? report.json() : report.table());
        } finally {
            folder.delete();
        }
        return 0;
    }

    private ReadersReport measure(final Path folder, final BatchedMap map) throws IOException, InterruptedException {
        final Path home = Path.of(System.getProperty("isotherm.home", "."));
        final Path directory = folder.resolve("shared");
        final String program = compile(home, folder.resolve("reads"));
        final PythonReads python = present("python3") ? new PythonReads(home, directory) : null;
        final ReadersReport report = new ReadersReport(venues, rate);
        try (ReaderProcess c = new ReaderProcess(List.of(program, directory.toString()));
            ReaderProcess java = new ReaderProcess(List.of(ProcessHandle.current().info().command().orElse("java"),
                "-cp", System.getProperty("java.class.path"), JavaReads.class.getName(), directory.toString()));
            PacedWriter writer = new PacedWriter(() -> {
                map.heartbeat();
                map.publishPulse();
                map.publishBatch();
            }, rate)) {
            // One in vain: pages are mapped, and the Java process compiles before it answers the first.
            java.round();
            c.round();
            for (int round = 0; round < rounds; round++) {
                report.add(c.round(), java.round(), python == null ? Double.NaN : python.pulseNs());
            }
            report.published(writer.published());
        }
        return report;
    }

    private static String compile(final Path home, final Path program) throws IOException, InterruptedException {
        if (!present("cc")) {
            throw new IOException("no C compiler: there is no cc on the path");
        }
        final List<String> command = List.of("cc", "-std=c11", "-O2", "-I" + home.resolve("client/src/main/c"), "-o",
            program.toString(), home.resolve("bench/src/main/c/reads.c").toString());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("cannot compile: " + String.join(" ", command));
        }
        return program.toString();
    }

    private static boolean present(final String program) {
        for (final String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
