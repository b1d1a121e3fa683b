package io.isotherm.engine.analyst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.isotherm.client.ClusterFinder;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.DerivedView;
import io.isotherm.client.FactsView;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SignalsView;
import io.isotherm.client.layout.FactsDescriptor;
import io.isotherm.client.layout.ScoreMeasure;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.client.layout.SignalLevel;
import io.isotherm.client.layout.SignalWorth;
import io.isotherm.engine.signal.HawkesBranching;
import io.isotherm.engine.signal.LeverageLadder;
import io.isotherm.engine.signal.MarketPace;
import io.isotherm.engine.signal.MarketSecond;
import io.isotherm.engine.signal.PositioningRegime;
import io.isotherm.engine.snapshot.FactsWriter;
import io.isotherm.engine.state.DigestCursor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers find of the signals is what the facts of the seconds and the maps say. */
final class PublishedSignalsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_767_225_600L * SECOND;
    /** More than half an hour, from which on the branching ratio is known, and less than turnover takes. */
    private static final int SECONDS = 2_000;
    /** A map of 15 seconds ago is none of the second. */
    private static final int MAP_EVERY = 14;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final MarketSecond market = new MarketSecond();
    private final MarketPace pace = new MarketPace();
    private final PositioningRegime regime = new PositioningRegime();
    private final HawkesBranching branching = new HawkesBranching();
    private double price = StrictMath.exp(AnalystFixture.MARK_BUCKET * AnalystFixture.WIDTH);

    @TempDir
    private Path temporary;

    @Test
    void shouldSayWhatTheFactsOfTheSecondsSay() throws IOException {
        final DerivedView derived = new DerivedView();
        final SignalsView signals = derived.signals();
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("s"), null)) {
            for (int s = 0; s < SECONDS; s++) {
                if (s % MAP_EVERY == 0) {
                    fixture.publishMap(random, START + s * SECOND);
                }
                if (random.nextInt(9) == 0) {
                    fixture.analyst().onLiquidation(START + s * SECOND + 5, START, 0, random.nextBoolean(),
                        (long) (price * 100), 1 + random.nextInt(3_000));
                    branching.onLiquidation(START / SECOND + s);
                }
                second(fixture.facts(), s);
                fixture.analyst().onSecond(START + (s + 1) * SECOND);
                if (s % 50 == 49) {
                    assertEquals(ReadResult.OK, fixture.reader().clusters(0, derived));
                    compare(signals, s + 1);
                    compareMap(fixture, derived);
                }
            }
        }
        assertTrue(signals.sigmaPerDay() > 0, "seed " + seed);
        assertTrue(Double.isNaN(signals.figure(SignalFigure.TURNOVER_DAY_USD)), "an hour has to pass");
        assertTrue(signals.figure(SignalFigure.WHALE_THRESHOLD_USD) > 0, "seed " + seed);
        assertTrue(signals.figure(SignalFigure.BRANCHING_RATIO) >= 0, "seed " + seed);
        assertEquals(SignalLevel.RELATIVE, signals.level(Signal.MAX_PAIN));
        assertEquals(SignalLevel.NONE, signals.level(Signal.REGIME));
        assertEquals(SignalWorth.NOT_YET_MEASURED, signals.worth(Signal.TARGETS));
        assertEquals(ScoreMeasure.CALIBRATION, signals.measure(Signal.TARGETS));
        assertEquals(SignalWorth.UNJUDGED, signals.worth(Signal.CASCADES));
        for (final Signal signal : Signal.values()) {
            final boolean record = signal == Signal.MARKET || signal == Signal.CASCADES;
            assertEquals(record, signals.measure(signal) == ScoreMeasure.NONE, signal.word());
        }
        assertTrue(signals.trials(Signal.BRANCHING) >= 0 && signals.figure(SignalFigure.CLUSTERS_BELOW) > 0);
        assertEquals(START + SECONDS * SECOND, signals.knownNs(Signal.MAX_PAIN));
        assertEquals(0, signals.knownNs(Signal.FRAGILITY), "a day has to pass");
    }

    private void second(final FactsWriter facts, final int s) {
        final double open = price;
        price *= 1 + (random.nextInt(2_001) - 1_000) * 1e-7;
        market.begin(START / SECOND + s);
        final boolean live = random.nextInt(40) != 0;
        if (live) {
            market.mark(open, Math.max(open, price), Math.min(open, price), price);
        }
        final double openInterest = random.nextInt(30) == 0 ? Double.NaN : 1e9 + random.nextInt(1_000_000) * 10.0;
        final double buy = random.nextInt(100_000);
        final double sell = random.nextInt(100_000);
        market.openInterest(openInterest).taker(buy, sell);
        facts.begin(START + s * SECOND, START + (s + 1) * SECOND,
                (live ? FactsDescriptor.FLAG_LIVE : 0) | FactsDescriptor.FLAG_HEARD)
            .mark(open, Math.max(open, price), Math.min(open, price), price).volume(openInterest, buy, sell)
            .books(2).liquidated(0, 0, 0, 0).expected(0, 0).orders(20, 2)
            .order(0, 5_000 + random.nextInt(90_000), price, true)
            .order(1, 4_000 + random.nextInt(9_000), price, false);
        for (int d = 0; d < MarketSecond.DEPTH_DISTANCES; d++) {
            final double bids = 1e5 * (d + 1) + random.nextInt(1_000);
            facts.depth(d, bids, 2, d < 5 ? bids : Double.NaN, 2);
            market.depth(d, bids, d < 5 ? bids : Double.NaN);
        }
        facts.publish();
        pace.onSecond(market);
        regime.onSecond(market);
        branching.onSecond(market.second(), true);
    }

    private void compare(final SignalsView signals, final int fed) {
        assertEquals(START, signals.sinceNs());
        assertEquals(fed, signals.seconds());
        assertEquals(0, signals.missed());
        final List<Double> expected = new ArrayList<>(List.of(market.live() ? 1.0 : 0.0, market.open(), market.high(),
            market.low(), market.close(), market.openInterestUsd(), market.takerBuyUsd(), market.takerSellUsd()));
        for (final Side side : Side.values()) {
            for (int d = 0; d < MarketSecond.DEPTH_DISTANCES; d++) {
                expected.add(market.depthUsd(side, d));
            }
        }
        expected.addAll(List.of(pace.sigmaMinute(), pace.rangeHour(), pace.turnoverDayUsd()));
        final List<Double> said = Arrays.stream(SignalFigure.values())
            .filter(figure -> figure.signal() == Signal.MARKET).map(signals::figure).toList();
        assertEquals(expected, said, "second " + fed + ", seed " + seed);
        assertEquals(regime.priceSigmas(), signals.figure(SignalFigure.REGIME_PRICE_SIGMAS), "seed " + seed);
        assertEquals(branching.branching(), signals.figure(SignalFigure.BRANCHING_RATIO), "seed " + seed);
    }

    /** By the price queries that any reader can ask of the map. */
    private void compareMap(final AnalystFixture fixture, final DerivedView derived) {
        final MapView map = new MapView();
        assertEquals(ReadResult.OK, fixture.reader().map(0, map));
        assertEquals(map.sequence(), derived.mapSequence());
        final SignalsView signals = derived.signals();
        final double longs = PriceQuery.usdIfPriceReaches(map, Side.LONG, map.mark() * 0.98);
        final double shorts = PriceQuery.usdIfPriceReaches(map, Side.SHORT, map.mark() * 1.02);
        assertEquals((longs - shorts) / (longs + shorts), signals.figure(SignalFigure.IMBALANCE_2), 1e-9);
        final double within = PriceQuery.usdIfPriceReaches(map, Side.LONG, map.mark() * 0.99);
        assertEquals(market.live() ? within / market.depthUsd(Side.LONG, 4) : Double.NaN,
            signals.figure(SignalFigure.LONG_TO_DEPTH_100), within * 1e-9, "seed " + seed);
        assertTrue(Double.isNaN(signals.figure(SignalFigure.SHORT_TO_DEPTH_200)), "offers end before");
        final ClusterMap clusters = derived.clusters();
        for (int i = 0; i < clusters.below().size() && market.live() && market.sigmaMinute() > 0; i++) {
            assertTrue(signals.clusterReach(Side.LONG, i) >= 0 && signals.clusterReach(Side.LONG, i) <= 1);
            assertFalse(signals.clusterScore(Side.LONG, i) > 0, "nothing is calibrated, so nothing is a target");
        }
    }

    @Test
    void shouldSaySinceWhenItIsFedAndWhatItMissed() throws IOException {
        final DerivedView derived = new DerivedView();
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("s"), null)) {
            fixture.publishMap(random, START);
            fixture.analyst().onSecond(START);
            assertEquals(ReadResult.OK, fixture.reader().clusters(0, derived));
            assertEquals(0, derived.signals().sinceNs());
            for (final SignalFigure figure : SignalFigure.values()) {
                final double value = derived.signals().figure(figure);
                final boolean map = figure.signal() == Signal.MAX_PAIN || figure.signal() == Signal.IMBALANCE
                    || figure == SignalFigure.FRAGILITY_IMBALANCE || figure == SignalFigure.FRAGILITY_CONCENTRATION;
                assertTrue(map || Double.isNaN(value) || value == 0, figure + " says " + value + " without any fact");
            }
            second(fixture.facts(), 0);
            fixture.analyst().onSecond(START + SECOND);
            fixture.analyst().onSecond(START + 2 * SECOND);
            second(fixture.facts(), 5);
            fixture.analyst().onSecond(START + 6 * SECOND);
            assertEquals(ReadResult.OK, fixture.reader().clusters(0, derived));
            assertEquals(START, derived.signals().sinceNs());
            assertEquals(2, derived.signals().seconds());
            assertEquals(4, derived.signals().missed(), "one without facts, three that nobody told of");
        }
    }

    /** The analyst may be late by as many seconds as there are slots. */
    @Test
    void shouldFindTheFactsOfASecondThatIsNotTheNewest() throws IOException {
        final FactsView view = new FactsView();
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("s"), null)) {
            assertEquals(ReadResult.EMPTY, fixture.reader().facts(0, Long.MAX_VALUE, view));
            for (int s = 0; s < 40; s++) {
                second(fixture.facts(), s);
                for (int back = 0; back < FactsDescriptor.SLOT_COUNT + 3; back++) {
                    final long end = START + (s + 1 - back) * SECOND;
                    final boolean there = back <= s && back < FactsDescriptor.SLOT_COUNT - 1;
                    assertEquals(there ? ReadResult.OK : ReadResult.EMPTY, fixture.reader().facts(0, end, view),
                        back + " back of " + s);
                    assertTrue(!there || view.endNs() == end && view.whole() && view.ordersKept() == 2
                        && view.orderBuy(0) && !view.orderBuy(1) && view.orderUsd(1) > 0 && view.askReach(1) == 2);
                }
            }
            assertEquals(ReadResult.OK, fixture.reader().facts(0, Long.MAX_VALUE, view));
            assertEquals(40, view.sequence());
        }
    }

    @Test
    void shouldAllocateNothingPerSecond() throws IOException {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("s"), null)) {
            fixture.publishMap(random, START);
            final MapView map = new MapView();
            assertEquals(ReadResult.OK, fixture.reader().map(0, map));
            final ClusterMap clusters = new ClusterFinder().find(map);
            final UnderlyingSignals signals = signals();
            final FactsView facts = new FactsView();
            long before = 0;
            for (int s = 0; s < 3_000; s++) {
                if (s == 2_000) {
                    before = threads.getCurrentThreadAllocatedBytes();
                }
                second(fixture.facts(), s);
                assertEquals(ReadResult.OK, fixture.reader().facts(0, START + (s + 1) * SECOND, facts));
                run(signals, facts, map, clusters, s);
            }
            final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertEquals(0, allocated / 1_000, allocated + " bytes in 1,000 seconds");
        }
    }

    private static void run(final UnderlyingSignals signals, final FactsView facts, final MapView map,
                            final ClusterMap clusters, final int s) {
        if (s % 7 == 0) {
            signals.onLiquidation(START + s * SECOND, Side.LONG, facts.close(), 20_000, true);
        }
        signals.begin(START + (s + 1) * SECOND, facts);
        signals.map(map, clusters);
        signals.end(true);
    }

    private static UnderlyingSignals signals() {
        return new UnderlyingSignals(5, 1,
            new LeverageLadder(new double[] {0.01}, new double[] {0.01}, new double[] {1}), Set.of());
    }

    /** A state that is put into another object goes on as the first. */
    @Test
    void shouldListAllThatTheSignalsRemember() throws IOException {
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("s"), null)) {
            fixture.publishMap(random, START);
            final MapView map = new MapView();
            assertEquals(ReadResult.OK, fixture.reader().map(0, map));
            final ClusterMap clusters = new ClusterFinder().find(map);
            final UnderlyingSignals one = signals();
            final UnderlyingSignals other = signals();
            final FactsView facts = new FactsView();
            for (int s = 0; s < 2_400; s++) {
                second(fixture.facts(), s);
                assertEquals(ReadResult.OK, fixture.reader().facts(0, START + (s + 1) * SECOND, facts));
                run(one, facts, map, clusters, s);
                if (s == 1_200) {
                    final List<Long> words = new ArrayList<>();
                    one.visit(value -> {
                        words.add(value);
                        return value;
                    });
                    final var restored = words.iterator();
                    other.visit(value -> restored.next());
                } else if (s > 1_200) {
                    run(other, facts, map, clusters, s);
                }
            }
            assertEquals(digest(one), digest(other), "seed " + seed);
        }
    }

    private static long digest(final UnderlyingSignals signals) {
        final DigestCursor cursor = new DigestCursor();
        signals.visit(cursor);
        return cursor.digest();
    }
}
