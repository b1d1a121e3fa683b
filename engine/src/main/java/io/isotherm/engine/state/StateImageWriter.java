package io.isotherm.engine.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Writes the words of a state as they come, block by block, in memory that does not grow with the state.
 *
 * <p><b>Threads:</b> the one that visits the state.
 */
final class StateImageWriter implements StateCursor {
    private final StateImageTarget target;
    private final ByteBuffer block = ByteBuffer.allocateDirect(
        StateImageDescriptor.BLOCK_LENGTH + StateImageDescriptor.RUNNING_CHECKSUM_LENGTH)
        .order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private final DigestCursor digest = new DigestCursor();
    private long words;
    private long zeros;
    private long bytes;

    StateImageWriter(final StateImageTarget target) {
        this.target = target;
    }

    @Override
    public long word(final long value) {
        digest.word(value);
        words++;
        if (value == 0) {
            zeros++;
        } else {
            putZeros();
            put(value);
        }
        return value;
    }

    private void putZeros() {
        if (zeros > 0) {
            final long count = zeros;
            zeros = 0;
            put(0);
            put(count);
        }
    }

    private void put(final long value) {
        block.putLong(value);
        if (block.position() == StateImageDescriptor.BLOCK_LENGTH) {
            writeBlock();
        }
    }

    /** Writes what is not written yet. */
    void end() {
        putZeros();
        if (block.position() > 0) {
            writeBlock();
        }
    }

    private void writeBlock() {
        final ByteBuffer filled = block.duplicate().flip();
        checksum.update(filled);
        block.putLong(checksum.getValue()).flip();
        final long position = StateImageDescriptor.HEADER_LENGTH + bytes;
        bytes += block.limit();
        try {
            writeAll(target, block, position);
        } catch (final IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
        block.clear();
    }

    static void writeAll(final StateImageTarget target, final ByteBuffer bytes, final long position)
        throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += target.write(bytes, at);
        }
    }

    long digest() {
        return digest.digest();
    }

    long words() {
        return words;
    }

    /** Bytes of the blocks. */
    long bytes() {
        return bytes;
    }
}
