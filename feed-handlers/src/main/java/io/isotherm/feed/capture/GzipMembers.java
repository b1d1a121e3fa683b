package io.isotherm.feed.capture;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses a gzip stream (RFC 1952) of any number of members, as appending to a capture makes them.
 *
 * <p>The JDK's own stream takes a pause of the writer for the end, and silently drops what is damaged after the first
 * member; here only the end of the input is the end, zero padding is allowed, and anything else is an error.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class GzipMembers extends InputStream {
    private static final int CHUNK_LENGTH = 1 << 16;
    private static final int FIRST = 0x1F;
    private static final int SECOND = 0x8B;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;
    private static final int FIXED_REST = 6;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] chunk = new byte[CHUNK_LENGTH];
    private final byte[] single = new byte[1];
    private int position;
    private int limit;
    private int members;
    private boolean changed;
    private boolean ended;

    private GzipMembers(final InputStream in) throws IOException {
        this.in = in;
        nextMember();
    }

    /**
     * A stream's content, decompressed where its first two bytes say gzip.
     *
     * @param raw to read; closed with the result.
     * @return the content.
     * @throws EOFException when the first header is cut.
     * @throws ZipException when the first header is damaged.
     * @throws IOException  when the stream cannot be read.
     */
    public static InputStream decompressed(final InputStream raw) throws IOException {
        final BufferedInputStream peeked = new BufferedInputStream(raw, CHUNK_LENGTH);
        peeked.mark(2);
        final boolean gzip = peeked.read() == FIRST && peeked.read() == SECOND;
        peeked.reset();
        return gzip ? new GzipMembers(peeked) : peeked;
    }

    /**
     * Whether a file begins as gzip does.
     *
     * @param file to look at.
     * @return false also of one that is shorter.
     * @throws IOException when it cannot be read.
     */
    public static boolean begin(final Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == FIRST && in.read() == SECOND;
        }
    }

    /** Number of the member that the bytes read last are of, from 1; at an error, of the one in which it lies. */
    int member() {
        return members;
    }

    /** Whether that member does not hold what was written, so that no byte of it can be relied on. */
    boolean isChanged() {
        return changed;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(final byte[] target, final int offset, final int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            final int count = inflate(target, offset, length);
            if (count > 0) {
                checksum.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                position = limit - inflater.getRemaining();
                endMember();
                nextMember();
            } else if (inflater.needsDictionary()) {
                changed = true;
                throw new ZipException("gzip member " + members + " asks for a dictionary");
            } else {
                fill();
                inflater.setInput(chunk, position, limit - position);
                position = limit;
            }
        }
        return -1;
    }

    private int inflate(final byte[] target, final int offset, final int length) throws IOException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (final DataFormatException e) {
            changed = true;
            throw new ZipException("gzip member " + members + ": " + e.getMessage());
        }
    }

    private void endMember() throws IOException {
        final long size = inflater.getBytesWritten() & 0xFFFF_FFFFL;
        if (littleEndian() != checksum.getValue() || littleEndian() != size) {
            changed = true;
            throw new ZipException("gzip member " + members + " does not match its checksum or length");
        }
    }

    private void nextMember() throws IOException {
        int first = members == 0 ? next() : nextOrEnd();
        while (members > 0 && first == 0) {
            first = nextOrEnd();
        }
        if (first < 0) {
            ended = true;
            return;
        }
        members++;
        if (first != FIRST || next() != SECOND || next() != DEFLATE) {
            throw new ZipException("no gzip header where member " + members + " begins");
        }
        final int flags = next();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("gzip member " + members + " has flags of no known meaning");
        }
        skip(FIXED_REST);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        checksum.reset();
        inflater.setInput(chunk, position, limit - position);
        position = limit;
    }

    private void skip(final int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // up to and with the terminating zero
        }
    }

    private long littleEndian() throws IOException {
        return next() | (long) next() << 8 | (long) next() << 16 | (long) next() << 24;
    }

    private int next() throws IOException {
        if (position == limit) {
            fill();
        }
        return chunk[position++] & 0xFF;
    }

    private int nextOrEnd() throws IOException {
        if (position == limit) {
            final int count = in.read(chunk, 0, chunk.length);
            if (count < 0) {
                return -1;
            }
            position = 0;
            limit = count;
        }
        return chunk[position++] & 0xFF;
    }

    private void fill() throws IOException {
        final int count = in.read(chunk, 0, chunk.length);
        if (count < 0) {
            throw new EOFException("gzip member " + Math.max(1, members) + " is cut");
        }
        position = 0;
        limit = count;
    }

    /** Not 0 while something can be read without waiting. */
    @Override
    public int available() throws IOException {
        return ended ? 0 : position < limit || !inflater.needsInput() ? 1 : in.available();
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
