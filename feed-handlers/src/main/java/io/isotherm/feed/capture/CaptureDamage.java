package io.isotherm.feed.capture;

import java.nio.file.Path;

/**
 * Where a capture ends before its end, or from where on it may hold something else than was written.
 *
 * @param file    of the capture.
 * @param line    that cannot be read, or may be changed first, from 1.
 * @param offset  of that line in the text, bytes; of a compressed capture, in what it decompresses to.
 * @param frames  before it.
 * @param goodTo  receive time of the newest frame before it, nanoseconds since the epoch; Long.MIN_VALUE without any.
 * @param changed whether the checksum of a gzip member fails: lines were read from that line on, and none of them can
 *                be relied on.
 * @param text    what stands there and what should, with its place.
 */
public record CaptureDamage(Path file, long line, long offset, long frames, long goodTo, boolean changed,
                            String text) {
    static CaptureDamage of(final CaptureFormatException found, final long frames, final long goodTo) {
        return new CaptureDamage(found.file(), found.lineNumber(), found.offset(), frames, goodTo, found.changed(),
            found.getMessage());
    }

    /**
     * Whether it lies behind a stretch of time, which is whole then.
     *
     * @param toNs receive time at which the stretch ends, nanoseconds since the epoch.
     * @return true when a frame of that time or a later one lies before it.
     */
    public boolean isBehind(final long toNs) {
        return goodTo >= toNs;
    }

    /** In a line for people: place, what was found, and what is kept; of what may be changed, nothing is. */
    public String told() {
        return text + (!changed ? "; kept: the " + frames + " frames before it" : frames == 0 ? "; no frame is good"
            : "; good: the " + frames + " frames before that member");
    }
}
