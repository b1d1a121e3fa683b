package io.isotherm.engine.signal;

import static io.isotherm.engine.signal.SignalFixture.MARK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PriceTargetsTest {
    private static final int CAPACITY = 16;

    private final SplittableRandom random = SignalFixture.random(this);
    private final ClusterSet clusters = new ClusterSet(CAPACITY);
    private final PriceTargets targets = new PriceTargets(CAPACITY);

    @Test
    void shouldScoreAndChooseAsTheFormulaDoes() {
        for (int round = 0; round < 500; round++) {
            final MarketSecond market = SignalFixture.market(round, MARK)
                .pace(random.nextDouble(0.0001, 0.002), 0.01, random.nextDouble(1e8, 1e10));
            clusters.clear();
            final int count = random.nextInt(CAPACITY + 1);
            for (int i = 0; i < count; i++) {
                final boolean longs = random.nextBoolean();
                final double peak = MARK * (longs ? 1 - random.nextDouble(0.06) : 1 + random.nextDouble(0.06));
                clusters.add(longs ? Side.LONG : Side.SHORT, peak * 0.999, peak * 1.001, peak,
                    random.nextDouble(1e5, 1e9), random.nextDouble());
            }
            targets.onSecond(clusters, market);
            final double[] score = new double[count];
            for (int i = 0; i < count; i++) {
                score[i] = naive(i, market);
                SignalFixture.assertNear(score[i], targets.score(i), 1e-6, "score");
            }
            for (final Side side : Side.values()) {
                int nearest = -1;
                int strongest = -1;
                for (int i = 0; i < count; i++) {
                    if (clusters.side(i) == side) {
                        final double way = Math.abs(clusters.peak(i) - MARK);
                        nearest = targets.score(i) >= 20
                            && (nearest < 0 || way < Math.abs(clusters.peak(nearest) - MARK)) ? i : nearest;
                        strongest = targets.score(i) > 0
                            && (strongest < 0 || score[i] > score[strongest]) ? i : strongest;
                    }
                }
                assertEquals(nearest, targets.nearest(side));
                assertEquals(strongest, targets.strongest(side));
            }
        }
    }

    private double naive(final int i, final MarketSecond market) {
        final double distance = Math.abs(Math.log(clusters.peak(i) / MARK));
        final double[] bps = {0, 5, 10, 25, 50, 100};
        final double base = clusters.side(i) == Side.LONG ? 1e5 : 2e5;
        double book = base * 5;
        for (int k = 0; k < 5; k++) {
            final double at = distance * 10_000;
            if (at >= bps[k] && at < bps[k + 1]) {
                book = base * (k + (at - bps[k]) / (bps[k + 1] - bps[k]));
            }
        }
        final double sigmaDay = market.sigmaMinute() * Math.sqrt(24 * 60);
        final double law = market.turnoverDayUsd() * Math.pow(distance / 0.7 / sigmaDay, 2);
        final double impact = distance <= 0.01 ? book : Math.max(book, law);
        final double reach = 2 * simpson(distance / (market.sigmaMinute() * Math.sqrt(240)));
        return 100 * clusters.usd(i) / (clusters.usd(i) + impact) * Math.min(1, reach) * clusters.evidence(i);
    }

    /** Upper tail of the normal distribution by Simpson's rule. */
    static double simpson(final double from) {
        final int steps = 4_000;
        final double width = 12.0 / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            final double x = from + i * width;
            sum += Math.exp(-x * x / 2) * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2);
        }
        return sum * width / 3 / Math.sqrt(2 * Math.PI);
    }

    @Test
    void shouldKnowTheNormalTail() {
        for (double x = 0; x < 8; x += 0.037) {
            final double exact = simpson(x);
            assertEquals(exact, NormalTail.above(x), exact * 1e-7, "at " + x);
        }
        // tabulated: 1 − Φ(1.959963984540054) = 0.025
        assertEquals(0.025, NormalTail.above(1.959963984540054), 1e-14);
        assertEquals(0.5, NormalTail.above(0));
        assertEquals(NormalTail.above(3), NormalTail.above(Math.nextUp(3.0)), 1e-15);
        assertTrue(Double.isNaN(NormalTail.above(Double.NaN)));
        assertEquals(0, NormalTail.above(Double.POSITIVE_INFINITY));
        assertEquals(1, NormalTail.reach(0, 0));
        assertEquals(0, NormalTail.reach(1e-9, 0));
    }

    @Test
    void shouldNeverReachAnythingAtZeroVolatility() {
        clusters.add(Side.LONG, 59_000, 59_100, 59_050, 1e9, 1);
        targets.onSecond(clusters, SignalFixture.market(0, MARK).pace(0, 0, 1e9));
        assertEquals(0, targets.score(0));
        assertEquals(-1, targets.nearest(Side.LONG));
        assertEquals(-1, targets.strongest(Side.LONG));
    }

    @Test
    void shouldFallBackToTheLawWithoutABookAndToNothingWithoutEither() {
        clusters.add(Side.LONG, 59_690, 59_710, 59_700, 1e9, 1);
        final MarketSecond bare = new MarketSecond().begin(0).mark(MARK, MARK, MARK, MARK).pace(0.001, 0.01, 1e9);
        targets.onSecond(clusters, bare);
        final double ratio = Math.log(MARK / 59_700) / (0.7 * 0.001 * Math.sqrt(1_440));
        assertEquals(1e9 * ratio * ratio, targets.impactUsd(0), 1);
        targets.onSecond(clusters, bare.pace(0.001, 0.01, Double.NaN));
        assertTrue(Double.isNaN(targets.score(0)));
        assertEquals(-1, targets.strongest(Side.LONG));
        targets.onSecond(clusters, bare.pace(Double.NaN, 0.01, 1e9));
        assertTrue(Double.isNaN(targets.score(0)));
    }

    @Test
    void shouldHaveNoTargetsWhenTheMarketIsStale() {
        clusters.add(Side.SHORT, 60_100, 60_200, 60_150, 1e9, 1);
        targets.onSecond(clusters, SignalFixture.market(0, MARK));
        assertEquals(0, targets.nearest(Side.SHORT));
        targets.onSecond(clusters, SignalFixture.market(0, MARK).mark(Double.NaN, 1, 1, 1));
        assertEquals(-1, targets.nearest(Side.SHORT));
        assertEquals(-1, targets.strongest(Side.SHORT));
    }

    @Test
    void shouldTakeTheNearerOfEqualScoresAndOneThatIsReached() {
        final MarketSecond market = SignalFixture.market(0, MARK);
        clusters.add(Side.SHORT, 59_000, 59_100, 59_050, 5, 1);
        targets.onSecond(clusters, market);
        assertEquals(100, targets.score(0), "the price is there already");
        clusters.add(Side.SHORT, 59_500, 59_600, 59_550, 5, 1);
        targets.onSecond(clusters, market);
        assertEquals(0, targets.strongest(Side.SHORT), "of two that are reached, the lower");
        clusters.clear();
        targets.onSecond(clusters, market);
        assertEquals(-1, targets.strongest(Side.SHORT));
        assertEquals(0, targets.count());
    }

    @Test
    void shouldCountClustersThatFindNoRoom() {
        for (int i = 0; i < CAPACITY + 3; i++) {
            clusters.add(Side.LONG, 1, 2, 1.5, 1, 1);
        }
        clusters.add(Side.LONG, 1, 2, 1.5, 0, 1);
        assertEquals(CAPACITY, clusters.count());
        assertEquals(3, clusters.omitted());
    }
}
