package io.isotherm.feed.session;

/** How far a session has come; from worst to best, so that a venue with several sessions is as good as its worst. */
public enum SessionState {
    /** No connection; the next attempt is scheduled, or the session is closed. */
    DISCONNECTED,
    /** The connection is being opened or its subscriptions are being sent. */
    CONNECTING,
    /** All subscriptions were sent and no frame has come since. */
    SUBSCRIBED,
    /** Connected, but no frame has come for the stale timeout. */
    STALE,
    /** Frames arrive. */
    LIVE
}
