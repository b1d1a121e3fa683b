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
    /**
     * A price of its pulse as a number, see {@link ScaledNumber#value}.
     *
     * @param scaled at the price scale.
     * @return price in quote currency; NaN for {@link PulseView#NONE}.
     */
    public double price(final long scaled) {
        return ScaledNumber.value(scaled, priceScale);
    }

    /**
     * A price of its pulse as exact text, see {@link ScaledNumber#text}.
     *
     * @param scaled at the price scale.
     * @return price in quote currency, such as {@code 60370.62}.
     */
    public String priceText(final long scaled) {
        return ScaledNumber.text(scaled, priceScale);
    }

    /**
     * Open interest of its pulse as a number, see {@link ScaledNumber#value}.
     *
     * @param scaled at the quantity scale.
     * @return base asset, or quote currency when {@code inverse}; NaN for {@link PulseView#NONE}.
     */
    public double quantity(final long scaled) {
        return ScaledNumber.value(scaled, quantityScale);
    }

    /**
     * Open interest of its pulse as exact text, see {@link ScaledNumber#text}.
     *
     * @param scaled at the quantity scale.
     * @return base asset, or quote currency when {@code inverse}.
     */
    public String quantityText(final long scaled) {
        return ScaledNumber.text(scaled, quantityScale);
    }
}
