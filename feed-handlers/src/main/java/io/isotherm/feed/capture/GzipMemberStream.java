package io.isotherm.feed.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses into a gzip stream (RFC 1952) of members of bounded length, so that a checksum that fails says where, and
 * what lies before is known to be good. {@code zcat} and {@link GzipMembers} read them as one. A member begins with the
 * first byte that is written into it; a stream without any has one that is empty.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class GzipMemberStream extends OutputStream {
    /** Bytes of text after which a member ends, at the end of what is written at once. */
    static final int MEMBER_LENGTH = 1 << 20;

    private static final int CHUNK_LENGTH = 1 << 16;
    /** Deflate, no flags, no time, no system. */
    private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};

    private final OutputStream out;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 checksum = new CRC32();
    private final byte[] chunk = new byte[CHUNK_LENGTH];
    private final byte[] single = new byte[1];
    private boolean begun;
    private boolean closed;

    /**
     * Begins a stream; the first header is written at once, so that a file that holds nothing yet says what it is.
     *
     * @param out to write to; closed with this.
     * @throws IOException when it cannot be written.
     */
    GzipMemberStream(final OutputStream out) throws IOException {
        this.out = out;
        begin();
    }

    @Override
    public void write(final int one) throws IOException {
        single[0] = (byte) one;
        write(single, 0, 1);
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int length) throws IOException {
        if (length == 0) {
            return;
        }
        if (!begun) {
            begin();
        }
        checksum.update(bytes, offset, length);
        deflater.setInput(bytes, offset, length);
        while (!deflater.needsInput()) {
            deflate(Deflater.NO_FLUSH);
        }
        if (deflater.getBytesRead() >= MEMBER_LENGTH) {
            end();
        }
    }

    /** Everything written so far can be read from now on. */
    @Override
    public void flush() throws IOException {
        if (begun) {
            int count = chunk.length;
            while (count == chunk.length) {
                count = deflate(Deflater.SYNC_FLUSH);
            }
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            if (begun) {
                end();
            }
        } finally {
            deflater.end();
        }
    }

    private void begin() throws IOException {
        out.write(HEADER, 0, HEADER.length);
        begun = true;
    }

    private void end() throws IOException {
        deflater.finish();
        while (!deflater.finished()) {
            deflate(Deflater.NO_FLUSH);
        }
        littleEndian(0, checksum.getValue());
        littleEndian(Integer.BYTES, deflater.getBytesRead());
        out.write(chunk, 0, 2 * Integer.BYTES);
        deflater.reset();
        checksum.reset();
        begun = false;
    }

    private void littleEndian(final int at, final long value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            chunk[at + i] = (byte) (value >>> Byte.SIZE * i);
        }
    }

    private int deflate(final int mode) throws IOException {
        final int count = deflater.deflate(chunk, 0, chunk.length, mode);
        out.write(chunk, 0, count);
        return count;
    }
}
