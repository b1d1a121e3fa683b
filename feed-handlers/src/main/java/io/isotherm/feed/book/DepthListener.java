package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.instrument.Instrument;

/**
 * Takes what the books are reduced to.
 *
 * <p><b>Threads:</b> called by the feed thread that decodes.
 */
@FunctionalInterface
public interface DepthListener {
    /**
     * The depth of a live book; at most every {@link BookKeeper#DEPTH_INTERVAL_NS} of receive time per instrument.
     *
     * @param instrument  whose book it is.
     * @param eventTimeNs of the newest update in it, or {@link MarketDataListener#NO_TIME}.
     * @param depth       a view that is valid during the call only.
     */
    void onDepth(Instrument instrument, long eventTimeNs, DepthSummary depth);

    /**
     * Time has come to where depth is due that no frame brings: told before it.
     *
     * @param timeNs receive time scale; may be before the newest frame's.
     */
    default void onDue(final long timeNs) {
        // Those who only want figures need no time.
    }

    /**
     * A book became live or stopped being so; depth seen before is out of date unless the state is
     * {@link BookState#LIVE}.
     *
     * @param instrument whose book it is.
     * @param state      it is in now.
     */
    default void onBookState(final Instrument instrument, final BookState state) {
        // Those who only want figures need no states.
    }
}
