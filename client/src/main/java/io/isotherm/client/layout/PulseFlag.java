package io.isotherm.client.layout;

/** Why a pulse is not healthy; bits that may be set together. No bit means healthy. */
public enum PulseFlag {
    /** No mark arrived within its timeout: the last one is shown and is old. */
    MARK_STALE(0, "mark-stale"),
    /** No quote or book arrived within its timeout. */
    QUOTE_STALE(1, "quote-stale"),
    /** No open interest arrived within its timeout. */
    OPEN_INTEREST_STALE(2, "open-interest-stale"),
    /** The book's stream has a gap that is not resynchronised yet. */
    BOOK_GAP(3, "book-gap"),
    /** The venue's session is down. */
    DISCONNECTED(4, "disconnected"),
    /** Nothing has arrived for this instrument since the start. */
    UNROUTED(5, "unrouted"),
    /** Events were dropped or refused for this instrument since the last healthy state. */
    EVENTS_LOST(6, "events-lost"),
    /** Of an underlying: a venue that is part of the aggregate is old; its positions stand as they were. */
    VENUE_STALE(7, "venue-stale"),
    /** Of an underlying: a listed venue has given no mark since the start and adds nothing to the aggregate. */
    VENUE_MISSING(8, "venue-missing"),
    /** A stream of the instrument is silent while its siblings tick, or was refused: misrouted or dead. */
    STREAM_SILENT(9, "stream-silent"),
    /** The venue does not trade the contract now: it is suspended, has ended or is not listed any more. */
    NOT_TRADING(12, "not-trading"),
    /** The contract's size, kind or scale is not the one that the engine reads it by: nothing of it is believed. */
    TERMS_CHANGED(13, "terms-changed"),
    /** The engine was to keep a journal and cannot: what it does from here on is not kept. In every pulse. */
    UNJOURNALLED(14, "unjournalled");

    private static final PulseFlag[] VALUES = values();

    private final long bit;
    private final String word;

    PulseFlag(final int position, final String word) {
        bit = 1L << position;
        this.word = word;
    }

    /** The bit in the file. */
    public long bit() {
        return bit;
    }

    /** Word in tables, JSON and CSV. */
    public String word() {
        return word;
    }

    /**
     * The words of all set bits.
     *
     * @param health bits.
     * @return words joined by commas; empty when healthy.
     */
    public static String words(final long health) {
        final StringBuilder words = new StringBuilder();
        for (final PulseFlag flag : VALUES) {
            if ((health & flag.bit) != 0) {
                words.append(words.length() == 0 ? "" : ",").append(flag.word);
            }
        }
        return words.toString();
    }
}
