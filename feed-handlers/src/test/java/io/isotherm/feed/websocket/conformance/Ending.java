package io.isotherm.feed.websocket.conformance;

import java.util.List;

/**
 * How the connection of a case has to end.
 *
 * @param byServer whether the server says goodbye first.
 * @param codes    that the client may give in its close frame; it may also give none.
 * @param clean    whether both must have said goodbye before the socket ends.
 * @param strict   whether another code fails the case.
 */
record Ending(boolean byServer, List<Integer> codes, boolean clean, boolean strict) {
    /** The server is content and says goodbye. */
    static final Ending NORMAL = new Ending(true, List.of(1000), true, false);
    /** The client has to refuse what it was sent. */
    static final Ending REFUSED = new Ending(false, List.of(1002), false, false);
    /** The client has to refuse a text. */
    static final Ending NOT_UTF8 = new Ending(false, List.of(1007), false, false);
}
