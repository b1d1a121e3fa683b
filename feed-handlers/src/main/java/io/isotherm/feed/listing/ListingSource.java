package io.isotherm.feed.listing;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.util.List;

/** How one venue is asked for its contracts. */
@FunctionalInterface
public interface ListingSource {
    /**
     * Asks for contracts. A symbol that the venue does not list any more is answered as ended; an answer that is not
     * understood is no answer, whatever part of it was.
     *
     * @param pages   of the venue.
     * @param symbols the venue's own spelling, at least one.
     * @return what it answered.
     * @throws IOException          when it did not answer, or not in a usable way.
     * @throws InterruptedException when the thread is told to stop.
     */
    VenueListing ask(ListingPages pages, List<String> symbols) throws IOException, InterruptedException;

    /**
     * The source of a venue.
     *
     * @param venue the exchange.
     * @return how it is asked, or null where nothing is taken from the venue.
     */
    static ListingSource of(final Venue venue) {
        return switch (venue) {
            case BINANCE_USDM, BINANCE_COINM -> new BinanceListings(venue);
            case BYBIT -> new BybitListings();
            case OKX -> new OkxListings();
            case DERIBIT, BITMEX, HYPERLIQUID, BITGET, GATE, KRAKEN_FUTURES, HTX, DYDX -> null;
        };
    }
}
