package io.isotherm.feed.websocket;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Says of a text that comes in pieces whether it is UTF-8, at the first byte that cannot be (Unicode standard, D92,
 * table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF). ASCII passes eight bytes at a time.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class Utf8Validator {
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int LOWEST_TAIL = 0x80;
    private static final int HIGHEST_TAIL = 0xBF;

    /** Bytes that the character under way still lacks, 0 to 3. */
    private int missing;
    /** What the next of them may be. */
    private int low;
    private int high;

    /**
     * Reads on.
     *
     * @param bytes  that hold the next piece.
     * @param offset of its first byte.
     * @param length in bytes.
     * @return false when the text cannot be UTF-8, whatever follows; then nothing more may be asked before
     *     {@link #reset}.
     */
    boolean accept(final UnsafeBuffer bytes, final int offset, final int length) {
        final int end = offset + length;
        int at = offset;
        while (at < end) {
            if (missing == 0) {
                at = afterAscii(bytes, at, end);
                if (at < end && !begin(bytes.getByte(at++) & 0xFF)) {
                    return false;
                }
            } else {
                final int tail = bytes.getByte(at++) & 0xFF;
                if (tail < low || tail > high) {
                    return false;
                }
                missing--;
                low = LOWEST_TAIL;
                high = HIGHEST_TAIL;
            }
        }
        return true;
    }

    /** Whether the text does not end inside a character. */
    boolean isComplete() {
        return missing == 0;
    }

    /** Begins another text. */
    void reset() {
        missing = 0;
    }

    private static int afterAscii(final UnsafeBuffer bytes, final int from, final int end) {
        int at = from;
        while (end - at >= Long.BYTES) {
            final long beyond = bytes.getLong(at, ByteOrder.LITTLE_ENDIAN) & HIGH_BITS;
            if (beyond != 0) {
                return at + (Long.numberOfTrailingZeros(beyond) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < end && bytes.getByte(at) >= 0) {
            at++;
        }
        return at;
    }

    /** Takes the first byte of a character beyond ASCII. */
    private boolean begin(final int first) {
        if (first >= 0xC2 && first <= 0xDF) {
            expect(1, LOWEST_TAIL, HIGHEST_TAIL);
        } else if (first >= 0xE0 && first <= 0xEF) {
            // E0 would be overlong below A0, ED a surrogate above 9F.
            expect(2, first == 0xE0 ? 0xA0 : LOWEST_TAIL, first == 0xED ? 0x9F : HIGHEST_TAIL);
        } else if (first >= 0xF0 && first <= 0xF4) {
            // F0 would be overlong below 90, F4 beyond U+10FFFF above 8F.
            expect(3, first == 0xF0 ? 0x90 : LOWEST_TAIL, first == 0xF4 ? 0x8F : HIGHEST_TAIL);
        } else {
            return false;
        }
        return true;
    }

    private void expect(final int bytes, final int lowest, final int highest) {
        missing = bytes;
        low = lowest;
        high = highest;
    }
}
