package io.isotherm.engine.ring;

import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.listing.TradingState;
import java.util.ArrayDeque;

/**
 * Changes of listings on the feed thread: held until the next TIME event, so that they take effect at a boundary of
 * receive time, and which instruments' figures may be read meanwhile.
 *
 * <p><b>Threads:</b> owned by the feed thread. Allocates per change, and changes come once a day.
 */
final class HeldListings {
    private final ArrayDeque<Change> held = new ArrayDeque<>();
    private final boolean[] untrusted;

    private record Change(Instrument instrument, TradingState state, boolean termsChanged, long bracketsNumber) {
    }

    HeldListings(final int instruments) {
        untrusted = new boolean[instruments];
    }

    void hold(final Instrument instrument, final TradingState state, final boolean termsChanged,
              final long bracketsNumber) {
        held.add(new Change(instrument, state, termsChanged, bracketsNumber));
        untrusted[instrument.id()] = termsChanged || state == TradingState.ENDED;
    }

    /** Whether what is heard of an instrument is not to be believed: other terms, or it is no more. */
    boolean isUntrusted(final Instrument instrument) {
        return untrusted[instrument.id()];
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Writes the oldest change into a draft and forgets it; its instrument. */
    Instrument take(final MarketEvent draft, final long timeNs) {
        final Change change = held.remove();
        draft.begin(EventType.LISTING, change.instrument.id(), timeNs, Long.MIN_VALUE)
            .listing(change.state, change.termsChanged, change.bracketsNumber);
        return change.instrument;
    }
}
