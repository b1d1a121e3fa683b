package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Deletes the oldest segments when all together are larger, or older, than what is kept, except those from which a
 * start would have to go on. The newest two always stay. The state that a run began with goes with its first segment.
 * Segments whose headers cannot be read are told once and hold nothing up: those that can be read say how old they are.
 *
 * <p><b>Threads:</b> the supplying agent's.
 */
final class JournalRetention {
    private final Disk disk;
    private final Path folder;
    private final JournalSettings settings;
    private final LongSupplier neededFrom;
    private final Consumer<String> notices;
    private final Set<Path> unreadable = new HashSet<>();
    private boolean looked;
    private Path told;

    /**
     * Keeps a folder within bounds.
     *
     * @param disk       that holds the journal.
     * @param folder     of it.
     * @param settings   say how much is kept.
     * @param neededFrom sequence of the first event that a start from the newest checkpoint would read; Long.MAX_VALUE
     *                   when nothing is needed.
     * @param notices    gets a line for each file that cannot be deleted, or whose header cannot be read.
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
        if (!looked) {
            looked = true;
            FoundSegment.in(List.of(folder)).forEach(this::tellUnreadable);
            for (final Path ignored : JournalFolder.misnumbered(folder)) {
                notices.accept("journal: " + ignored + ": no image has such a number; it is ignored, move it away");
            }
        }
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
            if (!tooLarge && settings.keepAgeNs() == 0) {
                break;
            }
            // what a later segment begins with is no older than all of this one
            final FoundSegment next = nextStarted(segments);
            if (!tooLarge && !isTooOld(next, nowNs) || isNeeded(next) || !delete(oldest)) {
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

    /** The first segment behind the oldest whose start can be read; null when there is none. */
    private FoundSegment nextStarted(final List<Path> segments) throws IOException {
        for (final Path path : segments.subList(1, segments.size())) {
            final FoundSegment next = FoundSegment.listed(path);
            tellUnreadable(next);
            if (next.started()) {
                return next;
            }
        }
        return null;
    }

    private boolean isTooOld(final FoundSegment next, final long nowNs) {
        return next != null && settings.keepAgeNs() != 0 && nowNs - next.firstReceiveTimeNs() > settings.keepAgeNs();
    }

    /** A segment is needed unless a later one begins at or before what is needed. */
    private boolean isNeeded(final FoundSegment next) {
        final long needed = neededFrom.getAsLong();
        return needed != Long.MAX_VALUE && (next == null || next.firstSequence() > needed);
    }

    private void tellUnreadable(final FoundSegment segment) {
        if (!segment.isReadable() && unreadable.add(segment.path())) {
            notices.accept("journal: " + segment.problem().getMessage() + "; the segments that can be read "
                + "are kept, deleted and recovered as ever");
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
        final FoundSegment oldest = FoundSegment.listed(oldestSegment);
        if (!oldest.isReadable()) {
            // of which run it is nobody can tell: the bases wait until it is gone, too
            return;
        }
        final SegmentHeader header = oldest.header();
        final long firstWhole = header.number() == header.epochNumber() ? header.epoch() : header.epoch() + 1;
        for (final Map.Entry<Long, Path> base : JournalFolder.bases(folder).headMap(firstWhole).entrySet()) {
            delete(base.getValue());
        }
    }
}
