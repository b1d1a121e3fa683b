package io.isotherm.engine.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.isotherm.engine.journal.JournalEnd.Reason;
import io.isotherm.engine.ring.EventType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads one segment, record by record, through a window of {@value #WINDOW} bytes. Trusts no length: a record counts
 * when it lies within the file, its checksum fits its place, its sequence is the next and its fields are those of its
 * type. Never maps the file, which may be cut meanwhile.
 *
 * <p><b>Threads:</b> one at a time.
 */
final class SegmentReader implements AutoCloseable {
    private static final int WINDOW = 4 * JournalRecordDescriptor.MAX_LENGTH;
    private static final long NO_INT = 1L << 32;
    /** Bytes that are checked at most to find a record behind a hole: crafted lengths must not cost hours. */
    private static final long CHECKED_BEHIND = 64L << 20;

    private final Path path;
    private final FileChannel channel;
    private final SegmentHeader header;
    private final long salt;
    private final CRC32C checksum = new CRC32C();
    private final PayloadReader payload = new PayloadReader();
    private boolean started;
    private long firstSequence;
    private long firstReceiveTimeNs;
    private ByteBuffer bytes;
    private UnsafeBuffer window;
    private long windowStart;
    private int windowLength;
    private long nextOffset = JournalSegmentDescriptor.HEADER_LENGTH;
    private long nextSequence;
    private int at;
    private int length;
    private int type;
    private long sequence;
    private Reason reason;

    private SegmentReader(final Path path, final FileChannel channel, final SegmentHeader header,
                          final ByteBuffer first) {
        this.path = path;
        this.channel = channel;
        this.header = header;
        salt = header.salt();
        takeStart(first);
    }

    private void takeStart(final ByteBuffer first) {
        final int startChecksum = first.getInt(JournalSegmentDescriptor.START_CHECKSUM_OFFSET);
        started = startChecksum != 0 && startChecksum == SegmentHeader.startChecksum(first);
        // without a start only the header can tell, and only of a run's first segment
        firstSequence = started ? first.getLong(JournalSegmentDescriptor.FIRST_SEQUENCE_OFFSET)
            : header.epochSequence();
        firstReceiveTimeNs = started ? first.getLong(JournalSegmentDescriptor.FIRST_RECEIVE_TIME_NS_OFFSET)
            : header.epoch();
        nextSequence = firstSequence;
    }

    /** Looks at the start once more: a segment that is written may have been begun since. */
    private void readStart() throws IOException {
        final ByteBuffer first = ByteBuffer.allocate(JournalSegmentDescriptor.HEADER_LENGTH).order(LITTLE_ENDIAN);
        read(channel, first, 0);
        if (!first.hasRemaining()) {
            takeStart(first);
        }
    }

    /** Why there is no start: its turn had not come, and nothing was written, or the start is damaged. */
    private Reason whyNotStarted() throws IOException {
        final ByteBuffer first = ByteBuffer.allocate(JournalSegmentDescriptor.HEADER_LENGTH).order(LITTLE_ENDIAN);
        read(channel, first, 0);
        // killed within the start, its checksum, which comes last, is not there
        final boolean checksumIsThere = first.getInt(JournalSegmentDescriptor.START_CHECKSUM_OFFSET) != 0;
        return checksumIsThere || holdsAnything() ? Reason.BAD_START : Reason.NOT_STARTED;
    }

    private boolean holdsAnything() throws IOException {
        final ByteBuffer chunk = ByteBuffer.allocate(JournalRecordDescriptor.MAX_LENGTH);
        long offset = JournalSegmentDescriptor.HEADER_LENGTH;
        for (int count = read(channel, chunk, offset); count > 0; count = read(channel, chunk.clear(), offset)) {
            for (int i = 0; i < count; i++) {
                if (chunk.get(i) != 0) {
                    return true;
                }
            }
            offset += count;
        }
        return false;
    }

    /**
     * Opens a segment at its first record.
     *
     * @param path of the file.
     * @return the reader.
     * @throws JournalException when it is no segment, of another version, or its header is damaged.
     * @throws IOException      when it cannot be read.
     */
    static SegmentReader open(final Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new JournalException(path + ": " + (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                ? "is no regular file; name a folder that an engine journalled to, or a file of it" : "no such file"));
        }
        final FileChannel channel = FileChannel.open(path,
            Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        boolean opened = false;
        try {
            final ByteBuffer first = ByteBuffer.allocate(JournalSegmentDescriptor.HEADER_LENGTH).order(LITTLE_ENDIAN);
            read(channel, first, 0);
            final SegmentHeader header = SegmentHeader.decode(path, first.flip().order(LITTLE_ENDIAN));
            final SegmentReader reader = new SegmentReader(path, channel, header, first);
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    Path path() {
        return path;
    }

    SegmentHeader header() {
        return header;
    }

    /** Whether its start is there and whole; else its turn had not come, or {@link #isStartDamaged()}. */
    boolean isStarted() {
        return started;
    }

    /**
     * Whether its turn had come and its start does not say so.
     *
     * @return true when there is anything behind a header without a start, or a start that does not fit.
     * @throws IOException when the file cannot be read.
     */
    boolean isStartDamaged() throws IOException {
        if (!started) {
            readStart();
        }
        return !started && whyNotStarted() == Reason.BAD_START;
    }

    long firstSequence() {
        return firstSequence;
    }

    long firstReceiveTimeNs() {
        return firstReceiveTimeNs;
    }

    /**
     * Moves to the next record.
     *
     * @return whether there is one; else {@link #reason()} and {@link #nextOffset()} say why not and where.
     * @throws IOException when the file cannot be read.
     */
    boolean advance() throws IOException {
        if (!started) {
            readStart();
        }
        reason = started ? look(nextOffset, nextSequence) : whyNotStarted();
        if (reason != null) {
            return false;
        }
        nextOffset += JournalRecordDescriptor.aligned(length);
        nextSequence = sequence + (isEvent() ? 1 : 0);
        return true;
    }

    /**
     * Moves to the next record, reading the file anew: its writer may have got on since the window was read.
     *
     * @return whether there is one now.
     * @throws IOException when the file cannot be read.
     */
    boolean advanceAnew() throws IOException {
        windowStart = Long.MAX_VALUE - WINDOW;
        windowLength = WINDOW;
        return advance();
    }

    /** Looks at a record; null when it is whole and the next one. */
    private Reason look(final long offset, final long expectedSequence) throws IOException {
        final int available = available(offset);
        final long word = available < Integer.BYTES ? NO_INT : window.getInt((int) (offset - windowStart),
            LITTLE_ENDIAN);
        if (word == 0 || available <= 0) {
            return Reason.NOTHING_FOLLOWS;
        }
        if (word < JournalRecordDescriptor.PAYLOAD_OFFSET || word > JournalRecordDescriptor.MAX_LENGTH
            || JournalRecordDescriptor.aligned((int) word) > available) {
            return Reason.BAD_LENGTH;
        }
        at = (int) (offset - windowStart);
        length = (int) word;
        if (!checksumFits(offset)) {
            return Reason.BAD_CHECKSUM;
        }
        type = window.getInt(at + JournalRecordDescriptor.TYPE_OFFSET, LITTLE_ENDIAN);
        sequence = window.getLong(at + JournalRecordDescriptor.SEQUENCE_OFFSET, LITTLE_ENDIAN);
        if (sequence != expectedSequence) {
            return Reason.BAD_SEQUENCE;
        }
        return payloadFits();
    }

    private boolean checksumFits(final long offset) {
        bytes.limit(at + JournalRecordDescriptor.aligned(length)).position(at + JournalRecordDescriptor.CHECKED_OFFSET);
        checksum.reset();
        checksum.update(bytes);
        bytes.clear();
        return window.getInt(at + JournalRecordDescriptor.CHECKSUM_OFFSET, LITTLE_ENDIAN)
            == ((int) checksum.getValue() ^ JournalRecordDescriptor.salt(salt, (int) offset, length));
    }

    private Reason payloadFits() {
        final EventPayload known = EventPayload.of(type);
        if (known != null && !known.matches(window, payloadOffset(), payloadLength())) {
            return Reason.BAD_PAYLOAD;
        }
        if (known != null && payloadLength() == known.length()) {
            return null;
        }
        try {
            payload.wrap(window, payloadOffset(), payloadLength());
            if (known != null) {
                payload.wrap(window, payloadOffset() + known.length(), payloadLength() - known.length());
                BracketsPayload.read(payload);
            } else if (type == JournalRecordDescriptor.INSTRUMENT) {
                JournalInstrument.read(payload);
            } else if (type == JournalRecordDescriptor.ROLL || type == JournalRecordDescriptor.END) {
                payload.int64("next");
            } else {
                return Reason.BAD_TYPE;
            }
            return payload.hasMore() ? Reason.BAD_PAYLOAD : null;
        } catch (final PayloadReader.PayloadException wrong) {
            return Reason.BAD_PAYLOAD;
        }
    }

    /** Bytes from an offset on, up to the longest record's, that are in the window now. */
    private int available(final long offset) throws IOException {
        if (window == null) {
            bytes = ByteBuffer.allocateDirect(WINDOW);
            window = new UnsafeBuffer(bytes);
            windowLength = WINDOW;
            windowStart = Long.MAX_VALUE - WINDOW;
        }
        final long inside = windowStart + windowLength - offset;
        // a window that is not full ends where the file does
        if (offset < windowStart || inside < JournalRecordDescriptor.MAX_LENGTH && windowLength == WINDOW) {
            bytes.clear();
            windowStart = offset;
            windowLength = read(channel, bytes, offset);
            bytes.clear();
        }
        return (int) Math.min(JournalRecordDescriptor.MAX_LENGTH, windowStart + windowLength - offset);
    }

    /**
     * Whether a whole record lies anywhere behind an offset: then what is there is a hole and not the end.
     *
     * @param offset a multiple of 8.
     * @return true when there is one.
     * @throws IOException when the file cannot be read.
     */
    boolean wholeRecordBehind(final long offset) throws IOException {
        final long end = channel.size();
        long checked = 0;
        for (long o = offset + JournalRecordDescriptor.ALIGNMENT; o < end; o += JournalRecordDescriptor.ALIGNMENT) {
            final int available = available(o);
            if (available < JournalRecordDescriptor.PAYLOAD_OFFSET) {
                return false;
            }
            at = (int) (o - windowStart);
            length = window.getInt(at, LITTLE_ENDIAN);
            if (length >= JournalRecordDescriptor.PAYLOAD_OFFSET && length <= JournalRecordDescriptor.MAX_LENGTH
                && JournalRecordDescriptor.aligned(length) <= available && mayFollow()) {
                checked += length;
                // so much that looks like records and is none was made on purpose: damage as well
                if (checked > CHECKED_BEHIND || checksumFits(o)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether what stands at a place looks like a later record: cheap, so that few checksums are made in vain. */
    private boolean mayFollow() {
        type = window.getInt(at + JournalRecordDescriptor.TYPE_OFFSET, LITTLE_ENDIAN);
        final EventPayload known = EventPayload.of(type);
        return window.getLong(at + JournalRecordDescriptor.SEQUENCE_OFFSET, LITTLE_ENDIAN) >= nextSequence
            && (known == null ? type >= JournalRecordDescriptor.INSTRUMENT && type <= JournalRecordDescriptor.END
            : known.matches(window, payloadOffset(), payloadLength()));
    }

    /**
     * The end of what is not zero.
     *
     * @param offset from which it is looked for.
     * @return offset behind the last byte that is not zero; the given one when all are.
     * @throws IOException when the file cannot be read.
     */
    long endOfBytes(final long offset) throws IOException {
        long end = offset;
        for (long o = offset; available(o) > 0; o++) {
            final int place = (int) (o - windowStart);
            if (o % Long.BYTES == 0 && available(o) >= Long.BYTES && window.getLong(place) == 0) {
                o += Long.BYTES - 1;
            } else if (window.getByte(place) != 0) {
                end = o + 1;
            }
        }
        return end;
    }

    /** Why {@link #advance()} answered false. */
    Reason reason() {
        return reason;
    }

    /** Where the record begins that {@link #advance()} would read. */
    long nextOffset() {
        return nextOffset;
    }

    /** Sequence of the next event. */
    long nextSequence() {
        return nextSequence;
    }

    /** Where the record begins. */
    long offset() {
        return windowStart + at;
    }

    int type() {
        return type;
    }

    boolean isEvent() {
        return EventPayload.of(type) != null;
    }

    long sequence() {
        return sequence;
    }

    /** Holds the payload until the next {@link #advance()}. */
    DirectBuffer buffer() {
        return window;
    }

    int payloadOffset() {
        return at + JournalRecordDescriptor.PAYLOAD_OFFSET;
    }

    int payloadLength() {
        return length - JournalRecordDescriptor.PAYLOAD_OFFSET;
    }

    /** Whether a LISTING brings maintenance brackets. */
    boolean hasBrackets() {
        return type == EventType.LISTING.code() && payloadLength() > EventPayload.of(type).length();
    }

    private static int read(final FileChannel channel, final ByteBuffer target, final long position)
        throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            final int count = channel.read(target, at);
            if (count <= 0) {
                break;
            }
            at += count;
        }
        return (int) (at - position);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
