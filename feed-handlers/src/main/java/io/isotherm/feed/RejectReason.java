package io.isotherm.feed;

/** Why a frame or one event in it was refused; a fixed word each, as {@code decode} prints it. */
public enum RejectReason {
    /** Not UTF-8, not JSON, not an object, or nested too deeply. */
    MALFORMED("malformed"),
    /** A number that cannot be held exactly, or a text where a number belongs. */
    NUMBER("number"),
    /** A mandatory field of a trade, liquidation or book level is absent. */
    MISSING_FIELD("missing-field"),
    /** A word outside the venue's vocabulary (side, type) in a mandatory field. */
    UNKNOWN_VALUE("unknown-value"),
    /** JSON without a known envelope, or of a channel outside the table. */
    UNKNOWN_CHANNEL("unknown-channel"),
    /** More book levels in one event than {@link BookLevels#CAPACITY} of a side, or a frame beyond the length limit. */
    TOO_LARGE("too-large");

    private final String word;

    RejectReason(final String word) {
        this.word = word;
    }

    /** The word that {@code decode}, counters and replay summaries use. */
    public String word() {
        return word;
    }
}
