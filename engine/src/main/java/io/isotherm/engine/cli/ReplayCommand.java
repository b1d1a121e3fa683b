package io.isotherm.engine.cli;

import io.isotherm.engine.LiveInstruments;
import io.isotherm.engine.config.ArchiveConfiguration;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.config.DurationText;
import io.isotherm.engine.config.EffectiveConfiguration;
import io.isotherm.engine.config.HistorySource;
import io.isotherm.engine.config.VenueName;
import io.isotherm.engine.replay.FrameSource;
import io.isotherm.engine.replay.RecordedListings;
import io.isotherm.engine.replay.Replay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.replay.ReplayParts;
import io.isotherm.engine.replay.ReplaySummary;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.agrona.concurrent.SystemEpochClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isotherm replay}: captures in, densities out; the same input gives the same digest. */
@Command(name = "replay", sortOptions = false,
    description = {"Replays recorded venue frames through the engine, in order of receive time and without any clock, "
        + "and ends with one JSON object on standard output: events by venue and type, rejected by reason, the "
        + "density totals of each instrument and the state digest (stateDigest, also as digest): 64 bits over all "
        + "densities, not those of snapshot --digest, which are over what is published. Densities are estimates and, "
        + "without calibration, say so."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:failed at run time", "2:wrong usage or configuration"})
public final class ReplayCommand implements Callable<Integer> {
    private final Supplier<ReplayParts> parts;
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private CommandSpec spec;

    @Option(names = "--venue", paramLabel = "VENUE", completionCandidates = DecodeCommand.VenueNames.class,
        description = "Whose session logs the files are: ${COMPLETION-CANDIDATES}. Captures that name their venues "
            + "need none.")
    private String venue;

    @Option(names = "--config", paramLabel = "FILE",
        description = "Configuration; default config/isotherm.yaml of the installation.")
    private Path config;

    @Option(names = "--instruments", paramLabel = "FILE",
        description = "Instrument file; default the one that the configuration names.")
    private Path instruments;

    @Option(names = "--cold-start", paramLabel = "[VENUE:SYMBOL=]FILE", description = "Past candles and open interest "
        + "to start from, CSV as docs/configuration.md says; may be repeated, and comes on top of coldStart of the "
        + "configuration. What had not ended before the first frame is left out.")
    private List<String> coldStart = List.of();

    @Option(names = "--grid-csv", paramLabel = "DIR", description = "Write the densities there as CSV, one file per "
        + "interval of receive time and one at the end, in quote currency.")
    private Path gridDirectory;

    @Option(names = "--every", paramLabel = "SPAN", description = "Interval of --grid-csv, for example 15m or 1h; "
        + "default replay.gridEvery of the configuration (1h).")
    private String every;

    @Option(names = "--snapshot-dir", paramLabel = "DIR",
        description = "Publish the snapshot there, for other processes to read.")
    private Path snapshotDirectory;

    @Option(names = "--history-dir", paramLabel = "DIR", description = "Also keep history there: heatmap columns, bars "
        + "of liquidations, the tape, as docs/history.md says. Needs --snapshot-dir, whose maps it is taken from.")
    private Path historyDirectory;

    @Option(names = "--as-run", description = "Of all listed instruments take those that the configuration subscribes "
        + "to, as run does: the digest of a recorded session is then that of the engine that recorded it.")
    private boolean asRun;

    @Option(names = "--until", paramLabel = "TIME", description = "Stop before the first frame received at or after "
        + "it: 2026-01-31T00:05:00Z, or nanoseconds since 1970.")
    private String until;

    @Option(names = "--save-state", paramLabel = "FILE", description = "Leave the state of all densities there at the "
        + "end (0600), for --restore-state.")
    private Path saveState;

    @Option(names = "--restore-state", paramLabel = "FILE", description = "Go on from a saved state as if that replay "
        + "had not stopped: same configuration, same captures from their start. Cold-start files are not applied "
        + "again.")
    private Path restoreState;

    @Option(names = "--print-config", description = "Print the configuration in force and end.")
    private boolean printConfig;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Parameters(paramLabel = "FILE", arity = "0..*",
        description = "Captures or session logs, plain or gzip; several are merged by receive time.")
    private List<Path> files = List.of();

    /**
     * The command on the process's own streams.
     *
     * @param parts links the stages before and after the ring.
     */
    ReplayCommand(final Supplier<ReplayParts> parts) {
        this(parts, System.out, System.err);
    }

    /**
     * The command on given streams.
     *
     * @param parts links the stages before and after the ring.
     * @param out   gets the JSON object and nothing else.
     * @param err   gets messages and progress.
     */
    ReplayCommand(final Supplier<ReplayParts> parts, final PrintStream out, final PrintStream err) {
        this.parts = parts;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        final Venue sessionVenue = venue();
        final CheckedConfiguration checked =
            subscribed(withColdStart(Installation.configuration(config, instruments)));
        if (printConfig) {
            out.print(EffectiveConfiguration.text(checked.configuration()));
            return IsothermEngine.DONE;
        }
        if (historyDirectory != null && snapshotDirectory == null) {
            throw wrongUsage("--history-dir is taken from published maps; name --snapshot-dir too");
        }
        checkFiles();
        final long everyNs = everyNs(checked.configuration().gridEveryNs());
        final long untilNs = untilNs();
        final ReplaySummary summary = replay(checked, sessionVenue, everyNs, untilNs);
        out.println(summary.json());
        out.flush();
        if (out.checkError()) {
            throw new IOException("standard output cannot be written");
        }
        if (summary.nothingUnderstood()) {
            throw new IOException("every event of the " + summary.frames() + " frames was rejected; is --venue right?");
        }
        return IsothermEngine.DONE;
    }

    private ReplaySummary replay(final CheckedConfiguration configured, final Venue sessionVenue, final long everyNs,
                                 final long untilNs) throws IOException {
        final ProgressLine progress = new ProgressLine(err, System::nanoTime);
        final CheckedConfiguration checked;
        try (ReplayParts linked = parts.get(); FrameSource start = linked.open(files, sessionVenue)) {
            checked = RecordedListings.of(withHistory(configured), start);
        }
        try (ReplayParts linked = parts.get(); FrameSource source = linked.open(files, sessionVenue)) {
            final Replay replay = new Replay(checked, linked, snapshotDirectory,
                new DistinctErrors(SystemEpochClock.INSTANCE, err));
            if (gridDirectory != null) {
                replay.writeGridFiles(gridDirectory, everyNs);
            }
            if (restoreState != null) {
                replay.restoreState(restoreState);
            }
            if (until != null) {
                replay.stopBefore(untilNs);
            }
            if (saveState != null) {
                replay.saveState(saveState);
            }
            return replay.run(source, Installation.watched() ? progress : ReplayMonitor.NONE);
        } finally {
            progress.clear();
        }
    }

    private CheckedConfiguration withColdStart(final CheckedConfiguration checked) {
        final List<HistorySource> sources = new ArrayList<>(checked.configuration().coldStart());
        for (final String text : coldStart) {
            try {
                sources.add(HistorySource.parse(text, Path.of("")));
            } catch (final IllegalArgumentException notASource) {
                throw wrongUsage("--cold-start: " + notASource.getMessage());
            }
        }
        return new CheckedConfiguration(checked.configuration().withColdStart(sources), checked.instruments());
    }

    /** A replay keeps no history but where it is told to: that of the configuration is a live engine's. */
    private CheckedConfiguration withHistory(final CheckedConfiguration checked) {
        return new CheckedConfiguration(checked.configuration().withArchive(
            new ArchiveConfiguration(historyDirectory != null, historyDirectory)), checked.instruments());
    }

    private CheckedConfiguration subscribed(final CheckedConfiguration checked) {
        return asRun ? new CheckedConfiguration(checked.configuration(), LiveInstruments.of(checked)) : checked;
    }

    private Venue venue() {
        if (venue == null) {
            return null;
        }
        try {
            return VenueName.parse(venue);
        } catch (final IllegalArgumentException unknown) {
            throw wrongUsage("--venue: " + unknown.getMessage());
        }
    }

    private void checkFiles() {
        if (files.isEmpty()) {
            throw wrongUsage("name at least one capture FILE");
        }
        for (final Path file : files) {
            checkReadable(file, "name capture files");
        }
        if (restoreState != null) {
            checkReadable(restoreState, "name the file that --save-state wrote");
        }
        if (saveState != null) {
            final Path folder = saveState.toAbsolutePath().getParent();
            if (folder == null || !Files.isWritable(folder) || Files.isDirectory(saveState)) {
                throw new ConfigurationException(saveState + ": cannot be written: " + (Files.isDirectory(saveState)
                    ? "is a directory" : folder + (Files.exists(folder) ? " is not writable" : " does not exist")));
            }
        }
    }

    private static void checkReadable(final Path file, final String wayOut) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ConfigurationException(file + ": "
                + (Files.isDirectory(file) ? "is a directory; " + wayOut
                : Files.exists(file) ? "is not readable" : "no such file"));
        }
    }

    private long untilNs() {
        try {
            return until == null ? Long.MAX_VALUE : TimeText.parse(until);
        } catch (final IllegalArgumentException notATime) {
            throw wrongUsage("--until: " + notATime.getMessage());
        }
    }

    private long everyNs(final long configuredNs) {
        if (every == null) {
            return configuredNs;
        }
        if (gridDirectory == null) {
            throw wrongUsage("--every says how often --grid-csv writes; name its directory too");
        }
        try {
            final long ns = DurationText.parse(every);
            if (ns >= 1_000_000_000L) {
                return ns;
            }
        } catch (final IllegalArgumentException notASpan) {
            throw wrongUsage("--every: " + notASpan.getMessage());
        }
        throw wrongUsage("--every " + every + " is below one second");
    }

    private ParameterException wrongUsage(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
