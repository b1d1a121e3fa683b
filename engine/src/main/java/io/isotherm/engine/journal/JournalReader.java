package io.isotherm.engine.journal;

import io.isotherm.engine.journal.JournalEnd.Kind;
import io.isotherm.engine.journal.JournalEnd.Reason;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.feed.instrument.BracketTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a journal over its segments, up to the last record of its valid prefix, in bounded memory. A cursor: its
 * accessors speak of the newest record.
 *
 * <p><b>Threads:</b> one at a time; the journal may be written meanwhile, also by another process.
 */
public final class JournalReader implements AutoCloseable {
    private final List<Path> paths;
    private final boolean follows;
    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MarketEventDescriptor.SLOT_LENGTH]);
    private final MarketEvent event = new MarketEvent(slot, 0);
    private final PayloadReader payload = new PayloadReader();
    private SegmentReader segment;
    private int nextPath;
    private boolean rolled;
    private boolean ended;
    private JournalEnd end;
    private long validBytes;

    private JournalReader(final List<Path> paths, final boolean follows) {
        this.paths = new ArrayList<>(paths);
        this.follows = follows;
    }

    /**
     * Opens a run that goes on: segments that are made later are found beside those before. To be advanced as far as
     * the journal is acknowledged: what is found to be its end is so once and for all.
     *
     * @param segments of the run, to begin with.
     * @return the reader, before the first record.
     * @throws IOException when the first cannot be read.
     */
    public static JournalReader follow(final List<Path> segments) throws IOException {
        final JournalReader reader = new JournalReader(segments, true);
        reader.segment = SegmentReader.open(segments.get(0));
        reader.nextPath = 1;
        return reader;
    }

    /**
     * Opens a journal.
     *
     * @param paths folders, whose segments are read in their order, and single segments.
     * @return the reader, before the first record.
     * @throws JournalException when there is no segment, or the first is none that this engine can read.
     * @throws IOException      when something cannot be read.
     */
    public static JournalReader open(final List<Path> paths) throws IOException {
        final List<Path> segments = new ArrayList<>();
        for (final Path path : paths) {
            if (Files.isDirectory(path)) {
                segments.addAll(JournalFolder.segments(path));
            } else {
                segments.add(path);
            }
        }
        if (segments.isEmpty()) {
            throw nothing(paths);
        }
        final JournalReader reader = new JournalReader(segments, false);
        reader.segment = SegmentReader.open(segments.get(0));
        reader.nextPath = 1;
        return reader;
    }

    /** There is no segment. */
    static JournalException nothing(final List<Path> paths) {
        return new JournalException(paths.get(0) + ": holds no journal segment, NUMBER.journal; name a folder that "
            + "an engine journalled to");
    }

    /**
     * Moves to the next record.
     *
     * @return false at the end, of which {@link #end()} tells.
     * @throws IOException when a file cannot be read.
     */
    public boolean advance() throws IOException {
        while (end == null) {
            final boolean over = rolled || ended;
            if (!over && (segment.advance() || segment.advanceAnew())) {
                return taken();
            }
            final SegmentReader before = segment;
            final JournalEnd found = rolled ? nextOfRun()
                : ended ? nextRun(Kind.CLOSED, Reason.END_RECORD, "the run ended in order") : whereRecordsEnd();
            // What was found behind the end may have been written since: then there is a record at the end now.
            if (!over && found != null && before == segment && segment.advanceAnew()) {
                return taken();
            }
            end = found;
        }
        return false;
    }

    private boolean taken() {
        validBytes += segment.nextOffset() - segment.offset();
        rolled = segment.type() == JournalRecordDescriptor.ROLL;
        ended = segment.type() == JournalRecordDescriptor.END;
        if (segment.isEvent()) {
            EventPayload.of(segment.type()).decode(segment.buffer(), segment.payloadOffset(), slot);
        }
        return true;
    }

    /** A segment said that the journal goes on; null when it does. */
    private JournalEnd nextOfRun() throws IOException {
        final String wanted = String.format("%08d%s", segment.header().number() + 1, JournalFolder.SUFFIX);
        if (nextPath == paths.size() && follows && segmentIsThere(wanted)) {
            paths.add(segment.path().resolveSibling(wanted));
        }
        final boolean named = nextPath < paths.size();
        if (!named && !segmentIsThere(wanted)) {
            return at(Kind.DAMAGED, Reason.MISSING_SEGMENT, "the journal goes on in " + wanted + ", which is missing");
        }
        // what was not named is looked at, too: a run may end here because nobody could tell that it is of it
        final Path path = named ? paths.get(nextPath) : segment.path().resolveSibling(wanted);
        final SegmentReader next;
        try {
            next = SegmentReader.open(path);
        } catch (final JournalException refused) {
            return unreadable(path, refused);
        }
        final String foreign = foreign(next, wanted);
        if (foreign == null && !named) {
            next.close();
            return at(Kind.ROLLED, Reason.NEXT_NOT_NAMED, "the journal goes on in " + wanted
                + ", which was not named");
        }
        if (foreign != null) {
            next.close();
            return new JournalEnd(Kind.DAMAGED, path, 0, Reason.FOREIGN_SEGMENT, foreign);
        }
        if (!next.isStarted()) {
            next.close();
            return badStart(path, "the journal goes on in it, but its start is damaged or missing");
        }
        use(next);
        return null;
    }

    /** Why a segment is not the one in which the run goes on; null when it is. */
    private String foreign(final SegmentReader next, final String wanted) {
        final SegmentHeader before = segment.header();
        return next.header().epoch() != before.epoch() ? "is of another run"
            : next.header().number() != before.number() + 1 ? "is not the next segment, " + wanted
                + (segmentIsThere(wanted) ? "" : ", which is missing")
            : next.header().modelHash() != before.modelHash() ? "is of another configuration"
            : next.isStarted() && next.firstSequence() != segment.nextSequence()
                ? "begins with event " + next.firstSequence() + " where " + segment.nextSequence() + " is next" : null;
    }

    /** The end before a segment that cannot be read; only a damaged header is an end, and no file is none. */
    private static JournalEnd unreadable(final Path path, final JournalException refused) throws JournalException {
        if (!refused.isOfHeader()) {
            throw refused;
        }
        return JournalEnd.unreadable(path, refused);
    }

    private static JournalEnd badStart(final Path path, final String text) {
        return new JournalEnd(Kind.DAMAGED, path, JournalSegmentDescriptor.FIRST_SEQUENCE_OFFSET, Reason.BAD_START,
            text);
    }

    private boolean segmentIsThere(final String name) {
        return Files.exists(segment.path().resolveSibling(name));
    }

    /** A run is over, in order or not; null when another follows. */
    private JournalEnd nextRun(final Kind kind, final Reason why, final String text) throws IOException {
        if (nextPath == paths.size()) {
            return at(kind, why, text);
        }
        final SegmentReader next;
        try {
            next = SegmentReader.open(paths.get(nextPath));
        } catch (final JournalException refused) {
            return unreadable(paths.get(nextPath), refused);
        }
        if (next.header().epoch() == segment.header().epoch()) {
            next.close();
            return restIsUnused() ? at(kind, why, text)
                : at(Kind.DAMAGED, Reason.HOLE, "records are missing, the run goes on in " + paths.get(nextPath));
        }
        if (next.isStartDamaged()) {
            final Path path = next.path();
            next.close();
            return badStart(path, "its start is damaged");
        }
        if (next.isStarted() && next.firstSequence() != segment.nextSequence()) {
            final String found = "begins with event " + next.firstSequence() + " where " + segment.nextSequence()
                + " is next";
            final Path path = next.path();
            next.close();
            return new JournalEnd(Kind.DAMAGED, path, 0, Reason.BAD_SEQUENCE, found);
        }
        use(next);
        return null;
    }

    /** Whether what follows was made, the first of it perhaps begun, for records that were never written. */
    private boolean restIsUnused() throws IOException {
        for (final Path path : paths.subList(nextPath, paths.size())) {
            try (SegmentReader unused = SegmentReader.open(path)) {
                if (unused.header().epoch() != segment.header().epoch() || unused.advance()
                    || unused.reason() != Reason.NOTHING_FOLLOWS && unused.reason() != Reason.NOT_STARTED) {
                    return false;
                }
            } catch (final JournalException refused) {
                return false;
            }
        }
        return true;
    }

    private JournalEnd whereRecordsEnd() throws IOException {
        final long offset = segment.nextOffset();
        final Reason reason = segment.reason();
        switch (reason) {
            case NOTHING_FOLLOWS -> {
                if (segment.wholeRecordBehind(offset)) {
                    return at(Kind.DAMAGED, Reason.HOLE, "zeros, with whole records behind them");
                }
                final long left = segment.endOfBytes(offset) - offset;
                return left == 0 ? nextRun(Kind.OPEN, reason, "nothing follows: the run was killed or goes on")
                    : nextRun(Kind.OPEN, Reason.UNFINISHED_RECORD, "a record that was never completed, " + left
                        + " bytes");
            }
            case NOT_STARTED -> {
                return nextPath == paths.size() ? at(Kind.OPEN, reason, "the segment's turn had not come")
                    : at(Kind.DAMAGED, Reason.HOLE, "the segment was never begun, and there are later ones");
            }
            case BAD_START -> {
                return badStart(segment.path(), "its start is damaged");
            }
            default -> {
                return at(Kind.DAMAGED, reason, switch (reason) {
                    case BAD_LENGTH -> "no record has the length that stands there, or the file was cut within it";
                    case BAD_CHECKSUM -> "the checksum is wrong: bytes were changed, moved or lost";
                    case BAD_SEQUENCE -> "it is not event " + segment.nextSequence() + ", which is next";
                    case BAD_TYPE -> "a record of a type that this version does not know";
                    default -> "the record's fields are not those of its type";
                });
            }
        }
    }

    private void use(final SegmentReader next) throws IOException {
        segment.close();
        segment = next;
        nextPath++;
        rolled = false;
        ended = false;
    }

    private JournalEnd at(final Kind kind, final Reason reason, final String text) {
        return new JournalEnd(kind, segment.path(), segment.nextOffset(), reason, text);
    }

    /** Where and why the journal ends; null before {@link #advance()} answered false. */
    public JournalEnd end() {
        return end;
    }

    /** Header of the segment that holds the record. */
    public SegmentHeader header() {
        return segment.header();
    }

    /** Sequence of the first event of the segment that holds the record. */
    public long firstSequence() {
        return segment.firstSequence();
    }

    /** The segment that holds the record. */
    public Path path() {
        return segment.path();
    }

    /** Where the record begins in its segment. */
    public long offset() {
        return segment.offset();
    }

    /** Code of the record's type, see {@link JournalRecordDescriptor}. */
    public int type() {
        return segment.type();
    }

    /** Whether the record is an event of the ring. */
    public boolean isEvent() {
        return segment.isEvent();
    }

    /** Sequence of the event; of any other record, that of the next event. */
    public long sequence() {
        return segment.sequence();
    }

    /** Sequence that the next event has or would have. */
    public long nextSequence() {
        return segment.nextSequence();
    }

    /** Bytes of the records so far. */
    public long validBytes() {
        return validBytes;
    }

    /** The event; holds until the next {@link #advance()}. */
    public MarketEvent event() {
        return event;
    }

    /** The maintenance brackets that a LISTING brings; null when it brings none, and for any other record. */
    public BracketTable brackets() {
        if (!segment.hasBrackets()) {
            return null;
        }
        final int fixed = EventPayload.of(segment.type()).length();
        return BracketsPayload.read(payload.wrap(segment.buffer(), segment.payloadOffset() + fixed,
            segment.payloadLength() - fixed));
    }

    /** The instrument that the record tells of; null when it is another record. */
    public JournalInstrument instrument() {
        return segment.type() != JournalRecordDescriptor.INSTRUMENT ? null : JournalInstrument.read(
            payload.wrap(segment.buffer(), segment.payloadOffset(), segment.payloadLength()));
    }

    /** The record as it is, for copies. */
    SegmentReader record() {
        return segment;
    }

    @Override
    public void close() throws IOException {
        segment.close();
    }
}
