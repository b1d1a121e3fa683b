package io.isotherm.feed.stream;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;

/**
 * Hears what a stream watch finds.
 *
 * <p><b>Threads:</b> called on the feed thread, never within a frame.
 */
public interface StreamWatchListener {
    /**
     * The silent channels of an instrument changed.
     *
     * @param instrument whose they are.
     * @param silent     bits of {@link StreamChannel}: those that no connection brings although the venue ticks.
     */
    void onSilence(Instrument instrument, int silent);

    /**
     * One stream of one connection fell silent, or was refused.
     *
     * @param venue that it is of.
     */
    default void onSilent(final Venue venue) {
        // Whoever flags instruments need not count streams.
    }

    /**
     * Something was done about a silent stream.
     *
     * @param venue   that was asked.
     * @param where   connection, symbol and channel.
     * @param renewed true for a new connection, false for a new subscription.
     */
    default void onRecovery(final Venue venue, final String where, final boolean renewed) {
        // As above.
    }
}
