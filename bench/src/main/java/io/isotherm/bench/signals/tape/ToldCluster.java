package io.isotherm.bench.signals.tape;

import io.isotherm.client.layout.Side;

/**
 * A cluster as a reader is told of it.
 *
 * @param side  of its positions.
 * @param low   lower edge, quote currency.
 * @param high  upper edge.
 * @param peak  price of the highest density.
 * @param usd   estimated amount.
 * @param reach probability that the peak is reached within four hours; NaN unknown.
 */
public record ToldCluster(Side side, double low, double high, double peak, double usd, double reach) {
    /** The edge that the mark comes to first. */
    public double near() {
        return side == Side.LONG ? high : low;
    }

    /** The edge that it comes to last. */
    public double far() {
        return side == Side.LONG ? low : high;
    }
}
