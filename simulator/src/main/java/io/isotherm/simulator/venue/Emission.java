package io.isotherm.simulator.venue;

/**
 * A message that a venue sends on one of its channels.
 *
 * @param timeMs  when it leaves, milliseconds since the epoch.
 * @param channel the venue's name of the channel; OKX's as {@code channel:instId} or {@code channel:instType}.
 * @param body    the message; Binance's without the envelope that combined streams put around it.
 */
public record Emission(long timeMs, String channel, String body) {
    /**
     * The message in the envelope of Binance's combined streams.
     *
     * @param stream name under which the client subscribed.
     * @return the frame.
     */
    public String combined(final String stream) {
        return "{\"stream\":\"" + stream + "\",\"data\":" + body + "}";
    }

    /** Takes messages. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes a message; times never decrease within one instrument.
         *
         * @param emission to send.
         */
        void emit(Emission emission);
    }
}
