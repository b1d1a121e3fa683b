package io.isotherm.client;

/**
 * An instrument of the grid file.
 *
 * @param index           in the file, and in the snapshot file of the same epoch.
 * @param venueId         number of its venue.
 * @param venue           code of its venue, for example {@code bybit}.
 * @param symbol          the venue's own spelling.
 * @param underlying      for example {@code BTC}.
 * @param bucketWidthBps  width of a bucket in log price × 10,000.
 * @param priceScale      decimal digits of its mark.
 * @param quantityScale   decimal digits of its open interest.
 * @param priceMultiplier units of the underlying in one quoted unit.
 * @param inverse         true when quantities are quote-valued contracts, false when they are quoted units.
 * @param bracketsAssumed true when a maintenance step was filled in by a rule.
 * @param regionOffset    start of its grids in the file, bytes.
 */
public record GridInstrument(int index, int venueId, String venue, String symbol, String underlying,
                             double bucketWidthBps, int priceScale, int quantityScale, long priceMultiplier,
                             boolean inverse, boolean bracketsAssumed, int regionOffset) {
}
