package io.isotherm.feed.session;

import io.isotherm.feed.json.FrameDecoder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decompresses whole messages of gzip (RFC 1952): one member or several, every header, checksum and length checked, and
 * nothing behind the last one. What comes out is at most {@link FrameDecoder#MAX_FRAME_LENGTH} bytes, and at most
 * {@link #FREE_LENGTH} and {@link #MOST_RATIO} times what went in, so that a message made to swell costs little.
 *
 * <p>Buffers grow to the largest message seen and are used again: a good message then allocates nothing. A bad one may
 * cost the exception of the JDK's inflater.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one thread.
 */
public final class FrameInflater {
    /** Bytes that may come out whatever went in: 64 KiB. */
    public static final int FREE_LENGTH = 1 << 16;

    /** Bytes that may come out of each byte beyond that; JSON of markets comes to 5 to 30. */
    public static final int MOST_RATIO = 200;

    private static final int FIRST_CAPACITY = 1 << 16;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private byte[] compressed = new byte[FIRST_CAPACITY];
    private byte[] text = new byte[FIRST_CAPACITY];
    private int length;

    /**
     * Whether a message begins like gzip.
     *
     * @param buffer that holds it.
     * @param offset of its first byte.
     * @param length in bytes.
     * @return true for the two bytes that every gzip member begins with.
     */
    public static boolean isGzip(final DirectBuffer buffer, final int offset, final int length) {
        return length >= 2 && GzipHeader.begins(buffer.getByte(offset), buffer.getByte(offset + 1));
    }

    /**
     * Decompresses a message; {@link #buffer()} and {@link #length()} have the result until the next one.
     *
     * @param buffer       that holds it.
     * @param offset       of its first byte.
     * @param sourceLength in bytes.
     * @return false when it is cut, damaged, too large, or followed by something else; nothing is handed out then.
     */
    public boolean inflate(final DirectBuffer buffer, final int offset, final int sourceLength) {
        if (sourceLength > compressed.length) {
            compressed = new byte[capacity(compressed.length, sourceLength)];
        }
        buffer.getBytes(offset, compressed, 0, sourceLength);
        final int most = (int) Math.min(FrameDecoder.MAX_FRAME_LENGTH, FREE_LENGTH + (long) MOST_RATIO * sourceLength);
        length = 0;
        int at = 0;
        do {
            at = member(at, sourceLength, most);
        } while (at >= 0 && at < sourceLength);
        if (at < 0) {
            length = 0;
        }
        view.wrap(text, 0, length);
        return at >= 0;
    }

    /** Holds the text, from offset 0. */
    public DirectBuffer buffer() {
        return view;
    }

    /** Length of the text in bytes. */
    public int length() {
        return length;
    }

    /** Decompresses the member at an offset behind what is there already; where it ends, or {@link GzipHeader#BAD}. */
    private int member(final int offset, final int limit, final int most) {
        final int data = GzipHeader.end(compressed, offset, limit, checksum);
        if (data == GzipHeader.BAD) {
            return GzipHeader.BAD;
        }
        final int start = length;
        inflater.reset();
        inflater.setInput(compressed, data, limit - data);
        try {
            while (!inflater.finished()) {
                if (length == text.length && !grow(most)) {
                    return GzipHeader.BAD;
                }
                final int count = inflater.inflate(text, length, Math.min(most, text.length) - length);
                length += count;
                // Without progress: cut, asking for a dictionary, or at the bound.
                if (count == 0 && !inflater.finished() && (length < text.length || length >= most)) {
                    return GzipHeader.BAD;
                }
            }
        } catch (final DataFormatException damaged) {
            return GzipHeader.BAD;
        }
        final int end = limit - inflater.getRemaining();
        if (limit - end < GzipHeader.TRAILER_LENGTH) {
            return GzipHeader.BAD;
        }
        checksum.reset();
        checksum.update(text, start, length - start);
        return littleEndian(end) == (int) checksum.getValue() && littleEndian(end + Integer.BYTES) == length - start
            ? end + GzipHeader.TRAILER_LENGTH : GzipHeader.BAD;
    }

    private boolean grow(final int most) {
        if (text.length >= most) {
            return false;
        }
        text = Arrays.copyOf(text, Math.min(FrameDecoder.MAX_FRAME_LENGTH, text.length * 2));
        return true;
    }

    private int littleEndian(final int at) {
        return compressed[at] & 0xFF | (compressed[at + 1] & 0xFF) << 8 | (compressed[at + 2] & 0xFF) << 16
            | (compressed[at + 3] & 0xFF) << 24;
    }

    private static int capacity(final int least, final int wanted) {
        int capacity = least;
        while (capacity < wanted) {
            capacity *= 2;
        }
        return capacity;
    }
}
