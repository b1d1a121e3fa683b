package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
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
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final SegmentHeader header;
    private final FileChannel channel;
    private final MappedByteBuffer mapped;
    private final UnsafeBuffer buffer;
    private final ByteBuffer bytes;

    private WritableSegment(final Path path, final SegmentHeader header, final FileChannel channel)
        throws IOException {
        this.path = path;
        this.header = header;
        this.channel = channel;
        mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, header.length());
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
     * @param folder of the journal.
     * @param header of the segment; nothing has its name.
     * @return the segment, mapped.
     * @throws JournalException when it cannot be made; nothing is left behind.
     */
    static WritableSegment create(final Path folder, final SegmentHeader header) throws JournalException {
        final Path path = JournalFolder.segment(folder, header.number());
        final Path temporary = path.resolveSibling(path.getFileName() + JournalFolder.TEMPORARY);
        FileChannel channel = null;
        boolean made = false;
        try {
            // Asked first: to write until it is full would take the room of everybody else on the disk, at each try.
            if (Files.getFileStore(folder).getUsableSpace() < header.length()) {
                throw new IOException("No space left on device");
            }
            channel = FileChannel.open(temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), PosixFilePermissions.asFileAttribute(PRIVATE));
            // again: the umask may have taken bits away at creation
            Files.setPosixFilePermissions(temporary, PRIVATE);
            fill(channel, header);
            final WritableSegment segment = new WritableSegment(path, header, channel);
            // after its pages were touched: no group commit has to write them back
            channel.force(true);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            JournalFolder.sync(folder);
            made = true;
            return segment;
        } catch (final IOException | InternalError failure) {
            throw DiskTrouble.of(path, header.length(), failure);
        } finally {
            if (!made) {
                discard(channel, temporary);
            }
        }
    }

    private static void fill(final FileChannel channel, final SegmentHeader header) throws IOException {
        final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
        long written = 0;
        while (written < header.length()) {
            zeros.clear().limit((int) Math.min(CHUNK, header.length() - written));
            written += channel.write(zeros, written);
        }
        final ByteBuffer first = header.encode();
        while (first.hasRemaining()) {
            channel.write(first, first.position());
        }
    }

    private static void discard(final FileChannel channel, final Path temporary) {
        try {
            if (channel != null) {
                channel.close();
            }
            Files.deleteIfExists(temporary);
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
        if (channel.isOpen()) {
            channel.force(false);
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /**
     * Unmaps and closes it; nobody writes to it any more.
     *
     * @param used bytes that are kept: the rest was never written.
     */
    void close(final long used) throws IOException {
        if (channel.isOpen()) {
            IoUtil.unmap(mapped);
            try {
                if (used < header.length()) {
                    channel.truncate(used);
                }
                channel.force(true);
            } finally {
                channel.close();
            }
        }
    }

    /** Unmaps and deletes it: its turn never came. */
    void delete() throws IOException {
        if (channel.isOpen()) {
            IoUtil.unmap(mapped);
            channel.close();
            Files.deleteIfExists(path);
        }
    }
}
