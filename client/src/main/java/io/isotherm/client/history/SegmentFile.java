package io.isotherm.client.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * One history file, mapped read-only. What was appended since it was mapped is read from the file; the mapping is
 * renewed when it has doubled, so that a reader which follows the writer makes few of them.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class SegmentFile implements AutoCloseable {
    private static final int MAX_HEADER = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final SegmentHeader header;
    private ByteBuffer mapped;

    private SegmentFile(final Path path, final FileChannel channel, final SegmentHeader header) {
        this.path = path;
        this.channel = channel;
        this.header = header;
    }

    /**
     * Opens a file.
     *
     * @param path of the file.
     * @return the file.
     * @throws IOException      when it cannot be read.
     * @throws HistoryException when it is no history file or its header is damaged; the message names it.
     */
    static SegmentFile open(final Path path) throws IOException {
        // to open a FIFO would wait for a writer
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isRegularFile()) {
            throw new HistoryException(path + ": it is no regular file");
        }
        final FileChannel channel =
            FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        boolean opened = false;
        try {
            final ByteBuffer start = ByteBuffer.allocate((int) Math.min(channel.size(), MAX_HEADER))
                .order(ByteOrder.LITTLE_ENDIAN);
            while (start.hasRemaining() && channel.read(start, start.position()) > 0) {
                // until all of it is there
            }
            final SegmentHeader header = SegmentHeaderCodec.decode(start.flip().order(ByteOrder.LITTLE_ENDIAN));
            if (header.firstOrdinal() != HistoryPaths.firstOrdinal(path)) {
                throw new HistoryException("its header says that it begins with record " + header.firstOrdinal());
            }
            final SegmentFile file = new SegmentFile(path, channel, header);
            file.map();
            opened = true;
            return file;
        } catch (final HistoryException refused) {
            throw new HistoryException(path + ": " + refused.getMessage(), refused);
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    private void map() throws IOException {
        final long length = Math.min(channel.size(), header.position(header.endOrdinal()));
        mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    SegmentHeader header() {
        return header;
    }

    /**
     * Copies the bytes of a record.
     *
     * @param ordinal within the file's range.
     * @param target  as long as a record.
     * @return false when the file ends before it.
     */
    boolean copy(final long ordinal, final byte[] target) throws IOException {
        final int position = header.position(ordinal);
        final int end = position + target.length;
        if (end > mapped.capacity()) {
            final long length = channel.size();
            if (length < end) {
                return false;
            }
            if (length < 2L * mapped.capacity() && length < header.position(header.endOrdinal())) {
                final ByteBuffer bytes = ByteBuffer.wrap(target);
                while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) > 0) {
                    // until all of it is there
                }
                return !bytes.hasRemaining();
            }
            map();
        }
        mapped.get(position, target);
        return true;
    }

    /** Ordinal after the last record that the file has room for now. */
    long end() {
        try {
            return Math.min(header.endOrdinal(),
                header.firstOrdinal() + (channel.size() - header.length()) / header.recordLength());
        } catch (final IOException e) {
            throw new HistoryException(path + ": its length cannot be read: " + e, e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (final IOException readOnlyChannel) {
            // nothing was written through it
        }
    }
}
