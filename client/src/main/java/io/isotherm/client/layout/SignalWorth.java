package io.isotherm.client.layout;

/** What the predictions of a signal were worth by now. */
public enum SignalWorth {
    /** Nobody judges it: it is a record or a description, or no trial of it is run. */
    UNJUDGED("unjudged"),
    /** It is judged, and has fewer than 30 trials: nothing can be said. */
    NOT_YET_MEASURED("not yet measured"),
    /** The lower end of its score is not above chance: it says nothing that chance would not. */
    NOT_ABOVE_CHANCE("not above chance"),
    /** It is. */
    ABOVE_CHANCE("above chance"),
    /** It is switched off, see {@link SignalSwitch}: it is not computed, and its figures are unknown. */
    OFF("off");

    private static final SignalWorth[] VALUES = values();

    private final String word;

    SignalWorth(final String word) {
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
    public static SignalWorth ofCode(final int code) {
        return code >= 0 && code < VALUES.length ? VALUES[code] : VALUES[0];
    }
}
