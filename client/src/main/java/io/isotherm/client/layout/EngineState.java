package io.isotherm.client.layout;

/** What the engine says of itself. Whether to believe it is a matter of its heartbeat. */
public enum EngineState {
    /** The file is there; no event has been applied yet. */
    STARTING(1),
    /** Events are being applied. */
    RUNNING(2),
    /** Closed in order; the last snapshot stays readable and will not change. */
    CLOSED(3),
    /** Stopped publishing because an invariant broke. */
    FAILED(4),
    /** A code that this reader does not know. */
    UNKNOWN(0);

    private static final EngineState[] VALUES = values();

    private final int code;

    EngineState(final int code) {
        this.code = code;
    }

    /** Number in the file. */
    public int code() {
        return code;
    }

    /**
     * The state with a number.
     *
     * @param code in the file.
     * @return the state, or {@link #UNKNOWN}.
     */
    public static EngineState ofCode(final int code) {
        for (final EngineState state : VALUES) {
            if (state.code == code) {
                return state;
            }
        }
        return UNKNOWN;
    }
}
