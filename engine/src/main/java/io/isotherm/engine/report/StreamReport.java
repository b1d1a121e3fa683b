package io.isotherm.engine.report;

/**
 * What became of one stream that a venue was asked for.
 *
 * @param name   of it, in the venue's words.
 * @param answer so far.
 * @param words  the venue's own where it refused; empty otherwise.
 * @param silent whether it is silent for its timeout while other streams of the venue tick, so misrouted or dead.
 */
public record StreamReport(String name, Answer answer, String words, boolean silent) {
    /** What a venue answered. */
    public enum Answer {
        /** Nothing yet. */
        AWAITED,
        /** It agreed. */
        ACKNOWLEDGED,
        /** It declined. */
        REFUSED,
        /** Nothing within the time that an answer takes. */
        UNANSWERED
    }
}
