package io.isotherm.feed.book;

import io.isotherm.feed.instrument.Instrument;

/** How a book that needs a new snapshot asks its session for one. */
@FunctionalInterface
public interface ResyncRequest {
    /**
     * Asks for a snapshot: over REST (Binance) or by subscribing again (the others). Called on the feed thread, at most
     * every {@link BookKeeper#RESYNC_INTERVAL_NS} per instrument; must not block.
     *
     * @param instrument whose book it is.
     */
    void onResync(Instrument instrument);
}
