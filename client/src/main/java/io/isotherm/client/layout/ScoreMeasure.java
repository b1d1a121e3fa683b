package io.isotherm.client.layout;

/** By which figure a signal is judged. */
public enum ScoreMeasure {
    /** By none. */
    NONE("none"),
    /** Hits among the levels it ranked highest, against those of all levels. */
    PRECISION("precision"),
    /** Realised USD in the top quarter of its levels, against the share of levels that it is. */
    TOP_QUARTILE("top quartile"),
    /** Squared error of its probabilities, against that of the frequency of them all. */
    CALIBRATION("calibration"),
    /** How often what it foretold came true, against how often it does anyway. */
    HIT_RATE("hit rate"),
    /** Mean of what followed when it spoke, against the mean of what follows anyway. */
    EXCESS("excess");

    private static final ScoreMeasure[] VALUES = values();

    private final String word;

    ScoreMeasure(final String word) {
        this.word = word;
    }

    /** Word in tables and JSON. */
    public String word() {
        return word;
    }

    /** Number in shared memory. */
    public int code() {
        return ordinal();
    }

    /**
     * The one of a number.
     *
     * @param code as {@link #code}; what no version of this reader knows counts as the first.
     * @return never null.
     */
    public static ScoreMeasure ofCode(final int code) {
        return code >= 0 && code < VALUES.length ? VALUES[code] : VALUES[0];
    }
}
