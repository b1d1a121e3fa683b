package io.isotherm.engine.journal;

import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.snapshot.EngineLock;
import io.isotherm.feed.instrument.BracketTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends events to a journal, from segment to segment. An append encodes straight into the mapped segment, see
 * {@link SegmentAppender}, allocates nothing, takes no lock, makes no system call but at the end of a segment, and
 * answers false instead of throwing.
 *
 * <p><b>Threads:</b> opened by one thread, which may hand it on; from then on the journal's alone.
 */
public final class JournalWriter implements AutoCloseable {
    private final JournalConductor conductor;
    private final JournalPositions positions;
    private final LongFunction<BracketTable> brackets;
    private final long rollWaitNs;
    private final SegmentAppender appender = new SegmentAppender();
    private final PayloadWriter scratch = new PayloadWriter();
    private final ToldInstruments told = new ToldInstruments();
    private final UnsafeBuffer listing = new UnsafeBuffer(new byte[EventPayload.of(EventType.LISTING.code()).length()]);
    /** Held until it is released; then null. */
    private EngineLock lock;
    private long nextSequence;
    private JournalException failure;
    private boolean closed;

    JournalWriter(final EngineLock lock, final JournalConductor conductor, final JournalPositions positions,
                  final JournalContext context, final long firstSequence, final long firstTimeNs)
        throws JournalException {
        this.lock = lock;
        this.conductor = conductor;
        this.positions = positions;
        brackets = context.brackets();
        rollWaitNs = context.settings().rollWaitNs();
        nextSequence = firstSequence;
        final WritableSegment first = conductor.first();
        first.start(nextSequence, firstTimeNs);
        use(first);
    }

    /**
     * Begins a run: looks for the end of the runs before, cuts what a crash left torn there, and tells the instruments
     * in a new segment, as in all that follow.
     *
     * @param context   of the run.
     * @param positions that show how far it is.
     * @return the journal.
     * @throws JournalException when it cannot be written; the message names path, need and way out.
     */
    public static JournalWriter open(final JournalContext context, final JournalPositions positions)
        throws JournalException {
        return JournalOpening.run(context, positions);
    }

    /**
     * Tells the instruments of the run, here and at the start of each further segment.
     *
     * @param instruments in the order of their ids; before the first event.
     * @throws JournalException when they take more than half of a segment.
     */
    void tell(final List<JournalInstrument> instruments) throws JournalException {
        instruments.forEach(told::add);
        final WritableSegment segment = appender.segment();
        if (told.bytes() > segment.length() / 2) {
            throw new JournalException(segment.path() + ": the " + told.size() + " instruments, which each segment "
                + "begins with, take " + told.bytes() + " of its " + segment.length() + " bytes; set "
                + "journal.segmentSize to " + 4 * told.bytes() + " bytes or more");
        }
        if (!tellAgain()) {
            throw failure;
        }
    }

    /** Writes the instruments at the start of a segment; false when they do not fit. */
    private boolean tellAgain() {
        for (int i = 0; i < told.size(); i++) {
            final DirectBuffer payload = told.payload(i);
            final int length = JournalRecordDescriptor.PAYLOAD_OFFSET + payload.capacity();
            if (!appender.fits(length) || length > JournalRecordDescriptor.MAX_LENGTH) {
                broken(new JournalException(path() + ": the instruments do not fit into a segment of "
                    + appender.segment().length() + " bytes any more; raise journal.segmentSize"));
                return false;
            }
            appender.append(JournalRecordDescriptor.INSTRUMENT, nextSequence, payload, 0, payload.capacity());
        }
        positions.appendedBytes(appender.writtenBytes());
        return true;
    }

    /** Says that an instrument has other brackets since the newest record. */
    void changed(final int instrumentId, final BracketTable table) {
        told.change(instrumentId, table);
    }

    private void use(final WritableSegment next) {
        appender.use(next);
        positions.segmentBegun();
    }

    /**
     * Appends an event.
     *
     * @param event of the ring.
     * @return whether it is in the journal; false from the first failure on, see {@link #failure()}.
     */
    public boolean append(final MarketEvent event) {
        if (isBroken()) {
            return false;
        }
        final int type = event.type().code();
        if (type == EventType.LISTING.code() && event.bracketsNumber() != 0) {
            return appendListing(event);
        }
        final EventPayload payload = EventPayload.of(type);
        final int length = JournalRecordDescriptor.PAYLOAD_OFFSET + payload.length();
        if (!appender.fits(length) && !roll(event.receiveTimeNs())) {
            return false;
        }
        payload.encode(event, appender.buffer(), appender.payloadOffset());
        appender.publish(type, nextSequence, length);
        positions.appended(nextSequence++, appender.writtenBytes());
        return true;
    }

    /** Changes of brackets come once a day: they may allocate. */
    private boolean appendListing(final MarketEvent event) {
        final BracketTable table = brackets.apply(event.bracketsNumber());
        EventPayload.of(EventType.LISTING.code()).encode(event, listing, 0);
        scratch.clear().bytes(listing, 0, listing.capacity());
        if (table != null) {
            BracketsPayload.write(scratch, table);
        }
        final boolean written =
            appendCopy(EventType.LISTING.code(), scratch.buffer(), 0, scratch.length(), event.receiveTimeNs());
        if (table != null) {
            changed(event.instrumentId(), table);
        }
        return written;
    }

    /**
     * Appends a record whose payload exists.
     *
     * @param type          of the record.
     * @param payload       that holds it.
     * @param payloadOffset of it.
     * @param payloadLength of it.
     * @param receiveTimeNs of it, should it open a segment.
     * @return whether it is in the journal.
     */
    boolean appendCopy(final int type, final DirectBuffer payload, final int payloadOffset, final int payloadLength,
                       final long receiveTimeNs) {
        final int length = JournalRecordDescriptor.PAYLOAD_OFFSET + payloadLength;
        if (isBroken() || !appender.fits(length) && !roll(receiveTimeNs)) {
            return false;
        }
        if (length > JournalRecordDescriptor.MAX_LENGTH) {
            broken(new JournalException(path() + ": a record of " + length + " bytes is longer than "
                + JournalRecordDescriptor.MAX_LENGTH));
            return false;
        }
        appender.append(type, nextSequence, payload, payloadOffset, payloadLength);
        if (EventPayload.of(type) != null) {
            positions.appended(nextSequence++, appender.writtenBytes());
        } else {
            positions.appendedBytes(appender.writtenBytes());
        }
        return true;
    }

    private boolean isBroken() {
        if (failure == null) {
            failure = conductor.failure();
        }
        return failure != null || closed;
    }

    private boolean roll(final long receiveTimeNs) {
        final WritableSegment next = conductor.next(rollWaitNs);
        if (next == null) {
            broken(noNext());
            return false;
        }
        final WritableSegment full = appender.segment();
        // First the new one is begun: a journal that says it goes on does go on.
        next.start(nextSequence, receiveTimeNs);
        appender.end(JournalRecordDescriptor.ROLL, nextSequence, next.header().number());
        use(next);
        full.lastSequence(nextSequence - 1);
        conductor.retire(full, next);
        return tellAgain();
    }

    /** Why there is no next segment. */
    private JournalException noNext() {
        final WritableSegment unsynced = conductor.unsynced();
        final JournalException trouble = conductor.failure() != null || unsynced != null ? conductor.failure()
            : conductor.supplyTrouble();
        if (trouble != null) {
            return trouble;
        }
        final String within = " within " + rollWaitNs / 1_000_000L + " ms; name a journal.directory on a faster one, ";
        return new JournalException(unsynced != null
            ? unsynced.path() + ": is full, as is the one behind it, and the disk did not sync its "
                + unsynced.length() + " bytes" + within + "or set journal.segmentSize lower"
            : path() + ": is full, and the disk did not make the next segment of " + appender.segment().length()
                + " bytes" + within + "or raise journal.segmentSize");
    }

    /** Why the journal takes nothing more, or null while it does. */
    public JournalException failure() {
        return failure;
    }

    /**
     * Says that the journal is broken, for a reason that its caller met: it takes nothing more, and the run does not
     * end in order.
     *
     * @param cause that was met.
     */
    public void fail(final Throwable cause) {
        if (failure == null) {
            broken(DiskTrouble.of(path(), appender.segment().length(), cause));
        }
    }

    private void broken(final JournalException why) {
        failure = why;
        conductor.writerFailed();
    }

    /** Sequence that the next event will have. */
    public long nextSequence() {
        return nextSequence;
    }

    /** The segment that is written. */
    public Path path() {
        return appender.segment().path();
    }

    /** What the header of each segment of the run says. */
    public SegmentHeader header() {
        return appender.segment().header();
    }

    /**
     * Ends the run in order: says so, commits and closes the segment. Waits for the disk, but not for ever. The folder
     * stays locked until {@link #release}.
     *
     * @throws JournalException when the disk fails, or is not done within {@link JournalSettings#endWaitNs}.
     */
    public void end() throws JournalException {
        if (closed) {
            return;
        }
        if (!isBroken()) {
            appender.end(JournalRecordDescriptor.END, nextSequence, nextSequence);
            positions.appendedBytes(appender.writtenBytes());
        }
        breakOff();
    }

    /**
     * Ends without saying that the run ended in order: not everything came to the journal. The folder stays locked
     * until {@link #release}.
     *
     * @throws JournalException as {@link #end} does.
     */
    public void breakOff() throws JournalException {
        if (!closed) {
            closed = true;
            conductor.end(appender.offset());
        }
    }

    /** Lets the next engine in; not before the end, nor while an agent of the journal hangs. Idempotent. */
    public void release() {
        if (closed && conductor.isEnded()) {
            JournalOpening.release(lock);
            lock = null;
        }
    }

    /**
     * Ends the run in order and lets the next engine in.
     *
     * @throws JournalException as {@link #end} does; when the disk is not done in time, the folder stays locked.
     */
    @Override
    public void close() throws JournalException {
        try {
            end();
        } finally {
            release();
        }
    }

    /**
     * Ends without saying that the run ended in order, and lets the next engine in.
     *
     * @throws JournalException as {@link #close} does.
     */
    public void abandon() throws JournalException {
        try {
            breakOff();
        } finally {
            release();
        }
    }

    /**
     * Lets the next engine in and leaves everything as it is, as the end of the process would.
     *
     * @throws IOException when the file system fails.
     */
    public void letGo() throws IOException {
        closed = true;
        if (lock != null) {
            lock.release();
            lock = null;
        }
    }
}
