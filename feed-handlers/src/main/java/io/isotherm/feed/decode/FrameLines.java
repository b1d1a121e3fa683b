package io.isotherm.feed.decode;

import io.isotherm.feed.capture.GzipMembers;
import io.isotherm.feed.json.FrameDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Cuts a stream of raw frames into lines, as bytes: nothing is decoded or changed. Streams compressed by gzip are
 * recognised by their first two bytes.
 *
 * <p>A line longer than a decoder takes is cut off one byte after that limit, so that the decoder refuses it.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class FrameLines implements AutoCloseable {
    private static final int CHUNK_LENGTH = 1 << 16;
    private static final int KEPT_LENGTH = FrameDecoder.MAX_FRAME_LENGTH + 1;

    private final InputStream in;
    private final Runnable beforeWait;
    private final UnsafeBuffer frame = new UnsafeBuffer(0, 0);
    private final byte[] chunk = new byte[CHUNK_LENGTH];
    private int from;
    private int to;
    private byte[] line = new byte[CHUNK_LENGTH];
    private int length;
    private long number;

    /**
     * Lines of a stream.
     *
     * @param in         to read; closed with this.
     * @param beforeWait run before a read that may wait for more, so that what was read so far can be shown.
     * @throws IOException when the stream cannot be read.
     */
    public FrameLines(final InputStream in, final Runnable beforeWait) throws IOException {
        this.in = GzipMembers.decompressed(in);
        this.beforeWait = beforeWait;
    }

    /**
     * Moves to the next line.
     *
     * @return false at the end of the stream.
     * @throws IOException when the stream cannot be read.
     */
    public boolean next() throws IOException {
        length = 0;
        if (from == to && !fill()) {
            return false;
        }
        number++;
        while (true) {
            int i = from;
            while (i < to && chunk[i] != '\n') {
                i++;
            }
            keep(from, i);
            if (i < to) {
                from = i + 1;
                break;
            }
            from = to;
            if (!fill()) {
                break;
            }
        }
        frame.wrap(line, 0, length);
        return true;
    }

    private boolean fill() throws IOException {
        if (in.available() == 0) {
            beforeWait.run();
        }
        final int count = in.read(chunk, 0, chunk.length);
        from = 0;
        to = Math.max(count, 0);
        return count > 0;
    }

    private void keep(final int start, final int end) {
        final int count = Math.min(end - start, KEPT_LENGTH - length);
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(KEPT_LENGTH, Math.max(line.length * 2, length + count)));
        }
        System.arraycopy(chunk, start, line, length, count);
        length += count;
    }

    /** Number of the line, from 1; blank lines count. */
    public long number() {
        return number;
    }

    /** The line's bytes without its line feed, from offset 0; valid until the next call of {@link #next}. */
    public UnsafeBuffer frame() {
        return frame;
    }

    /** Whether the line holds nothing but white space. */
    public boolean isBlank() {
        for (int i = 0; i < length; i++) {
            final byte b = line[i];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
