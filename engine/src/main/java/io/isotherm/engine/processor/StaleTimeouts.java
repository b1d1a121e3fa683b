package io.isotherm.engine.processor;

import io.isotherm.feed.stream.StreamTimeouts;

/**
 * After how much silence, in nanoseconds of receive time, something of an instrument counts as stale.
 *
 * @param markNs         mark price; the slowest venue repeats an unchanged one every 10 s.
 * @param quoteNs        best quote.
 * @param openInterestNs open interest, as far as the density took it: a report from the past is as good as none.
 * @param streams        the same of the streams that they come by, and of all others.
 */
public record StaleTimeouts(long markNs, long quoteNs, long openInterestNs, StreamTimeouts streams) {
    /** Mark 15 s, quote 30 s, open interest 60 s, streams as {@link StreamTimeouts} says. */
    public static final StaleTimeouts DEFAULTS = new StaleTimeouts(StreamTimeouts.DEFAULTS.markNs(),
        StreamTimeouts.DEFAULTS.quoteNs(), StreamTimeouts.DEFAULTS.openInterestNs(), StreamTimeouts.DEFAULTS);

    /**
     * With the streams' at their defaults.
     *
     * @param markNs         mark price.
     * @param quoteNs        best quote.
     * @param openInterestNs open interest.
     */
    public StaleTimeouts(final long markNs, final long quoteNs, final long openInterestNs) {
        this(markNs, quoteNs, openInterestNs, StreamTimeouts.DEFAULTS);
    }
}
