package io.isotherm.client.layout;

/** Side of the positions that would be liquidated. */
public enum Side {
    /** Bought; liquidated when price falls, so it lies below the mark. */
    LONG(0, "long"),
    /** Sold; liquidated when price rises, so it lies above the mark. */
    SHORT(1, "short");

    private final int code;
    private final String word;

    Side(final int code, final String word) {
        this.code = code;
        this.word = word;
    }

    /** Number in the file. */
    public int code() {
        return code;
    }

    /** Word in tables, JSON and CSV. */
    public String word() {
        return word;
    }
}
