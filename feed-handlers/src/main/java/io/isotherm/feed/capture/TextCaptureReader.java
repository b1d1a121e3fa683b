package io.isotherm.feed.capture;

import io.isotherm.feed.ConnectionChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Reads the plain text form of a capture, plain or gzip: one line {@code receiveTimeNs TAB source TAB frame} per frame,
 * source as in {@link CaptureSource#code()}, the frame's bytes raw. A source with {@code +} or {@code -} behind it and
 * no frame says that the connection was made or lost; a venue with {@code !} behind it is followed by a
 * {@link CaptureNote}. Captures without such lines read as ever. Blank lines are skipped. A REST depth body whose
 * source names no symbol gets that of the file's only depth stream.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class TextCaptureReader extends LineCapture {
    private final List<Known> known = new ArrayList<>();
    private CaptureNote note;

    /**
     * Opens a capture of the text form.
     *
     * @param file to read.
     * @return the reader.
     * @throws IOException when the file cannot be read.
     */
    public static TextCaptureReader open(final Path file) throws IOException {
        return new TextCaptureReader(new LineReader(file));
    }

    TextCaptureReader(final LineReader lines) {
        super(lines);
    }

    @Override
    public CaptureNote note() {
        return note;
    }

    @Override
    public boolean advance() throws IOException {
        if (!nextLine(lines)) {
            return false;
        }
        final int end = lines.offset() + lines.length();
        final int first = lines.indexOf('\t', lines.offset());
        final int second = first < 0 ? -1 : lines.indexOf('\t', first + 1);
        if (second < 0) {
            throw lines.malformed("'receiveTimeNs<TAB>venue<TAB>frame'");
        }
        receiveTimeNs = EpochText.integer(lines.buffer(), lines.offset(), first);
        if (receiveTimeNs == EpochText.INVALID) {
            throw lines.malformed("a receive time in whole nanoseconds since the Unix epoch before the first tab");
        }
        offset = second + 1;
        length = end - offset;
        checkLength();
        final Known origin = find(first + 1, second);
        source = origin.source;
        change = origin.change;
        note = origin.noted ? parse() : null;
        if (change != null && length > 0) {
            throw lines.malformed("nothing after the second tab of a line that tells of a connection");
        }
        if (note == null && source.rest() && source.symbol() == null
            && DepthSymbol.isDepthBody(lines.buffer(), offset, length) && depthSymbol.symbol() != null) {
            source = find(CaptureSource.rest(source.venue(), depthSymbol.symbol()));
        }
        return true;
    }

    private CaptureNote parse() throws CaptureFormatException {
        final byte[] text = new byte[length];
        lines.buffer().getBytes(offset, text);
        final CaptureNote parsed = CaptureNote.parse(source.venue(), new String(text, StandardCharsets.UTF_8));
        if (parsed == null) {
            throw lines.malformed("one word, or 'word SYMBOL words', after the second tab of a line that tells what "
                + "was found of a venue");
        }
        return parsed;
    }

    private Known find(final int from, final int to) throws CaptureFormatException {
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).matches(lines.buffer(), from, to - from)) {
                return known.get(i);
            }
        }
        final byte[] code = new byte[to - from];
        lines.buffer().getBytes(from, code);
        final String word = new String(code, StandardCharsets.UTF_8);
        final ConnectionChange told = CaptureChange.of(word);
        final boolean noted = !word.isEmpty() && word.charAt(word.length() - 1) == CaptureNote.SIGN;
        final CaptureSource named =
            CaptureSource.ofCode(told == null && !noted ? word : word.substring(0, word.length() - 1));
        if (named == null || (told != null || noted) && named.rest()) {
            throw lines.malformed("a venue (" + Captures.venueCodes() + ") after the first tab, with '-rest' appended"
                + " for a REST answer and ':SYMBOL' after that where its body names no symbol, or '#ROUTE.COPY' for"
                + " one of several connections, and '+', '~' or '-' after that where it is made, asked again or lost,"
                + " or '!' behind the venue for what was found of it");
        }
        final Known added = new Known(code, named, told, noted);
        known.add(added);
        return added;
    }

    private CaptureSource find(final CaptureSource wanted) {
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).source.equals(wanted)) {
                return known.get(i).source;
            }
        }
        known.add(new Known(wanted.code().getBytes(StandardCharsets.UTF_8), wanted, null, false));
        return wanted;
    }

    /** A source's word as bytes, so that it is told without making a text of it. */
    private static final class Known {
        private final byte[] code;
        private final CaptureSource source;
        private final ConnectionChange change;
        private final boolean noted;

        Known(final byte[] code, final CaptureSource source, final ConnectionChange changeOrNull,
              final boolean noted) {
            this.noted = noted;
            this.code = code;
            this.source = source;
            change = changeOrNull;
        }

        boolean matches(final DirectBuffer buffer, final int offset, final int length) {
            if (length != code.length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (buffer.getByte(offset + i) != code[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
