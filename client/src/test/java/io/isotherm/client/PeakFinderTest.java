package io.isotherm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Peaks by two stacks against peaks by walking, over random curves and the rules' corner cases. */
final class PeakFinderTest {
    private static final int ROUNDS = 4_000 * Integer.getInteger("isotherm.rounds", 1);

    @Test
    void shouldFindWhatWalkingFinds() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final PeakFinder finder = new PeakFinder(256);
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            final double[] values = curve(random);
            final List<Peak> peaks = finder.find(values, values.length);
            assertEquals(walk(values), peaks, "seed " + seed + ", round " + round + ", " + Arrays.toString(values));
            for (int i = 1; i < peaks.size(); i++) {
                assertTrue(peaks.get(i - 1).far() < peaks.get(i).near(), "overlap, seed " + seed);
            }
            found += peaks.size();
        }
        assertTrue(found > ROUNDS, "only " + found + " peaks: the curves test nothing");
    }

    private static double[] curve(final Random random) {
        final double[] values = new double[random.nextInt(4) == 0 ? random.nextInt(8) : 20 + random.nextInt(200)];
        final int kind = random.nextInt(4);
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (kind) {
                case 0 -> random.nextInt(3) * 16;
                case 1 -> random.nextInt(12) == 0 ? random.nextInt(4) * 160 : 0;
                case 2 -> random.nextDouble() * (random.nextInt(20) == 0 ? 1e7 : 1e5);
                default -> (i / 9 % 5) * 16;
            };
        }
        return values;
    }

    // The rules of the specification word by word, each by scanning the whole curve.

    private static List<Peak> walk(final double[] values) {
        final double[] s = smoothed(values);
        final List<Peak> all = new ArrayList<>();
        for (int i = 0; i < s.length; i++) {
            int a = i;
            while (a > 0 && s[a - 1] == s[i]) {
                a--;
            }
            int b = i;
            while (b < s.length - 1 && s[b + 1] == s[i]) {
                b++;
            }
            final boolean peak = s[i] > 0 && i == (a + b) / 2 && i >= 2 && (a == 0 || s[a - 1] < s[i])
                && (b == s.length - 1 || s[b + 1] < s[i]);
            if (peak) {
                final double prominence = s[i] - Math.max(towardsMark(s, a), towardsEnd(s, b));
                all.add(new Peak(i, s[i], prominence, vertex(s, i), a, b));
            }
        }
        final double largest = all.stream().mapToDouble(Peak::height).max().orElse(0);
        final double threshold = Math.max(0.05 * largest, 3 * deviation(s));
        all.removeIf(peak -> peak.prominence() < threshold);
        return clipped(all, s);
    }

    private static double[] smoothed(final double[] values) {
        final double[] weights = {1, 2, 3, 4, 3, 2, 1};
        final double[] s = new double[values.length];
        for (int i = 0; i < s.length; i++) {
            for (int k = 0; k < 7; k++) {
                final int from = i + k - 3;
                s[i] += from < 0 || from >= s.length ? 0 : weights[k] * values[from];
            }
            s[i] /= 16;
        }
        return s;
    }

    private static double towardsMark(final double[] s, final int from) {
        double lowest = from == 0 ? 0 : s[from - 1];
        for (int i = from - 1; i >= 0 && s[i] < s[from]; i--) {
            lowest = Math.min(lowest, s[i]);
        }
        return lowest;
    }

    private static double towardsEnd(final double[] s, final int from) {
        double lowest = s[from];
        for (int i = from + 1; i < s.length; i++) {
            if (s[i] > s[from]) {
                return lowest;
            }
            lowest = Math.min(lowest, s[i]);
        }
        return 0;
    }

    private static double vertex(final double[] s, final int i) {
        if (i == 0 || i == s.length - 1) {
            return 0;
        }
        final double bend = s[i - 1] - 2 * s[i] + s[i + 1];
        return bend == 0 ? 0 : 0.5 * (s[i - 1] - s[i + 1]) / bend;
    }

    private static double deviation(final double[] s) {
        final double middle = median(s.clone());
        return median(Arrays.stream(s).map(x -> Math.abs(x - middle)).toArray());
    }

    private static double median(final double[] s) {
        Arrays.sort(s);
        return s.length == 0 ? 0 : (s[(s.length - 1) / 2] + s[s.length / 2]) * 0.5;
    }

    private static List<Peak> clipped(final List<Peak> peaks, final double[] s) {
        final List<Peak> clipped = new ArrayList<>();
        for (final Peak peak : peaks) {
            int near = peak.near();
            while (near > 0 && s[near - 1] >= peak.height() - peak.prominence() / 2
                && !saddle(peaks, s, peak, near - 1)) {
                near--;
            }
            int far = peak.far();
            while (far < s.length - 1 && s[far + 1] >= peak.height() - peak.prominence() / 2
                && !saddle(peaks, s, peak, far + 1)) {
                far++;
            }
            clipped.add(new Peak(peak.index(), peak.height(), peak.prominence(), peak.vertex(), near, far));
        }
        return clipped;
    }

    private static boolean saddle(final List<Peak> peaks, final double[] s, final Peak peak, final int at) {
        final int order = peaks.indexOf(peak);
        final int other = at < peak.index() ? order - 1 : order + 1;
        if (other < 0 || other >= peaks.size()) {
            return false;
        }
        double lowest = Double.POSITIVE_INFINITY;
        final int from = Math.min(peak.far(), peaks.get(other).far()) + 1;
        final int to = Math.max(peak.near(), peaks.get(other).near());
        for (int i = from; i < to; i++) {
            lowest = Math.min(lowest, s[i]);
        }
        return at >= from && at < to && s[at] == lowest;
    }

    @Test
    void shouldFindNothingWithoutPositions() {
        assertEquals(List.of(), new PeakFinder(100).find(new double[100], 100));
        assertEquals(List.of(), new PeakFinder(100).find(new double[0], 0));
    }

    @Test
    void shouldNotTakeTheFirstTwoBucketsForPeaks() {
        final double[] values = new double[40];
        values[0] = 1_000;
        assertEquals(List.of(), new PeakFinder(40).find(values, 40));
        values[0] = 0;
        values[2] = 1_000;
        assertEquals(2, new PeakFinder(40).find(values, 40).get(0).index());
    }

    @Test
    void shouldTakeTheMiddleOfPlateauAndTheNearerOfTwoMiddles() {
        final double[] values = new double[60];
        Arrays.fill(values, 20, 40, 16);
        final Peak peak = new PeakFinder(60).find(values, 60).get(0);
        assertEquals(29, peak.index());
        assertEquals(16, peak.height());
        assertEquals(16, peak.prominence());
        assertEquals(0, peak.vertex());
    }

    @Test
    void shouldPutTheVertexBetweenTwoEqualBuckets() {
        final double[] values = new double[60];
        values[20] = 16;
        values[21] = 16;
        final Peak peak = new PeakFinder(60).find(values, 60).get(0);
        assertEquals(20, peak.index());
        assertEquals(0.5, peak.vertex(), 1e-12);
    }

    @Test
    void shouldCountTheNearerOfTwoEqualPeaksAsTheHigher() {
        final double[] values = new double[80];
        Arrays.fill(values, 10, 60, 16);
        values[20] = 160;
        values[40] = 160;
        final List<Peak> peaks = new PeakFinder(80).find(values, 80);
        assertEquals(List.of(20, 40), peaks.stream().map(Peak::index).toList());
        assertTrue(peaks.get(0).prominence() > peaks.get(1).prominence());
    }

    @Test
    void shouldTakeTheSaddleBeyondTheWindowAsNothing() {
        final double[] values = new double[64];
        for (int i = 0; i < 64; i++) {
            values[i] = 16.0 * i;
        }
        final Peak peak = new PeakFinder(64).find(values, 64).get(0);
        assertTrue(peak.index() >= 60);
        assertEquals(63, peak.far());
    }
}
