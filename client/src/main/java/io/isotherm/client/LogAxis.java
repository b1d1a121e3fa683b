package io.isotherm.client;

/**
 * Prices of the log axis, which are exponentials. By + − × ÷ alone in a fixed order, so that every language and
 * processor gets the same bits, which the exponentials of their libraries do not; a price of a map's edge is within 3
 * units of the last place of it.
 *
 * <p>e<sup>x</sup> = 2<sup>k</sup>·e<sup>r</sup> with r = x − k·ln 2 within ±0.35 and the series of e<sup>r</sup> taken
 * to the 17th power: the rest is below 10<sup>−23</sup> of the result. k times the upper 33 bits of ln 2 is exact; the
 * lower ones are divided by, so that no compiler can fuse the step into one of another rounding.
 *
 * <p><b>Threads:</b> stateless.
 */
public final class LogAxis {
    private static final double ONE_OVER_LN_2 = 0x1.71547652b82fep0;
    private static final double LN_2_HIGH = 0x1.62e42feep-1;
    private static final double ONE_OVER_LN_2_LOW = 0x1.385bae6f7a49ap32;
    private static final int LAST_POWER = 17;

    private LogAxis() {
    }

    /**
     * The price at a place of the axis.
     *
     * @param ln natural logarithm of the price, −700 to 700.
     * @return price, within 2 units of the last place.
     */
    public static double price(final double ln) {
        final double k = Math.floor(ln * ONE_OVER_LN_2 + 0.5);
        final double rest = ln - k * LN_2_HIGH - k / ONE_OVER_LN_2_LOW;
        double series = 1;
        for (int power = LAST_POWER; power > 0; power--) {
            series = 1 + rest * series / power;
        }
        return Math.scalb(series, (int) k);
    }
}
