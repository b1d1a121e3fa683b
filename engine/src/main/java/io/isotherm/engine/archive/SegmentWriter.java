package io.isotherm.engine.archive;

import io.isotherm.client.history.HistoryException;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.RecordFrame;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.SegmentHeaderCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/**
 * One history file that is written. Every record is one {@code write()}, so that a kill leaves at most the last one
 * torn; the file grows and is never cut, since readers have it mapped.
 *
 * <p><b>Threads:</b> the analyst's; readers in other processes.
 */
final class SegmentWriter implements AutoCloseable {
    private static final String TEMPORARY = ".new";
    private static final int MAX_HEADER = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final SegmentHeader header;

    private SegmentWriter(final Path path, final FileChannel channel, final SegmentHeader header) {
        this.path = path;
        this.channel = channel;
        this.header = header;
    }

    /**
     * Makes a new file, which appears under its name with a whole header.
     *
     * @param folder of the series; nothing has the file's name.
     * @param header of the file.
     * @return the file.
     */
    static SegmentWriter create(final Path folder, final SegmentHeader header) throws IOException {
        final Path path = HistoryPaths.segment(folder, header.firstOrdinal());
        final Path temporary = folder.resolve(path.getFileName() + TEMPORARY);
        Files.deleteIfExists(temporary);
        final FileChannel channel = FileChannel.open(temporary,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean created = false;
        try {
            // again: the umask may have taken bits away at creation
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
            final SegmentWriter writer = new SegmentWriter(path, channel, header);
            writer.write(SegmentHeaderCodec.encode(header), 0);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            created = true;
            return writer;
        } finally {
            if (!created) {
                channel.close();
                Files.deleteIfExists(temporary);
            }
        }
    }

    /**
     * Opens a file to continue it.
     *
     * @param path of the file.
     * @return the file.
     * @throws IOException      when it cannot be opened.
     * @throws HistoryException when it is something else or damaged; the message does not name it.
     */
    static SegmentWriter open(final Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new HistoryException("is no regular file");
        }
        final FileChannel channel = FileChannel.open(path,
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        boolean opened = false;
        try {
            final ByteBuffer start = ByteBuffer.allocate((int) Math.min(channel.size(), MAX_HEADER))
                .order(ByteOrder.LITTLE_ENDIAN);
            read(channel, start, 0);
            final SegmentHeader header = SegmentHeaderCodec.decode(start.flip().order(ByteOrder.LITTLE_ENDIAN));
            if (header.firstOrdinal() != HistoryPaths.firstOrdinal(path)) {
                throw new HistoryException("its header says that it begins with record " + header.firstOrdinal());
            }
            if (channel.size() > header.position(header.endOrdinal())) {
                throw new HistoryException("it is longer than its header says");
            }
            opened = true;
            return new SegmentWriter(path, channel, header);
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    SegmentHeader header() {
        return header;
    }

    Path path() {
        return path;
    }

    /**
     * Looks for the end after a crash. A torn record at the end becomes zeros, that is, absent.
     *
     * @return ordinal of the last whole record; one less than the file's first when it has none.
     */
    long recover() throws IOException {
        final int length = header.recordLength();
        final long end = header.firstOrdinal() + (channel.size() - header.length() + length - 1) / length;
        final ByteBuffer record = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        final RecordFrame frame = new RecordFrame();
        for (long ordinal = end - 1; ordinal >= header.firstOrdinal(); ordinal--) {
            Arrays.fill(record.clear().array(), (byte) 0);
            read(channel, record, header.position(ordinal));
            final boolean whole = !record.hasRemaining();
            final RecordState state = frame.state(record, ordinal);
            if (state == RecordState.WHOLE) {
                if (!whole) {
                    // nothing but zeros is missing at its end
                    write(ordinal, record);
                }
                return ordinal;
            }
            if (ordinal == end - 1 && (state == RecordState.DAMAGED || !whole)) {
                erase(ordinal);
            }
        }
        return header.firstOrdinal() - 1;
    }

    /** A word of a record that was written. */
    long word(final long ordinal, final int offset) throws IOException {
        final ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        read(channel, word, header.position(ordinal) + offset);
        return word.getLong(0);
    }

    /**
     * Writes a sealed record at its place.
     *
     * @param ordinal within the file's range.
     * @param record  from 0 to its capacity.
     */
    void write(final long ordinal, final ByteBuffer record) throws IOException {
        write(record.clear(), header.position(ordinal));
    }

    /** Makes a record absent. */
    void erase(final long ordinal) throws IOException {
        write(ByteBuffer.allocate(header.recordLength()), header.position(ordinal));
    }

    private void write(final ByteBuffer bytes, final int position) throws IOException {
        int at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    private static void read(final FileChannel channel, final ByteBuffer target, final long position)
        throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            final int count = channel.read(target, at);
            if (count <= 0) {
                return;
            }
            at += count;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.force(false);
        } finally {
            channel.close();
        }
    }
}
