package io.isotherm.console.demo;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: simulated venues, engine and page, started together and ended together. */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Starts simulated venues, each in its own dialect, and the engine on this machine, prints a live "
        + "summary and serves the page.", "Everything stays on 127.0.0.1 and in a private directory that is removed "
        + "at the end; no real market is contacted.",
        "The simulated market is restless: six hours of trading pass before the venues open, then prices move tens of "
        + "basis points within seconds, so that liquidations come at once. No real market is like that; "
        + "./isotherm serve without --restless is calmer."},
    footer = {"", "Amounts are estimates in USD, uncalibrated; latencies are decode to publish.",
        "The end is told venue by venue, with a check that the density of all venues is the sum of each one's and "
        + "the bytes allocated per event behind the socket layer.",
        "An engine that somebody else stops or kills is started again, " + DemoEngine.MOST_RESTARTS + " times at most, "
        + "in the same directory: top, view and strategies follow it. Kill it to see how (./isotherm stat tells "
        + "its pid).",
        "Exit status: 0 every venue was healthy at the end and the sum was right, 1 not so or a process failed, "
        + "2 wrong usage."})
public final class DemoCommand implements Callable<Integer> {
    private static final long MAX_SECONDS = 7 * 86_400;
    private static final long END_SECONDS = 20;

    /** How the end is told. */
    enum Format {
        /** For people. */
        table,
        /** For programs. */
        json
    }

    @Option(names = "--venues", paramLabel = "LIST",
        description = "Names separated by commas, or all: binance-usdm, binance-coinm, bybit, okx, deribit, bitmex, "
            + "hyperliquid, bitget, gate, kraken-futures, htx, dydx. Default: binance-usdm,bybit,okx")
    private String venues;

    @Option(names = "--seconds", paramLabel = "N",
        description = "Ends by itself N seconds after the first snapshot. Default: runs until Ctrl-C.")
    private Long seconds;

    @Option(names = "--headless", description = "Without the page.")
    private boolean headless;

    @Option(names = "--format", paramLabel = "FORMAT",
        description = "table or json; json prints one object at the end and nothing before. Default: ${DEFAULT-VALUE}")
    private Format format = Format.table;

    @Option(names = "--record", paramLabel = "DIR",
        description = "Keeps a capture of every received frame in DIR, for replay.")
    private Path record;

    @Option(names = "--journal", paramLabel = "DIR",
        description = "Keeps a journal of every event in DIR, made with mode 0700, for ./isotherm journal and replay; "
            + "a demo that finds one of a demo there goes on from its end. Refused where another engine journalled.")
    private Path journal;

    @Option(names = "--history-dir", paramLabel = "DIR",
        description = "Keeps heatmap columns, bars and liquidations in DIR, for ./isotherm history. Simulated ones: "
            + "never the directory of a live engine. Default: none are kept.")
    private Path history;

    @Option(names = "--dir", paramLabel = "DIR",
        description = "Directory of the snapshot, for readers that know it beforehand: made with mode 0700, kept at "
            + "the end. Refused while an engine publishes there, and where another engine than a demo's did: its "
            + "readers would take simulated prices for real ones. Default: a private one that is removed at the end, "
            + "whatever ISOTHERM_DIR says.")
    private Path directory;

    @Option(names = "--seed", paramLabel = "SEED",
        description = "Of the simulated market; the same seed trades the same. Default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--faults", paramLabel = "FILE|SPEC",
        description = "What goes wrong at the venues, and when, for example \"half-open venue=okx from=30s\". "
            + "./isotherm serve --help lists all faults. Default: nothing.")
    private String faults;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (seconds != null && (seconds < 1 || seconds > MAX_SECONDS)) {
            throw new ParameterException(spec.commandLine(), "--seconds is " + seconds + "; it takes 1 to "
                + MAX_SECONDS);
        }
        if (record != null && Files.exists(record) && !Files.isDirectory(record)) {
            throw new ParameterException(spec.commandLine(), "--record " + record + " is not a directory; name one");
        }
        if (history != null && Files.exists(history) && !Files.isDirectory(history)) {
            throw new ParameterException(spec.commandLine(),
                "--history-dir " + history + " is not a directory; name one");
        }
        final List<String> chosen = venues();
        final PrintWriter err = spec.commandLine().getErr();
        final DemoRun run;
        try {
            run = new DemoRun(Installation.in(System.getProperty(Installation.HOME_PROPERTY)),
                new DemoOptions(chosen, seconds == null ? 0 : seconds, headless, format == Format.json, record, history,
                    seed, faults, directory(), journal()),
                spec.commandLine().getOut(), err, DemoWorkspace.temporary(), DemoWorkspace.sharedMemory());
        } catch (final DemoException e) {
            err.println("isotherm demo: " + e.getMessage());
            return 1;
        }
        // Ctrl-C, SIGTERM: the hook holds the JVM until the children and directories are gone.
        final Thread hook = new Thread(() -> run.stop(END_SECONDS), "demo end");
        Runtime.getRuntime().addShutdownHook(hook);
        final int status = run.run();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (final IllegalStateException endingAlready) {
            return status;
        }
        return status;
    }

    private Path directory() throws DemoException {
        // Not that of the environment: who exported it for an engine's readers did not ask for simulated prices there.
        try {
            return directory == null ? null : NamedDirectory.claim(directory);
        } catch (final IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage());
        }
    }

    private Path journal() throws DemoException {
        try {
            return journal == null ? null : DemoJournal.claim(journal);
        } catch (final IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage());
        }
    }

    private List<String> venues() {
        try {
            return venues == null ? DemoVenues.DEFAULT : DemoVenues.parse(venues);
        } catch (final IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), "--venues: " + unknown.getMessage());
        }
    }
}
