package io.isotherm.feed.session;

import java.util.concurrent.TimeUnit;

/**
 * The text that a client has to send so that a venue keeps the connection. Ping <em>frames</em> of the server are
 * answered on every connection and need no heartbeat.
 *
 * @param text       to send; null for none.
 * @param intervalNs between two of them, nanoseconds.
 * @param whenSilent true to send it only when nothing was received for the interval.
 */
public record Heartbeat(String text, long intervalNs, boolean whenSilent) {
    /** No text at all. */
    public static final Heartbeat NONE = new Heartbeat(null, Long.MAX_VALUE, true);

    /**
     * A text at a fixed interval.
     *
     * @param text    to send.
     * @param seconds between two of them.
     * @return the heartbeat.
     */
    public static Heartbeat every(final String text, final int seconds) {
        return new Heartbeat(text, TimeUnit.SECONDS.toNanos(seconds), false);
    }

    /**
     * A text after silence.
     *
     * @param text    to send.
     * @param seconds without a frame.
     * @return the heartbeat.
     */
    public static Heartbeat afterSilence(final String text, final int seconds) {
        return new Heartbeat(text, TimeUnit.SECONDS.toNanos(seconds), true);
    }
}
