package io.isotherm.feed.websocket.conformance;

import java.util.List;

/**
 * What came of a case.
 *
 * @param id              Autobahn's number.
 * @param behavior        verdict on what the client did.
 * @param behaviorClose   verdict on how the connection ended.
 * @param durationMs      of the whole conversation, milliseconds.
 * @param remoteCloseCode code of the client's close frame; null for none.
 * @param events          what the server heard.
 */
record CaseResult(String id, Verdict behavior, Verdict behaviorClose, long durationMs, Integer remoteCloseCode,
                  List<String> events) {
    boolean isFine() {
        return behavior.isFine() && behaviorClose.isFine();
    }

    @Override
    public String toString() {
        final List<String> shown = events.stream().limit(5)
            .map(event -> event.length() > 80 ? event.substring(0, 80) + "… (" + event.length() + ")" : event).toList();
        return id + " " + behavior.word() + ", end " + behaviorClose.word() + ", code " + remoteCloseCode + ", heard "
            + shown;
    }
}
