package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.state.DigestCursor;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** All signals together, as they will run: once per second, over one stream of inputs. */
final class AllSignalsTest {
    private static final int SIZE = 1_024;
    private static final int CLUSTERS = 32;
    private static final long START = 1_767_225_600L;
    private static final int SECONDS = 4_000;
    /** Of state and outputs after {@link #SECONDS}; it changes only with a definition. */
    private static final long DIGEST = 0x2007da547f3d2c8cL;

    private final SplittableRandom random = new SplittableRandom(20_260_101);
    private final MapProfile profile = new MapProfile(SIZE, SignalFixture.DELTA);
    private final ClusterSet clusters = new ClusterSet(CLUSTERS);
    private final SweepSecond sweep = new SweepSecond();
    private final MarketSecond market = new MarketSecond();
    private final MarketPace pace = new MarketPace();
    private final LiquidationMaxPain maxPain = new LiquidationMaxPain();
    private final PriceTargets targets = new PriceTargets(CLUSTERS);
    private final RealisedLevels levels = new RealisedLevels(Side.LONG);
    private final Exhaustion exhaustion = new Exhaustion();
    private final RiskAtPrice risk = new RiskAtPrice();
    private final Fragility fragility = new Fragility();
    private final SideImbalance imbalance = new SideImbalance();
    private final PositioningRegime regime = new PositioningRegime();
    private final LiquidationToDepth toDepth = new LiquidationToDepth();
    private final HawkesBranching branching = new HawkesBranching();
    private final WhaleFlow whales = new WhaleFlow(new LeverageLadder(new double[] {0.006, 0.05},
        new double[] {0.006, 0.05}, new double[] {0.5, 0.5}), CLUSTERS);
    private final FlushRebound rebound = new FlushRebound();
    private final CascadeEpisodes cascades = new CascadeEpisodes(Side.LONG, 1);
    private final PredictionScore score = new PredictionScore(PredictionMeasure.TOP_QUARTILE);
    private final LevelTrial levelTrial = new LevelTrial(64, 5, 1_000);
    private final ReachTrial reachTrial = new ReachTrial(64);
    private final DigestCursor digest = new DigestCursor();
    private double price = 60_000;

    @Test
    void shouldComeToTheSameDigestOnEveryJdk() {
        for (int s = 0; s < SECONDS; s++) {
            second(START + s);
        }
        state();
        assertTrue(whales.thresholdUsd() > 0 && levels.count() >= 0 && branching.branching() >= 0);
        assertEquals(Long.toHexString(DIGEST), Long.toHexString(digest.digest()));
    }

    @Test
    void shouldAllocateNothing() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int s = 0; s < SECONDS; s++) {
            second(START + s);
        }
        final long before = threads.getCurrentThreadAllocatedBytes();
        for (int s = SECONDS; s < SECONDS + 1_000; s++) {
            second(START + s);
        }
        final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(0, allocated / 1_000, allocated + " bytes in 1,000 seconds");
    }

    private void second(final long second) {
        final double open = price;
        // no Math: its functions may differ between JDKs
        price *= 1 + (random.nextInt(2_001) - 1_000) * 1e-7 * (second % 1_800 < 60 ? 6 : 1);
        market.begin(second).openInterest(1e9 + random.nextInt(1_000_000) * 10.0)
            .taker(random.nextInt(100_000), random.nextInt(100_000));
        if (second % 997 != 0) {
            market.mark(open, Math.max(open, price), Math.min(open, price), price);
        }
        for (int i = 0; i < MarketSecond.DEPTH_DISTANCES; i++) {
            market.depth(i, 1e5 * (i + 1) + random.nextInt(1_000), 1e5 * (i + 1));
        }
        map();
        for (int i = 0; i < 5; i++) {
            final long size = 1_000L + random.nextInt(1_000) * (long) random.nextInt(1_000);
            whales.onTakerOrder(second, random.nextBoolean(), price, size);
        }
        sweep.begin();
        if (second % 20 == 0) {
            final double usd = 1_000 + random.nextInt(50_000);
            levels.onLiquidation(second, price, usd);
            branching.onLiquidation(second);
            cascades.onLiquidation(second, usd, second % 3 == 0);
            levelTrial.onLiquidation(price, usd);
            sweep.add(Side.LONG, usd * 2, usd);
        }
        if (second % 300 == 0) {
            predict(second);
        }
        end(second);
    }

    private void map() {
        profile.begin((long) StrictMath.floor(StrictMath.log(price) / SignalFixture.DELTA) - SIZE / 2, price);
        final int at = profile.markIndex();
        for (int i = 0; i < SIZE; i++) {
            final double usd = (i * 7_919L % 101) * 1_000.0;
            profile.set(i, i < at ? usd : 0, i > at ? usd : 0);
        }
        profile.end();
        clusters.clear();
        for (int i = 1; i <= 5; i++) {
            clusters.add(Side.LONG, price * (1 - 0.004 * i), price * (1 - 0.004 * i + 0.002),
                price * (1 - 0.004 * i + 0.001), 1e6 * i, 0.9);
            clusters.add(Side.SHORT, price * (1 + 0.004 * i), price * (1 + 0.004 * i + 0.002),
                price * (1 + 0.004 * i + 0.001), 1e6 * i, 0.9);
        }
    }

    private void predict(final long second) {
        levelTrial.begin(second, 300);
        for (int i = 0; i < 60; i++) {
            levelTrial.add(price * (0.997 + i * 1e-4), price * (0.997 + (i + 1) * 1e-4), i * 37 % 60, 5_000);
        }
    }

    private void end(final long second) {
        pace.onSecond(market);
        maxPain.onSecond(profile);
        targets.onSecond(clusters, market);
        levels.onSecond(market);
        exhaustion.onSecond(market, sweep);
        risk.onSecond(profile, market);
        fragility.onSecond(profile, market, clusters);
        imbalance.onSecond(profile);
        regime.onSecond(market);
        toDepth.onSecond(profile, market);
        branching.onSecond(second, true);
        whales.onSecond(market, clusters);
        rebound.onSecond(profile, market, clusters);
        cascades.onSecond(market, true);
        levelTrial.onSecond(market, true, score);
        reachTrial.onSecond(market, score);
        final int near = targets.strongest(Side.LONG);
        if (second % 300 == 0 && near >= 0 && market.live()) {
            reachTrial.add(market, clusters.peak(near), targets.reachProbability(near), 600);
        }
        output();
    }

    private void output() {
        say(maxPain.price());
        say(targets.strongest(Side.SHORT) < 0 ? -1 : targets.score(targets.strongest(Side.SHORT)));
        say(exhaustion.score());
        say(risk.risk(profile, market, price * 0.98));
        say(fragility.pressure());
        say(imbalance.imbalance(1));
        say(regime.priceSigmas());
        say(toDepth.ratio(Side.LONG, 4));
        say(branching.branching());
        say(whales.netUsd());
        say(score.topShareLow());
    }

    private void say(final double figure) {
        // the bits of a NaN that was computed are the processor's own
        digest.word(Double.doubleToLongBits(figure));
    }

    private void state() {
        pace.visit(digest);
        levels.visit(digest);
        exhaustion.visit(digest);
        risk.visit(digest);
        fragility.visit(digest);
        regime.visit(digest);
        branching.visit(digest);
        whales.visit(digest);
        rebound.visit(digest);
        cascades.visit(digest);
        score.visit(digest);
        levelTrial.visit(digest);
        reachTrial.visit(digest);
    }
}
