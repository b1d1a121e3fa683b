package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Deletes the oldest segments when all together are larger, or older, than what is kept, except those from which a
 * start would have to go on. The newest two always stay. The state that a run began with goes with its first segment.
 *
 * <p><b>Threads:</b> the sync thread's.
 */
final class JournalRetention {
    private final Disk disk;
    private final Path folder;
    private final JournalSettings settings;
    private final LongSupplier neededFrom;
    private final Consumer<String> notices;
    private Path told;

    /**
     * Keeps a folder within bounds.
     *
     * @param disk       that holds the journal.
     * @param folder     of it.
     * @param settings   say how much is kept.
     * @param neededFrom sequence of the first event that a start from the newest checkpoint would read; Long.MAX_VALUE
     *                   when nothing is needed.
     * @param notices    gets a line for each file that could not be deleted.
     */
    JournalRetention(final Disk disk, final Path folder, final JournalSettings settings,
                     final LongSupplier neededFrom, final Consumer<String> notices) {
        this.disk = disk;
        this.folder = folder;
        this.settings = settings;
        this.neededFrom = neededFrom;
        this.notices = notices;
    }

    /**
     * Deletes what is beyond the bounds.
     *
     * @param nowNs time by which ages are counted, nanoseconds since 1970.
     * @return how many segments were deleted.
     * @throws IOException when the folder cannot be read.
     */
    int apply(final long nowNs) throws IOException {
        final List<Path> segments = new ArrayList<>(JournalFolder.segments(folder));
        long bytes = 0;
        for (final Path segment : segments) {
            bytes += Files.size(segment);
        }
        int deleted = 0;
        while (segments.size() > 2) {
            final Path oldest = segments.get(0);
            final long length = Files.size(oldest);
            final boolean tooLarge = settings.keepBytes() > 0 && bytes > settings.keepBytes();
            // what the next segment begins with is no older than all of this one
            if (!tooLarge && !isTooOld(segments.get(1), nowNs) || isNeeded(segments.get(1)) || !delete(oldest)) {
                break;
            }
            segments.remove(0);
            bytes -= length;
            deleted++;
        }
        if (deleted > 0) {
            deleteBases(segments.get(0));
        }
        return deleted;
    }

    private boolean isTooOld(final Path next, final long nowNs) {
        if (settings.keepAgeNs() == 0) {
            return false;
        }
        try (SegmentReader reader = SegmentReader.open(next)) {
            return reader.isStarted() && nowNs - reader.firstReceiveTimeNs() > settings.keepAgeNs();
        } catch (final IOException unreadable) {
            return false;
        }
    }

    /** A segment is needed unless the next one begins at or before what is needed. */
    private boolean isNeeded(final Path next) {
        final long needed = neededFrom.getAsLong();
        if (needed == Long.MAX_VALUE) {
            return false;
        }
        try (SegmentReader reader = SegmentReader.open(next)) {
            return !reader.isStarted() || reader.firstSequence() > needed;
        } catch (final IOException unreadable) {
            return true;
        }
    }

    private boolean delete(final Path segment) {
        try {
            disk.delete(segment);
            return true;
        } catch (final IOException e) {
            if (!segment.equals(told)) {
                // once, not at each try
                told = segment;
                notices.accept(segment + " is beyond what is kept, but cannot be deleted: " + e);
            }
            return false;
        }
    }

    private void deleteBases(final Path oldestSegment) throws IOException {
        final long firstWhole;
        try (SegmentReader reader = SegmentReader.open(oldestSegment)) {
            final SegmentHeader header = reader.header();
            firstWhole = header.number() == header.epochNumber() ? header.epoch() : header.epoch() + 1;
        } catch (final JournalException unreadable) {
            return;
        }
        for (final Map.Entry<Long, Path> base : JournalFolder.bases(folder).headMap(firstWhole).entrySet()) {
            delete(base.getValue());
        }
    }
}
