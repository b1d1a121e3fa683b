package io.isotherm.client.layout;

/** Which level the amounts have that a signal stands on. */
public enum SignalLevel {
    /** It stands on no estimated amount. */
    NONE("none"),
    /** On amounts of which a part is uncalibrated: it compares them, their level says nothing. */
    RELATIVE("relative"),
    /** On calibrated amounts. */
    CALIBRATED("calibrated");

    private static final SignalLevel[] VALUES = values();

    private final String word;

    SignalLevel(final String word) {
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
    public static SignalLevel ofCode(final int code) {
        return code >= 0 && code < VALUES.length ? VALUES[code] : VALUES[0];
    }
}
