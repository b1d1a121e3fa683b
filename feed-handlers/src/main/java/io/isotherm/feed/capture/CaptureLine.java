package io.isotherm.feed.capture;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * A line of the text form of a capture, on its own: whose frame stands in it, for those who look at lines and not at
 * captures.
 *
 * <p><b>Threads:</b> not threadsafe. The frame is valid until the next line.
 */
public final class CaptureLine {
    private static final int MOST_WORDS = 4096;

    private final Map<String, CaptureSource> sources = new HashMap<>();
    private final BinaryPayload binary = new BinaryPayload();
    private CaptureSource source;
    private DirectBuffer buffer;
    private int offset;
    private int length;

    /**
     * Whether a line begins as one of a capture does, which no venue's frame does: digits, a tab, a word, a tab.
     *
     * @param line       that holds it from offset 0.
     * @param lineLength in bytes.
     * @return true when it does.
     */
    public static boolean isMeant(final DirectBuffer line, final int lineLength) {
        final int first = tab(line, 0, lineLength);
        return first > 0 && EpochText.integer(line, 0, first) != EpochText.INVALID
            && tab(line, first + 1, lineLength) > first + 2;
    }

    /**
     * Reads a line.
     *
     * @param line       that holds it from offset 0.
     * @param lineLength in bytes.
     * @return true at a frame; false where a connection or a venue is told of, and where the line is none of a capture.
     */
    public boolean wrap(final DirectBuffer line, final int lineLength) {
        source = null;
        if (!isMeant(line, lineLength)) {
            return false;
        }
        final int first = tab(line, 0, lineLength);
        final int second = tab(line, first + 1, lineLength);
        final byte[] bytes = new byte[second - first - 1];
        line.getBytes(first + 1, bytes);
        final String word = new String(bytes, StandardCharsets.UTF_8);
        final boolean encoded = word.charAt(word.length() - 1) == Base64Text.SIGN;
        source = source(encoded ? word.substring(0, word.length() - 1) : word);
        buffer = line;
        offset = second + 1;
        length = lineLength - offset;
        if (encoded && source != null) {
            if (!binary.decodeAsItIs(line, offset, length)) {
                source = null;
            }
            buffer = binary.buffer();
            offset = 0;
            length = binary.length();
        }
        return source != null;
    }

    private CaptureSource source(final String word) {
        if (sources.size() > MOST_WORDS) {
            sources.clear();
        }
        return sources.computeIfAbsent(word, CaptureSource::ofCode);
    }

    private static int tab(final DirectBuffer line, final int from, final int lineLength) {
        for (int i = from; i < lineLength; i++) {
            if (line.getByte(i) == '\t') {
                return i;
            }
        }
        return -1;
    }

    /** Where the frame came from. */
    public CaptureSource source() {
        return source;
    }

    /** Holds the frame. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Offset of its first byte. */
    public int offset() {
        return offset;
    }

    /** Its length in bytes. */
    public int length() {
        return length;
    }
}
