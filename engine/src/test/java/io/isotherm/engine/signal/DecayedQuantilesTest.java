package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DecayedQuantilesTest {
    private static final double HALF_LIFE = 1_000;

    private record Sample(double value, long second) {
    }

    private final SplittableRandom random = SignalFixture.random(this);

    @Test
    void shouldAgreeWithAllSamplesWeighedOneByOne() {
        final DecayedQuantiles sketch = new DecayedQuantiles(HALF_LIFE);
        final List<Sample> samples = new ArrayList<>();
        long now = 1_700_000_000L;
        for (int round = 0; round < 20_000; round++) {
            // a gap of many half-lives now and then, so that weights are renormalised and old ones vanish
            now += random.nextInt(2_000) == 0 ? random.nextInt(60_000) : random.nextInt(4);
            sketch.advance(now);
            final double value = random.nextInt(20) == 0 ? 0 : Math.exp(random.nextDouble(-12, 24));
            sketch.add(value);
            samples.add(new Sample(value, now));
            if (round % 2_000 == 1_999) {
                check(sketch, samples, now);
            }
        }
    }

    private void check(final DecayedQuantiles sketch, final List<Sample> samples, final long now) {
        final List<Sample> sorted = new ArrayList<>(samples);
        sorted.sort(Comparator.comparingDouble(Sample::value));
        double total = 0;
        for (final Sample sample : sorted) {
            total += Math.pow(0.5, (now - sample.second()) / HALF_LIFE);
        }
        SignalFixture.assertNear(total, sketch.count(), 1e-6, "count");
        for (int q = 1; q < 20; q++) {
            final double share = q / 20.0;
            final double found = sketch.quantile(share);
            // the exact quantile's neighbours bound it, widened by one cell
            final double low = exact(sorted, now, share * total * (1 - 1e-9));
            final double high = exact(sorted, now, share * total * (1 + 1e-9));
            assertTrue(found >= low * (1 - 1.0 / 32) - 1e-6 && found <= high * (1 + 1.0 / 32) + 1e-6,
                found + " of " + low + " to " + high + " at " + share);
            final double value = high;
            double below = 0;
            double near = 0;
            for (final Sample sample : sorted) {
                final double weight = Math.pow(0.5, (now - sample.second()) / HALF_LIFE) / total;
                below += sample.value() < value * (1 - 1.0 / 32) ? weight : 0;
                near += sample.value() <= value * (1 + 1.0 / 32) ? weight : 0;
            }
            final double percentile = sketch.percentile(value);
            assertTrue(percentile >= below - 1e-9 && percentile <= near + 1e-9,
                percentile + " not in " + below + " to " + near);
        }
    }

    private static double exact(final List<Sample> sorted, final long now, final double weight) {
        double left = weight;
        for (final Sample sample : sorted) {
            left -= Math.pow(0.5, (now - sample.second()) / HALF_LIFE);
            if (left <= 0) {
                return sample.value();
            }
        }
        return sorted.get(sorted.size() - 1).value();
    }

    @Test
    void shouldSayNothingBeforeTheFirstSample() {
        final DecayedQuantiles sketch = new DecayedQuantiles(HALF_LIFE);
        assertTrue(Double.isNaN(sketch.quantile(0.5)));
        assertTrue(Double.isNaN(sketch.percentile(1)));
        sketch.add(Double.NaN);
        sketch.add(-1);
        assertTrue(Double.isNaN(sketch.quantile(0.5)));
    }

    @Test
    void shouldHoldTheSmallestAndTheLargest() {
        final DecayedQuantiles sketch = new DecayedQuantiles(HALF_LIFE);
        sketch.add(-0.0);
        sketch.add(0);
        assertEquals(0, sketch.quantile(1));
        assertEquals(0.5, sketch.percentile(0));
        sketch.add(Double.MIN_VALUE);
        assertEquals(0, sketch.quantile(1));
        sketch.add(1e300);
        sketch.add(Double.POSITIVE_INFINITY);
        assertEquals(0x1p40, sketch.quantile(1));
        assertEquals(0.8, sketch.percentile(1e301));
    }

    @Test
    void shouldWeighAWindowByItsMeanAge() {
        final DecayedQuantiles sketch = DecayedQuantiles.ofWindow(2_000);
        sketch.add(1);
        sketch.advance(0);
        sketch.advance(1_000);
        // mean age 1,000 s: e⁻¹ is left after it
        assertEquals(Math.exp(-1), sketch.count(), 1e-9);
    }

    @Test
    void shouldGoOnAfterARestoreAsIfNothingHadHappened() {
        final DecayedQuantiles one = new DecayedQuantiles(HALF_LIFE);
        for (int i = 0; i < 500; i++) {
            one.advance(i * 37L);
            one.add(random.nextDouble(100));
        }
        final DecayedQuantiles other = new DecayedQuantiles(HALF_LIFE);
        SignalFixture.copy(one::visit, other::visit);
        one.advance(40_000);
        other.advance(40_000);
        one.add(3);
        other.add(3);
        assertEquals(SignalFixture.digest(one::visit), SignalFixture.digest(other::visit));
        assertEquals(one.quantile(0.3), other.quantile(0.3));
    }
}
