package io.isotherm.feed.capture;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.agrona.AsciiSequenceView;
import org.agrona.DirectBuffer;

/**
 * Finds out whose book a REST depth body is: Binance's answer does not name its symbol, the stream names of the frames
 * around it do ({@code {"stream":"btcusdt@depth@0ms",…}}). The answer is given only while the depth streams seen so far
 * name a single symbol; with two of them a guess could seed the wrong book.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class DepthSymbol {
    private static final byte[] STREAM = "{\"stream\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DEPTH = "@depth".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BODY = "{\"lastUpdateId\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NAME = 64;

    private byte[] name;
    private String symbol;
    private boolean ambiguous;

    /** Looks at a frame's stream name. */
    void onFrame(final DirectBuffer buffer, final int offset, final int length) {
        if (ambiguous || !startsWith(buffer, offset, length, STREAM)) {
            return;
        }
        final int from = offset + STREAM.length;
        final int end = Math.min(offset + length, from + LONGEST_NAME);
        int at = from;
        while (at < end && buffer.getByte(at) != '@' && buffer.getByte(at) != '"') {
            at++;
        }
        if (!startsWith(buffer, at, offset + length - at, DEPTH)) {
            return;
        }
        if (name == null) {
            name = new byte[at - from];
            buffer.getBytes(from, name);
            symbol = new String(name, StandardCharsets.UTF_8).toUpperCase(Locale.ROOT);
        } else if (name.length != at - from || !startsWith(buffer, from, name.length, name)) {
            ambiguous = true;
        }
    }

    /** The one symbol whose depth was streamed so far, upper case; null when there is none or more than one. */
    String symbol() {
        return ambiguous ? null : symbol;
    }

    /** Whether a text is a REST depth body rather than a frame. */
    static boolean isDepthBody(final DirectBuffer buffer, final int offset, final int length) {
        return startsWith(buffer, offset, length, BODY);
    }

    /** The value of {@code symbol=} in the address of a depth request, or null for another address. */
    static String ofAddress(final DirectBuffer buffer, final int offset, final int length) {
        final String address = new AsciiSequenceView(buffer, offset, length).toString();
        final int query = address.indexOf('?');
        final int key = address.indexOf("symbol=", Math.max(0, query));
        if (query < 0 || key < 0 || !address.substring(0, query).endsWith("/depth")) {
            return null;
        }
        final int from = key + "symbol=".length();
        final int end = address.indexOf('&', from);
        final String value = end < 0 ? address.substring(from) : address.substring(from, end);
        return value.isEmpty() ? null : value.toUpperCase(Locale.ROOT);
    }

    private static boolean startsWith(final DirectBuffer buffer, final int offset, final int length,
                                      final byte[] prefix) {
        if (length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (buffer.getByte(offset + i) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
