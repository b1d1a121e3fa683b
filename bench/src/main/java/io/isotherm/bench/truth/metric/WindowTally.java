package io.isotherm.bench.truth.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What predictions frozen at the start of windows were worth: for each window and side the mark swept a range of cells,
 * and positions in it were liquidated. A cell that the mark crossed in part counts with that part of its mass, which is
 * taken as spread evenly; the mark's own cell is whole when all of it that lies on the side was crossed.
 */
public final class WindowTally {
    /** Share of the uniform density that every prediction is mixed with, so that an empty cell is punished finitely. */
    public static final double UNIFORM_SHARE = 0.05;
    /** Share of the swept range that the lift looks at. */
    public static final double LIFT_SHARE = 0.2;

    private static final double LN_2 = StrictMath.log(2);

    private final List<List<double[]>> pairs = List.of(new ArrayList<>(), new ArrayList<>());
    private double gain;
    private double lifted;
    private double realised;
    private double predicted;
    private double foreseeable;

    /**
     * Adds one side of one window.
     *
     * @param axis      as seen from the mark at the window's start.
     * @param extreme   farthest mark on this side within the window, quote currency.
     * @param map       predicted notional per cell at the window's start.
     * @param real      notional per cell that was liquidated at liquidation prices in the swept range; the same cells.
     * @param known     part of it, all cells together, whose positions were open at the window's start.
     */
    public void add(final SideAxis axis, final double extreme, final double[] map, final double[] real,
                    final double known) {
        int count = 0;
        double range = 0;
        while (count < axis.windowCells() && (count == 0 || axis.swept(count, extreme) > 0)) {
            range += axis.swept(count, extreme);
            count++;
        }
        final double[] width = new double[count];
        final double[] mass = new double[count];
        for (int i = 0; i < count; i++) {
            width[i] = axis.swept(i, extreme);
            mass[i] = map[i] * width[i];
        }
        final double total = ShapeMetrics.mass(mass);
        double realMass = 0;
        for (int i = 0; i < count; i++) {
            if (width[i] > 0 && real[i] > 0) {
                final double uniform = width[i] / range;
                final double share = total > 0 ? mass[i] / total : 0;
                gain += real[i] * StrictMath.log(((1 - UNIFORM_SHARE) * share + UNIFORM_SHARE * uniform) / uniform)
                    / LN_2;
                realMass += real[i];
            }
        }
        lifted += lifted(width, mass, real, LIFT_SHARE * range);
        realised += realMass;
        predicted += total;
        foreseeable += known;
        pairs.get(axis.isLong() ? 0 : 1).add(new double[] {total, realMass});
    }

    /** Realised mass in the densest predicted cells up to a width; the last of them counts in part. */
    private static double lifted(final double[] width, final double[] mass, final double[] real, final double room) {
        final Integer[] order = new Integer[width.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        // The sort is stable: of equal densities the nearer to the mark comes first.
        Arrays.sort(order, (a, b) -> Double.compare(density(width[b], mass[b]), density(width[a], mass[a])));
        double left = room;
        double sum = 0;
        for (int i = 0; i < order.length && left > 0; i++) {
            final int cell = order[i];
            if (width[cell] > 0) {
                sum += real[cell] * Math.min(1, left / width[cell]);
                left -= width[cell];
            }
        }
        return sum;
    }

    private static double density(final double width, final double mass) {
        return width > 0 ? mass / width : -1;
    }

    /**
     * Information gain over a uniform density in the swept range.
     *
     * @return bits per unit of liquidated mass; NaN when nothing was liquidated.
     */
    public double gainBits() {
        return gain / realised;
    }

    /**
     * Liquidated mass in the densest fifth of the predicted swept range ÷ a fifth of all liquidated mass.
     *
     * @return 0 to 5; NaN when nothing was liquidated.
     */
    public double lift() {
        return lifted / (LIFT_SHARE * realised);
    }

    /**
     * Rank correlation of predicted swept and realised mass over windows, mean of the sides.
     *
     * @return −1 to 1; NaN when either does not vary.
     */
    public double rankCorrelation() {
        double sum = 0;
        for (final List<double[]> side : pairs) {
            sum += RankCorrelation.of(side.stream().mapToDouble(pair -> pair[0]).toArray(),
                side.stream().mapToDouble(pair -> pair[1]).toArray());
        }
        return sum / pairs.size();
    }

    /**
     * Predicted swept mass, all windows together.
     *
     * @return quote currency, at least 0.
     */
    public double predicted() {
        return predicted;
    }

    /**
     * Predicted swept mass ÷ realised mass of positions that were open at their window's start, all windows together.
     *
     * @return 0 upwards; NaN when nothing of the kind was liquidated.
     */
    public double level() {
        return foreseeable > 0 ? predicted / foreseeable : Double.NaN;
    }
}
