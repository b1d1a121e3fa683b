package io.isotherm.feed.session;

/**
 * Hears whose frame is being worked off.
 *
 * <p><b>Threads:</b> called on the feed thread.
 */
interface FrameTurns {
    /** A connection's frame is about to be worked off. */
    void onFrame(VenueLink link);

    /** It was worked off. */
    void afterFrame();
}
