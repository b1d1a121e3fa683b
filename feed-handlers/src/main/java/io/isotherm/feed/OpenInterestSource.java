package io.isotherm.feed;

/** Where a venue shows an instrument's open interest. */
public enum OpenInterestSource {
    /** Pushed on the WebSocket. */
    SOCKET,
    /** Asked for over REST. */
    POLLED,
    /** Not available. */
    NONE
}
