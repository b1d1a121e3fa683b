package io.isotherm.engine.snapshot;

import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.cascade.Cascade;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * A cascade by the obvious means: after each move every bucket is asked whether its middle was reached, and the move of
 * the book is looked for by halving, as the least depth at which the book holds what was taken.
 */
final class SlowCascade {
    private static final double[] LEVELS = {0, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02};

    private final double[] depth = new double[LEVELS.length];
    private final double recovery;
    private final double root;
    private int known;

    /**
     * A market.
     *
     * @param book     six sums, NaN from where it ends on.
     * @param recovery share refilled.
     * @param root     move of one unit of currency beyond the book: factor × σ ÷ √volume.
     */
    SlowCascade(final double[] book, final double recovery, final double root) {
        this.recovery = recovery;
        this.root = root;
        for (int i = 0; i < book.length && !Double.isNaN(book[i]); i++) {
            known = i + 1;
            depth[known] = book[i];
        }
    }

    /**
     * Price and sum after each move, the trigger first; nothing where a move liquidates so little beside the whole row
     * that differences of block sums may not show it.
     */
    List<double[]> path(final MapView view, final Side side, final int row, final double trigger) {
        final boolean[] swept = new boolean[MapDescriptor.BUCKET_COUNT];
        final double visible = 1e-12 * view.blockSum(row, MapDescriptor.BLOCK_COUNT);
        final List<double[]> path = new ArrayList<>();
        double price = trigger;
        double newly = sweep(view, side, row, price, swept);
        double sum = newly;
        double lacking = 0;
        double excess = 0;
        path.add(new double[] {price, sum});
        while (newly > 0 && path.size() <= Cascade.MAX_ITERATIONS) {
            lacking -= recovery * lacking;
            lacking += newly;
            excess += Math.max(0, lacking - depth[known]);
            lacking = Math.min(lacking, depth[known]);
            final double move = deepest(lacking) + root * Math.sqrt(excess);
            price = side == Side.LONG ? Math.min(price, trigger - Math.min(1, move) * trigger)
                : Math.max(price, trigger + move * trigger);
            newly = sweep(view, side, row, price, swept);
            sum += newly;
            path.add(new double[] {price, sum});
            if (newly > 0 && newly < visible) {
                return List.of();
            }
        }
        return path;
    }

    private static double sweep(final MapView view, final Side side, final int row, final double price,
                                final boolean[] swept) {
        double sum = 0;
        for (int i = 0; i < swept.length; i++) {
            final double middle = PriceQuery.mid(view, i);
            if (!swept[i] && (side == Side.LONG ? middle >= price : middle <= price)) {
                swept[i] = true;
                sum += view.value(row, i);
            }
        }
        return sum;
    }

    private double deepest(final double taken) {
        double low = 0;
        double high = LEVELS[known];
        if (!(taken > 0)) {
            return 0;
        }
        for (int i = 0; i < 200; i++) {
            final double middle = 0.5 * (low + high);
            if (held(middle) >= taken) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private double held(final double move) {
        int i = 1;
        while (i < known && move > LEVELS[i]) {
            i++;
        }
        return depth[i - 1] + (depth[i] - depth[i - 1]) * (move - LEVELS[i - 1]) / (LEVELS[i] - LEVELS[i - 1]);
    }
}
