package io.isotherm.feed.capture;

import io.isotherm.feed.session.FrameInflater;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A payload that a session log keeps as {@code b64:…} because the venue sent bytes and no text: base 64 (RFC 4648) of
 * the message, decompressed where it is gzip.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class BinaryPayload {
    private static final byte[] PREFIX = {'b', '6', '4', ':'};
    private static final int FIRST_CAPACITY = 1 << 12;
    private static final int BITS = 6;
    private static final byte[] VALUES = values();

    private final FrameInflater inflater = new FrameInflater();
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private DirectBuffer buffer = view;
    private int length;

    /** Whether a payload has this form. */
    static boolean isBinary(final DirectBuffer line, final int offset, final int length) {
        if (length < PREFIX.length) {
            return false;
        }
        for (int i = 0; i < PREFIX.length; i++) {
            if (line.getByte(offset + i) != PREFIX[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Decodes a payload.
     *
     * @return false when it is no base 64, or gzip that cannot be decompressed.
     */
    boolean decode(final DirectBuffer line, final int offset, final int payloadLength) {
        if (!decodeText(line, offset + PREFIX.length, payloadLength - PREFIX.length)) {
            return false;
        }
        view.wrap(bytes, 0, length);
        buffer = view;
        if (FrameInflater.isGzip(view, 0, length)) {
            if (!inflater.inflate(view, 0, length)) {
                return false;
            }
            buffer = inflater.buffer();
            length = inflater.length();
        }
        return true;
    }

    /**
     * Decodes base 64 without a word before it, and leaves compressed what is so.
     *
     * @return false when it is no base 64.
     */
    boolean decodeAsItIs(final DirectBuffer line, final int offset, final int textLength) {
        if (!decodeText(line, offset, textLength)) {
            return false;
        }
        view.wrap(bytes, 0, length);
        buffer = view;
        return true;
    }

    /** Holds the message from offset 0. */
    DirectBuffer buffer() {
        return buffer;
    }

    /** Length of the message in bytes. */
    int length() {
        return length;
    }

    private boolean decodeText(final DirectBuffer line, final int offset, final int paddedLength) {
        int end = offset + paddedLength;
        while (end > offset && offset + paddedLength - end < 2 && line.getByte(end - 1) == '=') {
            end--;
        }
        if ((end - offset) % 4 == 1) {
            return false;
        }
        if (bytes.length < paddedLength) {
            bytes = new byte[Math.max(paddedLength, bytes.length * 2)];
        }
        length = 0;
        int bits = 0;
        int held = 0;
        for (int i = offset; i < end; i++) {
            final int value = VALUES[line.getByte(i) & 0xFF];
            if (value < 0) {
                return false;
            }
            held = held << BITS | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[length++] = (byte) (held >> bits);
            }
        }
        return true;
    }

    private static byte[] values() {
        final String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        final byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }
}
