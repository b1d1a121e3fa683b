package io.isotherm.feed.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.agrona.AsciiSequenceView;
import org.agrona.DirectBuffer;

/**
 * Finds out whose book a REST depth body is: Binance's answer does not name its symbol, the stream names of the frames
 * around it do ({@code {"stream":"btcusdt@depth@0ms",…}}). The whole file is looked through, once and only when such a
 * body comes; there is an answer only when all depth streams in it name a single symbol, as a guess between two could
 * seed the wrong book.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class DepthSymbol {
    private static final byte[] STREAM = "{\"stream\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DEPTH = "@depth".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BODY = "{\"lastUpdateId\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NAME = 64;

    private final Path file;
    private boolean scanned;
    private byte[] name;
    private String symbol;
    private boolean ambiguous;

    DepthSymbol(final Path file) {
        this.file = file;
    }

    /** The one symbol whose depth the file streams, upper case; null when there is none or more than one. */
    String symbol() throws IOException {
        if (!scanned) {
            scanned = true;
            try (LineReader lines = new LineReader(file)) {
                while (!ambiguous && lines.advance()) {
                    lookAt(lines);
                }
            } catch (final CaptureFormatException e) {
                // The reader itself will say so when it comes there; what was seen before counts.
                ambiguous |= name == null;
            }
        }
        return ambiguous ? null : symbol;
    }

    /** Looks at a line's stream name, whatever stands before the frame. */
    private void lookAt(final LineReader lines) {
        final DirectBuffer buffer = lines.buffer();
        final int end = lines.offset() + lines.length();
        final int frame = lines.indexOf('{', lines.offset());
        if (frame < 0 || !startsWith(buffer, frame, end - frame, STREAM)) {
            return;
        }
        final int from = frame + STREAM.length;
        final int last = Math.min(end, from + LONGEST_NAME);
        int at = from;
        while (at < last && buffer.getByte(at) != '@' && buffer.getByte(at) != '"') {
            at++;
        }
        if (!startsWith(buffer, at, end - at, DEPTH)) {
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
