package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RealisedLevelsTest {
    private static final double ATR = 0.004;

    private record Heard(long second, double price, double usd) {
    }

    private record Lived(long second, double high, double low, double close) {
    }

    /** One level of the oracle. */
    private record Found(long cell, double usd, long episodes, long reversals) {
    }

    private final SplittableRandom random = SignalFixture.random(this);

    @Test
    void shouldFindTheLevelsThatAPassOverAllOfHistoryFinds() {
        int found = 0;
        for (int round = 0; round < 2; round++) {
            found += run(round % 2 == 0 ? Side.LONG : Side.SHORT);
        }
        assertTrue(found > 0, "no stream had a level: nothing was compared");
    }

    private int run(final Side side) {
        final RealisedLevels levels = new RealisedLevels(side);
        final List<Heard> heard = new ArrayList<>();
        final List<Lived> lived = new ArrayList<>();
        int found = 0;
        double log = Math.log(100);
        for (long s = 0; s < 40_000; s++) {
            // a price that swings around, so that cells are visited, left and broken
            log += (random.nextDouble() - 0.5) * 0.0008 - (log - Math.log(100)) * 0.0001
                + 0.00001 * Math.sin(s / 900.0);
            final double price = Math.exp(log);
            if (random.nextInt(40) == 0) {
                final double at = price * (1 + (random.nextDouble() - 0.5) * 0.002);
                final double usd = random.nextInt(1, 100_000);
                levels.onLiquidation(s, at, usd);
                heard.add(new Heard(s, at, usd));
            }
            final MarketSecond market = new MarketSecond().begin(s).pace(0.001, ATR, 1e9);
            if (s / 500 % 17 != 5) {
                market.mark(price, price * 1.0002, price * 0.9998, price);
                lived.add(new Lived(s, price * 1.0002, price * 0.9998, price));
            }
            levels.onSecond(market);
            if (s % 4_000 == 3_999 && market.live()) {
                final List<Found> naive = naive(side, heard, lived, s);
                assertEquals(naive.size(), levels.count(), side + " at " + s);
                for (int i = 0; i < naive.size(); i++) {
                    final Found one = naive.get(i);
                    assertEquals(Math.exp(one.cell() * 0.002), levels.low(i), 1e-9);
                    assertEquals(one.episodes(), levels.episodes(i));
                    assertEquals(one.reversals(), levels.reversals(i));
                    SignalFixture.assertNear(one.usd() * one.reversals() / one.episodes(), levels.strength(i), 1e-9,
                        "strength");
                }
                found += naive.size();
            }
        }
        return found;
    }

    /** Each cell by itself through all seconds. */
    private static List<Found> naive(final Side side, final List<Heard> heard, final List<Lived> lived,
                                     final long now) {
        final TreeMap<Long, List<Heard>> cells = new TreeMap<>();
        for (final Heard one : heard) {
            cells.computeIfAbsent((long) Math.floor(Math.log(one.price()) / 0.002), key -> new ArrayList<>()).add(one);
        }
        final Lived last = lived.get(lived.size() - 1);
        final List<Found> all = new ArrayList<>();
        for (final long cell : cells.keySet()) {
            double usd = 0;
            for (final Heard one : cells.get(cell)) {
                usd += one.usd() * Math.pow(0.5, (now - one.second()) / 86_400.0);
            }
            if (cell >= Math.floor(Math.log(last.close() * 0.95) / 0.002)
                && cell <= Math.floor(Math.log(last.close() * 1.05) / 0.002)) {
                final long[] counts = counts(side, cell, cells.get(cell), lived);
                all.add(new Found(cell, usd, counts[0], counts[1]));
            }
        }
        final List<Found> levels = new ArrayList<>();
        for (final Found one : all) {
            final long noLarger = all.stream().filter(other -> other.usd() <= one.usd()).count();
            if (one.episodes() >= 3 && one.reversals() >= 2 && noLarger >= Math.ceil(0.9 * all.size())) {
                levels.add(one);
            }
        }
        return levels;
    }

    private static long[] counts(final Side side, final long cell, final List<Heard> heard, final List<Lived> lived) {
        long episodes = 0;
        long reversals = 0;
        int beyond = 0;
        int next = 0;
        boolean open = false;
        long lastHeard = 0;
        double extreme = Double.NaN;
        long extremeAt = 0;
        boolean reversed = false;
        for (final Lived second : lived) {
            while (next < heard.size() && heard.get(next).second() <= second.second()) {
                final long at = heard.get(next++).second();
                if (open && at - lastHeard >= 900) {
                    episodes++;
                    reversals += reversed ? 1 : 0;
                    open = false;
                }
                if (!open) {
                    open = true;
                    extreme = Double.NaN;
                    reversed = false;
                }
                lastHeard = at;
            }
            if (open) {
                final double worst = side == Side.LONG ? second.low() : second.high();
                final boolean further = side == Side.LONG ? worst < extreme : worst > extreme;
                if (second.second() - lastHeard < 900 && (Double.isNaN(extreme) || further)) {
                    extreme = worst;
                    extremeAt = second.second();
                }
                final double way = (second.close() / extreme - 1) * (side == Side.LONG ? 1 : -1);
                reversed |= way >= 0.5 * ATR && second.second() - extremeAt <= 900;
                final boolean judged = reversed || Double.isNaN(extreme) || second.second() - extremeAt > 900;
                if (second.second() - lastHeard >= 900 && judged) {
                    episodes++;
                    reversals += reversed ? 1 : 0;
                    open = false;
                }
            }
            final double edge = Math.exp((side == Side.LONG ? cell : cell + 1) * 0.002);
            final boolean out = side == Side.LONG ? second.close() < edge * 0.999 : second.close() > edge * 1.001;
            beyond = episodes > 0 && out ? beyond + 1 : 0;
            if (beyond >= 900) {
                episodes = 0;
                reversals = 0;
                beyond = 0;
            }
        }
        return new long[] {episodes, reversals};
    }

    @Test
    void shouldMakeALevelOfThreeEpisodesOfWhichTwoReversed() {
        final RealisedLevels support = new RealisedLevels(Side.LONG);
        long now = 0;
        for (int episode = 0; episode < 3; episode++) {
            support.onLiquidation(now, 99.95, 1_000);
            for (int s = 0; s < 2_000; s++) {
                final boolean back = episode < 2 && s > 100;
                support.onSecond(market(now++, back ? 101 : 99.95, ATR));
            }
            assertEquals(episode == 2 ? 1 : 0, support.count(), "after episode " + episode);
        }
        assertTrue(support.low(0) <= 99.95 && support.high(0) > 99.95);
        assertEquals(2.0 / 3 * support.usd(0), support.strength(0), 1e-9);
        // beyond it for a quarter of an hour
        for (int s = 0; s < 899; s++) {
            support.onSecond(market(now++, 99, ATR));
        }
        assertEquals(1, support.count());
        support.onSecond(market(now++, 99, ATR));
        assertEquals(0, support.count());
    }

    @Test
    void shouldNotJudgeAReversalWithoutARange() {
        for (final double range : new double[] {0, Double.NaN}) {
            final RealisedLevels support = new RealisedLevels(Side.LONG);
            long now = 0;
            for (int episode = 0; episode < 5; episode++) {
                support.onLiquidation(now, 99.95, 1_000);
                for (int s = 0; s < 2_000; s++) {
                    support.onSecond(market(now++, s > 100 ? 101 : 99.95, range));
                }
            }
            assertEquals(0, support.count());
        }
    }

    @Test
    void shouldLeaveOutWhatIsNoLiquidation() {
        final RealisedLevels support = new RealisedLevels(Side.LONG);
        final long before = SignalFixture.digest(support::visit);
        support.onLiquidation(0, 0, 5);
        support.onLiquidation(0, 5, 0);
        support.onLiquidation(0, Double.NaN, 5);
        assertEquals(before, SignalFixture.digest(support::visit));
    }

    @Test
    void shouldGoOnAfterARestore() {
        final RealisedLevels one = new RealisedLevels(Side.SHORT);
        final RealisedLevels other = new RealisedLevels(Side.SHORT);
        for (long s = 0; s < 6_000; s++) {
            step(one, s);
        }
        SignalFixture.copy(one::visit, other::visit);
        for (long s = 6_000; s < 12_000; s++) {
            step(one, s);
            step(other, s);
        }
        assertEquals(SignalFixture.digest(one::visit), SignalFixture.digest(other::visit));
        assertEquals(one.count(), other.count());
    }

    private static void step(final RealisedLevels levels, final long s) {
        final double price = 100 + Math.sin(s / 400.0);
        if (s % 13 == 0) {
            levels.onLiquidation(s, price, 1_000 + s);
        }
        levels.onSecond(market(s, price, ATR));
    }

    private static MarketSecond market(final long second, final double price, final double range) {
        return new MarketSecond().begin(second).mark(price, price, price, price).pace(0.001, range, 1e9);
    }
}
