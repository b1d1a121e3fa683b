package io.isotherm.simulator.server;

import java.util.Map;

/**
 * One path of a venue's REST interface.
 *
 * @param path   of the request, without query; only products of one venue have it in common, as all share one port.
 * @param answer to a request.
 */
record RestEndpoint(String path, Answer answer) {
    /**
     * What a request gets back.
     *
     * @param status of HTTP.
     * @param body   JSON.
     */
    record Reply(int status, String body) {
        static Reply ok(final String body) {
            return new Reply(200, body);
        }

        static Reply badRequest(final String body) {
            return new Reply(400, body);
        }
    }

    /**
     * Answers requests.
     *
     * <p><b>Threads:</b> called by the pump thread only.
     */
    @FunctionalInterface
    interface Answer {
        /** The reply to a query, by its decoded names, at a time in milliseconds since the epoch. */
        Reply reply(Map<String, String> query, long timeMs);
    }
}
