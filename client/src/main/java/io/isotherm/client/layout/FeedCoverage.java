package io.isotherm.client.layout;

/** How much of a venue's liquidations its feed shows. */
public enum FeedCoverage {
    /** None. */
    NONE(0, "none"),
    /** At most one print per symbol and interval: counts and volume are a floor. */
    SAMPLED(1, "sampled"),
    /** Every liquidation. */
    FULL(2, "full");

    private final int code;
    private final String word;

    FeedCoverage(final int code, final String word) {
        this.code = code;
        this.word = word;
    }

    /** Number in the file; the smaller, the worse. */
    public int code() {
        return code;
    }

    /** Word in tables, JSON and CSV. */
    public String word() {
        return word;
    }

    /**
     * The coverage with a number.
     *
     * @param code in the file.
     * @return the coverage; {@link #NONE} for a code that this reader does not know.
     */
    public static FeedCoverage ofCode(final int code) {
        return code == 1 ? SAMPLED : code == 2 ? FULL : NONE;
    }
}
