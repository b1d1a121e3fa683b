package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

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

    /**
     * The segments of a run from an event on.
     *
     * @param folder   of the journal.
     * @param epoch    of the run.
     * @param sequence of the event, or of the next one.
     * @return the segment that holds it, or would, and those after it, in their order; none when it lies before the
     *     first event that is here.
     * @throws IOException when a file cannot be read.
     */
    public static List<Path> from(final Path folder, final long epoch, final long sequence) throws IOException {
        final List<Path> run = ofRun(List.of(folder), epoch);
        int first = -1;
        for (int i = 0; i < run.size(); i++) {
            try (SegmentReader reader = SegmentReader.open(run.get(i))) {
                // the start of a segment whose turn has not come tells nothing
                if ((reader.isStarted() || i == 0) && reader.firstSequence() <= sequence) {
                    first = i;
                }
            }
        }
        return first < 0 ? List.of() : run.subList(first, run.size());
    }

    /**
     * Which event each segment of a folder begins with.
     *
     * @param folder of the journal.
     * @return by first sequence, the segments' numbers; those whose turn has not come are left out.
     * @throws IOException when a file cannot be read.
     */
    public static TreeMap<Long, Long> firstSequences(final Path folder) throws IOException {
        final TreeMap<Long, Long> firsts = new TreeMap<>();
        for (final Path segment : JournalFolder.segments(folder)) {
            try (SegmentReader reader = SegmentReader.open(segment)) {
                if (reader.isStarted()) {
                    firsts.put(reader.firstSequence(), reader.header().number());
                }
            }
        }
        return firsts;
    }
}
