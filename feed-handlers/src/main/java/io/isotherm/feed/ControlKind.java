package io.isotherm.feed;

/** Frames that steer a session and carry no market data. */
public enum ControlKind {
    /** A subscription or other request was accepted. */
    ACK,
    /** The venue answers our ping. */
    PONG,
    /** The venue asks us to answer. */
    PING,
    /** Greeting, notice or heartbeat. */
    INFO,
    /** A request was refused. */
    ERROR
}
