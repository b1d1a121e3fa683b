package io.isotherm.feed.capture;

import java.nio.file.Path;

/**
 * Where a capture ends before its end.
 *
 * @param file   of the capture.
 * @param line   that cannot be read, from 1.
 * @param offset of that line in the text, bytes; of a compressed capture, in what it decompresses to.
 * @param frames before it.
 * @param text   what stands there and what should, with its place.
 */
public record CaptureDamage(Path file, long line, long offset, long frames, String text) {
    static CaptureDamage of(final CaptureFormatException found, final long frames) {
        return new CaptureDamage(found.file(), found.lineNumber(), found.offset(), frames, found.getMessage());
    }

    /** In a line for people: place, what was found, and what is kept. */
    public String told() {
        return text + "; kept: the " + frames + " frames before it";
    }
}
