package io.isotherm.client.layout;

/** Where open interest came from. */
public enum OiMode {
    /** None arrived: the level rests on turnover alone. */
    NONE(0),
    /** Pushed on the WebSocket. */
    SOCKET(1),
    /** Asked for over REST. */
    POLLED(2);

    private final int code;

    OiMode(final int code) {
        this.code = code;
    }

    /** Number in the file. */
    public int code() {
        return code;
    }

    /**
     * The mode with a number.
     *
     * @param code in the file.
     * @return the mode; {@link #NONE} for a code that this reader does not know.
     */
    public static OiMode ofCode(final int code) {
        return code == 1 ? SOCKET : code == 2 ? POLLED : NONE;
    }
}
