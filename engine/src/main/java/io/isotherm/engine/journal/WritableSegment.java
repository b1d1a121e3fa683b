package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A segment that is written, mapped whole. It is made of zeros by {@code write()}, which takes every block from the
 * disk now, so that a full one is found here and not, as SIGBUS, in the midst of a record.
 *
 * <p><b>Threads:</b> made by one thread, handed to the journal's, which writes, and handed back to be closed. The sync
 * thread may {@link #sync} meanwhile.
 */
final class WritableSegment {
    private static final int CHUNK = 64 * 1024;
    private static final int PAGE = 4096;

    private final Disk disk;
    private final Path path;
    private final SegmentHeader header;
    private final DiskFile file;
    private final MappedByteBuffer mapped;
    private final UnsafeBuffer buffer;
    private final ByteBuffer bytes;

    private WritableSegment(final Disk disk, final Path path, final SegmentHeader header, final DiskFile file)
        throws IOException {
        this.disk = disk;
        this.path = path;
        this.header = header;
        this.file = file;
        mapped = file.map(header.length());
        buffer = new UnsafeBuffer(mapped);
        bytes = mapped.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        // the pages are in the page cache already; their first use costs a fault each, here and not on the hot path
        for (int offset = JournalSegmentDescriptor.HEADER_LENGTH; offset < header.length(); offset += PAGE) {
            buffer.putByte(offset, (byte) 0);
        }
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
        boolean made = false;
        try {
            // Asked first: to write until it is full would take the room of everybody else on the disk, at each try.
            if (disk.usableBytes(folder) < header.length()) {
                throw new IOException("No space left on device");
            }
            file = disk.create(temporary);
            fill(file, header);
            final WritableSegment segment = new WritableSegment(disk, path, header, file);
            // after its pages were touched: no group commit has to write them back
            file.force(true);
            disk.rename(temporary, path);
            disk.syncFolder(folder);
            made = true;
            return segment;
        } catch (final IOException | InternalError failure) {
            throw DiskTrouble.of(path, header.length(), failure);
        } finally {
            if (!made) {
                discard(disk, file, temporary);
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

    private static void discard(final Disk disk, final DiskFile file, final Path temporary) {
        try {
            if (file != null) {
                file.close();
            }
            disk.delete(temporary);
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

    /** Has everything that was written survive a power cut; fdatasync covers mapped pages, too. */
    void sync() throws IOException {
        if (file.isOpen()) {
            file.force(false);
        }
    }

    boolean isOpen() {
        return file.isOpen();
    }

    /**
     * Unmaps and closes it; nobody writes to it any more.
     *
     * @param used bytes that are kept: the rest was never written.
     */
    void close(final long used) throws IOException {
        if (file.isOpen()) {
            IoUtil.unmap(mapped);
            try {
                if (used < header.length()) {
                    file.truncate(used);
                }
                file.force(true);
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
