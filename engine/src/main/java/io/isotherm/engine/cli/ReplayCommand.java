package io.isotherm.engine.cli;

import io.isotherm.engine.LiveInstruments;
import io.isotherm.engine.RecordingFolder;
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
import io.isotherm.engine.replay.ReplayBegin;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.replay.ReplayPace;
import io.isotherm.engine.replay.ReplayParts;
import io.isotherm.engine.replay.ReplaySummary;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureDamage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.agrona.concurrent.SystemEpochClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    exitCodeList = {"0:done", "1:failed at run time, or ended by SIGINT or SIGTERM before the recording did, or "
        + "at damage of it, or a journal's state began from nothing though its run did not, or an image is damaged: "
        + "the summary of what was replayed is printed nevertheless and says cutShort, or where, or how it begins",
        "2:wrong usage or configuration"})
public final class ReplayCommand implements Callable<Integer> {
    private final Supplier<ReplayParts> parts;
    private final PrintStream out;
    private final PrintStream err;
    private final EndSignal end;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReplayTimes times;

    @Mixin
    private ReplayAlerts alerts;

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

    @Option(names = "--as-run", description = "Be the engine that recorded the session: of all listed instruments take "
        + "those that the configuration, which has to be that engine's, subscribes to, and start from the history that "
        + "it kept beside the capture, unless --cold-start names another. The digest is then that engine's. A journal "
        + "is replayed so in any case.")
    private boolean asRun;

    @Option(names = "--epoch", paramLabel = "EPOCH", description = "Of a journal: replay this run instead of the "
        + "newest; journal verify lists the runs.")
    private long epoch;

    @Option(names = "--save-state", paramLabel = "FILE", description = "Leave the state of all densities there at the "
        + "end (0600), for --restore-state.")
    private Path saveState;

    @Option(names = "--restore-state", paramLabel = "FILE", description = "Go on from a saved state as if that replay "
        + "had not stopped: same configuration, same captures or journal from their start. Cold-start files are not "
        + "applied again.")
    private Path restoreState;

    @Option(names = "--print-config", description = "Print the configuration in force and end.")
    private boolean printConfig;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Parameters(paramLabel = "FILE", arity = "0..*",
        description = "Captures or session logs, plain or gzip; several are merged by receive time. The folder of run "
            + "--record stands for the capture in it, and its history-TIME.csv.gz is taken as with --cold-start. Or a "
            + "journal: its folder or segments of it, under the configuration that it was journalled with; instruments "
            + "and brackets are those of the run, and the state digest at the end is the one that it ended with.")
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
     * The command on the process's own streams.
     *
     * @param parts links the stages before and after the ring.
     * @param end   the order to end.
     */
    ReplayCommand(final Supplier<ReplayParts> parts, final EndSignal end) {
        this(parts, System.out, System.err, end);
    }

    /**
     * The command on given streams.
     *
     * @param parts links the stages before and after the ring.
     * @param out   gets the JSON object and nothing else.
     * @param err   gets messages and progress.
     */
    ReplayCommand(final Supplier<ReplayParts> parts, final PrintStream out, final PrintStream err) {
        this(parts, out, err, EndSignal.silent());
    }

    ReplayCommand(final Supplier<ReplayParts> parts, final PrintStream out, final PrintStream err,
                  final EndSignal end) {
        this.parts = parts;
        this.out = out;
        this.err = err;
        this.end = end;
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
        times.check();
        alerts.check(checked.configuration(), snapshotDirectory != null);
        final boolean journal = ReplayJournal.isMeant(files);
        final ReplayFiles input = journal ? ReplayFiles.NONE : ReplayFiles.of(files);
        checkFiles(journal ? files : input.captures());
        final long everyNs = everyNs(checked.configuration().gridEveryNs());
        // from here on there is something to close
        end.launching(null);
        final ReplaySummary summary = journal ? replayJournal(everyNs)
            : replay(withRecordedHistory(checked, input), input.captures(), sessionVenue, everyNs);
        out.println(summary.json());
        out.flush();
        if (out.checkError()) {
            throw new IOException("standard output cannot be written");
        }
        if (summary.isCutShort()) {
            throw new IOException("told to end before the recording did: replayed " + (summary.frames() == 0 ? "nothing"
                : "up to " + JournalLine.time(summary.lastReceiveTimeNs()) + ", of which the digest is"));
        }
        if (summary.journalEnd() != null && summary.journalEnd().isDamaged()) {
            throw new IOException(summary.journalEnd().path() + ": replayed up to offset "
                + summary.journalEnd().offset() + ": " + summary.journalEnd().text());
        }
        if (!summary.damages().isEmpty()) {
            throw new IOException((summary.damages().stream().anyMatch(CaptureDamage::changed)
                ? "replayed with lines that may be changed, and the digest is of those: "
                : "replayed up to the damage: ") + summary.damages().stream().map(CaptureDamage::told)
                .collect(Collectors.joining("; ")));
        }
        requireTheRunsBeginning(summary);
        if (summary.nothingUnderstood()) {
            throw new IOException("every event of the " + summary.frames() + " frames was rejected; is --venue right?");
        }
        return IsothermEngine.DONE;
    }

    /** The digest of what did not begin as the run did is not the run's; a damaged image is not passed over. */
    private void requireTheRunsBeginning(final ReplaySummary summary) throws IOException {
        final ReplayBegin begin = summary.begin();
        final boolean ofNothing = begin != null && begin.kind() == ReplayBegin.Kind.NOTHING && restoreState == null;
        if (ofNothing) {
            throw new IOException("the digest is not that of the run: densities started from nothing at event "
                + begin.event() + ", and the run had begun before");
        }
        if (!summary.imageProblems().isEmpty()) {
            throw new IOException("replayed from event " + begin.event() + " on, since images before it are damaged or "
                + "missing: " + String.join("; ", summary.imageProblems()));
        }
    }

    private ReplaySummary replay(final CheckedConfiguration configured, final List<Path> captures,
                                 final Venue sessionVenue, final long everyNs) throws IOException {
        if (epoch != 0) {
            throw wrongUsage("--epoch names a run of a journal; a capture has none");
        }
        final ProgressLine progress = progress();
        final CheckedConfiguration checked;
        try (ReplayParts linked = parts.get(); FrameSource start = linked.open(captures, sessionVenue)) {
            checked = RecordedListings.of(withHistory(configured), start);
        }
        try (ReplayParts linked = parts.get(); FrameSource source = linked.open(captures, sessionVenue)) {
            alerts.tell(linked);
            final Replay replay = new Replay(checked, linked, snapshotDirectory,
                new DistinctErrors(SystemEpochClock.INSTANCE, err));
            if (gridDirectory != null) {
                replay.writeGridFiles(gridDirectory, everyNs);
            }
            if (restoreState != null) {
                replay.restoreState(restoreState);
            }
            replay.beginAt(times.fromNs());
            replay.stopBefore(times.untilNs());
            replay.goAt(pace());
            if (saveState != null) {
                replay.saveState(saveState);
            }
            return replay.run(source, Installation.watched() ? progress : ReplayMonitor.NONE);
        } finally {
            progress.clear();
        }
    }

    /** History that was named among the captures, or of which the recording of an engine says that it is its own. */
    private CheckedConfiguration withRecordedHistory(final CheckedConfiguration checked, final ReplayFiles input)
        throws IOException {
        final List<HistorySource> sources = new ArrayList<>(checked.configuration().coldStart());
        List<Path> histories = input.histories();
        if (asRun && histories.isEmpty() && coldStart.isEmpty() && restoreState == null) {
            histories = recordedHistory(checked, input.captures());
        }
        for (final Path history : histories) {
            tell("starts from the history in " + history);
            sources.add(new HistorySource(history, null, null));
        }
        if (asRun && input.captures().size() > 1) {
            tell("warning: these are " + input.captures().size() + " captures; together they come to the digest of no "
                + "engine that recorded one of them");
        }
        return new CheckedConfiguration(checked.configuration().withColdStart(sources), checked.instruments());
    }

    private List<Path> recordedHistory(final CheckedConfiguration checked, final List<Path> captures)
        throws IOException {
        final List<Path> found = new ArrayList<>();
        for (final Path capture : captures) {
            final Path history = RecordingFolder.historyOf(capture);
            if (history != null) {
                found.add(history);
            } else if (checked.configuration().history().days() > 0) {
                tell("warning: no history beside " + capture + ". If the engine that recorded it was told some (and so "
                    + "kept it as history-TIME.csv.gz), name that file with --cold-start, or the digest is another");
            }
        }
        return found;
    }

    private void tell(final String message) {
        err.println("isotherm replay: " + message);
        err.flush();
    }

    private ReplaySummary replayJournal(final long everyNs) throws IOException {
        if (venue != null || !coldStart.isEmpty()) {
            throw wrongUsage((venue != null ? "--venue is of session logs: a journal's events name their venues"
                : "--cold-start is of captures: a journal has the past that its run began with, and files that the "
                + "run read are named by coldStart of its configuration") + "; leave it out");
        }
        final ProgressLine progress = progress();
        try (ReplayParts linked = parts.get()) {
            alerts.tell(linked);
            return new ReplayJournal(files, epoch, snapshotDirectory, gridDirectory, everyNs, restoreState, saveState)
                .replay(withHistory(Installation.configuration(config, instruments)), linked, times, pace(),
                    Installation.watched() ? progress : ReplayMonitor.NONE, err);
        } finally {
            progress.clear();
        }
    }

    private ProgressLine progress() {
        return new ProgressLine(err, System::nanoTime, times.untilNs());
    }

    private ReplayPace pace() {
        return new ReplayPace(times.speed(), end::isTold);
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

    private void checkFiles(final List<Path> input) throws IOException {
        if (input.isEmpty()) {
            throw wrongUsage("name at least one capture FILE");
        }
        if (ReplayJournal.isMeant(input)) {
            NamedInputs.requireOneJournal(input);
        } else {
            input.forEach(file -> NamedInputs.requireFile(file,
                "name capture files, or the folder of a journal, which holds NUMBER.journal"));
        }
        if (restoreState != null) {
            NamedInputs.requireFile(restoreState, "name the file that --save-state wrote");
        }
        if (saveState != null) {
            requirePlace(saveState);
        }
    }

    /** Before a long replay, not behind it: what is no place for a file is wrong usage, what refuses one a failure. */
    private static void requirePlace(final Path file) throws IOException {
        final Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file) || !Files.isDirectory(folder)) {
            throw new ConfigurationException(file + ": cannot be written: " + (folder == null
                || Files.isDirectory(file) ? "is a directory" : folder + (Files.exists(folder) ? " is not a directory"
                    : " does not exist")) + "; name a file with --save-state");
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(file + " cannot be written: " + (Files.getFileStore(folder).isReadOnly()
                ? "its file system is read-only; remount it" : "permission denied in " + folder + "; allow it")
                + ", or name another place with --save-state");
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
