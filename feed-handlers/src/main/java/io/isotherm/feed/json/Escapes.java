package io.isotherm.feed.json;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Backslash escapes inside JSON strings: checked where they stand, and resolved into a scratch buffer only for the few
 * strings that are read and do contain one.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class Escapes {
    private static final int FAILED = -1;
    private static final int FIRST_CAPACITY = 4096;

    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[FIRST_CAPACITY]);

    /** Checks the escape at {@code i}, a surrogate pair being one; returns what follows it, or −1. */
    static int check(final UnsafeBuffer frame, final int i, final int end) {
        if (i + 1 >= end) {
            return FAILED;
        }
        final int letter = frame.getByte(i + 1);
        if (letter != 'u') {
            return simple(letter) == FAILED ? FAILED : i + 2;
        }
        final int unit = unit(frame, i, end);
        if (unit == FAILED || Character.isLowSurrogate((char) unit)) {
            return FAILED;
        }
        if (!Character.isHighSurrogate((char) unit)) {
            return i + 6;
        }
        final int low = unit(frame, i + 6, end);
        return low != FAILED && Character.isLowSurrogate((char) low) ? i + 12 : FAILED;
    }

    /**
     * Resolves the escapes of a checked string.
     *
     * @return its length in {@link #scratch()}, from offset 0, until the next call.
     */
    int resolve(final UnsafeBuffer frame, final int start, final int length) {
        if (length > scratch.capacity()) {
            scratch.wrap(new byte[Integer.highestOneBit(length) << 1]);
        }
        final int end = start + length;
        int written = 0;
        int i = start;
        while (i < end) {
            final byte b = frame.getByte(i);
            if (b != '\\') {
                scratch.putByte(written++, b);
                i++;
            } else if (frame.getByte(i + 1) != 'u') {
                scratch.putByte(written++, (byte) simple(frame.getByte(i + 1)));
                i += 2;
            } else {
                final int unit = unit(frame, i, end);
                if (Character.isHighSurrogate((char) unit)) {
                    final int low = unit(frame, i + 6, end);
                    written = Utf8.write(scratch, written, Character.toCodePoint((char) unit, (char) low));
                    i += 12;
                } else {
                    written = Utf8.write(scratch, written, unit);
                    i += 6;
                }
            }
        }
        return written;
    }

    /**
     * Where a part of a checked string begins in the frame.
     *
     * @param from index of the part's first byte in the resolved string, at most its length.
     * @return offset in the frame of the character or escape that it comes from.
     */
    static int rawOffset(final UnsafeBuffer frame, final int start, final int from) {
        int i = start;
        int resolved = 0;
        while (resolved < from) {
            if (frame.getByte(i) != '\\') {
                i++;
                resolved++;
            } else if (frame.getByte(i + 1) != 'u') {
                i += 2;
                resolved++;
            } else {
                final int unit = unit(frame, i, i + 6);
                final boolean pair = Character.isHighSurrogate((char) unit);
                i += pair ? 12 : 6;
                resolved += pair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
            }
        }
        return i;
    }

    UnsafeBuffer scratch() {
        return scratch;
    }

    /** The character behind a backslash and one letter, or −1. */
    private static int simple(final int letter) {
        switch (letter) {
            case '"':
            case '\\':
            case '/':
                return letter;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            default:
                return FAILED;
        }
    }

    /** The UTF-16 unit of a backslash, u and four hexadecimal digits, or −1. */
    private static int unit(final UnsafeBuffer frame, final int i, final int end) {
        if (i + 6 > end || frame.getByte(i) != '\\' || frame.getByte(i + 1) != 'u') {
            return FAILED;
        }
        int unit = 0;
        for (int k = i + 2; k < i + 6; k++) {
            final int digit = Character.digit(frame.getByte(k), 16);
            if (digit < 0) {
                return FAILED;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
