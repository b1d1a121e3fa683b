package io.isotherm.feed.capture;

import java.util.List;

/**
 * A part of a capture: of a stretch of time, and of some connections.
 *
 * @param fromNs  receive time of the first line, nanoseconds since the epoch.
 * @param toNs    of the first line that is left out.
 * @param sources words of {@link CaptureSource#code()}, or venues for all connections and REST answers of them; empty
 *                for all.
 */
public record CapturePart(long fromNs, long toNs, List<String> sources) {
    /** All of a capture. */
    public static final CapturePart ALL = new CapturePart(Long.MIN_VALUE, Long.MAX_VALUE, List.of());

    /** Takes an unmodifiable copy. */
    public CapturePart {
        sources = List.copyOf(sources);
    }

    /**
     * Whether the line at which a reader stands belongs to it.
     *
     * @param reader after {@link CaptureReader#advance()}.
     * @return true when it does.
     */
    public boolean holds(final CaptureReader reader) {
        return reader.receiveTimeNs() >= fromNs && reader.receiveTimeNs() < toNs
            && (sources.isEmpty() || sources.contains(reader.source().venue().code())
            || sources.contains(reader.source().code()));
    }
}
