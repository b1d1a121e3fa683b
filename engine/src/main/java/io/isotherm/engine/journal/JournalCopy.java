package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/**
 * Copies a part of a run into a journal of its own: events of a span of time or of sequences, under their own
 * sequences, and the instruments and, when the part begins with it, the state that the run began with.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
public final class JournalCopy {
    /** What names the target to a person. */
    private static final String OPTION = "--out";
    private static final int CHUNK = 64 * 1024;
    private static final long NS_PER_SECOND = 1_000_000_000L;

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

        /** Whether an event lies behind all that belongs to it. */
        public boolean isBehind(final long sequence, final long receiveTimeNs) {
            return sequence >= toSequence || receiveTimeNs >= toNs;
        }

        /** Whether all events of the run belong to it. */
        public boolean isAll() {
            return fromNs == Long.MIN_VALUE && toNs == Long.MAX_VALUE && fromSequence == 0
                && toSequence == Long.MAX_VALUE;
        }

        /** In words, for a message. */
        private String words() {
            return (fromSequence == 0 ? "" : " from event " + fromSequence)
                + (fromNs == Long.MIN_VALUE ? "" : " from " + time(fromNs))
                + (toSequence == Long.MAX_VALUE ? "" : " to event " + toSequence)
                + (toNs == Long.MAX_VALUE ? "" : " to " + time(toNs));
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
        try {
            return of(source, part, new JournalContext(target, settings));
        } catch (final JournalException failure) {
            throw DiskTrouble.named(failure, OPTION);
        }
    }

    /** Copies to a disk. */
    static long of(final List<Path> source, final Part part, final JournalContext target) throws IOException {
        long copied = 0;
        JournalWriter writer = null;
        final InstrumentRecords instruments = new InstrumentRecords();
        boolean whole = false;
        String held = "";
        try (JournalReader reader = JournalReader.open(JournalSegments.ofRun(source, part.epoch()))) {
            while (!whole && reader.advance()) {
                if (!reader.isEvent()) {
                    instruments.see(reader);
                    continue;
                }
                final long timeNs = reader.event().receiveTimeNs();
                held = held.isEmpty() ? held(reader) : held;
                if (writer == null && part.holds(reader.sequence(), timeNs)) {
                    writer = begin(reader, target);
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
                    whole = part.isBehind(reader.sequence(), timeNs);
                }
            }
            if (writer == null) {
                throw nothing(source.get(0), part, reader, held, ", and nothing is written");
            }
            if (!whole && reader.end().isDamaged()) {
                throw new JournalException(reader.end().path() + ": damaged at offset " + reader.end().offset() + ": "
                    + reader.end().text() + "; " + copied + " events before it were copied to " + target.folder());
            }
        } catch (final IOException | RuntimeException | Error failure) {
            abandon(writer, failure);
            throw failure;
        }
        writer.close();
        return copied;
    }

    /**
     * The first event of a run in words, for {@link #nothing}.
     *
     * @param reader at that event.
     * @return its sequence and receive time.
     */
    public static String held(final JournalReader reader) {
        return "its first event here is " + reader.sequence() + ", of " + time(reader.event().receiveTimeNs());
    }

    /**
     * Says what was asked for and what there is; the first event behind the part ends the reading.
     *
     * @param source  that was named first.
     * @param part    of which nothing is there.
     * @param reader  where the reading ended.
     * @param held    the first event in words; empty when there is none.
     * @param outcome what is not done because of it; empty for nothing to tell.
     * @return what to throw.
     */
    public static JournalException nothing(final Path source, final Part part, final JournalReader reader,
                                           final String held, final String outcome) {
        final JournalEnd end = reader.end();
        return new JournalException(source + ": run " + reader.header().epoch() + " holds no event" + part.words()
            + outcome + ": " + (held.isEmpty() ? "it has none" : held) + (held.isEmpty() || end == null
            ? "" : ", its last one " + (reader.nextSequence() - 1) + ", of " + time(reader.event().receiveTimeNs()))
            + (end == null || !end.isDamaged() ? "" : "; " + end.path() + " is damaged at offset " + end.offset() + ": "
            + end.text()) + "; isotherm journal verify lists the runs, --epoch names another");
    }

    private static String time(final long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, NS_PER_SECOND), Math.floorMod(ns, NS_PER_SECOND)).toString();
    }

    /** Ends a copy that is not whole; why it is not is what is told. */
    private static void abandon(final JournalWriter writer, final Throwable failure) {
        try {
            if (writer != null) {
                writer.abandon();
            }
        } catch (final JournalException alsoFailed) {
            if (alsoFailed != failure) {
                failure.addSuppressed(alsoFailed);
            }
        }
    }

    private static JournalWriter begin(final JournalReader reader, final JournalContext target) throws IOException {
        final SegmentHeader run = reader.header();
        if (run.hasBase() && reader.sequence() == run.epochSequence()) {
            final Path base = JournalFolder.base(reader.path().toAbsolutePath().getParent(), run.epoch());
            if (!Files.exists(base)) {
                throw new JournalException(base + ": no such file, but the run began with the state in it, and so "
                    + "would the copy; put it back beside the segments, or cut from a later event on (--from)");
            }
            target.base(next -> copyBase(base, target.disk(), JournalFolder.base(next.folder(), next.epoch())));
        }
        return JournalOpening.copy(target, run, reader.sequence());
    }

    /** Under its name there is all of it or nothing, and it survives a power cut. */
    private static void copyBase(final Path base, final Disk disk, final Path copy) throws IOException {
        final Path temporary = copy.resolveSibling(copy.getFileName() + JournalFolder.TEMPORARY);
        final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        boolean named = false;
        try (FileChannel from = FileChannel.open(base, StandardOpenOption.READ)) {
            disk.delete(temporary);
            try (DiskFile to = disk.create(temporary)) {
                long written = 0;
                while (from.read(chunk.clear()) > 0) {
                    chunk.flip();
                    while (chunk.hasRemaining()) {
                        written += to.write(chunk, written);
                    }
                }
                to.force(true);
            }
            disk.rename(temporary, copy);
            named = true;
            disk.syncFolder(copy.getParent());
        } catch (final IOException failure) {
            discard(disk, named ? copy : temporary, failure);
            throw DiskTrouble.of(copy, Files.size(base), failure);
        }
    }

    private static void discard(final Disk disk, final Path file, final IOException failure) {
        try {
            disk.delete(file);
        } catch (final IOException stays) {
            failure.addSuppressed(stays);
        }
    }

    private static void require(final JournalWriter writer, final boolean written) throws JournalException {
        if (!written) {
            throw writer.failure();
        }
    }
}
