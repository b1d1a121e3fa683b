package io.isotherm.console;

import io.isotherm.client.AttachException;
import io.isotherm.client.GridReader;
import io.isotherm.client.GridView;
import io.isotherm.client.Liveness;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotDirectory;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.console.attach.OpenedEngine;
import io.isotherm.console.text.TypedName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        csv,
        /** The liquidation map as Coinglass's public API has it. */
        coinglass
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
        description = "Directory of the engine. Default: ISOTHERM_DIR, else /dev/shm/isotherm-USER/default")
    private Path directory = SnapshotPaths.defaultDirectory();

    @Option(names = "--format", paramLabel = "FORMAT",
        description = "table, json or csv; of --map also coinglass. Default: table")
    private Format format = Format.table;

    @Option(names = "--section", paramLabel = "SECTION",
        description = "With csv: pulse, map or clusters. Default: pulse")
    private Section section;

    @Option(names = "--underlying", paramLabel = "NAME", description = "Only this underlying, for example BTC.")
    private String underlying;

    @Option(names = "--if-price", paramLabel = "X",
        description = "Also print how much is liquidated if price reaches X, in quote currency per unit of the "
            + "underlying. Needs --underlying when there are several.")
    private Double ifPrice;

    @Option(names = "--grid", paramLabel = "VENUE:SYMBOL",
        description = "Print instead what this contract's density is made of, for example bybit:BTCUSDT, where the "
            + "engine keeps grids (snapshot.grid): its components; with --format csv its buckets, with json both; with "
            + "--digest 16 digits over all of it.")
    private String grid;

    @Option(names = "--signals",
        description = "Print instead the signals, each with the level it stands on, since when it is known and what "
            + "its predictions were worth; in --format table or json.")
    private boolean signals;

    @Mixin
    private WhatIfOptions whatIf;

    @Mixin
    private ChartOptions chart;

    @Mixin
    private ListOptions list;

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
        underlying = known(reader.directory());
        if (grid != null) {
            return printGrid(engine);
        }
        if (whatIf.asked()) {
            return printWhatIf(engine);
        }
        if (signals) {
            return printSignals(engine);
        }
        if (chart.asked()) {
            return printChart(engine);
        }
        if (list.asked()) {
            return printList(engine);
        }
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
        return ended(engine, report.liveness());
    }

    private int printGrid(final OpenedEngine engine) {
        final GridReader grids = GridReader.beside(engine.reader());
        final int colon = grid.indexOf(':');
        final int instrument = grids.instrumentIndex(grid.substring(0, colon), grid.substring(colon + 1));
        if (instrument < 0) {
            throw usage("--grid " + grid + " is not in this snapshot; it has: " + grids.instruments().stream()
                .map(entry -> entry.venue() + ":" + entry.symbol()).collect(Collectors.joining(", ")));
        }
        final GridView view = new GridView();
        final ReadResult result = grids.grid(instrument, view);
        if (result != ReadResult.OK) {
            return failed(result == ReadResult.EMPTY
                ? "there is no grid of " + grid + " yet: it has had no mark since the engine started"
                : "the engine publishes the grid of " + grid + " faster than this process can copy; try again");
        }
        final GridReport report = new GridReport(view);
        final PrintWriter out = spec.commandLine().getOut();
        if (digest) {
            out.println(report.digest());
        } else {
            switch (format) {
                case json -> report.json(out);
                case csv -> report.csv(out);
                default -> report.table(out);
            }
        }
        return ended(engine);
    }

    private int printWhatIf(final OpenedEngine engine) {
        final SnapshotReader reader = engine.reader();
        final WhatIfReport report;
        try {
            report = new WhatIfReport(reader, reader.file().toAbsolutePath().getParent(),
                underlying == null ? reader.directory().underlyings().get(0)
                    : reader.directory().underlying(underlying), whatIf);
        } catch (final IllegalArgumentException wrong) {
            throw usage(wrong.getMessage());
        } catch (final IOException nothing) {
            return failed(nothing.getMessage());
        }
        return printed(engine, report::table, report::json);
    }

    private int printSignals(final OpenedEngine engine) {
        final SignalsReport report = SignalsReport.read(engine.reader(), underlying);
        if (report == null) {
            return failed("the engine publishes faster than this process can copy; try again");
        }
        return printed(engine, report::table, report::json);
    }

    private int printList(final OpenedEngine engine) {
        if (list.alerts()) {
            final AlertsReport report = AlertsReport.read(engine.reader(), underlying);
            return printed(engine, report::table, report::json);
        }
        final ClustersReport report = ClustersReport.read(engine.reader(), underlying);
        return report == null ? failed("the engine publishes faster than this process can copy; try again")
            : printed(engine, report::table, report::json);
    }

    private int printChart(final OpenedEngine engine) {
        final SnapshotReader reader = engine.reader();
        try {
            final ChartReport report = new ChartReport(reader, underlying, chart);
            report.print(spec.commandLine().getOut(), format);
        } catch (final IllegalArgumentException wrong) {
            throw usage(wrong.getMessage());
        } catch (final IOException nothing) {
            return failed(nothing.getMessage());
        }
        return ended(engine);
    }

    /** Prints a report that has two forms: JSON, or else a table. */
    private int printed(final OpenedEngine engine, final Consumer<PrintWriter> table,
                        final Consumer<PrintWriter> json) {
        (format == Format.json ? json : table).accept(spec.commandLine().getOut());
        return ended(engine);
    }

    private int ended(final OpenedEngine engine) {
        return ended(engine, engine.reader().liveness(System.nanoTime()));
    }

    /** The exit status once everything is printed: whether the engine lived meanwhile. */
    private int ended(final OpenedEngine engine, final Liveness liveness) {
        spec.commandLine().getOut().flush();
        final String complaint = engine.complaintAfter(liveness);
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
        if (grid != null && (grid.indexOf(':') < 1 || grid.endsWith(":"))) {
            throw usage("--grid " + grid + " is not VENUE:SYMBOL, for example bybit:BTCUSDT");
        }
        if (grid != null && (section != null || underlying != null || ifPrice != null)) {
            throw usage("--grid prints one contract's grid; it does not go with --section, --underlying or --if-price");
        }
        try {
            whatIf.check();
            chart.check();
            list.check();
        } catch (final IllegalArgumentException wrong) {
            throw usage(wrong.getMessage());
        }
        if (whatIf.asked() && (format == Format.csv || digest || grid != null || ifPrice != null)) {
            throw usage("--cascade and --position are answered in --format table or json, without --grid, --if-price "
                + "or --digest");
        }
        if (signals && (format == Format.csv || digest || grid != null || ifPrice != null || whatIf.asked())) {
            throw usage("--signals are printed in --format table or json, without --grid, --if-price, --digest, "
                + "--cascade or --position");
        }
        if (chart.asked() && (digest || grid != null || ifPrice != null || whatIf.asked() || signals
            || section != null)) {
            throw usage("--map, --bars and --positions print a chart alone, without --section, --grid, --if-price, "
                + "--cascade, --position, --signals or --digest");
        }
        if (list.asked() && (format == Format.csv || digest || grid != null || ifPrice != null || whatIf.asked()
            || signals || chart.asked())) {
            throw usage("--alerts and --clusters are printed in --format table or json, without --grid, --if-price, "
                + "--digest, --cascade, --position, --signals or a chart");
        }
        if (format == Format.coinglass && !chart.map()) {
            throw usage("--format coinglass belongs to --map");
        }
        if (chart.asked() && format == Format.csv) {
            throw usage("--map is printed in --format table, json or coinglass, --bars and --positions in table or "
                + "json");
        }
        if (format == Format.coinglass && chart.overlay() != null) {
            throw usage("--overlay is printed in --format table or json");
        }
        if (ifPrice != null && (format == Format.csv || digest)) {
            throw usage("--if-price is answered in --format table or json");
        }
    }

    /** The underlying as the snapshot spells it; null for all of them. */
    private String known(final SnapshotDirectory directory) {
        final List<String> names = directory.underlyings().stream().map(UnderlyingEntry::name).toList();
        final String known = underlying == null ? null : TypedName.among(underlying, names);
        if (underlying != null && known == null) {
            throw usage("--underlying " + underlying + " is not in this snapshot; it has: "
                + String.join(", ", names));
        }
        if ((ifPrice != null || whatIf.asked() || chart.asked()) && underlying == null && names.size() != 1) {
            throw usage((ifPrice != null ? "--if-price needs" : !chart.asked() ? "--cascade and --position need"
                : chart.option() + " needs") + " --underlying, one of: "
                + String.join(", ", names));
        }
        return known;
    }

    private ParameterException usage(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
