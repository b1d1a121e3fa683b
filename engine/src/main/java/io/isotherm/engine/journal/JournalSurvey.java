package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A journal read whole: its runs, and where and why it ends.
 *
 * @param runs     in their order.
 * @param segments that were read.
 * @param records  of all types.
 * @param bytes    of these.
 * @param end      of the valid prefix.
 */
public record JournalSurvey(List<JournalRun> runs, long segments, long records, long bytes, JournalEnd end) {
    private static final long NEVER = Long.MIN_VALUE;

    /**
     * Reads a journal.
     *
     * @param source folders and segments.
     * @return what is in it.
     * @throws JournalException when there is a segment that this engine cannot read.
     * @throws IOException      when a file cannot be read.
     */
    public static JournalSurvey of(final List<Path> source) throws IOException {
        final List<JournalRun> runs = new ArrayList<>();
        long segments = 0;
        long records = 0;
        SegmentHeader segment = null;
        JournalRun run = null;
        try (JournalReader reader = JournalReader.open(source)) {
            while (reader.advance()) {
                records++;
                if (!reader.header().equals(segment)) {
                    segments++;
                    if (segment == null || segment.epoch() != reader.header().epoch()) {
                        if (run != null) {
                            runs.add(run);
                        }
                        run = begin(reader);
                    }
                    segment = reader.header();
                }
                run = add(run, reader);
            }
            if (run != null) {
                runs.add(run);
            }
            return new JournalSurvey(List.copyOf(runs), segments, records, reader.validBytes(), reader.end());
        }
    }

    private static JournalRun begin(final JournalReader reader) {
        final SegmentHeader header = reader.header();
        return new JournalRun(header.epoch(), header.modelHash(), header.number(), header.number(),
            reader.firstSequence(), 0, NEVER, NEVER, false, reader.firstSequence() == header.epochSequence());
    }

    private static JournalRun add(final JournalRun run, final JournalReader reader) {
        final boolean event = reader.isEvent();
        final long timeNs = event ? reader.event().receiveTimeNs() : NEVER;
        return new JournalRun(run.epoch(), run.modelHash(), run.firstSegment(), reader.header().number(),
            run.firstSequence(), run.events() + (event ? 1 : 0), run.firstTimeNs() == NEVER ? timeNs
            : run.firstTimeNs(), event ? timeNs : run.lastTimeNs(),
            run.closed() || reader.type() == JournalRecordDescriptor.END, run.whole());
    }

    /** Events of all runs. */
    public long events() {
        return runs.stream().mapToLong(JournalRun::events).sum();
    }
}
