package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Copies a part of a run into a journal of its own: events of a span of time or of sequences, under their own
 * sequences, and the instruments and, when the part begins with it, the state that the run began with.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
public final class JournalCopy {
    private JournalCopy() {
    }

    /**
     * What to copy.
     *
     * @param epoch        of the run; 0 for the newest.
     * @param fromNs       receive time of the first event at the earliest.
     * @param toNs         receive time before which the last event was received.
     * @param fromSequence of the first event at the earliest.
     * @param toSequence   before which the last event lies.
     */
    public record Part(long epoch, long fromNs, long toNs, long fromSequence, long toSequence) {
        /**
         * Whether an event belongs to it.
         *
         * @param sequence      of the event.
         * @param receiveTimeNs of the event.
         * @return true when it does.
         */
        public boolean holds(final long sequence, final long receiveTimeNs) {
            return sequence >= fromSequence && sequence < toSequence && receiveTimeNs >= fromNs
                && receiveTimeNs < toNs;
        }

        private boolean isBefore(final long sequence, final long receiveTimeNs) {
            return sequence < fromSequence || receiveTimeNs < fromNs;
        }
    }

    /**
     * Copies.
     *
     * @param source   folders and segments.
     * @param part     of it.
     * @param target   folder, which is made; it must hold no journal.
     * @param settings of the copy.
     * @return events copied.
     * @throws JournalException when the source cannot be read or is damaged before the part is whole, nothing of it
     *                          belongs to the part, or the target cannot be written. What was copied by then stays, as
     *                          a journal that did not end in order.
     * @throws IOException      when a file cannot be read.
     */
    public static long of(final List<Path> source, final Part part, final Path target,
                          final JournalSettings settings) throws IOException {
        long copied = 0;
        JournalWriter writer = null;
        final InstrumentRecords instruments = new InstrumentRecords();
        boolean whole = false;
        boolean done = false;
        try (JournalReader reader = JournalReader.open(JournalSegments.ofRun(source, part.epoch()))) {
            while (!whole && reader.advance()) {
                if (!reader.isEvent()) {
                    instruments.see(reader);
                    continue;
                }
                final long timeNs = reader.event().receiveTimeNs();
                if (writer == null && part.holds(reader.sequence(), timeNs)) {
                    writer = begin(reader, target, settings);
                    instruments.copy(writer);
                }
                final SegmentReader record = reader.record();
                if (writer != null && part.holds(reader.sequence(), timeNs)) {
                    require(writer, writer.appendCopy(record.type(), record.buffer(), record.payloadOffset(),
                        record.payloadLength(), timeNs));
                    if (reader.brackets() != null) {
                        writer.changed(reader.event().instrumentId(), reader.brackets());
                    }
                    copied++;
                } else {
                    // brackets that change before the part are those that it begins with
                    instruments.see(reader);
                    whole = !part.isBefore(reader.sequence(), timeNs);
                }
            }
            if (!whole && reader.end().isDamaged()) {
                throw new JournalException(reader.end().path() + ": damaged at offset " + reader.end().offset() + ": "
                    + reader.end().text() + "; " + copied + " events before it were copied to " + target);
            }
            done = true;
        } finally {
            end(writer, done);
        }
        if (writer == null) {
            throw new JournalException(source.get(0) + ": holds no event of that part");
        }
        return copied;
    }

    private static void end(final JournalWriter writer, final boolean whole) throws JournalException {
        if (writer != null && whole) {
            writer.close();
        } else if (writer != null) {
            writer.abandon();
        }
    }

    private static JournalWriter begin(final JournalReader reader, final Path target, final JournalSettings settings)
        throws IOException {
        final JournalWriter writer = JournalOpening.copy(new JournalContext(target, settings), reader.header(),
            reader.sequence());
        final Path base = JournalFolder.base(reader.path().toAbsolutePath().getParent(), reader.header().epoch());
        if (reader.header().hasBase() && reader.sequence() == reader.header().epochSequence() && Files.exists(base)) {
            Files.copy(base, target.resolve(base.getFileName()));
        }
        return writer;
    }

    private static void require(final JournalWriter writer, final boolean written) throws JournalException {
        if (!written) {
            throw writer.failure();
        }
    }
}
