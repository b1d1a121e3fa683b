package io.isotherm.client;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the peaks of one side's density (model specification, 6.3) in a curve that runs away from the mark.
 *
 * <p>The curve is smoothed with a triangle of ±3 buckets (weights 1 2 3 4 3 2 1; nothing lies outside the curve). A
 * peak is a bucket, or a run of equal ones, with lower neighbours; not in the first two positions, where sweeping has
 * begun. Its prominence is its height minus the higher of two saddles: the lowest point on the way to the next higher
 * peak (an equal one counts as higher when it is nearer to the mark), and without one the lowest point as far as the
 * mark, or 0 at the end of the window. It counts when its prominence reaches 5 % of the largest peak and three times
 * the curve's median absolute deviation. Its range is the run of buckets around it that stay at or above half its
 * prominence, ending before the lowest point between it and the next peak that counts, so ranges never overlap.
 *
 * <p>Two monotonic stacks and a selection for the median: time grows with the length of the curve.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class PeakFinder {
    static final int SMOOTHING = 3;
    static final int PARTIALLY_SWEPT = 2;
    static final double SHARE_OF_LARGEST = 0.05;
    static final double DEVIATIONS = 3;

    private final double[] curve;
    private final double[] nearSaddle;
    private final double[] farSaddle;
    private final double[] deviations;
    private final double[] lowest;
    private final int[] stack;
    private int length;

    PeakFinder(final int capacity) {
        curve = new double[capacity];
        nearSaddle = new double[capacity];
        farSaddle = new double[capacity];
        deviations = new double[capacity];
        lowest = new double[capacity];
        stack = new int[capacity];
    }

    /**
     * Finds the peaks that count.
     *
     * @param values from the bucket next to the mark to the end of the window.
     * @param size   how many of them.
     * @return peaks, nearest first.
     */
    List<Peak> find(final double[] values, final int size) {
        length = size;
        smooth(values);
        nearSaddles();
        farSaddles();
        final List<Peak> candidates = candidates();
        double largest = 0;
        for (final Peak candidate : candidates) {
            largest = Math.max(largest, candidate.height());
        }
        final double threshold = Math.max(SHARE_OF_LARGEST * largest, DEVIATIONS * medianAbsoluteDeviation());
        candidates.removeIf(candidate -> candidate.prominence() < threshold);
        return ranged(candidates);
    }

    /** The smoothed curve of the last search. */
    double curve(final int index) {
        return curve[index];
    }

    private void smooth(final double[] values) {
        final double total = (SMOOTHING + 1) * (SMOOTHING + 1);
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int k = -SMOOTHING; k <= SMOOTHING; k++) {
                if (i + k >= 0 && i + k < length) {
                    sum += (SMOOTHING + 1 - Math.abs(k)) * values[i + k];
                }
            }
            curve[i] = sum / total;
        }
    }

    private void nearSaddles() {
        int depth = 0;
        for (int i = 0; i < length; i++) {
            double low = Double.POSITIVE_INFINITY;
            while (depth > 0 && curve[stack[depth - 1]] < curve[i]) {
                depth--;
                low = Math.min(low, Math.min(curve[stack[depth]], lowest[depth]));
            }
            nearSaddle[i] = low;
            stack[depth] = i;
            lowest[depth] = low;
            depth++;
        }
    }

    private void farSaddles() {
        int depth = 0;
        for (int i = length - 1; i >= 0; i--) {
            double low = Double.POSITIVE_INFINITY;
            while (depth > 0 && curve[stack[depth - 1]] <= curve[i]) {
                depth--;
                low = Math.min(low, Math.min(curve[stack[depth]], lowest[depth]));
            }
            farSaddle[i] = depth == 0 ? 0 : low;
            stack[depth] = i;
            lowest[depth] = low;
            depth++;
        }
    }

    private List<Peak> candidates() {
        final List<Peak> peaks = new ArrayList<>();
        int start = 0;
        while (start < length) {
            int end = start;
            while (end + 1 < length && curve[end + 1] == curve[start]) {
                end++;
            }
            final boolean above = curve[start] > 0 && (start == 0 || curve[start - 1] < curve[start])
                && (end == length - 1 || curve[end + 1] < curve[start]);
            final int middle = start + (end - start) / 2;
            if (above && middle >= PARTIALLY_SWEPT) {
                // A plateau that begins at the mark has no bucket before it, hence no saddle on that side.
                final double near = start == 0 ? 0 : nearSaddle[start];
                peaks.add(new Peak(middle, curve[middle],
                    curve[middle] - Math.max(near, farSaddle[end]), vertex(middle), start, end));
            }
            start = end + 1;
        }
        return peaks;
    }

    private double vertex(final int index) {
        if (index == 0 || index == length - 1) {
            return 0;
        }
        final double bend = curve[index - 1] - 2 * curve[index] + curve[index + 1];
        return bend == 0 ? 0 : 0.5 * (curve[index - 1] - curve[index + 1]) / bend;
    }

    private double medianAbsoluteDeviation() {
        System.arraycopy(curve, 0, deviations, 0, length);
        final double median = Median.of(deviations, length);
        for (int i = 0; i < length; i++) {
            deviations[i] = Math.abs(curve[i] - median);
        }
        return Median.of(deviations, length);
    }

    private List<Peak> ranged(final List<Peak> peaks) {
        final List<Peak> ranged = new ArrayList<>(peaks.size());
        for (int i = 0; i < peaks.size(); i++) {
            final Peak peak = peaks.get(i);
            final double level = peak.height() - 0.5 * peak.prominence();
            final int nearEnd = i == 0 ? 0 : firstLowest(peak.near(), peaks.get(i - 1).far(), -1) + 1;
            final int farEnd = i == peaks.size() - 1 ? length - 1
                : firstLowest(peak.far(), peaks.get(i + 1).near(), 1) - 1;
            int near = peak.near();
            while (near > nearEnd && curve[near - 1] >= level) {
                near--;
            }
            int far = peak.far();
            while (far < farEnd && curve[far + 1] >= level) {
                far++;
            }
            ranged.add(new Peak(peak.index(), peak.height(), peak.prominence(), peak.vertex(), near, far));
        }
        return ranged;
    }

    private int firstLowest(final int from, final int to, final int step) {
        int best = from + step;
        for (int i = best; i != to; i += step) {
            if (curve[i] < curve[best]) {
                best = i;
            }
        }
        return best;
    }
}
