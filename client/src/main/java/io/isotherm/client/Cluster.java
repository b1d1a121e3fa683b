package io.isotherm.client;

import io.isotherm.client.layout.Side;

/**
 * A price range in which many positions of one side would be liquidated together.
 *
 * @param side        of the positions.
 * @param priceLow    lower edge of the range, quote currency per unit of the underlying.
 * @param priceHigh   upper edge of the range.
 * @param peakPrice   price of the highest density, the vertex of a parabola through three buckets.
 * @param usd         estimated amount within the range, quote currency.
 * @param usdLow      lower end of its interval; NaN while nothing of it is calibrated.
 * @param usdHigh     upper end of its interval; NaN while any of it is uncalibrated.
 * @param calibrated  true when all of it lies in calibrated bands, see {@link UsdEstimate}.
 * @param share       of the side's amount within the window, 0 to 1.
 * @param distanceBps |ln(peak price ÷ mark)| × 10,000.
 * @param prominence  how far the smoothed peak stands out, quote currency per bucket.
 * @param edge        true when the range touches the end of the window, so that its rest is unknown.
 */
public record Cluster(Side side, double priceLow, double priceHigh, double peakPrice, double usd, double usdLow,
                      double usdHigh, boolean calibrated, double share, double distanceBps, double prominence,
                      boolean edge) {
}
