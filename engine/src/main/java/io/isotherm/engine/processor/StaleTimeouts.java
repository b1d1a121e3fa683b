package io.isotherm.engine.processor;

/**
 * After how much silence, in nanoseconds of receive time, a stream of an instrument counts as stale.
 *
 * @param markNs         mark price; the slowest venue repeats an unchanged one every 10 s.
 * @param quoteNs        best quote.
 * @param openInterestNs open interest.
 */
public record StaleTimeouts(long markNs, long quoteNs, long openInterestNs) {
    /** Mark 15 s, quote 30 s, open interest 60 s. */
    public static final StaleTimeouts DEFAULTS =
        new StaleTimeouts(15_000_000_000L, 30_000_000_000L, 60_000_000_000L);
}
