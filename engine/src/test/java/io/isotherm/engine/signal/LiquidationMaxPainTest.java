package io.isotherm.engine.signal;

import static io.isotherm.engine.signal.SignalFixture.DELTA;
import static io.isotherm.engine.signal.SignalFixture.MARK;
import static io.isotherm.engine.signal.SignalFixture.SIZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LiquidationMaxPainTest {
    private final SplittableRandom random = SignalFixture.random(this);
    private final LiquidationMaxPain signal = new LiquidationMaxPain();

    @Test
    void shouldFindWhatTryingEveryPriceFinds() {
        for (int round = 0; round < 40; round++) {
            final MapProfile profile = SignalFixture.profile(random, MARK * (1 + random.nextDouble(0.01)));
            final double mark = profile.mark();
            double best = 0;
            // every middle, and prices between them: none of those may be more painful
            for (double p = 0.95 * mark; p <= 1.05 * mark; p += mark * 0.00013) {
                best = Math.max(best, painAt(profile, p));
            }
            signal.onSecond(profile);
            if (best == 0) {
                assertTrue(Double.isNaN(signal.price()));
                continue;
            }
            assertTrue(signal.usdPerUnit() >= best * (1 - 1e-9), signal.usdPerUnit() + " < " + best);
            SignalFixture.assertNear(painAt(profile, signal.price() * (signal.side() == Side.LONG ? 1 - 1e-9
                : 1 + 1e-9)), signal.usdPerUnit(), 1e-5, "its own price");
            assertEquals(signal.side() == Side.LONG, signal.price() < mark);
        }
    }

    private static double painAt(final MapProfile profile, final double price) {
        double pain = 0;
        final Side side = price < profile.mark() ? Side.LONG : Side.SHORT;
        for (int i = 0; i < SIZE; i++) {
            final boolean reached = side == Side.LONG ? profile.price(i) >= price : profile.price(i) <= price;
            pain += reached ? profile.usd(side, i) : 0;
        }
        return pain / (Math.abs(StrictMath.log(price / profile.mark())) + 0.0025);
    }

    @Test
    void shouldSayNothingOfAnEmptyMapOrWithoutAMark() {
        final MapProfile profile = new MapProfile(SIZE, DELTA);
        profile.begin(SignalFixture.base(MARK), MARK);
        profile.end();
        signal.onSecond(profile);
        assertTrue(Double.isNaN(signal.price()));
        assertNull(signal.side());
        profile.begin(0, Double.NaN);
        profile.set(5, 1, 1);
        profile.end();
        signal.onSecond(profile);
        assertTrue(Double.isNaN(signal.usd()));
    }

    @Test
    void shouldKeepToTheRange() {
        final MapProfile profile = new MapProfile(SIZE, DELTA);
        profile.begin(SignalFixture.base(MARK), MARK);
        final int at = profile.markIndex();
        profile.set(at + 105, 0, 1e12);
        profile.set(at - 20, 1, 0);
        profile.end();
        signal.onSecond(profile);
        assertEquals(Side.LONG, signal.side());
        assertEquals(1, signal.usd());
        assertEquals(profile.price(at - 20), signal.price());
    }

    @Test
    void shouldTakeTheNearerOfEqualPain() {
        // the mark in the middle of its bucket: distances of both sides are equal up to rounding
        final double mark = StrictMath.exp((22_000 + 0.25) * DELTA);
        final MapProfile profile = new MapProfile(SIZE, DELTA);
        profile.begin(22_000 - SIZE / 2, mark);
        final int at = profile.markIndex();
        profile.set(at - 10, 100, 0);
        profile.set(at + 10, 0, 100);
        profile.end();
        signal.onSecond(profile);
        assertEquals(Side.LONG, signal.side(), "the mark is nearer to the lower one");
        final MapProfile one = new MapProfile(1, DELTA);
        one.begin(22_000, mark);
        one.set(0, 5, 5);
        one.end();
        signal.onSecond(one);
        assertTrue(Double.isNaN(signal.price()), "the mark's own bucket is no price to go to");
    }
}
