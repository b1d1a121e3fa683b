package io.isotherm.engine.cli;

import io.isotherm.client.json.JsonText;
import io.isotherm.engine.Engine;
import io.isotherm.engine.EngineContext;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.config.JournalConfiguration;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.journal.JournalException;
import io.isotherm.engine.status.DistinctErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.agrona.concurrent.SystemEpochClock;
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
        "The last line is the state digest of all densities, 16 hexadecimal digits: replay --as-run of its recording "
        + "comes to the same. The digest of what was published is that of snapshot --digest.",
        "Example: isotherm run --venues bybit,okx --symbols BTC"},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:stopped as told, by SIGTERM, SIGINT or the end of standard input, within 2 s; before "
        + "the Java virtual machine runs, in the first moments, SIGTERM may give 143 and SIGINT 130",
                "1:failed at run time, or a journal was wanted and does not hold all of the run",
                "2:wrong usage or configuration"})
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
        description = "Directory of the snapshot file; default snapshot.directory of the configuration. The "
            + "venues' listings are then kept beside it, in DIR-listings.")
    private Path snapshotDirectory;

    @Option(names = "--venues", paramLabel = "LIST", description = "Listen to these venues instead of the enabled "
        + "ones: names separated by commas, or all.")
    private String venues;

    @Option(names = "--symbols", paramLabel = "LIST", description = "Listen to these contracts alone: separated by "
        + "commas, each VENUE:SYMBOL, whether that venue is enabled or not, or a symbol or an underlying (BTC) of the "
        + "enabled venues. Venues without one of them are left out.")
    private String symbols;

    @Option(names = "--check-config", description = "Print the venues and instruments that the configuration gives, "
        + "and end.")
    private boolean checkConfig;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        description = "Of what is printed: text, or json with one object per line. Default ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--record", paramLabel = "DIR", description = "Keep every raw frame in a capture there.")
    private Path recordDirectory;

    @Option(names = "--journal", paramLabel = "DIR", description = "Journal every event there, and go on from the "
        + "state that the run before ended with (journal.recover of the configuration); default is what journal of the "
        + "configuration says. replay DIR comes to the state digest that is printed at the end.")
    private Path journalDirectory;

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

    private final Supplier<EndSignal> signal;

    /** Listens for the order to end when it is called. */
    public RunCommand() {
        this(() -> EndSignal.listen(System.err));
    }

    /**
     * The command in a process that may listen already.
     *
     * @param signal gives the order to end.
     */
    RunCommand(final Supplier<EndSignal> signal) {
        this.signal = signal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (checkConfig) {
            final CheckedConfiguration checked = configuration();
            if (format == Format.json) {
                spec.commandLine().getOut().println(ConfigurationJson.of(ListedConfiguration.of(checked)));
            } else {
                ConfigurationTable.of(ListedConfiguration.of(checked),
                    ListedConfiguration.directory(checked)::byOpenInterest)
                    .forEach(spec.commandLine().getOut()::println);
                spec.commandLine().getOut().println();
                ListedConfiguration.ages(checked).forEach(spec.commandLine().getOut()::println);
            }
            spec.commandLine().getOut().flush();
            return IsothermEngine.DONE;
        }
        final EndSignal end = signal.get();
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
        final CheckedConfiguration checked = withJournal(withDirectory(withSymbols(withVenues(
            Installation.configuration(config == null ? file : config, instruments)))));
        if (checked.configuration().venues().stream().noneMatch(VenueConfiguration::enabled)) {
            throw new ParameterException(spec.commandLine(), "no venue is enabled: set venues.VENUE.enabled to true in "
                + "the configuration, or name some by --venues");
        }
        return checked.ordered(ListedConfiguration.directory(checked)::byOpenInterest);
    }

    private int run(final CheckedConfiguration checked, final EndSignal end) throws IOException, InterruptedException {
        final DistinctErrors errors = new DistinctErrors(SystemEpochClock.INSTANCE, System.err);
        final Engine engine = launch(checked, errors, end);
        if (engine == null) {
            return IsothermEngine.DONE;
        }
        end.losing(engine::journalShortfall);
        System.err.println("isotherm run: publishing to " + engine.snapshotPath());
        final EngineConfiguration configuration = checked.configuration();
        final String noHistory = configuration.archive().notKept(configuration.snapshot().directory());
        if (noHistory != null) {
            System.err.println("isotherm run: history: " + noHistory);
        }
        final String noAlerts = configuration.alerts().notLogged(configuration.snapshot().directory());
        if (noAlerts != null) {
            System.err.println("isotherm run: alerts: " + noAlerts);
        }
        if (engine.journal() != null) {
            System.err.println("isotherm run: journalling to " + configuration.journal().folder());
        }
        System.err.println("isotherm run: sockets by " + engine.transport());
        System.err.println("isotherm run: " + ListedConfiguration.summary(checked, engine.listingAges()));
        if (untilStdinCloses) {
            endWithStandardInput(end);
        }
        final RunReports reports = new RunReports(engine::report, engine.snapshotPath(), errors, format == Format.json,
            spec.commandLine().getOut());
        while (!end.await(CHECK_INTERVAL_MS)) {
            reports.look();
            if (engine.haltCause() != null) {
                System.err.println("isotherm run: stopped, " + (engine.haltCause() instanceof JournalException failed
                    ? "the journal cannot be written: " + failed.getMessage()
                    : "an invariant broke: " + engine.haltCause()));
                // Without closing: the snapshot must stay marked as failed, not as closed in order.
                return IsothermEngine.FAILED;
            }
        }
        engine.close();
        if (engine.journalShortfall() != null) {
            System.err.println("isotherm run: no state digest is told, since a replay of the journal does not come to "
                + "it: " + engine.journalShortfall());
            return IsothermEngine.FAILED;
        }
        tellDigest(engine.digest());
        return IsothermEngine.DONE;
    }

    /** Last of all: what a replay of the recording has to come to. */
    private void tellDigest(final String digest) {
        spec.commandLine().getOut().println(format == Format.json
            ? new JsonText().object().name("stateDigest").text(digest).endObject() : "state digest " + digest);
        spec.commandLine().getOut().flush();
    }

    /** The engine; null when the order to end came before it ran. */
    private Engine launch(final CheckedConfiguration checked, final DistinctErrors errors, final EndSignal end)
        throws IOException {
        end.launching(Thread.currentThread());
        try {
            return Engine.launch(new EngineContext(checked).errors(errors).recordDirectory(recordDirectory)
                .measureAllocation(measureAllocation));
        } catch (final IOException | RuntimeException failed) {
            if (end.isTold()) {
                return null;
            }
            throw failed;
        } finally {
            end.launching(null);
            // The order is remembered; what is closed next must not be disturbed.
            Thread.interrupted();
        }
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
        return new CheckedConfiguration(c.withSnapshot(c.snapshot().withDirectory(snapshotDirectory)),
            checked.instruments());
    }

    private CheckedConfiguration withJournal(final CheckedConfiguration checked) {
        final EngineConfiguration c = checked.configuration();
        return journalDirectory == null ? checked : new CheckedConfiguration(c.withJournal(
            new JournalConfiguration(true, journalDirectory, c.journal().settings(), c.journal().checkpoints())),
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
        text,
        /** For programs. */
        json
    }
}
