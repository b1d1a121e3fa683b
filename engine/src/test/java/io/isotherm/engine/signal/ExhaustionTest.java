package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ExhaustionTest {
    private static final double SIGMA = 0.0005;
    /** Seconds of a minute that are told; the signal needs no more of them to know the minute. */
    private static final int TOLD = 3;

    /** What the oracle keeps of a minute. */
    private record Told(double close, double[] expected, double[] realised) {
    }

    private final SplittableRandom random = SignalFixture.random(this);
    private final List<Told> minutes = new ArrayList<>();
    private final SweepSecond sweep = new SweepSecond();

    @Test
    void shouldScoreAsAPassOverAllMinutesDoes() {
        int scored = 0;
        for (int round = 0; round < 12; round++) {
            minutes.clear();
            final Exhaustion signal = new Exhaustion();
            final double drift = (random.nextDouble() - 0.5) * 0.0012;
            double price = 100;
            for (int m = 0; m < 300; m++) {
                price *= Math.exp(drift * (m % 150 < 100 ? 1 : -0.3) + (random.nextDouble() - 0.5) * SIGMA);
                final boolean stale = random.nextInt(200) == 0;
                final boolean muted = random.nextInt(150) == 0;
                final double[] expected = {random.nextInt(5_000), random.nextInt(5_000)};
                final double[] realised = {expected[0] * random.nextDouble(1.2), expected[1] * random.nextDouble(1.2)};
                judge(signal, m);
                for (int s = 0; s < TOLD; s++) {
                    signal.onSecond(market(m * 60L + s, stale ? Double.NaN : price, SIGMA),
                        sweep(expected, realised, muted && s == 1));
                }
                final double unknown = stale || muted ? Double.NaN : TOLD;
                minutes.add(new Told(stale ? Double.NaN : price,
                    new double[] {expected[0] * unknown, expected[1] * unknown},
                    new double[] {realised[0] * unknown, realised[1] * unknown}));
                signal.onSecond(market(m * 60L + 59, Double.NaN, SIGMA), sweep(new double[2], new double[2], false));
                scored += signal.score() > 0 ? 1 : 0;
            }
        }
        assertTrue(scored > 0, "no stream was exhausted: nothing was compared");
    }

    private void judge(final Exhaustion signal, final int m) {
        signal.onSecond(market(m * 60L, Double.NaN, SIGMA), sweep(new double[2], new double[2], false));
        final int last = m - 1;
        double steps = 0;
        for (int i = last - 59; i <= last; i++) {
            steps += i < 1 ? Double.NaN : Math.abs(Math.log(close(i) / close(i - 1)));
        }
        if (Double.isNaN(steps)) {
            assertTrue(Double.isNaN(signal.score()), "minute " + m);
            return;
        }
        final double way = Math.log(close(last) / close(last - 60));
        if (Math.abs(way) < 1.5 * SIGMA * Math.sqrt(60) || Math.abs(way) / steps < 0.4) {
            assertEquals(0, signal.score());
            assertNull(signal.losingSide());
            return;
        }
        final int side = way < 0 ? 0 : 1;
        assertEquals(side, signal.losingSide().code());
        final double ratio = ratio(side, last);
        SignalFixture.assertNear(ratio, signal.realisedToExpected(), 1e-9, "Q");
        final double ago = ratio(side, last - 60);
        final double worse = ago > 0 ? Math.min(ratio, ratio / ago) : ratio;
        double beyond = 0;
        for (int i = last - 14; i <= last; i++) {
            boolean all = true;
            for (int j = last - 59; j <= last - 15; j++) {
                all &= side == 0 ? close(i) < close(j) : close(i) > close(j);
            }
            beyond = all ? 1 : beyond;
        }
        final double expected = Double.isNaN(ratio) ? Double.NaN
            : beyond * 100 * Math.max(0, Math.min(1, (0.5 - worse) / 0.5));
        SignalFixture.assertNear(expected, signal.score(), 1e-9, "score in minute " + m);
        speed(signal, side, last);
    }

    private void speed(final Exhaustion signal, final int side, final int last) {
        final TreeMap<Double, Double> weightOf = new TreeMap<>();
        double total = 0;
        int count = 0;
        for (int i = 15; i <= last; i++) {
            if (speed(i) == speed(last) && !Double.isNaN(mass(side, i))) {
                final double weight = Math.exp(-(last - i) * 60 / 43_200.0);
                weightOf.merge(mass(side, i), weight, Double::sum);
                total += weight;
                count++;
            }
        }
        if (total < 60 || Double.isNaN(mass(side, last))) {
            assertTrue(Double.isNaN(signal.sweepSpeed()), count + " minutes");
            return;
        }
        double low = Double.NaN;
        double high = Double.NaN;
        double below = 0;
        for (final Map.Entry<Double, Double> one : weightOf.entrySet()) {
            below += one.getValue();
            low = Double.isNaN(low) && below >= 0.499 * total ? one.getKey() : low;
            high = Double.isNaN(high) && below >= 0.501 * total ? one.getKey() : high;
        }
        // the sketch knows a value to 1/32
        assertTrue(signal.sweepSpeed() <= mass(side, last) / low * 1.033
            && signal.sweepSpeed() >= mass(side, last) / high / 1.033, "sweep speed");
    }

    private int speed(final int last) {
        final double way = Math.abs(Math.log(close(last) / close(last - 15))) / SIGMA / Math.sqrt(15);
        return Double.isNaN(way) ? -1 : way < 0.5 ? 0 : way < 1 ? 1 : way < 2 ? 2 : 3;
    }

    private double close(final int minute) {
        return minute < 0 ? Double.NaN : minutes.get(minute).close();
    }

    private double mass(final int side, final int last) {
        double sum = 0;
        for (int i = last - 14; i <= last; i++) {
            sum += i < 0 ? Double.NaN : minutes.get(i).expected()[side];
        }
        return sum;
    }

    private double ratio(final int side, final int last) {
        double sum = 0;
        for (int i = last - 14; i <= last; i++) {
            sum += i < 0 ? Double.NaN : minutes.get(i).realised()[side];
        }
        return sum / (mass(side, last) + 1_000);
    }

    @Test
    void shouldBeExhaustedWhenPrintsFadeInADeclineThatGoesOn() {
        final Exhaustion signal = new Exhaustion();
        decline(signal, 0, 120, 1);
        assertEquals(Side.LONG, signal.losingSide());
        assertEquals(0, signal.score(), "prints as expected");
        decline(signal, 120, 140, 0.1);
        assertTrue(signal.score() > 75, "score " + signal.score());
        decline(signal, 140, 160, 0);
        assertEquals(100, signal.score());
    }

    @Test
    void shouldSayNothingAtZeroVolatilityAndNotScoreWithoutSweeps() {
        final Exhaustion signal = new Exhaustion();
        decline(signal, 0, 120, 1);
        signal.onSecond(market(120 * 60, 50, 0), sweep(new double[2], new double[2], false));
        assertTrue(Double.isNaN(signal.score()));
        final Exhaustion quiet = new Exhaustion();
        for (int m = 0; m < 100; m++) {
            quiet.onSecond(market(m * 60L, 100 * Math.exp(-0.001 * m), SIGMA),
                sweep(new double[2], new double[2], false));
        }
        assertEquals(0, quiet.score());
        assertEquals(Side.LONG, quiet.losingSide());
    }

    @Test
    void shouldGoOnAfterARestore() {
        final Exhaustion one = new Exhaustion();
        final Exhaustion other = new Exhaustion();
        decline(one, 0, 200, 0.7);
        SignalFixture.copy(one::visit, other::visit);
        decline(one, 200, 230, 0.2);
        decline(other, 200, 230, 0.2);
        assertEquals(SignalFixture.digest(one::visit), SignalFixture.digest(other::visit));
        assertTrue(one.score() > 0 && SignalFixture.same(one.score(), other.score()));
        assertTrue(SignalFixture.same(one.sweepSpeed(), other.sweepSpeed()));
    }

    private void decline(final Exhaustion signal, final int from, final int to, final double share) {
        for (int m = from; m < to; m++) {
            signal.onSecond(market(m * 60L, 100 * Math.exp(-0.001 * m), SIGMA),
                sweep(new double[] {100_000, 0}, new double[] {100_000 * share, 0}, false));
        }
        // the last minute ends
        signal.onSecond(market(to * 60L, 100 * Math.exp(-0.001 * to), SIGMA),
            sweep(new double[2], new double[2], false));
    }

    private SweepSecond sweep(final double[] expected, final double[] realised, final boolean muted) {
        sweep.begin();
        sweep.add(Side.LONG, expected[0], realised[0]);
        sweep.add(Side.SHORT, expected[1], realised[1]);
        if (muted) {
            sweep.mute();
        }
        return sweep;
    }

    private static MarketSecond market(final long second, final double price, final double sigma) {
        final MarketSecond market = new MarketSecond().begin(second).pace(sigma, 0.01, 1e9);
        return Double.isNaN(price) ? market : market.mark(price, price, price, price);
    }
}
