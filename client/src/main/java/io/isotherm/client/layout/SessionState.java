package io.isotherm.client.layout;

/** State of a venue's session, as {@link EngineCounter#SESSION_STATE} numbers it from 0. */
public enum SessionState {
    /** No connection. */
    DOWN("down"),
    /** A connection is being opened. */
    CONNECTING("connecting"),
    /** Subscriptions wait for their answers. */
    SUBSCRIBING("subscribing"),
    /** Every stream delivers. */
    HEALTHY("healthy"),
    /** Connected, but silent for too long. */
    STALE("stale"),
    /** A number that this version does not know. */
    UNKNOWN("unknown");

    private static final SessionState[] VALUES = values();

    private final String word;

    SessionState(final String word) {
        this.word = word;
    }

    /** Word in tables and JSON. */
    public String word() {
        return word;
    }

    /**
     * The state with a number.
     *
     * @param code value of the counter.
     * @return the state, or {@link #UNKNOWN}.
     */
    public static SessionState ofCode(final long code) {
        return code >= 0 && code < UNKNOWN.ordinal() ? VALUES[(int) code] : UNKNOWN;
    }
}
