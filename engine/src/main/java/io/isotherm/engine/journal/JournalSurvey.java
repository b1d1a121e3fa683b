package io.isotherm.engine.journal;

import io.isotherm.engine.journal.JournalEnd.Kind;
import io.isotherm.engine.journal.JournalEnd.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A journal read whole: its runs, each up to the end of its own valid prefix, whatever has become of the others.
 *
 * @param runs     in their order.
 * @param lost     segments whose headers cannot be read, and of which nobody can tell the run.
 * @param segments that were read.
 * @param records  of all types.
 * @param bytes    of these.
 * @param end      the first bad offset of all; without any, the end of the newest run.
 */
public record JournalSurvey(List<JournalRun> runs, List<JournalEnd> lost, long segments, long records, long bytes,
                            JournalEnd end) {
    /**
     * Reads a journal.
     *
     * @param source folders and segments.
     * @return what is in it.
     * @throws JournalException when there is no segment, or none that this engine can read.
     * @throws IOException      when a file cannot be read.
     */
    public static JournalSurvey of(final List<Path> source) throws IOException {
        final List<FoundSegment> found = FoundSegment.in(source);
        if (found.isEmpty()) {
            throw JournalReader.nothing(source);
        }
        final Set<Long> epochs = new LinkedHashSet<>();
        for (final FoundSegment each : found) {
            if (each.isReadable()) {
                epochs.add(each.header().epoch());
            }
        }
        if (epochs.isEmpty()) {
            throw found.get(0).problem();
        }
        final Reading reading = new Reading(found);
        for (final long epoch : epochs) {
            reading.run(JournalSegments.select(found, epoch));
        }
        return reading.survey();
    }

    /** Events of all runs. */
    public long events() {
        return runs.stream().mapToLong(JournalRun::events).sum();
    }

    /** Whether anything of any run is damaged. */
    public boolean isDamaged() {
        return end.isDamaged();
    }

    /** What has been read so far. */
    private static final class Reading {
        private static final long UNKNOWN = -1;

        private final List<FoundSegment> found;
        private final List<FoundSegment> unread;
        private final List<JournalRun> runs = new ArrayList<>();
        private JournalEnd newest;
        private long nextSequence = UNKNOWN;
        private int nextSegment;
        private long segments;
        private long records;
        private long bytes;

        Reading(final List<FoundSegment> found) {
            this.found = found;
            unread = new ArrayList<>(found.stream().filter(each -> !each.isReadable()).toList());
        }

        void run(final List<FoundSegment> run) throws IOException {
            int first = 0;
            while (!run.get(first).isReadable()) {
                first++;
            }
            final RunReading reading = new RunReading(run.get(first).header());
            final JournalEnd end = reading.read(run.subList(first, run.size()));
            final JournalEnd bad = first > 0 ? JournalEnd.unreadable(run.get(0).path(), run.get(0).problem())
                : misplaced(run.get(0));
            newest = bad == null ? end : bad;
            segments += reading.segments;
            records += reading.records;
            bytes += reading.bytes;
            if (reading.records > 0 || newest.isDamaged()) {
                runs.add(reading.run(newest));
            }
            nextSequence = newest.isDamaged() ? UNKNOWN : reading.nextSequence;
            nextSegment = found.indexOf(run.get(run.size() - 1)) + 1;
            unread.removeAll(run);
            unread.removeIf(each -> each.path().equals(newest.path()));
        }

        /** A run begins where the one before ended, unless that one is damaged or something between is. */
        private JournalEnd misplaced(final FoundSegment first) {
            final int at = found.indexOf(first);
            return nextSequence == UNKNOWN || first.firstSequence() == nextSequence || at < nextSegment
                || found.subList(nextSegment, at).stream().anyMatch(unread::contains) ? null
                : new JournalEnd(Kind.DAMAGED, first.path(), 0, Reason.BAD_SEQUENCE, "begins with event "
                    + first.firstSequence() + " where " + nextSequence + " is next");
        }

        JournalSurvey survey() {
            final List<JournalEnd> lost = new ArrayList<>();
            for (final FoundSegment each : unread) {
                lost.add(JournalEnd.unreadable(each.path(), each.problem()));
            }
            JournalEnd end = newest;
            for (int i = lost.size() - 1; i >= 0; i--) {
                end = lost.get(i);
            }
            for (int i = runs.size() - 1; i >= 0; i--) {
                end = runs.get(i).end().isDamaged() ? runs.get(i).end() : end;
            }
            return new JournalSurvey(List.copyOf(runs), List.copyOf(lost), segments, records, bytes, end);
        }
    }

    /** What has been read of one run. */
    private static final class RunReading {
        private static final long NEVER = Long.MIN_VALUE;

        private final SegmentHeader first;
        private long firstSequence;
        private long lastNumber;
        private long events;
        private long firstTimeNs = NEVER;
        private long lastTimeNs = NEVER;
        private boolean closed;
        private long nextSequence;
        private long segments;
        private long records;
        private long bytes;

        RunReading(final SegmentHeader first) {
            this.first = first;
            lastNumber = first.number();
        }

        JournalEnd read(final List<FoundSegment> run) throws IOException {
            firstSequence = run.get(0).firstSequence();
            SegmentHeader segment = null;
            try (JournalReader reader = JournalReader.open(run.stream().map(FoundSegment::path).toList())) {
                while (reader.advance()) {
                    records++;
                    if (!reader.header().equals(segment)) {
                        segment = reader.header();
                        segments++;
                        lastNumber = segment.number();
                        firstSequence = segments == 1 ? reader.firstSequence() : firstSequence;
                    }
                    take(reader);
                }
                nextSequence = reader.nextSequence();
                bytes = reader.validBytes();
                return reader.end();
            }
        }

        private void take(final JournalReader reader) {
            if (reader.isEvent()) {
                events++;
                lastTimeNs = reader.event().receiveTimeNs();
                firstTimeNs = firstTimeNs == NEVER ? lastTimeNs : firstTimeNs;
            }
            closed |= reader.type() == JournalRecordDescriptor.END;
        }

        JournalRun run(final JournalEnd end) {
            return new JournalRun(first.epoch(), first.modelHash(), first.number(), lastNumber, firstSequence, events,
                firstTimeNs, lastTimeNs, closed, firstSequence == first.epochSequence(), end);
        }
    }
}
