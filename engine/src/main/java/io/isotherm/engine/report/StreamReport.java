package io.isotherm.engine.report;

/**
 * What became of one stream that a venue was asked for.
 *
 * @param name   of it, in the venue's words.
 * @param answer so far.
 * @param words  the venue's own where it refused; empty otherwise.
 */
public record StreamReport(String name, Answer answer, String words) {
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
