package io.isotherm.feed.capture;

/** The forms of a capture, told by the shape of its first line. */
enum CaptureForm {
    /** {@code epoch_s TAB direction TAB payload}. */
    SESSION_TABS,
    /** {@code epoch SPACE frame}. */
    SESSION_SPACED,
    /** {@code receiveTimeNs TAB source TAB frame}. */
    TEXT;

    /** The form of the reader's current line, or null when it has none of them. */
    static CaptureForm of(final LineReader line) {
        final int start = line.offset();
        final int end = start + line.length();
        int at = start;
        boolean point = false;
        while (at < end && (isDigit(line.buffer().getByte(at)) || line.buffer().getByte(at) == '.')) {
            point |= line.buffer().getByte(at) == '.';
            at++;
        }
        if (at == start || at == end) {
            return null;
        }
        if (line.buffer().getByte(at) == ' ') {
            return point ? null : SESSION_SPACED;
        }
        if (line.buffer().getByte(at) != '\t') {
            return null;
        }
        final int second = line.indexOf('\t', at + 1);
        if (second < 0) {
            return null;
        }
        // A direction is one character; no source's name is that short.
        return second == at + 2 ? SESSION_TABS : point ? null : TEXT;
    }

    private static boolean isDigit(final byte b) {
        return b >= '0' && b <= '9';
    }
}
