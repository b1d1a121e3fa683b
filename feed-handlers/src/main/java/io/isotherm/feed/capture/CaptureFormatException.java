package io.isotherm.feed.capture;

import java.io.IOException;
import java.nio.file.Path;

/** A line of a capture that cannot be read; the message says where, what stands there and what should. */
public final class CaptureFormatException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 60;

    private final transient Path file;
    private final long lineNumber;
    private final long offset;
    private final boolean changed;

    CaptureFormatException(final Path file, final long lineNumber, final long offset, final String found,
                           final String expected) {
        this(file, lineNumber, offset, found, expected, false);
    }

    /** Of a line, or where it says changed, of all lines from that one on. */
    CaptureFormatException(final Path file, final long lineNumber, final long offset, final String found,
                           final String expected, final boolean changed) {
        super(file + ":" + lineNumber + ": found " + found + "; expected " + expected + " (offset " + offset
            + " of the text)");
        this.file = file;
        this.lineNumber = lineNumber;
        this.offset = offset;
        this.changed = changed;
    }

    /** The capture. */
    public Path file() {
        return file;
    }

    /** The line, from 1. */
    public long lineNumber() {
        return lineNumber;
    }

    /** Where the line begins in the text, bytes; of a compressed capture, in what it decompresses to. */
    public long offset() {
        return offset;
    }

    /** Whether any line from that one on may be another than was written, those that were delivered before, too. */
    public boolean changed() {
        return changed;
    }

    /** The start of a line in quotes, control characters replaced, so that hostile text cannot steer a terminal. */
    static String quote(final LineReader line) {
        final int length = Math.min(line.length(), LONGEST_QUOTE);
        final StringBuilder text = new StringBuilder("'");
        for (int i = 0; i < length; i++) {
            final char c = (char) (line.buffer().getByte(line.offset() + i) & 0xFF);
            text.append(c == '\t' ? "<TAB>" : c < ' ' || c > '~' ? "?" : String.valueOf(c));
        }
        return text.append(line.length() > length ? "…'" : "'").toString();
    }
}
