package io.isotherm.simulator.venue;

/** The best quotes that subscribers were last told of, for channels that speak only when something changed. */
final class QuoteMemory {
    private long bidTicks;
    private long bidLots;
    private long askTicks;
    private long askLots;

    /** Remembers a book's best quotes; false when they are the remembered ones. */
    boolean changes(final SyntheticBook book) {
        final BookSide bids = book.bids();
        final BookSide asks = book.asks();
        if (bids.ticks(0) == bidTicks && bids.lots(0) == bidLots
            && asks.ticks(0) == askTicks && asks.lots(0) == askLots) {
            return false;
        }
        bidTicks = bids.ticks(0);
        bidLots = bids.lots(0);
        askTicks = asks.ticks(0);
        askLots = asks.lots(0);
        return true;
    }
}
