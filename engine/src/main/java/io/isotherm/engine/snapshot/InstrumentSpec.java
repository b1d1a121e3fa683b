package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.FeedCoverage;

/**
 * An instrument that gets a pulse.
 *
 * @param venueId         number of its venue.
 * @param symbol          the venue's own spelling.
 * @param underlying      index of its underlying.
 * @param priceScale      decimal digits of its prices.
 * @param quantityScale   decimal digits of its open interest.
 * @param priceMultiplier units of the underlying in one quoted unit.
 * @param inverse         true when open interest counts quote-valued contracts.
 * @param bracketsAssumed true when a maintenance step was filled in by a rule.
 * @param coverage        of its liquidation feed.
 */
public record InstrumentSpec(int venueId, String symbol, int underlying, int priceScale, int quantityScale,
                             long priceMultiplier, boolean inverse, boolean bracketsAssumed, FeedCoverage coverage) {
}
