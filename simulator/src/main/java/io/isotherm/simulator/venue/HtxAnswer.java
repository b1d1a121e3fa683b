package io.isotherm.simulator.venue;

import java.util.List;

/** HTX's answers to requests, and its pings, as text before compression. */
public final class HtxAnswer {
    private HtxAnswer() {
    }

    /**
     * To a request of a market connection.
     *
     * @param subscribed whether it began a subscription; else it ended one.
     * @param channel    of the request.
     * @param id         of the request.
     * @param timeMs     now.
     * @return the message.
     */
    public static String market(final boolean subscribed, final String channel, final String id, final long timeMs) {
        return new FrameText().open().string("id", id).string(subscribed ? "subbed" : "unsubbed", channel)
            .number("ts", timeMs).string("status", "ok").close().toString();
    }

    /**
     * A market connection's refusal.
     *
     * @param id      of the request.
     * @param message why.
     * @param timeMs  now.
     * @return the message.
     */
    public static String marketError(final String id, final String message, final long timeMs) {
        return new FrameText().open().string("status", "error").number("ts", timeMs).string("id", id)
            .string("err-code", "bad-request").string("err-msg", message).close().toString();
    }

    /**
     * To a request of a notification connection.
     *
     * @param operation {@code sub} or {@code unsub}.
     * @param clientId  of the request.
     * @param topic     of the request, which may have an asterisk for the contract.
     * @param timeMs    now.
     * @return the message.
     */
    public static String notification(final String operation, final String clientId, final String topic,
                                      final long timeMs) {
        return new FrameText().open().string("op", operation).string("cid", clientId).string("topic", topic)
            .number("ts", timeMs).number("err-code", 0).close().toString();
    }

    /**
     * A notification connection's refusal.
     *
     * @param operation of the request.
     * @param clientId  of the request.
     * @param topic     of the request.
     * @param code      of the error.
     * @param message   why.
     * @param timeMs    now.
     * @return the message.
     */
    public static String notificationError(final String operation, final String clientId, final String topic,
                                           final int code, final String message, final long timeMs) {
        return new FrameText().open().string("op", operation).string("cid", clientId).string("topic", topic)
            .number("err-code", code).string("err-msg", message).number("ts", timeMs).close().toString();
    }

    /**
     * A market connection's ping.
     *
     * @param token number that the client echoes.
     * @return the message.
     */
    public static String marketPing(final String token) {
        return new FrameText().open().key("ping").raw(token).close().toString();
    }

    /**
     * A notification connection's ping.
     *
     * @param token that the client echoes as it stands: a number, or a string with its quotes.
     * @return the message.
     */
    public static String notificationPing(final String token) {
        return new FrameText().open().string("op", "ping").key("ts").raw(token).close().toString();
    }

    /**
     * The REST answer about open interest.
     *
     * @param rows   of the contracts asked for, JSON.
     * @param timeMs of the answer.
     * @return its body.
     */
    public static String openInterest(final List<String> rows, final long timeMs) {
        final FrameText text = new FrameText().open().string("status", "ok").key("data").openArray();
        rows.forEach(text::raw);
        return text.closeArray().number("ts", timeMs).close().toString();
    }

    /**
     * The REST answer about a contract that is not listed.
     *
     * @param timeMs of the answer.
     * @return its body.
     */
    public static String unknownContract(final long timeMs) {
        return new FrameText().open().string("status", "error").number("err_code", 1_332)
            .string("err_msg", "The contract doesn't exist.").number("ts", timeMs).close().toString();
    }
}
