package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the segments of one run by their headers alone. */
public final class JournalSegments {
    private JournalSegments() {
    }

    /**
     * The segments of a run.
     *
     * @param paths folders and segments.
     * @param epoch of the run; 0 for the newest that has begun.
     * @return its segments, in their order.
     * @throws JournalException when there are none, or one that this engine cannot read.
     * @throws IOException      when a file cannot be read.
     */
    public static List<Path> ofRun(final List<Path> paths, final long epoch) throws IOException {
        final List<Path> run = new ArrayList<>();
        long runEpoch = epoch;
        for (final Path path : paths) {
            for (final Path segment : Files.isDirectory(path) ? JournalFolder.segments(path) : List.of(path)) {
                final long found;
                final boolean started;
                try (SegmentReader reader = SegmentReader.open(segment)) {
                    found = reader.header().epoch();
                    started = reader.isStarted() || reader.isStartDamaged();
                }
                if (epoch == 0 && started && found != runEpoch) {
                    run.clear();
                    runEpoch = found;
                }
                if (found == runEpoch) {
                    run.add(segment);
                }
            }
        }
        if (run.isEmpty()) {
            throw new JournalException(paths.get(0) + ": holds no segment" + (epoch == 0 ? ", NUMBER.journal; name a "
                + "folder that an engine journalled to" : " of run " + epoch + "; isotherm journal verify lists the "
                + "runs"));
        }
        return run;
    }
}
