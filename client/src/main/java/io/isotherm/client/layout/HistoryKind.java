package io.isotherm.client.layout;

/** What the records of a history file are. */
public enum HistoryKind {
    /** Heatmap columns, one per interval; see {@link ColumnDescriptor}. */
    COLUMNS(1),
    /** Bars of realised liquidations, one per interval; see {@link BarDescriptor}. */
    BARS(2),
    /** Realised liquidations, one record each; see {@link TapeDescriptor}. */
    TAPE(3);

    private final int code;

    HistoryKind(final int code) {
        this.code = code;
    }

    /** Number in the file. */
    public int code() {
        return code;
    }

    /**
     * The kind with a number.
     *
     * @param code in the file.
     * @return the kind, or null for a code that this reader does not know.
     */
    public static HistoryKind ofCode(final int code) {
        return code >= 1 && code <= values().length ? values()[code - 1] : null;
    }
}
