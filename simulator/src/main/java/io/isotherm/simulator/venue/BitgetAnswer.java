package io.isotherm.simulator.venue;

/** Bitget's answers to requests. */
public final class BitgetAnswer {
    private BitgetAnswer() {
    }

    /**
     * To one argument of a request.
     *
     * @param event    {@code subscribe} or {@code unsubscribe}.
     * @param argument as the client wrote it, JSON.
     * @return the message.
     */
    public static String done(final String event, final String argument) {
        return new FrameText().open().string("event", event).key("arg").raw(argument).close().toString();
    }

    /**
     * A refusal.
     *
     * @param argument that is refused, JSON; null when the request as a whole is.
     * @param code     of the error.
     * @param message  why.
     * @return the message.
     */
    public static String error(final String argument, final int code, final String message) {
        final FrameText text = new FrameText().open().string("event", "error");
        if (argument != null) {
            text.key("arg").raw(argument);
        }
        return text.number("code", code).string("msg", message).close().toString();
    }
}
