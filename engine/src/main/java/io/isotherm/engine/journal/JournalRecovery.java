package io.isotherm.engine.journal;

import io.isotherm.engine.journal.JournalEnd.Kind;
import io.isotherm.engine.journal.JournalEnd.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where a journal goes on after the runs before. The newest two segments are read whole, since one that is full is
 * synced before a third is begun ({@link JournalConductor#next}). What a crash left behind the last valid record there
 * is cut off, kept in a file beside and told; a new run begins in a new segment.
 *
 * <p>All that was read is synced here, and the folder: who wrote it may have been killed before it was, and what is
 * read now is acknowledged as soon as the new run begins. What earlier runs wrote, the starts behind them have synced.
 *
 * @param nextSequence of the next event.
 * @param nextNumber   of the next segment.
 * @param newestEpoch  of the runs before.
 */
record JournalRecovery(long nextSequence, long nextNumber, long newestEpoch) {
    private static final int READ_WHOLE = 2;
    private static final int CHUNK = 64 * 1024;

    /**
     * Looks at a folder and repairs it; what it comes to survives a power cut.
     *
     * @param disk    that holds the journal.
     * @param folder  that this process alone writes.
     * @param notices gets a line for everything that was cut or set aside.
     * @return where the journal goes on.
     * @throws JournalException when there is a segment that this engine cannot read, or that cannot be synced.
     * @throws IOException      when the disk fails.
     */
    static JournalRecovery of(final Disk disk, final Path folder, final Consumer<String> notices)
        throws IOException {
        JournalFolder.removeTemporary(disk, folder);
        final List<Path> segments = new ArrayList<>(JournalFolder.segments(folder));
        long nextNumber = segments.isEmpty() ? 1 : JournalFolder.number(segments.get(segments.size() - 1)) + 1;
        final Set<Long> begunEmpty = new HashSet<>();
        final List<Path> unused = new ArrayList<>();
        while (!segments.isEmpty() && isUnused(segments.get(segments.size() - 1), begunEmpty)) {
            nextNumber = JournalFolder.number(segments.get(segments.size() - 1));
            unused.add(segments.remove(segments.size() - 1));
        }
        final JournalRecovery found = segments.isEmpty() ? new JournalRecovery(0, nextNumber, -1)
            : of(disk, segments, nextNumber, begunEmpty, notices);
        // last: killed before, nothing points to a segment that is gone
        for (final Path each : unused) {
            disk.delete(each);
        }
        disk.syncFolder(folder);
        return found;
    }

    private static JournalRecovery of(final Disk disk, final List<Path> segments, final long nextNumber,
                                      final Set<Long> begunEmpty, final Consumer<String> notices)
        throws IOException {
        final List<Path> newest = newest(segments);
        final long epoch;
        final long sequence;
        final JournalEnd end;
        try (JournalReader reader = JournalReader.open(newest)) {
            while (reader.advance()) {
                // only where it ends matters
            }
            end = reader.end();
            sequence = reader.nextSequence();
            epoch = reader.header().epoch();
        }
        if (end.reason() == Reason.NEXT_NOT_NAMED) {
            cutRoll(disk, end.path());
            // begun: killed between the record that says that it goes on and the next one, nothing was lost
            if (!begunEmpty.contains(JournalFolder.number(end.path()) + 1)) {
                notices.accept("journal: " + end.path() + ": the journal goes on in a segment that holds nothing; "
                    + "what was in it is lost");
            }
        } else if (end.kind() == Kind.OPEN || end.kind() == Kind.DAMAGED) {
            repair(disk, end, segments, notices);
        }
        for (final Path read : newest) {
            sync(disk, read);
        }
        return new JournalRecovery(sequence, nextNumber, epoch);
    }

    /** A segment that was read, unless it was set aside. */
    private static void sync(final Disk disk, final Path segment) throws IOException {
        if (!Files.exists(segment)) {
            return;
        }
        final long length = Files.size(segment);
        try (DiskFile file = disk.open(segment)) {
            file.force(true);
        } catch (final IOException notSynced) {
            throw DiskTrouble.of(segment, length, notSynced);
        }
    }

    /**
     * The segments that a crash of the newest run can have damaged: the newest two, but none of an earlier run, which
     * the start of this one left in order; what has become of those since, journal verify finds and a start leaves
     * alone.
     */
    private static List<Path> newest(final List<Path> segments) throws IOException {
        int first = Math.max(0, segments.size() - READ_WHOLE);
        if (first < segments.size() - 1 && beginsRun(segments.get(segments.size() - 1))) {
            first = segments.size() - 1;
        }
        // without its start a segment does not tell which event is next in it; the one before does
        while (first > 0 && !isReadable(segments.get(first))) {
            first--;
        }
        if (first == 0 && !isReadable(segments.get(0))) {
            throw new JournalException(segments.get(0) + ": its start is damaged, and there is no segment before it "
                + "that would tell which event is next; restore it from a copy, or move it away");
        }
        return segments.subList(first, segments.size());
    }

    private static boolean beginsRun(final Path segment) throws IOException {
        try (SegmentReader reader = SegmentReader.open(segment)) {
            return reader.header().number() == reader.header().epochNumber();
        }
    }

    private static boolean isReadable(final Path segment) throws IOException {
        try (SegmentReader reader = SegmentReader.open(segment)) {
            return reader.isStarted() || reader.header().number() == reader.header().epochNumber();
        }
    }

    /** Whether nothing was ever written to a segment but its header; numbers of those that were begun are added. */
    private static boolean isUnused(final Path segment, final Set<Long> begunEmpty) throws IOException {
        try (SegmentReader reader = SegmentReader.open(segment)) {
            if (JournalFolder.number(segment) != reader.header().number()) {
                throw new JournalException(segment + ": says of itself that it is segment " + reader.header().number()
                    + "; move it away");
            }
            if (!reader.isStarted()) {
                return !reader.isStartDamaged();
            }
            final boolean empty = !reader.advance() && reader.endOfBytes(reader.nextOffset()) == reader.nextOffset();
            if (empty) {
                begunEmpty.add(reader.header().number());
            }
            return empty;
        }
    }

    private static void repair(final Disk disk, final JournalEnd end, final List<Path> newest,
                               final Consumer<String> notices) throws IOException {
        for (int i = newest.size() - 1; i >= 0 && !newest.get(i).equals(end.path()); i--) {
            notices.accept("journal: " + newest.get(i) + " lies behind the last valid record, " + end.text() + " at "
                + end.path() + " offset " + end.offset() + "; set aside as "
                + JournalFolder.setAside(disk, newest.get(i)).getFileName());
        }
        if (end.reason() == Reason.MISSING_SEGMENT) {
            cutRoll(disk, end.path());
            notices.accept("journal: " + end.path() + ": " + end.text() + "; what was in it is lost");
            return;
        }
        if (end.offset() < JournalSegmentDescriptor.HEADER_LENGTH) {
            final int index = newest.indexOf(end.path());
            notices.accept("journal: " + end.path() + " " + end.text() + "; set aside as "
                + JournalFolder.setAside(disk, end.path()).getFileName());
            if (index > 0) {
                cutRoll(disk, newest.get(index - 1));
            }
            return;
        }
        final Path kept = cut(disk, end);
        if (kept != null) {
            notices.accept("journal: " + end.path() + " is cut at offset " + end.offset() + ", behind the last valid "
                + "record: " + end.text() + "; what stood there is kept in " + kept.getFileName());
        }
    }

    /** Takes back that the journal goes on where it does not. */
    private static void cutRoll(final Disk disk, final Path segment) throws IOException {
        long offset = -1;
        try (SegmentReader reader = SegmentReader.open(segment)) {
            while (reader.advance()) {
                if (reader.type() == JournalRecordDescriptor.ROLL) {
                    offset = reader.offset();
                }
            }
        }
        if (offset > 0) {
            try (DiskFile file = disk.open(segment)) {
                file.truncate(offset);
                file.force(true);
            }
        }
    }

    /** Cuts a segment; where what stood there is kept, or null when it was all zeros. */
    private static Path cut(final Disk disk, final JournalEnd end) throws IOException {
        final long used;
        try (SegmentReader reader = SegmentReader.open(end.path())) {
            used = reader.endOfBytes(end.offset());
        }
        Path kept = null;
        try (DiskFile segment = disk.open(end.path())) {
            if (used > end.offset()) {
                kept = keep(disk, segment, end.path(), end.offset(), used);
            }
            segment.truncate(end.offset());
            segment.force(true);
        } catch (final IOException notCut) {
            throw DiskTrouble.of(end.path(), used - end.offset(), notCut);
        }
        return kept;
    }

    private static Path keep(final Disk disk, final DiskFile segment, final Path path, final long from,
                             final long to) throws IOException {
        final Path kept = path.resolveSibling(path.getFileName() + ".cut-at-" + from);
        disk.delete(kept);
        final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        try (DiskFile copy = disk.create(kept)) {
            long written = 0;
            for (long at = from; at < to;) {
                chunk.clear().limit((int) Math.min(CHUNK, to - at));
                final int count = segment.read(chunk, at);
                if (count <= 0) {
                    break;
                }
                chunk.flip();
                while (chunk.hasRemaining()) {
                    written += copy.write(chunk, written);
                }
                at += count;
            }
        }
        return kept;
    }
}
