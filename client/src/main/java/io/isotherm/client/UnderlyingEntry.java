package io.isotherm.client;

import java.util.List;

/**
 * An underlying of the directory.
 *
 * @param index           in the file.
 * @param name            for example {@code BTC}.
 * @param bucketWidthBps  width of a bucket in log price × 10,000.
 * @param priceScale      decimal digits of the prices of its pulse.
 * @param bracketsAssumed true when a maintenance step of any of its instruments was filled in by a rule.
 * @param venues          in the order of the map's venue rows.
 * @param mapOffset       start of its map region in the file.
 * @param mapSlotStride   distance of two slots of its map.
 * @param mapStampsOffset start of the stamps within a slot; 0 when the file has none, as one of layout 2.0.
 * @param derivedOffset   start of its derived region in the file; 0 where there is none, as in layout 2.0.
 * @param factsOffset     start of its facts in the file; 0 where there are none.
 */
public record UnderlyingEntry(int index, String name, double bucketWidthBps, int priceScale, boolean bracketsAssumed,
                              List<VenueEntry> venues, int mapOffset, int mapSlotStride, int mapStampsOffset,
                              int derivedOffset, int factsOffset) {
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
}
