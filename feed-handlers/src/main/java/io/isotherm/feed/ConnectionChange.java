package io.isotherm.feed;

/** What happens to a connection beside the frames that it carries. */
public enum ConnectionChange {
    /** It was made: what the venue sends first may be old. */
    CONNECTED,
    /** It stands, and some of its streams were asked for again: what the venue sends of them first may be old. */
    ASKED_AGAIN,
    /** It is gone; what the venue sends until it is made again is missed. */
    LOST
}
