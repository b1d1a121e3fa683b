package io.isotherm.bench.truth.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The measures as their definitions say them, without a thought for speed. */
final class SlowMeasures {
    private SlowMeasures() {
    }

    /** Carries the predicted mass to the true one, nearest first: in one dimension nothing is cheaper. */
    static double emdBps(final double[] predicted, final double[] truth) {
        final double[] supply = normalised(predicted);
        final double[] demand = normalised(truth);
        double work = 0;
        int from = 0;
        int to = 0;
        while (from < supply.length && to < demand.length) {
            final double carried = Math.min(supply[from], demand[to]);
            work += carried * Math.abs(from - to) * 10;
            supply[from] -= carried;
            demand[to] -= carried;
            if (supply[from] <= demand[to]) {
                from++;
            } else {
                to++;
            }
        }
        return work;
    }

    /** One minus the mass that both have in common. */
    static double totalVariation(final double[] predicted, final double[] truth) {
        final double[] a = normalised(predicted);
        final double[] b = normalised(truth);
        return 1 - IntStream.range(0, a.length).mapToDouble(i -> Math.min(a[i], b[i])).sum();
    }

    static double top10(final double[] predicted, final double[] truth) {
        final int decile = (int) Math.ceil(truth.length / 10.0);
        return sum(truth, best(predicted).subList(0, decile)) / sum(truth, best(truth).subList(0, decile));
    }

    static double peak5(final double[] predicted, final double[] truth) {
        final List<Integer> found = peaks(predicted);
        final List<Integer> wanted = peaks(truth);
        return wanted.isEmpty() ? Double.NaN : (double) wanted.stream()
            .filter(peak -> found.stream().anyMatch(other -> Math.abs(other - peak) <= 1)).count() / wanted.size();
    }

    /** For each window of equal cells: is there a lower cell right before and right after it? */
    private static List<Integer> peaks(final double[] cells) {
        final List<Integer> peaks = new ArrayList<>();
        for (int first = 1; first < cells.length - 1; first++) {
            for (int last = first; last < cells.length - 1; last++) {
                final double height = cells[first];
                final boolean flat = IntStream.rangeClosed(first, last).allMatch(i -> cells[i] == height);
                if (flat && cells[first - 1] < height && cells[last + 1] < height) {
                    peaks.add((first + last) / 2);
                }
            }
        }
        peaks.sort(Comparator.comparingDouble((Integer i) -> -cells[i]).thenComparing(Comparator.naturalOrder()));
        return peaks.subList(0, Math.min(5, peaks.size()));
    }

    private static List<Integer> best(final double[] cells) {
        return IntStream.range(0, cells.length).boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -cells[i]).thenComparing(Comparator.naturalOrder()))
            .toList();
    }

    private static double sum(final double[] cells, final List<Integer> indices) {
        return indices.stream().mapToDouble(i -> cells[i]).sum();
    }

    private static double[] normalised(final double[] cells) {
        final double mass = IntStream.range(0, cells.length).mapToDouble(i -> cells[i]).sum();
        return IntStream.range(0, cells.length).mapToDouble(i -> cells[i] / mass).toArray();
    }
}
