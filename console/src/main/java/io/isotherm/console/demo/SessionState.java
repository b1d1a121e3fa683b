package io.isotherm.console.demo;

/** State of a venue's session, as the counter {@code SESSION_STATE} numbers it. */
enum SessionState {
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

    private final String word;

    SessionState(final String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static SessionState ofCode(final long code) {
        return code >= 0 && code < UNKNOWN.ordinal() ? values()[(int) code] : UNKNOWN;
    }
}
