package io.isotherm.feed.json;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Characters beyond ASCII, exactly as the Unicode standard's table of well-formed byte sequences (D92, table 3-7):
 * overlong forms, surrogates and code points above U+10FFFF are refused.
 */
final class Utf8 {
    private static final int FAILED = -1;

    private Utf8() {
    }

    /** Checks the character whose first byte, at {@code i}, is not ASCII; returns what follows it, or −1. */
    static int check(final UnsafeBuffer frame, final int i, final int end) {
        final int first = frame.getByte(i) & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            return continues(frame, i + 1, 1, end) ? i + 2 : FAILED;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            // E0 would be overlong below A0, ED a surrogate above 9F.
            final int low = first == 0xE0 ? 0xA0 : 0x80;
            final int high = first == 0xED ? 0x9F : 0xBF;
            return continues(frame, i + 1, 2, end) && within(frame, i + 1, low, high) ? i + 3 : FAILED;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            // F0 would be overlong below 90, F4 beyond U+10FFFF above 8F.
            final int low = first == 0xF0 ? 0x90 : 0x80;
            final int high = first == 0xF4 ? 0x8F : 0xBF;
            return continues(frame, i + 1, 3, end) && within(frame, i + 1, low, high) ? i + 4 : FAILED;
        }
        return FAILED;
    }

    private static boolean continues(final UnsafeBuffer frame, final int from, final int count, final int end) {
        if (from + count > end) {
            return false;
        }
        for (int i = from; i < from + count; i++) {
            if ((frame.getByte(i) & 0xC0) != 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean within(final UnsafeBuffer frame, final int i, final int low, final int high) {
        final int b = frame.getByte(i) & 0xFF;
        return b >= low && b <= high;
    }

    /** Writes a code point that is not a surrogate; returns what follows its last byte. */
    static int write(final UnsafeBuffer target, final int at, final int codePoint) {
        if (codePoint < 0x80) {
            target.putByte(at, (byte) codePoint);
            return at + 1;
        }
        if (codePoint < 0x800) {
            target.putByte(at, (byte) (0xC0 | codePoint >> 6));
            target.putByte(at + 1, tail(codePoint));
            return at + 2;
        }
        if (codePoint < 0x10000) {
            target.putByte(at, (byte) (0xE0 | codePoint >> 12));
            target.putByte(at + 1, tail(codePoint >> 6));
            target.putByte(at + 2, tail(codePoint));
            return at + 3;
        }
        target.putByte(at, (byte) (0xF0 | codePoint >> 18));
        target.putByte(at + 1, tail(codePoint >> 12));
        target.putByte(at + 2, tail(codePoint >> 6));
        target.putByte(at + 3, tail(codePoint));
        return at + 4;
    }

    private static byte tail(final int bits) {
        return (byte) (0x80 | bits & 0x3F);
    }
}
