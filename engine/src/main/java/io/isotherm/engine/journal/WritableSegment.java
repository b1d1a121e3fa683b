package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A segment that is written, mapped whole. It is made of zeros by {@code write()}, which takes every block from the
 * disk now, so that a full one is found here and not, as SIGBUS, in the midst of a record.
 *
 * <p>A page that the kernel has written back, as all of a new segment, is protected until it is written again, at the
 * cost of a fault. Those that come next may be written before the journal comes to them, see {@link #touchAhead}: a few
 * at a time, since whatever was touched is written back once more.
 *
 * <p><b>Threads:</b> made by one thread, handed to the journal's, which writes, and handed back to be closed. Meanwhile
 * the sync thread may {@link #sync}, and the supplying one, which alone unmaps it, {@link #touchAhead}.
 */
final class WritableSegment {
    private static final int CHUNK = 64 * 1024;
    private static final int PAGE = 4096;
    /** More than is written between two touches at a quarter of a million events a second. */
    private static final int PAGES_AHEAD = 8;

    private final Disk disk;
    private final Path path;
    private final SegmentHeader header;
    private final DiskFile file;
    private final MappedByteBuffer mapped;
    private final UnsafeBuffer buffer;
    private final ByteBuffer bytes;
    private long lastSequence;
    private long begunAtBytes;

    private WritableSegment(final Disk disk, final Path path, final SegmentHeader header, final DiskFile file)
        throws IOException {
        this.disk = disk;
        this.path = path;
        this.header = header;
        this.file = file;
        mapped = file.map(header.length());
        buffer = new UnsafeBuffer(mapped);
        bytes = mapped.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Makes a segment whose turn has not come. It appears under its name with a whole header.
     *
     * @param disk   that holds the journal.
     * @param folder of it.
     * @param header of the segment; nothing has its name.
     * @return the segment, mapped.
     * @throws JournalException when it cannot be made; nothing is left behind.
     */
    static WritableSegment create(final Disk disk, final Path folder, final SegmentHeader header)
        throws JournalException {
        final Path path = JournalFolder.segment(folder, header.number());
        final Path temporary = path.resolveSibling(path.getFileName() + JournalFolder.TEMPORARY);
        DiskFile file = null;
        WritableSegment segment = null;
        boolean named = false;
        boolean made = false;
        try {
            // Asked first: to write until it is full would take the room of everybody else on the disk, at each try.
            if (disk.usableBytes(folder) < header.length()) {
                throw new IOException("No space left on device");
            }
            file = disk.create(temporary);
            fill(file, header);
            segment = new WritableSegment(disk, path, header, file);
            file.force(true);
            segment.touchAhead(0);
            disk.rename(temporary, path);
            named = true;
            disk.syncFolder(folder);
            made = true;
            return segment;
        } catch (final IOException | InternalError failure) {
            throw DiskTrouble.of(path, header.length(), failure);
        } finally {
            if (!made) {
                discard(disk, segment, file, named ? path : temporary);
            }
        }
    }

    private static void fill(final DiskFile file, final SegmentHeader header) throws IOException {
        final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
        long written = 0;
        while (written < header.length()) {
            zeros.clear().limit((int) Math.min(CHUNK, header.length() - written));
            written += file.write(zeros, written);
        }
        final ByteBuffer first = header.encode();
        while (first.hasRemaining()) {
            file.write(first, first.position());
        }
    }

    private static void discard(final Disk disk, final WritableSegment segment, final DiskFile file,
                                final Path path) {
        if (segment != null) {
            IoUtil.unmap(segment.mapped);
        }
        try {
            if (file != null) {
                file.close();
            }
            disk.delete(path);
        } catch (final IOException stays) {
            // the next start removes it
        }
    }

    Path path() {
        return path;
    }

    SegmentHeader header() {
        return header;
    }

    int length() {
        return (int) header.length();
    }

    /** The whole file. */
    UnsafeBuffer buffer() {
        return buffer;
    }

    /** The same memory, for checksums. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** Its turn has come: says what it begins with. Killed half-way, it is a segment whose turn had not come. */
    void start(final long firstSequence, final long firstReceiveTimeNs) {
        bytes.clear();
        buffer.putLong(JournalSegmentDescriptor.FIRST_SEQUENCE_OFFSET, firstSequence, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(JournalSegmentDescriptor.FIRST_RECEIVE_TIME_NS_OFFSET, firstReceiveTimeNs,
            ByteOrder.LITTLE_ENDIAN);
        // release: not before the words that it is taken over; whoever reads the file trusts no other order
        buffer.putIntRelease(JournalSegmentDescriptor.START_CHECKSUM_OFFSET, SegmentHeader.startChecksum(bytes));
    }

    /** It is the one that is written from now on; how much the run has written before it. */
    void begunAt(final long writtenBytes) {
        begunAtBytes = writtenBytes;
    }

    /**
     * Writes the pages that the journal comes to next, and the one that it is at, as they are: an addition of nothing
     * loses no byte that the journal's thread stores meanwhile.
     *
     * @param writtenBytes of the run so far; behind or ahead of this segment when it has just begun, or is full.
     */
    void touchAhead(final long writtenBytes) {
        final long at = JournalSegmentDescriptor.HEADER_LENGTH + Math.max(0, writtenBytes - begunAtBytes);
        final long end = Math.min(header.length(), (at & -PAGE) + (1L + PAGES_AHEAD) * PAGE);
        for (long page = at & -PAGE; page < end; page += PAGE) {
            buffer.getAndAddInt((int) page, 0);
        }
    }

    /** It is full: the sequence of its last event, told before it is handed on. */
    void lastSequence(final long sequence) {
        lastSequence = sequence;
    }

    /** Sequence of its last event; of the last before it when it has none. */
    long lastSequence() {
        return lastSequence;
    }

    /** Has everything that was written survive a power cut; fdatasync covers mapped pages, too. */
    void sync() throws IOException {
        if (!file.isOpen()) {
            throw new ClosedChannelException();
        }
        file.force(false);
    }

    boolean isOpen() {
        return file.isOpen();
    }

    /**
     * Unmaps and closes it, synced; nobody writes to it any more.
     *
     * @param used bytes that are kept: the rest was never written.
     */
    void close(final long used) throws IOException {
        if (file.isOpen()) {
            IoUtil.unmap(mapped);
            try {
                if (used < header.length()) {
                    file.truncate(used);
                    file.force(true);
                }
            } finally {
                file.close();
            }
        }
    }

    /** Unmaps and deletes it: its turn never came. */
    void delete() throws IOException {
        if (file.isOpen()) {
            IoUtil.unmap(mapped);
            file.close();
            disk.delete(path);
        }
    }
}
