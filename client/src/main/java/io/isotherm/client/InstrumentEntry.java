package io.isotherm.client;

import io.isotherm.client.layout.FeedCoverage;

/**
 * An instrument of the directory.
 *
 * @param index           in the file.
 * @param venue           that lists it.
 * @param symbol          the venue's own spelling.
 * @param underlying      index of its underlying.
 * @param venueRow        index of its venue among the underlying's venue rows.
 * @param priceScale      decimal digits of its prices.
 * @param quantityScale   decimal digits of its open interest.
 * @param priceMultiplier units of the underlying in one quoted unit.
 * @param inverse         true when open interest counts quote-valued contracts, false when it counts base asset.
 * @param bracketsAssumed true when a maintenance step was filled in by a rule.
 * @param coverage        of its liquidation feed.
 */
public record InstrumentEntry(int index, VenueEntry venue, String symbol, int underlying, int venueRow, int priceScale,
                              int quantityScale, long priceMultiplier, boolean inverse, boolean bracketsAssumed,
                              FeedCoverage coverage) {
}
