package io.isotherm.engine.ring;

/** Health of a venue's stream as its session sees it; {@link #code()} is stored in slots. */
public enum StreamState {
    /** Data flows and nothing is missing. */
    LIVE(1),
    /** Connecting, or connected without data yet. */
    CONNECTING(2),
    /** Silent beyond its timeout. */
    STALE(3),
    /** Messages are missing; a resync is under way. */
    GAPPED(4),
    /** Disconnected. */
    DOWN(5),
    /** Of an instrument: which of its streams are silent while their siblings tick; none as well. */
    SILENT(6);

    private static final StreamState[] VALUES = values();

    private final int code;

    StreamState(final int code) {
        this.code = code;
    }

    /** The number in the slot. */
    public int code() {
        return code;
    }

    /**
     * The state with a code.
     *
     * @param code see {@link #code()}.
     * @return the state, or null when none has this code.
     */
    public static StreamState ofCode(final int code) {
        return code > 0 && code <= VALUES.length ? VALUES[code - 1] : null;
    }
}
