package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds the segments of one run by their headers alone. A header that cannot be read is of the run whose readable ones
 * say that they begin before it and go on behind it; what becomes of other runs does not matter.
 */
public final class JournalSegments {
    private JournalSegments() {
    }

    /**
     * The segments of a run.
     *
     * @param paths folders and segments.
     * @param epoch of the run; 0 for the newest that has begun.
     * @return its segments, in their order, those among them whose headers cannot be read included.
     * @throws JournalException when there are none, or, where the newest is asked for, one behind it cannot be read.
     * @throws IOException      when a file cannot be read.
     */
    public static List<Path> ofRun(final List<Path> paths, final long epoch) throws IOException {
        final List<FoundSegment> found = FoundSegment.in(paths);
        final int newest = epoch == 0 ? newest(found) : -1;
        if (newest >= 0) {
            requireReadable(found.subList(newest, found.size()), found.get(newest).header());
        }
        final long wanted = newest < 0 ? epoch : found.get(newest).header().epoch();
        final List<Path> run = select(found, wanted).stream().map(FoundSegment::path).toList();
        if (run.isEmpty()) {
            for (final FoundSegment each : found) {
                if (!each.isReadable()) {
                    throw each.problem();
                }
            }
            throw new JournalException(paths.get(0) + ": holds no segment" + (epoch == 0 ? ", NUMBER.journal; name a "
                + "folder that an engine journalled to" : " of run " + epoch + "; isotherm journal verify lists the "
                + "runs"));
        }
        return run;
    }

    /** The last segment of the newest run that has begun; −1 when there is none. */
    private static int newest(final List<FoundSegment> found) throws IOException {
        int first = found.size() - 1;
        while (first >= 0 && !found.get(first).isBegun()) {
            first--;
        }
        // also the segments of that run whose turn has not come
        int last = first;
        for (int i = first + 1; i < found.size(); i++) {
            if (found.get(i).isOf(found.get(first).header().epoch())) {
                last = i;
            }
        }
        return last;
    }

    /** Behind the newest run that can be read there may be a newer one: that is not taken for what it is not. */
    private static void requireReadable(final List<FoundSegment> behind, final SegmentHeader newest)
        throws JournalException {
        for (final FoundSegment each : behind) {
            if (!each.isReadable()) {
                throw new JournalException(each.path(), each.problem().offset(), each.problem().found() + "; it lies "
                    + "behind all that can be read: --epoch " + newest.epoch() + " names the newest run before it");
            }
        }
    }

    /** Of all segments those of a run, from the first that can be its to the last that can be read. */
    static List<FoundSegment> select(final List<FoundSegment> found, final long epoch) {
        int first = 0;
        while (first < found.size() && !found.get(first).isOf(epoch)) {
            first++;
        }
        int last = found.size() - 1;
        while (last > first && !found.get(last).isOf(epoch)) {
            last--;
        }
        if (first == found.size()) {
            return List.of();
        }
        final long begins = found.get(first).header().epochNumber();
        while (first > 0 && !found.get(first - 1).isReadable()
            && JournalFolder.number(found.get(first - 1).path()) >= begins) {
            first--;
        }
        return found.subList(first, last + 1);
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
        final List<FoundSegment> found = FoundSegment.in(List.of(folder));
        final List<FoundSegment> run = new ArrayList<>();
        if (epoch != 0) {
            run.addAll(select(found, epoch));
        } else if (newest(found) >= 0) {
            run.addAll(select(found, found.get(newest(found)).header().epoch()));
        }
        int first = -1;
        for (int i = 0; i < run.size(); i++) {
            // the start of a segment whose turn has not come tells nothing
            if (run.get(i).isReadable() && (run.get(i).started() || i == 0)
                && run.get(i).firstSequence() <= sequence) {
                first = i;
            }
        }
        return first < 0 ? List.of() : run.subList(first, run.size()).stream().map(FoundSegment::path).toList();
    }

    /**
     * Which event each segment of a folder begins with.
     *
     * @param folder of the journal.
     * @return by first sequence, the segments' numbers; those whose turn has not come, and those that cannot be read,
     *     are left out.
     * @throws IOException when the folder cannot be listed, or a segment not be read, which may be there all the same:
     *                     nothing is to be deleted for want of it.
     */
    public static TreeMap<Long, Long> firstSequences(final Path folder) throws IOException {
        final TreeMap<Long, Long> firsts = new TreeMap<>();
        for (final FoundSegment segment : FoundSegment.in(List.of(folder))) {
            if (segment.passing() != null) {
                throw segment.passing();
            }
            if (segment.started()) {
                firsts.put(segment.firstSequence(), segment.header().number());
            }
        }
        return firsts;
    }
}
