package io.isotherm.bench.series.hours;

import io.isotherm.engine.grid.Side;

/**
 * The path that stands for a candle: open → nearer extreme → other extreme → close in straight lines, at one speed.
 * With both extremes equally far from the open, the high comes first.
 */
public final class CandlePath {
    private final double[] corners;
    private final double length;

    /**
     * Draws the path.
     *
     * @param hour whose open, high, low and close it meets.
     */
    public CandlePath(final MarketHour hour) {
        final boolean highFirst = hour.high() - hour.open() <= hour.open() - hour.low();
        corners = new double[] {hour.open(), highFirst ? hour.high() : hour.low(),
            highFirst ? hour.low() : hour.high(), hour.close()};
        double sum = 0;
        for (int i = 1; i < corners.length; i++) {
            sum += Math.abs(corners[i] - corners[i - 1]);
        }
        length = sum;
    }

    /**
     * The price on the way.
     *
     * @param share of the hour that is over, 0 to 1.
     * @return quote currency.
     */
    public double price(final double share) {
        double left = share * length;
        for (int i = 1; i < corners.length; i++) {
            final double leg = Math.abs(corners[i] - corners[i - 1]);
            if (left < leg) {
                return corners[i - 1] + (corners[i] - corners[i - 1]) * (left / leg);
            }
            left -= leg;
        }
        return corners[corners.length - 1];
    }

    /**
     * The largest loss that a position of a side could meet inside the hour: the deepest fall after any earlier price
     * of the path for longs, the highest rise for shorts.
     *
     * @param side {@link Side}.
     * @return log price, at least 0.
     */
    public double runDown(final int side) {
        double worst = 0;
        for (int from = 0; from < corners.length; from++) {
            for (int to = from + 1; to < corners.length; to++) {
                final double move = Math.log(corners[from] / corners[to]);
                worst = Math.max(worst, side == Side.LONG ? move : -move);
            }
        }
        return worst;
    }
}
