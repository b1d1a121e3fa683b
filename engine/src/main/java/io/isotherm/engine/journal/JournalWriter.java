package io.isotherm.engine.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.snapshot.EngineLock;
import io.isotherm.engine.snapshot.PrivateDirectory;
import io.isotherm.engine.snapshot.SnapshotFileException;
import io.isotherm.feed.instrument.BracketTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends events to a journal. An append encodes straight into the mapped segment, allocates nothing, takes no lock,
 * makes no system call but at the end of a segment, and answers false instead of throwing.
 *
 * <p>The length of a record is stored last, with release: killed at any instant, the journal ends with the record
 * before. In this process {@link JournalPositions#appended()} is the acquire that pairs with it; another process reads
 * copies of the file, which have no order, and goes by the checksum.
 *
 * <p><b>Threads:</b> opened by one thread, which may hand it on; from then on the journal's alone.
 */
public final class JournalWriter implements AutoCloseable {
    /** Room for the record that ends a segment. */
    private static final int RESERVE = 64;

    private final EngineLock lock;
    private final JournalConductor conductor;
    private final JournalPositions positions;
    private final LongFunction<BracketTable> brackets;
    private final long rollWaitNs;
    private final CRC32C checksum = new CRC32C();
    private final PayloadWriter scratch = new PayloadWriter();
    private final PayloadWriter control = new PayloadWriter();
    private final ToldInstruments told = new ToldInstruments();
    private final UnsafeBuffer listing = new UnsafeBuffer(new byte[EventPayload.of(EventType.LISTING.code()).length()]);
    private WritableSegment segment;
    private UnsafeBuffer buffer;
    private ByteBuffer bytes;
    private long salt;
    private int offset;
    private int limit;
    private long nextSequence;
    private long writtenBytes;
    private JournalException failure;
    private boolean closed;

    private JournalWriter(final EngineLock lock, final JournalConductor conductor, final JournalPositions positions,
                          final JournalContext context, final long firstSequence) {
        this.lock = lock;
        this.conductor = conductor;
        this.positions = positions;
        brackets = context.brackets();
        rollWaitNs = context.settings().rollWaitNs();
        nextSequence = firstSequence;
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
        if (context.settings().durability() == Durability.MIRRORED) {
            throw new JournalException("journal.durability: mirrored is reserved for an engine with a mirror, which "
                + "this one is not; choose process-crash-safe or group-commit");
        }
        return open(context, positions, null, 0);
    }

    /**
     * Begins the copy of a run in a folder without segments.
     *
     * @param context       of the copy.
     * @param run           that is copied.
     * @param firstSequence of the first event that is copied.
     * @return the journal.
     * @throws JournalException when it cannot be written, or the folder has segments.
     */
    static JournalWriter copy(final JournalContext context, final SegmentHeader run, final long firstSequence)
        throws JournalException {
        return open(context, new JournalPositions(), run, firstSequence);
    }

    private static JournalWriter open(final JournalContext context, final JournalPositions positions,
                                      final SegmentHeader copied, final long copiedSequence) throws JournalException {
        EngineLock lock = null;
        boolean opened = false;
        try {
            PrivateDirectory.require(context.folder(), false);
            lock = EngineLock.acquire(context.folder());
            final JournalWriter writer = copied == null ? begin(context, positions, lock)
                : beginCopy(context, positions, lock, copied, copiedSequence);
            opened = true;
            return writer;
        } catch (final SnapshotFileException refused) {
            throw new JournalException("journal: " + refused.getMessage(), refused);
        } catch (final JournalException refused) {
            throw refused;
        } catch (final IOException failure) {
            throw DiskTrouble.of(context.folder(), context.settings().segmentBytes(), failure);
        } finally {
            if (!opened) {
                release(lock);
            }
        }
    }

    private static JournalWriter begin(final JournalContext context, final JournalPositions positions,
                                       final EngineLock lock) throws IOException {
        final JournalRecovery before = JournalRecovery.of(context.disk(), context.folder(), context.notices());
        final SegmentHeader header = new SegmentHeader(context.modelHash(),
            Math.max(context.epoch(), before.newestEpoch() + 1), before.nextNumber(),
            context.settings().segmentBytes(), before.nextSequence(), before.nextNumber(), context.flags());
        // before the first segment, which says that it is there
        final Path history = JournalFolder.history(context.folder(), header.epoch());
        context.historyKeeper().keep(history);
        final JournalWriter writer;
        try {
            writer = begin(context, positions, lock, header, before.nextSequence(), header.epoch());
        } catch (final JournalException notMade) {
            context.disk().delete(history);
            throw notMade;
        }
        final List<JournalInstrument> instruments = new ArrayList<>();
        for (int id = 0; id < context.instruments().size(); id++) {
            instruments.add(JournalInstrument.of(context.instruments().get(id)));
        }
        boolean toldAll = false;
        try {
            writer.tell(instruments);
            toldAll = true;
        } finally {
            if (!toldAll) {
                writer.abandon();
            }
        }
        return writer;
    }

    /**
     * Tells the instruments of the run, here and at the start of each further segment.
     *
     * @param instruments in the order of their ids; before the first event.
     * @throws JournalException when they take more than half of a segment.
     */
    void tell(final List<JournalInstrument> instruments) throws JournalException {
        instruments.forEach(told::add);
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
            if (offset + JournalRecordDescriptor.aligned(length) > limit
                || length > JournalRecordDescriptor.MAX_LENGTH) {
                broken(new JournalException(segment.path() + ": the instruments do not fit into a segment of "
                    + segment.length() + " bytes any more; raise journal.segmentSize"));
                return false;
            }
            buffer.putBytes(offset + JournalRecordDescriptor.PAYLOAD_OFFSET, payload, 0, payload.capacity());
            publish(JournalRecordDescriptor.INSTRUMENT, length);
        }
        positions.appendedBytes(writtenBytes);
        return true;
    }

    /** Says that an instrument has other brackets since the newest record. */
    void changed(final int instrumentId, final BracketTable table) {
        told.change(instrumentId, table);
    }

    private static JournalWriter beginCopy(final JournalContext context, final JournalPositions positions,
                                           final EngineLock lock, final SegmentHeader copied,
                                           final long firstSequence) throws IOException {
        if (!JournalFolder.segments(context.folder()).isEmpty()) {
            throw new JournalException(context.folder() + ": holds a journal already; name a folder that does not "
                + "exist yet");
        }
        final SegmentHeader header = new SegmentHeader(copied.modelHash(), copied.epoch(), copied.epochNumber(),
            context.settings().segmentBytes(), copied.epochSequence(), copied.epochNumber(), copied.flags());
        return begin(context, positions, lock, header, firstSequence, copied.epoch());
    }

    private static JournalWriter begin(final JournalContext context, final JournalPositions positions,
                                       final EngineLock lock, final SegmentHeader header, final long firstSequence,
                                       final long firstTimeNs) throws JournalException {
        positions.begin(firstSequence - 1, context.settings().durability() == Durability.PROCESS_CRASH_SAFE);
        final JournalConductor conductor = new JournalConductor(context, header, positions);
        final JournalWriter writer = new JournalWriter(lock, conductor, positions, context, firstSequence);
        writer.use(conductor.first(), firstTimeNs);
        return writer;
    }

    private void use(final WritableSegment next, final long receiveTimeNs) {
        next.start(nextSequence, receiveTimeNs);
        segment = next;
        buffer = next.buffer();
        bytes = next.bytes();
        salt = next.header().salt();
        offset = JournalSegmentDescriptor.HEADER_LENGTH;
        limit = next.length() - RESERVE;
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
        if (offset + JournalRecordDescriptor.aligned(length) > limit && !roll(event.receiveTimeNs())) {
            return false;
        }
        payload.encode(event, buffer, offset + JournalRecordDescriptor.PAYLOAD_OFFSET);
        publish(type, length);
        positions.appended(nextSequence++, writtenBytes);
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
        if (isBroken() || offset + JournalRecordDescriptor.aligned(length) > limit && !roll(receiveTimeNs)) {
            return false;
        }
        if (length > JournalRecordDescriptor.MAX_LENGTH) {
            broken(new JournalException(segment.path() + ": a record of " + length + " bytes is longer than "
                + JournalRecordDescriptor.MAX_LENGTH));
            return false;
        }
        buffer.putBytes(offset + JournalRecordDescriptor.PAYLOAD_OFFSET, payload, payloadOffset, payloadLength);
        publish(type, length);
        if (EventPayload.of(type) != null) {
            positions.appended(nextSequence++, writtenBytes);
        } else {
            positions.appendedBytes(writtenBytes);
        }
        return true;
    }

    /** Makes the record at the end, whose payload is written, part of the journal. */
    private void publish(final int type, final int length) {
        buffer.putLong(offset + JournalRecordDescriptor.SEQUENCE_OFFSET, nextSequence, LITTLE_ENDIAN);
        buffer.putInt(offset + JournalRecordDescriptor.TYPE_OFFSET, type, LITTLE_ENDIAN);
        final int taken = JournalRecordDescriptor.aligned(length);
        bytes.limit(offset + taken).position(offset + JournalRecordDescriptor.CHECKED_OFFSET);
        checksum.reset();
        checksum.update(bytes);
        buffer.putInt(offset + JournalRecordDescriptor.CHECKSUM_OFFSET,
            (int) checksum.getValue() ^ JournalRecordDescriptor.salt(salt, offset, length), LITTLE_ENDIAN);
        // the length last: see the class
        buffer.putIntRelease(offset + JournalRecordDescriptor.LENGTH_OFFSET, length);
        offset += taken;
        writtenBytes += taken;
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
            final JournalException trouble = conductor.supplyTrouble();
            broken(trouble != null ? trouble : new JournalException(segment.path() + ": is full, and the disk did "
                + "not make the next segment of " + segment.length() + " bytes within "
                + rollWaitNs / 1_000_000L + " ms; name a journal.directory on a faster one, or raise "
                + "journal.segmentSize"));
            return false;
        }
        final WritableSegment full = segment;
        control.clear().int64("next", next.header().number());
        // First the new one is begun: a journal that says it goes on does go on.
        next.start(nextSequence, receiveTimeNs);
        buffer.putBytes(offset + JournalRecordDescriptor.PAYLOAD_OFFSET, control.buffer(), 0, control.length());
        publish(JournalRecordDescriptor.ROLL, JournalRecordDescriptor.PAYLOAD_OFFSET + control.length());
        use(next, receiveTimeNs);
        conductor.retire(full, next);
        return tellAgain();
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
            broken(DiskTrouble.of(segment.path(), segment.length(), cause));
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
        return segment.path();
    }

    /** What the header of each segment of the run says. */
    public SegmentHeader header() {
        return segment.header();
    }

    /**
     * Ends the run in order: says so, commits and closes.
     *
     * @throws JournalException when the disk fails.
     */
    @Override
    public void close() throws JournalException {
        if (closed) {
            return;
        }
        if (!isBroken()) {
            control.clear().int64("next", nextSequence);
            buffer.putBytes(offset + JournalRecordDescriptor.PAYLOAD_OFFSET, control.buffer(), 0, control.length());
            publish(JournalRecordDescriptor.END, JournalRecordDescriptor.PAYLOAD_OFFSET + control.length());
            positions.appendedBytes(writtenBytes);
        }
        abandon();
    }

    /**
     * Closes without saying that the run ended in order: not everything came to the journal.
     *
     * @throws JournalException when the disk fails.
     */
    public void abandon() throws JournalException {
        closed = true;
        try {
            conductor.end(offset);
        } finally {
            release(lock);
        }
    }

    /**
     * Lets the next engine in and leaves everything as it is, as the end of the process would.
     *
     * @throws IOException when the file system fails.
     */
    public void letGo() throws IOException {
        closed = true;
        lock.release();
    }

    private static void release(final EngineLock lock) {
        try {
            if (lock != null) {
                lock.release();
            }
        } catch (final IOException gone) {
            // the kernel drops it with the process
        }
    }
}
