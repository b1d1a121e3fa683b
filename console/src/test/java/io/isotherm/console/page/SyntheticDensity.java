package io.isotherm.console.page;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.Side;
import java.util.SplittableRandom;

/**
 * A made-up density that looks like one: entries at the prices of a random walk, each spread over common leverages. The
 * same seed gives the same density.
 */
public final class SyntheticDensity {
    private static final double[] LEVERAGE = {125, 100, 50, 25, 20, 10, 5, 3};
    private static final double[] WEIGHT = {0.05, 0.1, 0.16, 0.19, 0.18, 0.2, 0.08, 0.04};
    private static final double[] VENUE_SHARE = {0.5, 0.3, 0.2};
    private static final double CELL_BPS = 5;
    private static final int CELLS = 8192;

    private final double mark;
    private final double[][] cells = new double[2 * DistanceBand.COUNT][CELLS];
    private final double start;

    /**
     * Draws a density.
     *
     * @param seed of the walk.
     * @param mark price that the walk ends at.
     * @param usd  of each side.
     */
    public SyntheticDensity(final long seed, final double mark, final double usd) {
        this.mark = mark;
        start = Math.log(mark) - CELLS / 2 * CELL_BPS / 10_000;
        final SplittableRandom random = new SplittableRandom(seed);
        final int entries = 2000;
        double price = mark;
        double low = mark;
        double high = mark;
        // Backwards in time: what the walk has already passed is liquidated and leaves no mass.
        for (int i = 0; i < entries; i++) {
            price *= 1 + 0.0016 * (random.nextDouble() + random.nextDouble() - 1);
            low = Math.min(low, price);
            high = Math.max(high, price);
            final double amount = usd / entries * 2 * random.nextDouble() * (random.nextInt(60) == 0 ? 12 : 0.8);
            for (int l = 0; l < LEVERAGE.length; l++) {
                deposit(Side.LONG, price, price * (1 - 1 / LEVERAGE[l] + 0.004), amount * WEIGHT[l], low, high);
                deposit(Side.SHORT, price, price * (1 + 1 / LEVERAGE[l] - 0.004), amount * WEIGHT[l], low, high);
            }
        }
    }

    private void deposit(final Side side, final double entry, final double price, final double usd, final double low,
                         final double high) {
        if (side == Side.LONG ? price < low : price > high) {
            final double distance = Math.abs(Math.log(price / entry));
            final int band = distance < 0.01 ? 0 : distance < 0.025 ? 1 : distance < 0.06 ? 2 : distance < 0.15 ? 3 : 4;
            final double at = (Math.log(price) - start) * 10_000 / CELL_BPS;
            for (int i = -3; i <= 3; i++) {
                cells[side.code() * DistanceBand.COUNT + band][(int) at + i] += usd * (4 - Math.abs(i)) / 16;
            }
        }
    }

    /** Mark price. */
    public double mark() {
        return mark;
    }

    /** Share of a venue in everything. */
    public double venueShare(final int venue) {
        return VENUE_SHARE[venue];
    }

    /** Amount of a side between two prices that are at least one cell apart, of one band. */
    public double usd(final Side side, final DistanceBand band, final double low, final double high) {
        return usd(side.code() * DistanceBand.COUNT + band.code(), low, high);
    }

    /** Amount of a side between two prices that are at least one cell apart. */
    public double usd(final Side side, final double low, final double high) {
        double sum = 0;
        for (int band = 0; band < DistanceBand.COUNT; band++) {
            sum += usd(side.code() * DistanceBand.COUNT + band, low, high);
        }
        return sum;
    }

    private double usd(final int row, final double low, final double high) {
        final int from = (int) Math.round((Math.log(low) - start) * 10_000 / CELL_BPS);
        final int to = (int) Math.round((Math.log(high) - start) * 10_000 / CELL_BPS);
        double sum = 0;
        for (int i = Math.max(0, from); i < Math.min(CELLS, to); i++) {
            sum += cells[row][i];
        }
        return sum;
    }
}
