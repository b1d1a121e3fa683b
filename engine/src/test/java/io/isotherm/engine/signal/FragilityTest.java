package io.isotherm.engine.signal;

import static io.isotherm.engine.signal.SignalFixture.MARK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FragilityTest {
    private static final double MEAN_AGE = 15 * 86_400.0;

    private final SplittableRandom random = SignalFixture.random(this);
    private final ClusterSet clusters = new ClusterSet(8);
    private final Fragility signal = new Fragility();
    private final List<double[]> learnt = new ArrayList<>();

    @Test
    void shouldBeThePercentilesAmongAllMinutes() {
        long second = 0;
        final MapProfile profile = new MapProfile(SignalFixture.SIZE, SignalFixture.DELTA);
        for (int minute = 0; minute < 1_700; minute++) {
            second += random.nextInt(100) == 0 ? 7_200 : 60;
            SignalFixture.fill(profile, random, MARK);
            clusters();
            signal.onSecond(profile, SignalFixture.market(second, MARK), clusters);
            final double[] now = figures(profile);
            SignalFixture.assertNear(now[0], signal.pressure(), 1e-9, "pressure");
            SignalFixture.assertNear(now[1], signal.imbalance(), 1e-9, "imbalance");
            SignalFixture.assertNear(now[2], signal.concentration(), 1e-9, "concentration");
            learnt.add(new double[] {now[0], now[1], now[2], second});
            if (minute < 1_439) {
                assertTrue(Double.isNaN(signal.index()), "first day, minute " + minute);
            } else {
                final double exact = 100 * (0.5 * percentile(0, now[0], second) + 0.25 * percentile(1, now[1], second)
                    + 0.25 * percentile(2, now[2], second));
                assertEquals(exact, signal.index(), 3, "index in minute " + minute);
            }
        }
    }

    private void clusters() {
        clusters.clear();
        for (int i = random.nextInt(6); i > 0; i--) {
            clusters.add(random.nextBoolean() ? Side.LONG : Side.SHORT, 1, 2, 1.5, random.nextDouble(1e6), 1);
        }
    }

    private double[] figures(final MapProfile profile) {
        final double longs = profile.usdIfPriceReaches(Side.LONG, MARK * 0.98) / 6e5;
        final double shorts = profile.usdIfPriceReaches(Side.SHORT, MARK * 1.02) / 1.2e6;
        final double wideLongs = profile.usdIfPriceReaches(Side.LONG, MARK * 0.95);
        final double wideShorts = profile.usdIfPriceReaches(Side.SHORT, MARK * 1.05);
        double total = 0;
        for (int i = 0; i < clusters.count(); i++) {
            total += clusters.usd(i);
        }
        double shares = 0;
        for (int i = 0; i < clusters.count(); i++) {
            shares += Math.pow(clusters.usd(i) / total, 2);
        }
        return new double[] {Math.max(longs, shorts), wideLongs + wideShorts == 0 ? 0
            : Math.abs(wideLongs - wideShorts) / (wideLongs + wideShorts), shares};
    }

    private double percentile(final int which, final double value, final long now) {
        double below = 0;
        double total = 0;
        for (final double[] sample : learnt) {
            final double weight = Math.exp(-(now - sample[3]) / MEAN_AGE);
            total += weight;
            below += sample[which] < value ? weight : sample[which] == value ? weight / 2 : 0;
        }
        return below / total;
    }

    @Test
    void shouldSayNothingWithoutDepthOrOfAStaleMarketAndLearnNothing() {
        final MapProfile profile = SignalFixture.profile(random, MARK);
        final long before = SignalFixture.digest(signal::visit);
        final MarketSecond market = SignalFixture.market(0, MARK);
        market.depth(5, 1, Double.NaN);
        signal.onSecond(profile, market, clusters);
        assertTrue(Double.isNaN(signal.pressure()));
        market.depth(5, 1, 0);
        signal.onSecond(profile, market, clusters);
        assertTrue(Double.isNaN(signal.index()));
        signal.onSecond(profile, SignalFixture.market(0, MARK).mark(Double.NaN, 1, 1, 1), clusters);
        assertTrue(Double.isNaN(signal.pressure()));
        assertEquals(before, SignalFixture.digest(signal::visit));
    }

    @Test
    void shouldLearnAMinuteOnce() {
        final MapProfile profile = SignalFixture.profile(new SplittableRandom(1), MARK);
        signal.onSecond(profile, SignalFixture.market(60, MARK), clusters);
        final long once = SignalFixture.digest(signal::visit);
        signal.onSecond(profile, SignalFixture.market(119, MARK), clusters);
        assertEquals(once, SignalFixture.digest(signal::visit));
        signal.onSecond(profile, SignalFixture.market(120, MARK), clusters);
        assertTrue(once != SignalFixture.digest(signal::visit));
    }

    @Test
    void shouldGoOnAfterARestore() {
        final Fragility other = new Fragility();
        final MapProfile profile = new MapProfile(SignalFixture.SIZE, SignalFixture.DELTA);
        for (int minute = 0; minute < 1_500; minute++) {
            SignalFixture.fill(profile, random, MARK);
            signal.onSecond(profile, SignalFixture.market(minute * 60L, MARK), clusters);
        }
        SignalFixture.copy(signal::visit, other::visit);
        signal.onSecond(profile, SignalFixture.market(100_000, MARK), clusters);
        other.onSecond(profile, SignalFixture.market(100_000, MARK), clusters);
        assertTrue(signal.index() > 0 && signal.index() == other.index());
    }
}
