package io.isotherm.engine.broadcast;

/** How a venue takes part in an underlying's aggregate, see {@link io.isotherm.client.layout.VenueStates}. */
public enum VenueState {
    /** Its positions are in the sums, and all that is known of it is fresh. */
    LIVE(0),
    /** Its positions are in the sums as they were; something of it is old, lost or not trading. */
    STALE(1),
    /** It has given no mark since the start and adds nothing. */
    MISSING(2);

    private static final VenueState[] VALUES = values();

    private final int code;

    VenueState(final int code) {
        this.code = code;
    }

    /** The number in a message. */
    int code() {
        return code;
    }

    static VenueState ofCode(final int code) {
        return VALUES[code];
    }
}
