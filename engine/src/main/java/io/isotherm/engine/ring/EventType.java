package io.isotherm.engine.ring;

/** What a slot holds; {@link #code()} is stored and never changes once released. */
public enum EventType {
    /** The receive clock passed a multiple of 10 ms. */
    TIME(1),
    /** A trade, or several added up. */
    TRADE(2),
    /** A realised liquidation. */
    LIQUIDATION(3),
    /** A mark price, or several conflated to (low, high, last). */
    MARK(4),
    /** Open interest. */
    OPEN_INTEREST(5),
    /** A funding rate. */
    FUNDING(6),
    /** Best bid and offer. */
    QUOTE(7),
    /** Best bid and offer with cumulative USD around them. */
    DEPTH(8),
    /** A stream went stale, lost messages or recovered. */
    STREAM_STATE(9),
    /** The venue changed a contract: its brackets, its terms or whether it trades. */
    LISTING(10);

    private static final EventType[] BY_CODE = new EventType[11];

    static {
        for (final EventType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;

    EventType(final int code) {
        this.code = code;
    }

    /** The number in the slot, 1 to 10. */
    public int code() {
        return code;
    }

    /**
     * The type with a code.
     *
     * @param code see {@link #code()}.
     * @return the type, or null when no type has this code.
     */
    public static EventType ofCode(final int code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
