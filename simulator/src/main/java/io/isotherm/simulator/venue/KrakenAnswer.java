package io.isotherm.simulator.venue;

/** Kraken Futures' answers to requests. */
public final class KrakenAnswer {
    /** What every connection hears first. */
    public static final String GREETING = "{\"event\":\"info\",\"version\":1}";
    /** The answer to a ping in words. */
    public static final String PONG = "{\"event\":\"pong\"}";

    private KrakenAnswer() {
    }

    /**
     * One per product.
     *
     * @param event   {@code subscribed} or {@code unsubscribed}.
     * @param feed    of the request.
     * @param product upper case; null for feeds without products.
     * @return the message.
     */
    public static String done(final String event, final String feed, final String product) {
        final FrameText text = new FrameText().open().string("event", event).string("feed", feed);
        if (product != null) {
            text.key("product_ids").openArray().string(product).closeArray();
        }
        return text.close().toString();
    }

    /**
     * A refusal.
     *
     * @param message why.
     * @return the message.
     */
    public static String error(final String message) {
        return new FrameText().open().string("event", "error").string("message", message).close().toString();
    }

    /**
     * A remark about a request that is carried out nevertheless.
     *
     * @param message what is odd.
     * @return the message.
     */
    public static String alert(final String message) {
        return new FrameText().open().string("event", "alert").string("message", message).close().toString();
    }

    /**
     * A message of the heartbeat feed.
     *
     * @param timeMs now.
     * @return the message.
     */
    public static String heartbeat(final long timeMs) {
        return new FrameText().open().string("feed", "heartbeat").number("time", timeMs).close().toString();
    }
}
