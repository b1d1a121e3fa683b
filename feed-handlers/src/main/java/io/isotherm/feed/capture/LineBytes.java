package io.isotherm.feed.capture;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Finds the bytes that end a line, eight at a time. */
final class LineBytes {
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long CARRIAGE_RETURNS = ONES * '\r';

    private LineBytes() {
    }

    /** Whether some bytes hold a line feed or a carriage return. */
    static boolean breakLines(final DirectBuffer buffer, final int offset, final int length) {
        final int end = offset + length;
        int i = offset;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            final long bytes = buffer.getLong(i, ByteOrder.LITTLE_ENDIAN);
            if (((zeros(bytes ^ LINE_FEEDS) | zeros(bytes ^ CARRIAGE_RETURNS)) & HIGH) != 0) {
                return true;
            }
        }
        for (; i < end; i++) {
            if (buffer.getByte(i) == '\n' || buffer.getByte(i) == '\r') {
                return true;
            }
        }
        return false;
    }

    /** The high bit of some byte is set if one is zero; which, does not matter here. */
    private static long zeros(final long bytes) {
        return bytes - ONES & ~bytes;
    }
}
