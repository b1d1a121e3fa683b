package io.isotherm.feed.json;

import io.isotherm.feed.ControlKind;
import org.agrona.DirectBuffer;

/** The frames that are a bare word instead of JSON: {@code ping} and {@code pong}, blanks around them allowed. */
final class BareWord {
    private static final int LENGTH = 4;

    private BareWord() {
    }

    /**
     * Reads a frame.
     *
     * @param buffer that holds it.
     * @param offset of its first byte.
     * @param length in bytes.
     * @return {@link ControlKind#PING}, {@link ControlKind#PONG}, or null when it is neither.
     */
    static ControlKind control(final DirectBuffer buffer, final int offset, final int length) {
        int from = offset;
        int to = offset + length;
        while (from < to && isBlank(buffer.getByte(from))) {
            from++;
        }
        while (from < to && isBlank(buffer.getByte(to - 1))) {
            to--;
        }
        if (to - from != LENGTH || buffer.getByte(from) != 'p' || buffer.getByte(from + 2) != 'n'
            || buffer.getByte(from + 3) != 'g') {
            return null;
        }
        switch (buffer.getByte(from + 1)) {
            case 'i':
                return ControlKind.PING;
            case 'o':
                return ControlKind.PONG;
            default:
                return null;
        }
    }

    private static boolean isBlank(final byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
