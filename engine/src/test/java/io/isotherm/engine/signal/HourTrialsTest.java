package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link HourWatch}, {@link FragilityTrial}, {@link RegimeTrial}, {@link ImbalanceTrial} and {@link AmountsTrial}. */
final class HourTrialsTest {
    private static final int HOUR = 3_600;
    /** An hour begins with its second 0. */
    private static final long START = 1_767_225_600L;
    private static final int HOURS = 60;

    /** A second of the oracle; one that was not told is null. */
    private record Told(boolean live, boolean heard, boolean muted, double high, double low, double close,
                        double longs, double shorts, double expected) {
    }

    private final SplittableRandom random = SignalFixture.random(this);
    private final MarketSecond market = new MarketSecond();
    private final SweepSecond sweep = new SweepSecond();
    private final HourWatch hour = new HourWatch();
    private final FragilityTrial fragility = new FragilityTrial();
    private final RegimeTrial regime = new RegimeTrial();
    private final ImbalanceTrial imbalance = new ImbalanceTrial();
    private final AmountsTrial amounts = new AmountsTrial();
    private final Told[] told = new Told[(HOURS + 1) * HOUR];
    private final double[] index = new double[HOURS + 2];
    private final double[] sides = new double[HOURS + 2];
    private final Positioning[] regimes = new Positioning[HOURS + 2];

    @Test
    void shouldJudgeHoursAsLookingAtAllTheirSecondsDoes() {
        for (int h = 0; h < index.length; h++) {
            index[h] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(1, 100);
            sides[h] = random.nextInt(6) == 0 ? Double.NaN : random.nextInt(-2, 3) / 2.0;
            regimes[h] = Positioning.values()[random.nextInt(Positioning.values().length)];
        }
        double price = 100;
        for (int s = 0; s < told.length; s++) {
            final int kind = (s / HOUR) % 12;
            final boolean skipped = kind == 3 && random.nextInt(40) == 0 || kind == 4 && s % HOUR == HOUR - 1
                || kind == 5 && s % HOUR == 0;
            if (!skipped) {
                final double before = price;
                price *= 1 + random.nextDouble(-1e-4, 1e-4);
                told[s] = new Told(!(kind == 6 && random.nextInt(100) == 0 || kind == 7 && s % HOUR > 3_000),
                    !(kind == 8 && s % HOUR == 1_000), kind == 9 && s % HOUR == 7, Math.max(before, price) * 1.000_01,
                    Math.min(before, price), price, random.nextInt(500) == 0 ? random.nextInt(1, 9) * 1_000 : 0,
                    random.nextInt(500) == 0 ? random.nextInt(1, 9) * 1_000 : 0,
                    random.nextInt(200) == 0 ? random.nextInt(1, 9) * 1_000 : 0);
                tell(s);
            }
        }
        compareFragility();
        compareRegimes();
        compareImbalance();
        compareAmounts();
    }

    private void tell(final int s) {
        final Told now = told[s];
        final long second = START + s;
        if (now.longs > 0) {
            hour.onLiquidation(Side.LONG, now.longs);
        }
        if (now.shorts > 0) {
            hour.onLiquidation(Side.SHORT, now.shorts);
        }
        market.begin(second);
        if (now.live) {
            market.mark(now.low, now.high, now.low, now.close);
        }
        sweep.begin();
        sweep.add(Side.LONG, now.expected, now.longs);
        sweep.add(Side.SHORT, 0, now.shorts);
        if (now.muted) {
            sweep.mute();
        }
        amounts.onSecond(second, sweep);
        if (hour.onSecond(market, now.heard)) {
            fragility.end(second, hour);
            regime.end(second, hour);
            imbalance.end(second, hour);
        }
        if (HourWatch.before(second) && hour.begin(market)) {
            final int next = (s + 1) / HOUR;
            fragility.begin(second, index[next]);
            regime.begin(regimes[next]);
            imbalance.begin(sides[next]);
        }
    }

    /** Whether the second before an hour was told and live, so that the hour has a price to begin from. */
    private boolean begun(final int h) {
        return h > 0 && h <= HOURS && told[h * HOUR - 1] != null && told[h * HOUR - 1].live;
    }

    private boolean marked(final int h) {
        int blind = 0;
        for (int s = h * HOUR; s < (h + 1) * HOUR; s++) {
            blind += told[s] == null || !told[s].live ? 1 : 0;
        }
        return begun(h) && told[(h + 1) * HOUR - 1] != null && blind <= 60;
    }

    private double move(final int h, final boolean largest) {
        final double open = told[h * HOUR - 1].close;
        double furthest = 0;
        double close = open;
        for (int s = h * HOUR; s < (h + 1) * HOUR; s++) {
            if (told[s] != null && told[s].live) {
                furthest = Math.max(furthest, Math.max(Math.log(told[s].high / open), Math.log(open / told[s].low)));
                close = told[s].close;
            }
        }
        return largest ? furthest : Math.abs(Math.log(close / open));
    }

    /** A value of an hour; hours of later days weigh more, by half in 30 days. */
    private record Weighed(double value, double weight) {
        static Weighed of(final int h, final double value) {
            return new Weighed(value, Math.pow(2, ((h + 1) * HOUR - 1) / 86_400 / 30.0));
        }
    }

    private static double weight(final List<Weighed> values) {
        return values.stream().mapToDouble(Weighed::weight).sum() / Weighed.of(HOURS, 0).weight();
    }

    private static double mean(final List<Weighed> values) {
        final double all = values.stream().mapToDouble(Weighed::weight).sum();
        return values.stream().mapToDouble(one -> one.value() * one.weight()).sum() / all;
    }

    private void compareFragility() {
        final List<Weighed> top = new ArrayList<>();
        final List<Weighed> others = new ArrayList<>();
        final List<Double> learnt = new ArrayList<>();
        for (int h = 1; h <= HOURS; h++) {
            if (begun(h) && !Double.isNaN(index[h])) {
                if (learnt.size() >= 24 && marked(h)) {
                    final DecayedQuantiles slow = DecayedQuantiles.ofWindow(30 * 86_400.0);
                    int seen = 0;
                    for (int before = 1; before < h; before++) {
                        if (begun(before) && !Double.isNaN(index[before])) {
                            slow.advance(START + before * HOUR - 1);
                            slow.add(index[before]);
                            seen++;
                        }
                    }
                    slow.advance(START + h * HOUR - 1);
                    assertEquals(learnt.size(), seen);
                    (index[h] >= slow.quantile(0.75) ? top : others).add(Weighed.of(h, move(h, true)));
                }
                learnt.add(index[h]);
            }
        }
        assertTrue(top.size() > 1 && others.size() > 1, top.size() + " and " + others.size());
        assertEquals(Math.min(weight(top), weight(others)), fragility.score().trials(), 1e-9);
        SignalFixture.assertNear(mean(top), fragility.score().figure(), 1e-9, "top quarter");
        SignalFixture.assertNear(mean(others), fragility.score().chance(), 1e-9, "other hours");
    }

    private void compareRegimes() {
        final List<Weighed> all = new ArrayList<>();
        final List<Weighed> chosen = new ArrayList<>();
        for (final Positioning one : Positioning.values()) {
            final List<Weighed> own = new ArrayList<>();
            for (int h = 1; h <= HOURS; h++) {
                if (marked(h) && regimes[h] == one && one != Positioning.UNKNOWN) {
                    own.add(Weighed.of(h, move(h, false)));
                }
            }
            all.addAll(own);
            if (one != Positioning.NEUTRAL) {
                chosen.addAll(own);
            }
            if (one != Positioning.UNKNOWN) {
                SignalFixture.assertNear(mean(own), regime.meanMove(one), 1e-9, one.word());
            }
        }
        SignalFixture.assertNear(mean(all), regime.meanMove(Positioning.UNKNOWN), 1e-9, "all");
        SignalFixture.assertNear(mean(all), regime.score().chance(), 1e-9, "chance");
        SignalFixture.assertNear(mean(chosen), regime.score().figure(), 1e-9, "not neutral");
        assertEquals(weight(chosen), regime.score().trials(), 1e-9);
    }

    private void compareImbalance() {
        final List<Weighed> right = new ArrayList<>();
        for (int h = 1; h <= HOURS; h++) {
            boolean whole = begun(h);
            double delta = 0;
            for (int s = h * HOUR; s < (h + 1) * HOUR; s++) {
                whole &= told[s] != null && told[s].heard;
                delta += told[s] == null ? 0 : told[s].longs - told[s].shorts;
            }
            if (whole && !Double.isNaN(sides[h]) && sides[h] != 0 && delta != 0) {
                right.add(Weighed.of(h, sides[h] > 0 == delta > 0 ? 1 : 0));
            }
        }
        assertTrue(right.size() > 5, right.size() + " trials");
        assertEquals(weight(right), imbalance.score().trials(), 1e-9);
        assertEquals(mean(right), imbalance.score().figure(), 1e-9);
    }

    private void compareAmounts() {
        final List<Weighed> realisedHours = new ArrayList<>();
        final List<Weighed> expectedHours = new ArrayList<>();
        final List<Weighed> gains = new ArrayList<>();
        for (int h = 0; h <= HOURS; h++) {
            double realised = 0;
            double expected = 0;
            boolean whole = true;
            for (int s = h * HOUR; s < (h + 1) * HOUR; s++) {
                whole &= told[s] != null && !told[s].muted;
                realised += told[s] == null ? 0 : told[s].longs + told[s].shorts;
                expected += told[s] == null ? 0 : told[s].expected;
            }
            if (whole && realised + expected > 0) {
                if (!realisedHours.isEmpty()) {
                    gains.add(Weighed.of(h, off(realised, mean(realisedHours)) - off(realised, expected)));
                }
                realisedHours.add(Weighed.of(h, realised));
                expectedHours.add(Weighed.of(h, expected));
            }
        }
        assertTrue(gains.size() > 20, gains.size() + " trials");
        assertEquals(weight(gains), amounts.score().trials(), 1e-9);
        assertEquals(mean(gains), amounts.score().figure(), 1e-9);
        final double level = mean(realisedHours) / mean(expectedHours);
        SignalFixture.assertNear(level, amounts.level(), 1e-9, "level");
        final List<Weighed> off = new ArrayList<>();
        for (int i = 0; i < realisedHours.size(); i++) {
            off.add(new Weighed(Math.pow(realisedHours.get(i).value() - level * expectedHours.get(i).value(), 2),
                realisedHours.get(i).weight()));
        }
        final double count = weight(realisedHours);
        SignalFixture.assertNear(1.959963984540054 * Math.sqrt(mean(off) * count * count / (count - 1))
            / (mean(expectedHours) * count), amounts.levelHalf(), 1e-6, "its interval");
    }

    private static double off(final double one, final double other) {
        return Math.abs(Math.log((one + 1_000) / (other + 1_000)));
    }

    @Test
    void shouldTakeNoHourThatItDidNotSee() {
        assertFalse(hour.begin(SignalFixture.market(START, 100)), "not the last second of an hour");
        assertFalse(hour.begin(new MarketSecond().begin(START - 1)), "no mark to begin from");
        assertTrue(hour.begin(SignalFixture.market(START - 1, 100)));
        assertFalse(hour.onSecond(SignalFixture.market(START, 100), true));
        assertTrue(hour.onSecond(SignalFixture.market(START + 2 * HOUR, 200), true), "a gap over its end");
        assertTrue(Double.isNaN(hour.move()) && Double.isNaN(hour.largestMove())
            && Double.isNaN(hour.liquidationDelta()));
        imbalance.begin(1);
        imbalance.end(START, hour);
        assertEquals(0, imbalance.score().trials());
    }

    @Test
    void shouldSayNothingOfHoursWithoutSweepOrLiquidation() {
        for (int s = 0; s < 2 * HOUR; s++) {
            sweep.begin();
            amounts.onSecond(START + s, sweep);
        }
        assertTrue(Double.isNaN(amounts.level()) && Double.isNaN(amounts.levelHalf()));
        assertEquals(0, amounts.score().trials());
    }

    @Test
    void shouldGoOnAfterARestore() {
        hour.begin(SignalFixture.market(START - 1, 100));
        fragility.begin(START - 1, 50);
        regime.begin(Positioning.LONG_BUILD_UP);
        imbalance.begin(0.5);
        for (int s = 0; s < 1_800; s++) {
            hour.onLiquidation(Side.LONG, 5);
            hour.onSecond(SignalFixture.market(START + s, 100 + s * 0.01), true);
            sweep.begin();
            sweep.add(Side.LONG, 3, 5);
            amounts.onSecond(START + s, sweep);
        }
        final HourWatch hourCopy = new HourWatch();
        final FragilityTrial fragilityCopy = new FragilityTrial();
        final RegimeTrial regimeCopy = new RegimeTrial();
        final ImbalanceTrial imbalanceCopy = new ImbalanceTrial();
        final AmountsTrial amountsCopy = new AmountsTrial();
        SignalFixture.copy(hour::visit, hourCopy::visit);
        SignalFixture.copy(fragility::visit, fragilityCopy::visit);
        SignalFixture.copy(regime::visit, regimeCopy::visit);
        SignalFixture.copy(imbalance::visit, imbalanceCopy::visit);
        SignalFixture.copy(amounts::visit, amountsCopy::visit);
        for (int s = 1_800; s < HOUR; s++) {
            assertEquals(s == HOUR - 1, hourCopy.onSecond(SignalFixture.market(START + s, 100), true));
            sweep.begin();
            amountsCopy.onSecond(START + s, sweep);
        }
        regimeCopy.end(START + HOUR - 1, hourCopy);
        imbalanceCopy.end(START + HOUR - 1, hourCopy);
        assertEquals(0, regimeCopy.meanMove(Positioning.LONG_BUILD_UP), 1e-12);
        assertEquals(1, imbalanceCopy.score().figure());
        assertEquals(5.0 / 3, amountsCopy.level(), 1e-12);
        assertEquals(Math.log(117.99 / 100), hourCopy.largestMove(), 1e-9);
    }
}
