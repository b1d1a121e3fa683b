package io.isotherm.engine.cli;

import io.isotherm.engine.Engine;
import io.isotherm.engine.EngineContext;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.config.SnapshotConfiguration;
import io.isotherm.engine.config.VenueConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code isotherm run}: a live engine until it is told to stop. */
@Command(name = "run", sortOptions = false,
    description = {"Runs a live engine on the configured venues until it is interrupted. It opens sockets to their "
        + "addresses, each venue's public ones unless the configuration names others, and publishes the snapshot "
        + "that client, snapshot and view read.",
        "Standard output tells what was subscribed, refused and is not fresh, once every stream is answered or after "
        + "15 s, and again when that changes. Standard error tells in one line what cannot be reached and when it is "
        + "back. Without a network the engine stays up and keeps trying.",
        "Example: isotherm run --venues bybit,okx --symbols BTC"},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:stopped as told, by SIGTERM, SIGINT or the end of standard input, within 2 s",
        "1:failed at run time", "2:wrong usage or configuration"})
public final class RunCommand implements Callable<Integer> {
    private static final long CHECK_INTERVAL_MS = 200;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The same as --config FILE.")
    private Path file;

    @Option(names = "--config", paramLabel = "FILE",
        description = "Configuration; default config/isotherm.yaml of the installation.")
    private Path config;

    @Option(names = "--instruments", paramLabel = "FILE",
        description = "Instrument file; default the one that the configuration names.")
    private Path instruments;

    @Option(names = "--snapshot-dir", paramLabel = "DIR",
        description = "Directory of the snapshot file; default snapshot.directory of the configuration.")
    private Path snapshotDirectory;

    @Option(names = "--venues", paramLabel = "LIST", description = "Listen to these venues instead of the enabled "
        + "ones: names separated by commas, or all.")
    private String venues;

    @Option(names = "--symbols", paramLabel = "LIST", description = "Listen to these contracts alone: separated by "
        + "commas, each VENUE:SYMBOL, a symbol or an underlying (BTC) of the enabled venues.")
    private String symbols;

    @Option(names = "--check-config", description = "Print the venues and instruments that the configuration gives, "
        + "and end.")
    private boolean checkConfig;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        description = "Of what is printed: text, or json with one object per line. Default ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--record", paramLabel = "DIR", description = "Keep every raw frame in a capture there.")
    private Path recordDirectory;

    @Option(names = "--measure-allocation", description = "Count the bytes that the engine's threads allocate behind "
        + "the socket layer.")
    private boolean measureAllocation;

    @Option(names = "--until-stdin-closes", description = "End when standard input ends, so that the engine dies with "
        + "the process that started it.")
    private boolean untilStdinCloses;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (checkConfig) {
            final CheckedConfiguration checked = configuration();
            if (format == Format.JSON) {
                spec.commandLine().getOut().println(ConfigurationJson.of(ListedConfiguration.of(checked)));
            } else {
                ConfigurationTable.of(ListedConfiguration.of(checked)).forEach(spec.commandLine().getOut()::println);
                spec.commandLine().getOut().println();
                ListedConfiguration.ages(checked).forEach(spec.commandLine().getOut()::println);
            }
            spec.commandLine().getOut().flush();
            return IsothermEngine.DONE;
        }
        // As early as can be: nothing that is told to end may end with another status.
        final EndSignal end = EndSignal.listen(System.err);
        try {
            return run(configuration(), end);
        } finally {
            end.onEnded();
        }
    }

    private CheckedConfiguration configuration() {
        if (config != null && file != null) {
            throw new ParameterException(spec.commandLine(), "two configurations: " + file + " and --config " + config
                + "; name one");
        }
        final CheckedConfiguration checked = withDirectory(withSymbols(withVenues(
            Installation.configuration(config == null ? file : config, instruments))));
        if (checked.configuration().venues().stream().noneMatch(VenueConfiguration::enabled)) {
            throw new ParameterException(spec.commandLine(), "no venue is enabled: set venues.VENUE.enabled to true in "
                + "the configuration, or name some by --venues");
        }
        return checked.ordered(ListedConfiguration.directory(checked)::byOpenInterest);
    }

    private int run(final CheckedConfiguration checked, final EndSignal end) throws IOException, InterruptedException {
        final Engine engine = Engine.launch(new EngineContext(checked).recordDirectory(recordDirectory)
            .measureAllocation(measureAllocation));
        System.err.println("isotherm run: publishing to " + engine.snapshotPath());
        System.err.println("isotherm run: sockets by " + engine.transport());
        ListedConfiguration.lines(engine.listingAges()).forEach(line -> System.err.println("isotherm run: " + line));
        if (untilStdinCloses) {
            endWithStandardInput(end);
        }
        final RunReports reports = new RunReports(engine, format == Format.JSON, spec.commandLine().getOut());
        while (!end.await(CHECK_INTERVAL_MS)) {
            reports.look();
            if (engine.haltCause() != null) {
                System.err.println("isotherm run: stopped, an invariant broke: " + engine.haltCause());
                // Without closing: the snapshot must stay marked as failed, not as closed in order.
                return IsothermEngine.FAILED;
            }
        }
        engine.close();
        return IsothermEngine.DONE;
    }

    private CheckedConfiguration withVenues(final CheckedConfiguration checked) {
        if (venues == null) {
            return checked;
        }
        try {
            return new CheckedConfiguration(checked.configuration().withVenues(VenueList.parse(venues)),
                checked.instruments());
        } catch (final IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), "--venues: " + unknown.getMessage());
        }
    }

    private CheckedConfiguration withSymbols(final CheckedConfiguration checked) {
        try {
            return symbols == null ? checked : SymbolList.apply(checked, symbols);
        } catch (final IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), "--symbols: " + unknown.getMessage());
        }
    }

    private CheckedConfiguration withDirectory(final CheckedConfiguration checked) {
        if (snapshotDirectory == null) {
            return checked;
        }
        final EngineConfiguration c = checked.configuration();
        return new CheckedConfiguration(new EngineConfiguration(c.instruments(), c.venues(), c.ring(),
            new SnapshotConfiguration(snapshotDirectory, c.snapshot().heartbeatNs()), c.model(), c.publish(),
            c.timeouts(), c.gridEveryNs(), c.coldStart(), c.history(), c.listings(), c.archive()),
            checked.instruments());
    }

    private static void endWithStandardInput(final EndSignal end) {
        final Thread watcher = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // what is written there does not matter
                }
            } catch (final IOException e) {
                // a broken pipe is an end as well
            }
            end.tell();
        }, "isotherm-stdin");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** How what is printed is written. */
    private enum Format {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON
    }
}
