package io.isotherm.feed.capture;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Reads the log of one venue's session, plain or gzip, in either of two dialects (told by the first line):
 *
 * <pre>
 *   epoch_s TAB direction TAB payload    direction: &lt; received frame, &gt; sent, C connected, H REST: URL TAB body
 *   epoch SPACE frame                    epoch in microseconds or nanoseconds, by magnitude
 * </pre>
 *
 * <p>Received frames and REST bodies are delivered, and that the connection was made, whatever the address; what was
 * sent is skipped. That it was lost the log does not say: the next {@code C} tells that it was made anew. In the second
 * dialect a REST depth body ({@code {"lastUpdateId"…}}) may stand between the frames; its symbol is that of the file's
 * only depth stream. Times convert exactly. Blank lines are skipped. A payload {@code b64:…} is a binary message in
 * base 64; it is delivered as bytes, decompressed where it is gzip.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class SessionLogReader extends LineCapture {
    private final Venue venue;
    private final CaptureSource socket;
    private final Map<String, CaptureSource> restBySymbol = new HashMap<>();
    private final BinaryPayload binary = new BinaryPayload();
    private final boolean tabs;
    private boolean isBinary;

    /**
     * Opens a session log.
     *
     * @param file  to read.
     * @param venue whose session it is; the log does not say.
     * @return the reader.
     * @throws IOException when the file cannot be read.
     */
    public static SessionLogReader open(final Path file, final Venue venue) throws IOException {
        final LineReader lines = new LineReader(file);
        try {
            boolean tabs = false;
            if (nextLine(lines)) {
                tabs = CaptureForm.of(lines) == CaptureForm.SESSION_TABS;
                lines.pushBack();
            }
            return new SessionLogReader(lines, venue, tabs);
        } catch (final IOException e) {
            lines.close();
            throw e;
        }
    }

    SessionLogReader(final LineReader lines, final Venue venue, final boolean tabs) {
        super(lines);
        this.venue = venue;
        this.tabs = tabs;
        socket = CaptureSource.socket(venue);
    }

    @Override
    public DirectBuffer buffer() {
        return isBinary ? binary.buffer() : lines.buffer();
    }

    @Override
    public boolean advance() throws IOException {
        while (nextLine(lines)) {
            isBinary = false;
            change = null;
            if (tabs ? readTabs() : readSpaced()) {
                checkLength();
                return true;
            }
        }
        return false;
    }

    private boolean readTabs() throws CaptureFormatException {
        final int end = lines.offset() + lines.length();
        final int first = lines.indexOf('\t', lines.offset());
        final int second = first + 2;
        if (first < 0 || second >= end || lines.buffer().getByte(second) != '\t') {
            throw lines.malformed("'epoch seconds<TAB>direction<TAB>payload' with direction <, >, C or H");
        }
        receiveTimeNs = EpochText.seconds(lines.buffer(), lines.offset(), first);
        if (receiveTimeNs == EpochText.INVALID) {
            throw lines.malformed("a time in epoch seconds with at most nine decimals before the first tab");
        }
        switch (lines.buffer().getByte(first + 1)) {
            case '<':
                takeMessage(second + 1, end);
                source = socket;
                return true;
            case 'H':
                readRest(second + 1, end);
                return true;
            case 'C':
                take(end, end);
                source = socket;
                change = ConnectionChange.CONNECTED;
                return true;
            case '>':
                return false;
            default:
                throw lines.malformed("direction <, >, C or H after the first tab");
        }
    }

    private void readRest(final int from, final int end) throws CaptureFormatException {
        final int tab = lines.indexOf('\t', from);
        if (tab < 0) {
            throw lines.malformed("'URL<TAB>body' after direction H");
        }
        take(tab + 1, end);
        source = rest(DepthSymbol.ofAddress(lines.buffer(), from, tab - from));
    }

    private boolean readSpaced() throws IOException {
        final int end = lines.offset() + lines.length();
        final int space = lines.indexOf(' ', lines.offset());
        if (space < 0) {
            throw lines.malformed("'epoch<SPACE>frame'");
        }
        receiveTimeNs = EpochText.microsOrNanos(lines.buffer(), lines.offset(), space);
        if (receiveTimeNs == EpochText.INVALID) {
            throw lines.malformed("a time in epoch microseconds (15 to 17 digits) or nanoseconds (18 or 19 digits)"
                + " before the first space");
        }
        take(space + 1, end);
        if (DepthSymbol.isDepthBody(lines.buffer(), offset, length)) {
            source = rest(depthSymbol.symbol());
        } else {
            source = socket;
        }
        return true;
    }

    private void take(final int from, final int end) {
        offset = from;
        length = end - from;
    }

    private void takeMessage(final int from, final int end) throws CaptureFormatException {
        take(from, end);
        isBinary = BinaryPayload.isBinary(lines.buffer(), from, end - from);
        if (isBinary) {
            if (!binary.decode(lines.buffer(), from, end - from)) {
                throw lines.malformed("base 64 of a whole message after b64:, and whole gzip where it begins so");
            }
            take(0, binary.length());
        }
    }

    private CaptureSource rest(final String symbol) {
        return restBySymbol.computeIfAbsent(symbol == null ? "" : symbol, key -> CaptureSource.rest(venue, symbol));
    }
}
