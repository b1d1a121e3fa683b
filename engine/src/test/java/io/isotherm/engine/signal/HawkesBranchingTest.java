package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class HawkesBranchingTest {
    private final SplittableRandom random = SignalFixture.random(this);

    @Test
    void shouldEstimateAsAPassOverAllMinutesDoes() {
        final HawkesBranching signal = new HawkesBranching();
        final List<long[]> minutes = new ArrayList<>();
        long second = 6_000_000;
        for (int m = 0; m < 600; m++) {
            if (random.nextInt(50) == 0) {
                second += 60L * random.nextInt(200);
            }
            final long minute = second / 60;
            final int count = random.nextInt(4) == 0 ? random.nextInt(40) : random.nextInt(3);
            final boolean whole = random.nextInt(20) > 0;
            for (int s = 0; s < 60; s++) {
                for (int i = 0; i < count; i++) {
                    if (i % 60 == s) {
                        signal.onLiquidation(second);
                    }
                }
                signal.onSecond(second++, whole || s != 31);
            }
            minutes.add(new long[] {minute, count, whole ? 1 : 0});
            check(signal, minutes, minutes.size() - 1);
        }
    }

    private static void check(final HawkesBranching signal, final List<long[]> minutes, final int end) {
        double weight = 0;
        double sum = 0;
        double squares = 0;
        int known = 0;
        for (int i = 0; i < end; i++) {
            final long[] minute = minutes.get(i);
            if (minute[2] == 1) {
                final double left = Math.pow(0.5, (minutes.get(end)[0] - 1 - minute[0]) / 120.0);
                weight += left;
                sum += left * minute[1];
                squares += left * minute[1] * minute[1];
                known++;
            }
        }
        final double mean = sum / weight;
        final double variance = squares / weight - mean * mean;
        final double exact = known < 30 || !(mean > 0) ? Double.NaN
            : variance <= mean ? 0 : Math.min(0.999, 1 - Math.sqrt(mean / variance));
        SignalFixture.assertNear(mean, signal.perMinute(), 1e-9, "mean");
        assertEquals(exact, signal.branching(), 1e-9);
    }

    @Test
    void shouldFindTheBranchingRatioOfAHawkesProcess() {
        // 0.6 children each, 30 s on average: n of infinitely long windows is 0.6, of minutes somewhat less
        final HawkesBranching signal = new HawkesBranching();
        final List<Double> events = new ArrayList<>();
        final int minutes = 4_000;
        double t = 0;
        while (t < minutes * 60.0) {
            t += -Math.log(1 - random.nextDouble()) * 30;
            offspring(events, t, 0.6);
        }
        final long[] perSecond = new long[minutes * 60];
        for (final double event : events) {
            if (event < perSecond.length) {
                perSecond[(int) event]++;
            }
        }
        double sum = 0;
        int count = 0;
        for (int s = 0; s < perSecond.length; s++) {
            for (long i = 0; i < perSecond[s]; i++) {
                signal.onLiquidation(s);
            }
            signal.onSecond(s, true);
            if (s > 20_000 && s % 7_200 == 0) {
                sum += signal.branching();
                count++;
            }
        }
        final double mean = sum / count;
        System.out.println("n 0.6 reads " + mean);
        assertTrue(mean > 0.25 && mean < 0.65, "n " + mean);
    }

    private void offspring(final List<Double> events, final double at, final double ratio) {
        events.add(at);
        while (random.nextDouble() < ratio / (1 + ratio)) {
            offspring(events, at - Math.log(1 - random.nextDouble()) * 30, ratio);
        }
    }

    @Test
    void shouldSayNothingWithoutLiquidationsAndZeroOfEvenOnes() {
        final HawkesBranching signal = new HawkesBranching();
        for (int s = 0; s < 3_000; s++) {
            signal.onSecond(s, true);
        }
        assertTrue(Double.isNaN(signal.branching()), "none at all");
        for (int s = 3_000; s < 60_000; s++) {
            if (s % 10 == 0) {
                signal.onLiquidation(s);
            }
            signal.onSecond(s, true);
        }
        assertEquals(0, signal.branching());
    }

    @Test
    void shouldStayBelowOneHoweverTheyCluster() {
        final HawkesBranching signal = new HawkesBranching();
        for (int s = 0; s < 36_000; s++) {
            for (int i = 0; i < 1_000_000 && s == 30_000; i++) {
                signal.onLiquidation(s);
            }
            signal.onSecond(s, true);
        }
        assertEquals(0.999, signal.branching(), 1e-3);
        assertTrue(signal.branching() <= 0.999);
    }

    @Test
    void shouldGoOnAfterARestore() {
        final HawkesBranching one = new HawkesBranching();
        final HawkesBranching other = new HawkesBranching();
        for (int s = 0; s < 5_000; s++) {
            if (s % 601 < 30) {
                one.onLiquidation(s);
            }
            one.onSecond(s, true);
        }
        SignalFixture.copy(one::visit, other::visit);
        one.onSecond(5_040, true);
        other.onSecond(5_040, true);
        assertTrue(one.branching() > 0 && one.branching() == other.branching());
    }
}
