package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;

/**
 * What a venue knows of a market before it puts it into words: the last mark, the book around the last price, the open
 * interest that it reports and the range of prices traded. A venue's dialect adds the words and when it says them.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link ExchangeFeed}.
 */
abstract class MarketDialect implements InstrumentDialect {
    protected final Listing listing;
    protected final Cadence cadence;
    protected final Emission.Sink sink;
    protected final SyntheticBook book;
    protected final ReportedInterest interest;
    protected final TradedRange range = new TradedRange();
    /** The newest; null before the first. */
    protected MarketEvent.Mark mark;

    /**
     * Starts silent.
     *
     * @param market  whose tape follows.
     * @param cadence of state.
     * @param random  owned by this dialect from now on.
     * @param levels  random numbers of the book's levels.
     * @param sink    of all messages.
     */
    MarketDialect(final VenueMarket market, final Cadence cadence, final RandomStream random,
                  final RandomStream levels, final Emission.Sink sink) {
        listing = market.listing();
        this.cadence = cadence;
        this.sink = sink;
        book = new SyntheticBook(listing, levels);
        interest = new ReportedInterest(market, cadence, random);
    }

    @Override
    public void onMark(final MarketEvent.Mark event) {
        mark = event;
        book.onMark(event);
        range.onMark(event);
    }

    @Override
    public void onTrade(final MarketEvent.Trade event) {
        book.onTrade(event);
        range.onTrade(event);
        interest.change(event.openInterestLots());
    }

    @Override
    public BookImage book() {
        return BookImage.of(listing, book);
    }

    /** Whether quotes are due at the end of this slice; the book is fresh then. */
    protected final boolean quoteIsDue(final long timeMs) {
        return refreshed(timeMs % cadence.quoteEveryMs() == 0);
    }

    /** Whether a change of the book is due at the end of this slice; the book is fresh then. */
    protected final boolean bookIsDue(final long timeMs) {
        return refreshed(timeMs % cadence.bookEveryMs() == 0);
    }

    /** Sends a message to all subscribers of a channel; nothing when the body is null. */
    protected final void emit(final long timeMs, final String channel, final String body) {
        if (body != null) {
            sink.emit(new Emission(timeMs, channel, body));
        }
    }

    /** Makes the book's levels before anybody asked for them. */
    protected final void fillBook() {
        if (book.bids().lots(0) == 0) {
            book.refresh();
        }
    }

    private boolean refreshed(final boolean due) {
        if (due) {
            book.refresh();
        }
        return due;
    }
}
