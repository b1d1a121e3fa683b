package io.isotherm.feed;

/** What happens to a connection beside the frames that it carries. */
public enum ConnectionChange {
    /** It was made, or its streams were asked for again: what the venue sends first may be old. */
    CONNECTED,
    /** It is gone; what the venue sends until it is made again is missed. */
    LOST
}
