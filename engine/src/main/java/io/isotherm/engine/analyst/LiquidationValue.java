package io.isotherm.engine.analyst;

import io.isotherm.client.InstrumentEntry;
import java.math.BigInteger;

/**
 * Values liquidations of one instrument: in millionths of the quote currency, from the exact product of price and
 * quantity, rounded once, half up; and in units of the underlying.
 *
 * <p><b>Threads:</b> immutable. Allocates; not for the hot path.
 */
final class LiquidationValue {
    private static final int MICRO_DIGITS = 6;
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final boolean inverse;
    private final double priceUnit;
    private final double quantityUnit;
    private final double multiplier;
    private final BigInteger times;
    private final BigInteger over;
    /** The same as longs; 0 when they do not fit. */
    private final long smallTimes;
    private final long smallOver;

    /**
     * Takes the scales.
     *
     * @param instrument of the directory.
     */
    LiquidationValue(final InstrumentEntry instrument) {
        inverse = instrument.inverse();
        priceUnit = BigInteger.TEN.pow(instrument.priceScale()).doubleValue();
        quantityUnit = BigInteger.TEN.pow(instrument.quantityScale()).doubleValue();
        multiplier = instrument.priceMultiplier();
        final int digits = instrument.quantityScale() + (inverse ? 0 : instrument.priceScale());
        times = BigInteger.TEN.pow(Math.max(0, MICRO_DIGITS - digits));
        over = BigInteger.TEN.pow(Math.max(0, digits - MICRO_DIGITS));
        smallTimes = times.bitLength() < Long.SIZE ? times.longValue() : 0;
        smallOver = over.bitLength() < Long.SIZE ? over.longValue() : 0;
    }

    /**
     * Value.
     *
     * @param price    above 0, at the price scale.
     * @param quantity above 0, at the quantity scale: base asset, or quote currency of an inverse contract.
     * @return millionths of the quote currency, at most 2^63 − 1.
     */
    long usdMicros(final long price, final long quantity) {
        final long factor = inverse ? 1 : price;
        if (smallTimes > 0 && smallOver > 0 && Math.multiplyHigh(quantity, factor) == 0) {
            final long product = quantity * factor;
            if (product >= 0 && product <= (Long.MAX_VALUE - smallOver) / smallTimes) {
                return (product * smallTimes + (smallOver >> 1)) / smallOver;
            }
        }
        return large(price, quantity);
    }

    /** What 63 bits do not hold on the way; allocates. */
    private long large(final long price, final long quantity) {
        final BigInteger product =
            BigInteger.valueOf(quantity).multiply(inverse ? BigInteger.ONE : BigInteger.valueOf(price));
        return product.multiply(times).add(over.shiftRight(1)).divide(over).min(LARGEST).longValue();
    }

    /**
     * A price per unit of the underlying.
     *
     * @param price above 0, at the price scale.
     * @return quote currency, the nearest doubles of each step.
     */
    double price(final long price) {
        return price / priceUnit / multiplier;
    }

    /**
     * Units of the underlying.
     *
     * @param price    above 0, at the price scale.
     * @param quantity above 0, at the quantity scale.
     * @return units, the nearest doubles of each step.
     */
    double underlying(final long price, final long quantity) {
        return inverse ? quantity / quantityUnit / (price / priceUnit) * multiplier
            : quantity / quantityUnit * multiplier;
    }
}
