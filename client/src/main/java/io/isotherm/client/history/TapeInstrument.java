package io.isotherm.client.history;

/**
 * An instrument as a tape names it.
 *
 * @param venueRow        index among the venues of the file.
 * @param symbol          the venue's own spelling.
 * @param priceScale      decimal digits of prices.
 * @param quantityScale   decimal digits of quantities.
 * @param priceMultiplier units of the underlying in one quoted unit.
 * @param inverse         true when quantities are in quote currency, else they are in base asset.
 */
public record TapeInstrument(int venueRow, String symbol, int priceScale, int quantityScale, long priceMultiplier,
                             boolean inverse) {
}
