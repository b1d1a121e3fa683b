package io.isotherm.engine.listing;

import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.listing.TradingState;

/** Hears of contracts that their venues changed, on the feed thread, before the change takes effect. */
@FunctionalInterface
public interface ListingListener {
    /** Hears nothing: a replay. */
    ListingListener NONE = (instrument, state, message) -> {
    };

    /**
     * A contract changed.
     *
     * @param instrument that changed.
     * @param state      whether it trades from now on.
     * @param message    one line for people: what changed, what the engine does about it and the way out.
     */
    void onListing(Instrument instrument, TradingState state, String message);
}
