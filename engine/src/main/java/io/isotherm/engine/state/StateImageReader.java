package io.isotherm.engine.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Gives the words of a state image back in their order. No word is given before the checksum of its block was checked.
 *
 * <p><b>Threads:</b> the one that visits the state.
 */
final class StateImageReader implements StateCursor, AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final StateImageHeader header;
    private final ByteBuffer block = ByteBuffer.allocateDirect(
        StateImageDescriptor.BLOCK_LENGTH + StateImageDescriptor.RUNNING_CHECKSUM_LENGTH)
        .order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private final DigestCursor digest = new DigestCursor();
    private long offset = StateImageDescriptor.HEADER_LENGTH;
    private long words;
    private long zeros;

    private StateImageReader(final Path path, final FileChannel channel, final StateImageHeader header) {
        this.path = path;
        this.channel = channel;
        this.header = header;
        block.limit(0);
    }

    /** Opens an image whose header is whole. */
    static StateImageReader open(final Path path) throws IOException {
        final FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        boolean opened = false;
        try {
            final ByteBuffer first = ByteBuffer.allocate(StateImageDescriptor.HEADER_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN);
            readAll(channel, first);
            final StateImageHeader header = StateImageHeader.decode(path, first.flip(), channel.size());
            opened = true;
            return new StateImageReader(path, channel, header);
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    StateImageHeader header() {
        return header;
    }

    @Override
    public long word(final long ignored) {
        if (words == header.words()) {
            throw new IllegalArgumentException(path + ": the state image ends before the state does");
        }
        words++;
        if (zeros > 0) {
            zeros--;
            return digest.word(0);
        }
        final long value = next();
        if (value == 0) {
            final long count = next();
            if (count <= 0 || count - 1 > header.words() - words) {
                throw damaged("a run of " + count + " zeros does not fit into the state");
            }
            zeros = count - 1;
        }
        return digest.word(value);
    }

    private long next() {
        if (!block.hasRemaining()) {
            readBlock();
        }
        return block.getLong();
    }

    private void readBlock() {
        final long left = header.length() - offset;
        final int length = (int) Math.min(block.capacity(), left);
        if (length <= StateImageDescriptor.RUNNING_CHECKSUM_LENGTH || length % Long.BYTES != 0) {
            throw damaged("holds fewer words than its header says");
        }
        block.clear().limit(length);
        try {
            readAll(channel, block);
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (block.hasRemaining()) {
            throw damaged("was cut while it was read");
        }
        final int end = length - StateImageDescriptor.RUNNING_CHECKSUM_LENGTH;
        block.flip().limit(end);
        checksum.update(block.duplicate());
        if (block.duplicate().order(ByteOrder.LITTLE_ENDIAN).limit(length).getLong(end) != checksum.getValue()) {
            throw damaged("its checksum does not match from here on: it is damaged");
        }
        offset += length;
    }

    /** Reads on to the end without keeping anything, then checks that it is the end. */
    void toEnd() {
        while (words < header.words()) {
            word(0);
        }
        requireEnd();
    }

    /** Checks that the state has ended where the image does, and that both are what was written. */
    void requireEnd() {
        if (words < header.words()) {
            throw new IllegalArgumentException(path + ": the state image goes on for " + (header.words() - words)
                + " words after the state ends");
        }
        if (block.hasRemaining() || offset != header.length()) {
            throw damaged("goes on behind its last word");
        }
        if (digest.digest() != header.digest()) {
            throw damaged("its digest is not that of its header: it is damaged");
        }
    }

    private UncheckedIOException damaged(final String reason) {
        return new UncheckedIOException(new StateImageException(path, offset, reason));
    }

    private static void readAll(final FileChannel channel, final ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until it is full or the file ends
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
