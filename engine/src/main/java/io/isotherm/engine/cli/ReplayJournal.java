package io.isotherm.engine.cli;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.replay.JournalInput;
import io.isotherm.engine.replay.JournalReplay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.replay.ReplayPace;
import io.isotherm.engine.replay.ReplayParts;
import io.isotherm.engine.replay.ReplaySummary;
import io.isotherm.engine.status.DistinctErrors;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.SystemEpochClock;

/**
 * What {@code replay} does with a journal.
 *
 * @param paths             folders and segments.
 * @param epoch             of the run; 0 for the newest.
 * @param snapshotDirectory to publish to, or null.
 * @param gridDirectory     for grid files, or null.
 * @param everyNs           distance of grid files on receive time.
 * @param restoreState      image to go on from, or null.
 * @param saveState         file for the state at the end, or null.
 */
record ReplayJournal(List<Path> paths, long epoch, Path snapshotDirectory, Path gridDirectory, long everyNs,
                     Path restoreState, Path saveState) {
    /**
     * Whether what replay was given is a journal.
     *
     * @param files that were named.
     * @return true when all are, false when none is.
     * @throws ConfigurationException when some are.
     * @throws IOException            when a folder cannot be read.
     */
    static boolean isMeant(final List<Path> files) throws IOException {
        int journals = 0;
        for (final Path file : files) {
            journals += JournalFolder.isJournal(file) ? 1 : 0;
        }
        for (final Path file : files) {
            final Path folder = file.toAbsolutePath().getParent();
            if (!JournalFolder.isJournal(file) && (journals > 0 || JournalFolder.isImage(file))
                && folder != null && Files.isDirectory(folder) && JournalFolder.isJournal(folder)) {
                throw new ConfigurationException(file + ": lies beside the segments of a journal and is none; name "
                    + "their folder, " + (file.getParent() == null ? "." : file.getParent()) + ", and nothing in it");
            }
        }
        if (journals > 0 && journals < files.size()) {
            throw new ConfigurationException(files.get(0) + ": captures and journals cannot be replayed together; "
                + "name the one or the other");
        }
        return journals > 0;
    }

    /** Replays it. */
    ReplaySummary replay(final CheckedConfiguration checked, final ReplayParts parts, final ReplayTimes times,
                         final ReplayPace pace, final ReplayMonitor monitor, final PrintStream err)
        throws IOException {
        try (JournalInput input = JournalInput.open(paths, epoch)) {
            input.problems().forEach(problem -> err.println("isotherm replay: " + problem));
            if (input.image() != null && input.image().header().sequence() >= input.firstSequence()) {
                err.println("isotherm replay: begins after event " + input.image().header().sequence() + ", from "
                    + input.image().file());
            } else if (!input.isWhole() && input.image() == null) {
                err.println("isotherm replay: the journal begins with event " + input.firstSequence() + " of run "
                    + input.epoch() + ", what was before is gone, and there is no checkpoint to go on from: densities "
                    + "start from nothing, and their digest is not that of the run");
            }
            final JournalReplay replay = new JournalReplay(checked, parts, snapshotDirectory,
                new DistinctErrors(SystemEpochClock.INSTANCE, err), input);
            if (gridDirectory != null) {
                replay.writeGridFiles(gridDirectory, everyNs);
            }
            if (restoreState != null) {
                replay.restoreState(restoreState);
            }
            replay.beginAt(times.fromNs());
            replay.stopBefore(times.untilNs());
            replay.goAt(pace);
            if (saveState != null) {
                replay.saveState(saveState);
            }
            return replay.run(monitor);
        }
    }
}
