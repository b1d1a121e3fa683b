package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;

/**
 * An order book that follows the last price: the newest state, and the state that subscribers have been told of. It
 * decorates the market and has no part in matching.
 */
final class SyntheticBook {
    private final BookSide bids;
    private final BookSide asks;
    private final BookSide publishedBids;
    private final BookSide publishedAsks;
    private long bestBid;

    SyntheticBook(final Listing listing, final RandomStream random) {
        final double price = listing.underlying().startPrice();
        final long reference = Math.round(price / listing.tick());
        final double lotUsd = listing.notional(1, price);
        bids = new BookSide(false, reference, lotUsd, random.split("bids"));
        asks = new BookSide(true, reference, lotUsd, random.split("asks"));
        publishedBids = new BookSide(false, reference, lotUsd, random.split("none"));
        publishedAsks = new BookSide(true, reference, lotUsd, random.split("none"));
    }

    /** The market's price moved without a trade. */
    void onMark(final MarketEvent.Mark mark) {
        bestBid = mark.lastTicks();
    }

    /** A buyer lifted the best offer or a seller hit the best bid. */
    void onTrade(final MarketEvent.Trade trade) {
        bestBid = trade.takerBuys() ? Math.max(1, trade.priceTicks() - 1) : trade.priceTicks();
    }

    /** Brings both sides to the market's price. */
    void refresh() {
        bids.refresh(bestBid);
        asks.refresh(bestBid + 1);
    }

    /** Remembers the newest state as published. */
    void publish() {
        publishedBids.copy(bids);
        publishedAsks.copy(asks);
    }

    /** True once a state was published. */
    boolean isPublished() {
        return publishedBids.lots(0) > 0;
    }

    BookSide bids() {
        return bids;
    }

    BookSide asks() {
        return asks;
    }

    BookSide publishedBids() {
        return publishedBids;
    }

    BookSide publishedAsks() {
        return publishedAsks;
    }
}
