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
 * source as in {@link CaptureSource#code()}, the frame's bytes raw; with {@code =} behind the source, in base 64, since
 * a line cannot hold them. A source with {@code +} or {@code -} behind it and
 * no frame says that the connection was made or lost; a venue with {@code !} behind it is followed by a
 * {@link CaptureNote}. Captures without such lines read as ever. Blank lines are skipped. A last
 * line without its end was cut, and is no line. A REST depth body whose
 * source names no symbol gets that of the file's only depth stream.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class TextCaptureReader extends LineCapture {
    private final List<Known> known = new ArrayList<>();
    private final BinaryPayload binary = new BinaryPayload();
    private CaptureNote note;
    private boolean encoded;

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
        if (lines.isUnfinished()) {
            throw lines.malformed("the end of that line: the capture was cut within it; the lines before it are good");
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
        final Known origin = find(first + 1, second);
        encoded = origin.encoded;
        if (encoded) {
            decode();
        }
        checkLength();
        source = origin.source;
        change = origin.change;
        note = origin.noted ? parse() : null;
        if (change != null && length > 0) {
            throw lines.malformed("nothing after the second tab of a line that tells of a connection");
        }
        if (note == null && source.rest() && source.symbol() == null
            && DepthSymbol.isDepthBody(buffer(), offset, length) && depthSymbol.symbol() != null) {
            source = find(CaptureSource.rest(source.venue(), depthSymbol.symbol()));
        }
        return true;
    }

    @Override
    public DirectBuffer buffer() {
        return encoded ? binary.buffer() : lines.buffer();
    }

    private void decode() throws CaptureFormatException {
        if (!binary.decodeAsItIs(lines.buffer(), offset, length)) {
            throw lines.malformed("base 64 after the second tab of a line whose source has '" + Base64Text.SIGN
                + "' behind it");
        }
        offset = 0;
        length = binary.length();
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
        final boolean inBase64 = !word.isEmpty() && word.charAt(word.length() - 1) == Base64Text.SIGN;
        final CaptureSource named = CaptureSource.ofCode(
            told == null && !noted && !inBase64 ? word : word.substring(0, word.length() - 1));
        if (named == null || (told != null || noted) && named.rest()) {
            throw lines.malformed("a venue (" + Captures.venueCodes() + ") after the first tab, with '-rest' appended"
                + " for a REST answer and ':SYMBOL' after that where its body names no symbol, or '#ROUTE.COPY' for"
                + " one of several connections, and '+', '~' or '-' after that where it is made, asked again or lost,"
                + " or '!' behind the venue for what was found of it, or '=' behind it all where base 64 follows");
        }
        final Known added = new Known(code, named, told, noted, inBase64);
        known.add(added);
        return added;
    }

    private CaptureSource find(final CaptureSource wanted) {
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).source.equals(wanted)) {
                return known.get(i).source;
            }
        }
        known.add(new Known(wanted.code().getBytes(StandardCharsets.UTF_8), wanted, null, false, false));
        return wanted;
    }

    /** A source's word as bytes, so that it is told without making a text of it. */
    private static final class Known {
        private final byte[] code;
        private final CaptureSource source;
        private final ConnectionChange change;
        private final boolean noted;
        private final boolean encoded;

        Known(final byte[] code, final CaptureSource source, final ConnectionChange changeOrNull,
              final boolean noted, final boolean encoded) {
            this.noted = noted;
            this.encoded = encoded;
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
