package io.isotherm.bench.series.statistic;

import java.util.Arrays;

/** Numbers sorted once, so that a rank correlation over any choice of them, repeats included, costs one pass. */
public final class RankedSample {
    private final double[] values;
    private final int[] order;

    /**
     * Sorts the numbers.
     *
     * @param values any, copied.
     */
    public RankedSample(final double[] values) {
        this.values = values.clone();
        final Integer[] sorted = new Integer[values.length];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, (a, b) -> Double.compare(values[a], values[b]));
        order = Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
    }

    /**
     * Spearman's coefficient: the correlation of mid-ranks.
     *
     * @param other  as many values.
     * @param weight how often each pair counts, at least 0.
     * @return −1 to 1; NaN when one side is constant.
     */
    public double correlation(final RankedSample other, final int[] weight) {
        final double[] mine = ranks(weight);
        final double[] theirs = other.ranks(weight);
        long count = 0;
        for (final int times : weight) {
            count += times;
        }
        // Mid-ranks 0 … count − 1 have this mean whatever the ties.
        final double mean = (count - 1) / 2.0;
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int i = 0; i < weight.length; i++) {
            final double x = mine[i] - mean;
            final double y = theirs[i] - mean;
            product += weight[i] * x * y;
            squares += weight[i] * x * x;
            otherSquares += weight[i] * y * y;
        }
        return product / Math.sqrt(squares * otherSquares);
    }

    private double[] ranks(final int[] weight) {
        final double[] ranks = new double[values.length];
        long below = 0;
        int from = 0;
        while (from < order.length) {
            int to = from;
            long equal = 0;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                equal += weight[order[to]];
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = below + (equal - 1) / 2.0;
            }
            below += equal;
            from = to;
        }
        return ranks;
    }
}
