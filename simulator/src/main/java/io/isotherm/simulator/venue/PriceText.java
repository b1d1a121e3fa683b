package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;

/** Prices with more decimal digits than their tick has, as venues print them. */
final class PriceText {
    private PriceText() {
    }

    /** The same number with more decimal digits. */
    static long rescale(final long mantissa, final int scale, final int finerScale) {
        return mantissa * Decimal.powerOfTen(finerScale - scale);
    }
}
