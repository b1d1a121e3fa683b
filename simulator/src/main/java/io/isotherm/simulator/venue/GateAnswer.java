package io.isotherm.simulator.venue;

import java.util.List;

/** Gate's answers to requests. */
public final class GateAnswer {
    private static final String CONNECTION = "c59a69fd3702aa1d";
    private static final String TRACE = "5597c780565cf57ad16784743225b18b";
    private static final int INVALID_ARGUMENT = 2;
    private static final int MS_PER_SECOND = 1_000;

    private GateAnswer() {
    }

    /**
     * That a request was carried out.
     *
     * @param timeMs  now.
     * @param channel of the request.
     * @param event   {@code subscribe} or {@code unsubscribe}.
     * @param payload of the request.
     * @return the message.
     */
    public static String success(final long timeMs, final String channel, final String event,
                                 final List<String> payload) {
        return head(timeMs, channel, event, payload).key("result").open().string("status", "success").close().close()
            .toString();
    }

    /**
     * That it was not, as a whole.
     *
     * @param timeMs  now.
     * @param channel of the request.
     * @param event   of the request.
     * @param payload of the request.
     * @param message why.
     * @return the message.
     */
    public static String fail(final long timeMs, final String channel, final String event, final List<String> payload,
                              final String message) {
        return head(timeMs, channel, event, payload).key("error").open().number("code", INVALID_ARGUMENT)
            .string("message", message).close().key("result").open().string("status", "fail").close().close()
            .toString();
    }

    /**
     * The answer to {@code futures.ping}.
     *
     * @param timeMs now.
     * @return the message.
     */
    public static String pong(final long timeMs) {
        return time(timeMs).string("conn_id", CONNECTION).string("channel", "futures.pong").string("event", "")
            .key("result").raw("null").close().toString();
    }

    private static FrameText head(final long timeMs, final String channel, final String event,
                                  final List<String> payload) {
        final FrameText text = time(timeMs).string("conn_id", CONNECTION).string("trace_id", TRACE)
            .string("channel", channel).string("event", event).key("payload").openArray();
        payload.forEach(text::string);
        return text.closeArray();
    }

    private static FrameText time(final long timeMs) {
        return new FrameText().open().number("time", timeMs / MS_PER_SECOND).number("time_ms", timeMs);
    }
}
