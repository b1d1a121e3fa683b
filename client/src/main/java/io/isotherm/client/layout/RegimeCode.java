package io.isotherm.client.layout;

/** What the figure regime says; its number is the code, and NaN what is not known. */
public enum RegimeCode {
    /** Price or open interest did not change by more than it usually does. */
    NEUTRAL("neutral"),
    /** Price up, open interest up. */
    LONG_BUILD_UP("long build-up"),
    /** Price down, open interest up. */
    SHORT_BUILD_UP("short build-up"),
    /** Price down, open interest down. */
    LONG_UNWINDING("long unwinding"),
    /** Price up, open interest down. */
    SHORT_COVERING("short covering");

    private static final RegimeCode[] VALUES = values();

    private final String word;

    RegimeCode(final String word) {
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
    public static RegimeCode ofCode(final int code) {
        return code >= 0 && code < VALUES.length ? VALUES[code] : VALUES[0];
    }
}
