package io.isotherm.engine.density;

/** Where the open interest of an instrument really came from so far. */
public enum OpenInterestMode {
    /** Pushed on the WebSocket. */
    SOCKET,
    /** Asked for over REST. */
    POLLED,
    /** None arrived: the level rests on turnover alone. */
    NONE
}
