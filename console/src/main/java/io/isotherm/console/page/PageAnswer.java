package io.isotherm.console.page;

import io.isotherm.client.json.JsonText;

/**
 * What one request is answered with.
 *
 * @param status      of HTTP.
 * @param contentType with its character set.
 * @param body        complete; never changed after construction.
 */
record PageAnswer(int status, String contentType, byte[] body) {
    private static final String JSON = "application/json; charset=utf-8";

    static PageAnswer json(final JsonText json) {
        return new PageAnswer(200, JSON, json.bytes());
    }

    /**
     * A refusal.
     *
     * @param status of HTTP, 400 and above.
     * @param state  a fixed word for programs.
     * @param error  a sentence for people, with the way out.
     */
    static PageAnswer refusal(final int status, final String state, final String error) {
        final JsonText json = new JsonText();
        json.object().name("error").text(error).name("state").text(state).endObject();
        return new PageAnswer(status, JSON, json.bytes());
    }
}
