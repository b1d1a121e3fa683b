package io.isotherm.console;

import io.isotherm.client.AttachException;
import io.isotherm.client.SnapshotDirectory;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.console.attach.OpenedEngine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code isotherm snapshot}: reads shared memory once and prints it. A dead engine's last snapshot is printed too,
 * marked as such, with exit status 1.
 */
@Command(name = "snapshot", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Reads an engine's shared memory once and prints it.",
        "Amounts in USD are estimates of what would be force-closed: they carry an interval, or \"≈\" and the word "
            + "\"uncalibrated\" until the model was fitted to realised liquidations at their distance."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:printed; the engine is live, or closed in order",
        "1:nothing to read, or the engine is dead (its last snapshot is printed nevertheless)", "2:wrong usage"})
final class SnapshotCommand implements Callable<Integer> {
    /** How results are printed. */
    enum Format {
        /** For people. */
        table,
        /** One object, for programs. */
        json,
        /** One table of {@link Section}, for spreadsheets. */
        csv
    }

    /** Which table {@link Format#csv} prints. */
    enum Section {
        /** One line per instrument. */
        pulse,
        /** One line per venue and bucket that holds something. */
        map,
        /** One line per cluster. */
        clusters
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--dir", paramLabel = "DIR",
        description = "Directory of the engine. Default: /dev/shm/isotherm-USER/default")
    private Path directory = SnapshotPaths.defaultDirectory();

    @Option(names = "--format", paramLabel = "FORMAT",
        description = "table, json or csv. Default: table")
    private Format format = Format.table;

    @Option(names = "--section", paramLabel = "SECTION",
        description = "With csv: pulse, map or clusters. Default: pulse")
    private Section section;

    @Option(names = "--underlying", paramLabel = "NAME", description = "Only this underlying, for example BTC.")
    private String underlying;

    @Option(names = "--if-price", paramLabel = "X",
        description = "Also print how much is liquidated if price goes to X, in quote currency per unit of the "
            + "underlying. Needs --underlying when there are several.")
    private Double ifPrice;

    @Option(names = "--digest",
        description = "Print only the snapshot digest: 64 bits over everything the newest snapshots say, as "
            + "16 hexadecimal digits. Not the state digest that run and replay end with.")
    private boolean digest;

    @Option(names = "--timeout", paramLabel = "SECONDS",
        description = "How long to wait for a live engine. Default: 0")
    private double timeoutSeconds;

    @Override
    public Integer call() {
        checkOptions();
        try {
            return print(OpenedEngine.of(directory, Duration.ofNanos((long) (timeoutSeconds * 1e9))));
        } catch (final AttachException nothing) {
            return failed(nothing.getMessage());
        }
    }

    private int print(final OpenedEngine engine) {
        final SnapshotReader reader = engine.reader();
        checkNames(reader.directory());
        final SnapshotReport report = SnapshotReport.read(reader, System::nanoTime, underlying, ifPrice);
        if (report == null) {
            return failed("the engine publishes faster than this process can copy; try again");
        }
        final PrintWriter out = spec.commandLine().getOut();
        if (digest) {
            out.println(report.digest());
        } else {
            switch (format) {
                case json -> new JsonReport(report).print(out);
                case csv -> new CsvReport(report).print(out, section == null ? Section.pulse : section);
                default -> new TableReport(report).print(out);
            }
        }
        out.flush();
        final String complaint = engine.complaintAfter(report.liveness());
        return complaint == null ? 0 : failed(complaint);
    }

    private int failed(final String message) {
        spec.commandLine().getErr().println("isotherm snapshot: " + message);
        spec.commandLine().getErr().flush();
        return 1;
    }

    private void checkOptions() {
        if (!(timeoutSeconds >= 0 && timeoutSeconds <= 86_400)) {
            throw usage("--timeout " + timeoutSeconds + " is not between 0 and 86400 seconds");
        }
        if (ifPrice != null && !(ifPrice > 0 && ifPrice < Double.POSITIVE_INFINITY)) {
            throw usage("--if-price " + ifPrice + " is not a price above 0");
        }
        if (section != null && format != Format.csv) {
            throw usage("--section belongs to --format csv; table and json print every section");
        }
        if (ifPrice != null && (format == Format.csv || digest)) {
            throw usage("--if-price is answered in --format table or json");
        }
    }

    private void checkNames(final SnapshotDirectory names) {
        final String known =
            names.underlyings().stream().map(UnderlyingEntry::name).collect(Collectors.joining(", "));
        if (underlying != null && names.underlyingIndex(underlying) < 0) {
            throw usage("--underlying " + underlying + " is not in this snapshot; it has: " + known);
        }
        if (ifPrice != null && underlying == null && names.underlyings().size() != 1) {
            throw usage("--if-price needs --underlying, one of: " + known);
        }
    }

    private ParameterException usage(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
