package io.isotherm.engine.signal;

import static io.isotherm.engine.signal.SignalFixture.DELTA;
import static io.isotherm.engine.signal.SignalFixture.SIZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FlushReboundTest {
    private static final double SIGMA = 0.00134;
    private static final int[] HORIZONS = {300, 900, 3_600};

    /** A flush or a control of the oracle. */
    private record Event(boolean flush, Side side, int speed, int second) {
    }

    private SplittableRandom random = SignalFixture.random(this);
    private final MapProfile profile = new MapProfile(SIZE, DELTA);
    private final ClusterSet clusters = new ClusterSet(4);
    private final MarketSecond market = new MarketSecond();
    private final List<Double> prices = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    @Test
    void shouldCompareFlushesWithMovesOfEqualSpeedAsAPassOverAllSecondsDoes() {
        final FlushRebound signal = new FlushRebound();
        run(signal, 86_000, 0);
        int flushes = 0;
        for (final Event event : events) {
            flushes += event.flush() ? 1 : 0;
        }
        assertEquals(flushes, signal.flushes());
        assertTrue(flushes >= 5, flushes + " flushes: too few to compare");
        assertEquals(0, signal.omitted());
        System.out.println(flushes + " flushes, " + signal.compared(0) + " compared, excess " + signal.excess(0));
        for (int h = 0; h < 3; h++) {
            assertEquals(HORIZONS[h], FlushRebound.horizonSeconds(h));
            final double[] exact = naive(h);
            assertEquals(exact[0], signal.compared(h), 1e-9, "count");
            assertEquals(exact[1], signal.excess(h), 1e-12, "excess");
            assertEquals(exact[2], signal.excessLow(h), 1e-9, "its lower end");
            assertEquals(exact[2] > 0, signal.beatsChance(h));
        }
    }

    /** A walk with one cluster on each side that the mark eats; what it eats pushes back by a drift. */
    private void run(final FlushRebound signal, final int seconds, final double pushBack) {
        double price = 60_000;
        final double[] range = new double[2];
        double push = 0;
        final long[] lastFlush = {Long.MIN_VALUE / 2, Long.MIN_VALUE / 2};
        for (int s = 0; s < seconds; s++) {
            push *= 0.998;
            price *= Math.exp(push + (random.nextDouble() - 0.5) * 0.0006);
            prices.add(price);
            profile.begin(SignalFixture.base(price), price);
            clusters.clear();
            final boolean[] eaten = new boolean[2];
            for (final Side side : Side.values()) {
                final int i = side.code();
                final double sign = side == Side.LONG ? -1 : 1;
                // whole buckets of a range, there until the mark is past its middle, or far away: its owners close
                if (range[i] == 0 || Math.abs(Math.log(range[i] / price)) > 60 * DELTA) {
                    range[i] = Math.exp((Math.floor(Math.log(price) / DELTA) + sign * random.nextInt(8, 16)) * DELTA);
                }
                final boolean past = side == Side.LONG ? price < range[i] : price > range[i];
                if (past) {
                    eaten[i] = true;
                    range[i] = 0;
                } else {
                    final int at = (int) (Math.round(Math.log(range[i]) / DELTA) - SignalFixture.base(price));
                    for (int b = at - 2; b < at + 2; b++) {
                        profile.set(b, side == Side.LONG ? 1_000 : 0, side == Side.SHORT ? 1_000 : 0);
                    }
                    clusters.add(side, range[i] * Math.exp(-2 * DELTA), range[i] * Math.exp(2 * DELTA), range[i],
                        4_000, 1);
                }
            }
            profile.end();
            market.begin(s).mark(price, price, price, price).pace(SIGMA, 0.01, 1e9);
            signal.onSecond(profile, market, clusters);
            note(s, eaten, lastFlush);
            push += eaten[0] ? pushBack : eaten[1] ? -pushBack : 0;
        }
    }

    private void note(final int s, final boolean[] eaten, final long[] lastFlush) {
        for (final Side side : Side.values()) {
            if (eaten[side.code()]) {
                lastFlush[side.code()] = s;
                events.add(new Event(true, side, speed(side, s), s));
            }
        }
        for (final Side side : Side.values()) {
            if (s % 900 == 0 && s - lastFlush[side.code()] >= 3_600) {
                events.add(new Event(false, side, speed(side, s), s));
            }
        }
    }

    private int speed(final Side side, final int s) {
        final int before = (s / 60 - 15) * 60 + 59;
        if (before < 0) {
            return -1;
        }
        final double way = Math.log(prices.get(s) / prices.get(before)) * (side == Side.LONG ? -1 : 1);
        final double sigmas = way / SIGMA / Math.sqrt(15);
        return sigmas >= 3 ? 3 : sigmas >= 2 ? 2 : sigmas >= 1 ? 1 : 0;
    }

    private double[] naive(final int horizon) {
        final List<List<Double>> flushes = new ArrayList<>();
        final List<List<Double>> controls = new ArrayList<>();
        for (int speed = 0; speed < 4; speed++) {
            flushes.add(new ArrayList<>());
            controls.add(new ArrayList<>());
        }
        for (final Event event : events) {
            final int due = event.second() + HORIZONS[horizon];
            if (event.speed() >= 0 && due < prices.size()) {
                final double way = Math.log(prices.get(due) / prices.get(event.second()));
                (event.flush() ? flushes : controls).get(event.speed()).add(event.side() == Side.LONG ? way : -way);
            }
        }
        double all = 0;
        for (int speed = 0; speed < 4; speed++) {
            all += comparable(flushes, controls, speed) ? flushes.get(speed).size() : 0;
        }
        double excess = 0;
        double variance = 0;
        for (int speed = 0; speed < 4; speed++) {
            if (comparable(flushes, controls, speed)) {
                final double share = flushes.get(speed).size() / all;
                excess += share * (mean(flushes.get(speed)) - mean(controls.get(speed)));
                variance += share * share * (variance(flushes.get(speed)) / flushes.get(speed).size()
                    + variance(controls.get(speed)) / controls.get(speed).size());
            }
        }
        final double known = all >= 20 ? excess : Double.NaN;
        return new double[] {all, known, known - 1.959963984540054 * Math.sqrt(variance)};
    }

    private static boolean comparable(final List<List<Double>> flushes, final List<List<Double>> controls,
                                      final int speed) {
        return flushes.get(speed).size() > 1 && controls.get(speed).size() >= 10;
    }

    private static double mean(final List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }

    private static double variance(final List<Double> values) {
        final double mean = mean(values);
        return values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum() / (values.size() - 1);
    }

    @Test
    void shouldFindAReboundThatIsThere() {
        final FlushRebound signal = new FlushRebound();
        // a seed of its own: that chance is beaten is itself a matter of chance
        random = new SplittableRandom(11);
        run(signal, 100_000, 0.00001);
        assertTrue(signal.excess(0) > 0.0005, "excess " + signal.excess(0) + " of " + signal.compared(0));
        assertTrue(signal.beatsChance(0));
    }

    @Test
    void shouldNotTakeAClusterThatWasClosedForOneThatWasConsumed() {
        final FlushRebound signal = new FlushRebound();
        profile.begin(SignalFixture.base(100), 100);
        profile.set(profile.markIndex() - 10, 1_000, 0);
        profile.end();
        clusters.add(Side.LONG, profile.price(profile.markIndex() - 11), profile.price(profile.markIndex() - 9),
            99, 1_000, 1);
        signal.onSecond(profile, market.begin(0).mark(100, 100, 100, 100), clusters);
        clusters.clear();
        profile.begin(SignalFixture.base(100), 100);
        profile.end();
        signal.onSecond(profile, market.begin(1).mark(100, 100, 100, 100), clusters);
        signal.onSecond(profile, market.begin(2).mark(99, 99, 90, 99), clusters);
        assertEquals(0, signal.flushes());
        assertFalse(signal.beatsChance(0), "nothing known");
        assertTrue(Double.isNaN(signal.excess(0)));
    }

    @Test
    void shouldCallAClusterConsumedAtFourFifths() {
        final ClusterWatch watch = new ClusterWatch(Side.SHORT);
        profile.begin(SignalFixture.base(100), 100);
        final int at = profile.markIndex() + 10;
        profile.set(at, 0, 1_000);
        profile.end();
        clusters.add(Side.SHORT, profile.price(at - 1), profile.price(at + 1), 100, 1_000, 1);
        assertEquals(0, watch.onSecond(profile, market.begin(0).mark(100, 100, 100, 100), clusters));
        assertEquals(1, watch.count());
        assertEquals(1, watch.count(), "the same cluster again is one");
        market.begin(1).mark(100, 101, 100, 100);
        profile.set(at, 0, 201);
        profile.end();
        assertEquals(0, watch.onSecond(profile, market, clusters), "79.9 %");
        profile.set(at, 0, 200);
        profile.end();
        clusters.clear();
        assertEquals(1, watch.onSecond(profile, market, clusters), "80 %");
        assertEquals(0, watch.count());
    }

    @Test
    void shouldFollowTheLargestClusters() {
        final ClusterWatch watch = new ClusterWatch(Side.LONG);
        final ClusterSet many = new ClusterSet(40);
        profile.begin(SignalFixture.base(100), 100);
        for (int i = 0; i < 20; i++) {
            final int at = profile.markIndex() - 5 - 4 * i;
            profile.set(at, 100 * (i + 1), 0);
            many.add(Side.LONG, profile.price(at - 1), profile.price(at + 1), profile.price(at), 100 * (i + 1), 1);
        }
        profile.end();
        watch.onSecond(profile, market.begin(0).mark(100, 100, 100, 100), many);
        assertEquals(8, watch.count());
        profile.begin(SignalFixture.base(100), 100);
        profile.end();
        // the mark falls through all of them: those that were followed are the eight largest
        assertEquals(8, watch.onSecond(profile, market.begin(1).mark(100, 100, 1, 1), new ClusterSet(1)));
    }

    @Test
    void shouldGoOnAfterARestore() {
        final FlushRebound one = new FlushRebound();
        final FlushRebound other = new FlushRebound();
        run(one, 30_000, 0);
        SignalFixture.copy(one::visit, other::visit);
        for (int s = 30_000; s < 90_000; s += 10) {
            market.begin(s).mark(60_000, 60_000, 60_000, 60_000 + s % 7 - 3).pace(SIGMA, 0.01, 1e9);
            market.mark(60_000, 60_010, 59_990, 60_000 + s % 7);
            one.onSecond(profile, market, clusters);
            other.onSecond(profile, market, clusters);
        }
        assertEquals(SignalFixture.digest(one::visit), SignalFixture.digest(other::visit));
        assertTrue(SignalFixture.same(one.excessLow(0), other.excessLow(0)));
    }
}
