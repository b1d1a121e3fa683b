package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A segment as its header alone tells of it, or that its header cannot be read.
 *
 * @param path               of the file.
 * @param header             of it; null when it cannot be read.
 * @param started            whether its start is there and whole.
 * @param firstSequence      of its first event; of the run's, when it is not started.
 * @param firstReceiveTimeNs of the event that came first, nanoseconds since 1970; when the run began, when it is not
 *                           started.
 * @param problem            why the header cannot be read, with path, offset and way out; null when it can.
 */
record FoundSegment(Path path, SegmentHeader header, boolean started, long firstSequence, long firstReceiveTimeNs,
                    JournalException problem) {
    /**
     * Looks at all segments.
     *
     * @param paths folders, and single segments.
     * @return the segments of folders in their order, and single ones as they were named.
     * @throws JournalException when a single one is no file.
     * @throws IOException      when a folder cannot be listed, or a single segment not be read.
     */
    static List<FoundSegment> in(final List<Path> paths) throws IOException {
        final List<FoundSegment> found = new ArrayList<>();
        for (final Path path : paths) {
            if (Files.isDirectory(path)) {
                for (final Path segment : JournalFolder.segments(path)) {
                    final FoundSegment listed = listed(segment);
                    // an engine that runs deletes the oldest
                    if (listed.isReadable() || Files.exists(segment)) {
                        found.add(listed);
                    }
                }
            } else {
                found.add(of(path));
            }
        }
        return found;
    }

    /**
     * Looks at one of a folder.
     *
     * @param segment as the folder lists it.
     * @return what it tells, or that it cannot be read, whatever the reason.
     */
    static FoundSegment listed(final Path segment) {
        try {
            return of(segment);
        } catch (final IOException unreadable) {
            final JournalException problem = new JournalException(segment, 0, "cannot be read (" + unreadable
                + "); repair the disk, or restore it from a copy");
            problem.initCause(unreadable);
            return unreadable(segment, problem);
        }
    }

    private static FoundSegment of(final Path segment) throws IOException {
        try (SegmentReader reader = SegmentReader.open(segment)) {
            return new FoundSegment(segment, reader.header(), reader.isStarted(), reader.firstSequence(),
                reader.firstReceiveTimeNs(), null);
        } catch (final JournalException refused) {
            if (!refused.isOfHeader()) {
                throw refused;
            }
            return unreadable(segment, refused);
        }
    }

    private static FoundSegment unreadable(final Path segment, final JournalException problem) {
        return new FoundSegment(segment, null, false, 0, 0, problem);
    }

    /** Whether its header can be read. */
    boolean isReadable() {
        return header != null;
    }

    /** Why it could not be read just now, while its header may be in order; null when that is not so. */
    JournalException passing() {
        return problem != null && problem.getCause() != null ? problem : null;
    }

    /** Whether it says of itself that it is of a run. */
    boolean isOf(final long epoch) {
        return header != null && header.epoch() == epoch;
    }

    /**
     * Whether anything was ever written to it.
     *
     * @return true when its turn had come, also when its start does not say so any more.
     * @throws IOException when it cannot be read.
     */
    boolean isBegun() throws IOException {
        if (started || !isReadable()) {
            return started;
        }
        try (SegmentReader reader = SegmentReader.open(path)) {
            return reader.isStarted() || reader.isStartDamaged();
        }
    }
}
