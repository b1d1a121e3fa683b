package io.isotherm.engine.signal;

import static io.isotherm.engine.signal.SignalFixture.DELTA;
import static io.isotherm.engine.signal.SignalFixture.MARK;
import static io.isotherm.engine.signal.SignalFixture.SIZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link SideImbalance} and {@link LiquidationToDepth}. */
final class StatelessSignalsTest {
    private final SplittableRandom random = SignalFixture.random(this);
    private final SideImbalance imbalance = new SideImbalance();
    private final LiquidationToDepth toDepth = new LiquidationToDepth();

    @Test
    void shouldWeighTheSidesAsALoopDoes() {
        final double[] moves = {0.01, 0.02, 0.05};
        for (int round = 0; round < 300; round++) {
            final MapProfile profile = SignalFixture.profile(random, MARK);
            imbalance.onSecond(profile);
            for (int m = 0; m < moves.length; m++) {
                assertEquals(moves[m], SideImbalance.move(m));
                final double longs = naive(profile, Side.LONG, moves[m]);
                final double shorts = naive(profile, Side.SHORT, moves[m]);
                SignalFixture.assertNear((longs - shorts) / (longs + shorts), imbalance.imbalance(m), 1e-9, "move");
            }
        }
    }

    @Test
    void shouldBeOneForASideAloneAndNothingForNone() {
        final MapProfile profile = new MapProfile(SIZE, DELTA);
        profile.begin(SignalFixture.base(MARK), MARK);
        profile.set(profile.markIndex() - 5, 7, 0);
        profile.end();
        imbalance.onSecond(profile);
        assertEquals(1, imbalance.imbalance(0));
        profile.begin(SignalFixture.base(MARK), MARK);
        profile.set(profile.markIndex() + 30, 0, 7);
        profile.end();
        imbalance.onSecond(profile);
        assertTrue(Double.isNaN(imbalance.imbalance(0)), "nothing within 1 %");
        assertEquals(-1, imbalance.imbalance(1));
    }

    @Test
    void shouldDivideByTheDepthThatMeetsTheSide() {
        for (int round = 0; round < 300; round++) {
            final MapProfile profile = SignalFixture.profile(random, MARK);
            final MarketSecond market = SignalFixture.market(round, MARK);
            market.depth(2, Double.NaN, 0);
            toDepth.onSecond(profile, market);
            for (int i = 0; i < MarketSecond.DEPTH_DISTANCES; i++) {
                final double move = MarketSecond.depthBps(i) / 10_000;
                final double longs = i == 2 ? Double.NaN : naive(profile, Side.LONG, move) / (1e5 * (i + 1));
                final double shorts = i == 2 ? Double.NaN : naive(profile, Side.SHORT, move) / (2e5 * (i + 1));
                SignalFixture.assertNear(longs, toDepth.ratio(Side.LONG, i), 1e-9, "longs");
                SignalFixture.assertNear(shorts, toDepth.ratio(Side.SHORT, i), 1e-9, "shorts");
            }
        }
    }

    @Test
    void shouldSayNothingOfAStaleMarket() {
        final MapProfile profile = SignalFixture.profile(random, MARK);
        assertTrue(Double.isNaN(toDepth.ratio(Side.LONG, 0)));
        toDepth.onSecond(profile, SignalFixture.market(1, MARK));
        assertEquals(false, Double.isNaN(toDepth.ratio(Side.LONG, 0)));
        toDepth.onSecond(profile, SignalFixture.market(1, MARK).mark(Double.NaN, 1, 1, 1));
        assertTrue(Double.isNaN(toDepth.ratio(Side.LONG, 0)));
    }

    private static double naive(final MapProfile profile, final Side side, final double move) {
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            final double price = profile.price(i);
            sum += side == Side.LONG ? price >= MARK * (1 - move) ? profile.usd(side, i) : 0
                : price <= MARK * (1 + move) ? profile.usd(side, i) : 0;
        }
        return sum;
    }
}
