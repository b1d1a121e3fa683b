package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A book as a venue last told it, to compare a client's copy with.
 *
 * @param bids best first.
 * @param asks best first.
 */
public record BookImage(List<Level> bids, List<Level> asks) {
    /**
     * One level.
     *
     * @param price    quote currency.
     * @param quantity base asset; quote currency where the contract is inverse.
     */
    public record Level(BigDecimal price, BigDecimal quantity) {
    }

    static BookImage of(final Listing listing, final SyntheticBook book) {
        // A venue that sends its whole book each time has no need to remember what it published.
        return book.isPublished() ? new BookImage(levels(listing, book.publishedBids()),
            levels(listing, book.publishedAsks())) : new BookImage(levels(listing, book.bids()),
            levels(listing, book.asks()));
    }

    private static List<Level> levels(final Listing listing, final BookSide side) {
        final List<Level> levels = new ArrayList<>();
        for (int i = 0; i < BookSide.DEPTH && side.lots(i) > 0; i++) {
            levels.add(new Level(BigDecimal.valueOf(side.ticks(i), listing.tickScale()), listing.isInverse()
                ? BigDecimal.valueOf(Math.round(listing.notional(side.lots(i), 1)))
                : BigDecimal.valueOf(side.lots(i), listing.lotScale())));
        }
        return levels;
    }
}
