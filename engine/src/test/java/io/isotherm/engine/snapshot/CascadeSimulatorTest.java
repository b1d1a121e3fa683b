package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterFinder;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.cascade.BranchingRatio;
import io.isotherm.client.cascade.Cascade;
import io.isotherm.client.cascade.CascadeSimulator;
import io.isotherm.client.cascade.Fuses;
import io.isotherm.client.cascade.Liquidity;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chains by hand, and random ones against the obvious slow way. */
final class CascadeSimulatorTest {
    private static final int ALL = MapView.ALL_VENUES;
    private static final int MARK = MapDescriptor.BUCKET_COUNT / 2;
    private static final double[] NO_BOOK = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    /** Straight: 1,000 USD a basis point. */
    private static final double[] BOOK = {5_000, 10_000, 25_000, 50_000, 100_000, 200_000};

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MapView view = new MapView();
    private final Cascade cascade = new Cascade();
    private SnapshotFile file;
    private SnapshotReader reader;
    private MapWriter map;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeAMap() {
        file = SnapshotFile.create(Specs.of(directory));
        reader = SnapshotReader.open(directory);
        map = file.map(0);
        map.rebase(0, Specs::edge);
    }

    @AfterEach
    void close() {
        file.close();
    }

    private void put(final int index, final double usd) {
        map.put(map.rows().aggregate(index < MARK ? Side.LONG : Side.SHORT), index, (float) usd);
    }

    private void publish() {
        map.head().mark(Specs.edge(MARK) * 1.0002);
        map.publish(1);
        assertSame(ReadResult.OK, reader.map(0, view));
    }

    private Cascade at(final double trigger, final Liquidity liquidity) {
        return CascadeSimulator.simulate(view, ALL, trigger, liquidity, cascade);
    }

    private static Liquidity book(final double recovery) {
        return Liquidity.of(BOOK, BOOK, 0, 1e9).withRecovery(recovery);
    }

    private double mid(final int index) {
        return PriceQuery.mid(view, index);
    }

    @Test
    void shouldFollowAChainThroughTheBook() {
        put(MARK - 20, 12_000);
        put(MARK - 22, 10_000);
        put(MARK - 24, 1_000);
        put(MARK - 40, 1e9);
        publish();
        // 12,000 USD move price by 12 bps, which reaches the bucket 10 bps further; 22,000 by 22, and so the next.
        final Cascade told = at(mid(MARK - 20), book(0));
        assertSame(Side.LONG, told.side());
        assertEquals(3, told.iterations());
        assertEquals(12_000, told.triggered().usd());
        assertEquals(23_000, told.forced().usd());
        assertEquals(mid(MARK - 20) * (1 - 0.0012), told.price(1), 1e-12);
        assertEquals(22_000, told.usd(1));
        assertEquals(mid(MARK - 20) * (1 - 0.0023), told.terminalPrice(), 1e-12);
        assertTrue(told.settled() && !told.leftWindow());
    }

    @Test
    void shouldReachLessFarWhereTheBookIsRefilled() {
        put(MARK + 20, 12_000);
        put(MARK + 22, 10_000);
        put(MARK + 24, 1_000);
        publish();
        // Half of the 12,000 is back when 10,000 more come: 16 bps, and the bucket 20 bps away stays.
        final Cascade told = at(mid(MARK + 20), book(0.5));
        assertSame(Side.SHORT, told.side());
        assertEquals(2, told.iterations());
        assertEquals(22_000, told.forced().usd());
        assertEquals(mid(MARK + 20) * (1 + 0.0016), told.terminalPrice(), 1e-12);
        assertEquals(23_000, at(mid(MARK + 20), book(0)).forced().usd());
    }

    @Test
    void shouldGoOnBySquareRootBeyondTheBook() {
        put(MARK - 20, 300_000);
        publish();
        final Liquidity liquidity = Liquidity.of(BOOK, BOOK, 0.05, 1e6).withImpactFactor(1);
        assertEquals(mid(MARK - 20) * (1 - 0.02 - 0.05 * Math.sqrt(0.1)), at(mid(MARK - 20), liquidity).terminalPrice(),
            1e-12);
        final Liquidity noBook = Liquidity.of(NO_BOOK, BOOK, 0.05, 1e6).withImpactFactor(1);
        assertEquals(mid(MARK - 20) * (1 - 0.05 * Math.sqrt(0.3)), at(mid(MARK - 20), noBook).terminalPrice(), 1e-12);
    }

    @Test
    void shouldStayAtATriggerThatLiquidatesNothing() {
        publish();
        final Cascade told = at(view.mark() * 0.9, book(0.5));
        assertEquals(0, told.iterations());
        assertEquals(view.mark() * 0.9, told.terminalPrice());
        assertEquals(0, told.forced().usd());
        assertTrue(told.settled());
    }

    @Test
    void shouldNotAnswerWithoutAMarkOrAPrice() {
        put(MARK - 20, 300_000);
        map.head().mark(Double.NaN);
        map.publish(1);
        assertSame(ReadResult.OK, reader.map(0, view));
        assertFalse(at(1, book(0.5)).answered());
        publish();
        for (final double wrong : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY}) {
            assertFalse(at(wrong, book(0.5)).answered());
            assertTrue(Double.isNaN(cascade.terminalPrice()) && Double.isNaN(cascade.forced().usd()));
        }
        assertFalse(CascadeSimulator.simulate(view, 0, view.mark(), book(0.5), cascade).answered(),
            "the venue has no mark of its own");
    }

    @Test
    void shouldSayThatPriceLeftTheMap() {
        put(20, 1e9);
        publish();
        final Cascade told = at(mid(20), Liquidity.of(BOOK, BOOK, 0.2, 1e9));
        assertTrue(told.leftWindow() && told.settled());
        assertEquals(1e9, told.forced().usd());
        assertTrue(at(view.edge(0) / 2, book(0.5)).leftWindow());
        assertEquals(0, at(mid(20), Liquidity.of(NO_BOOK, BOOK, 10, 1)).terminalPrice(), "no price below 0");
    }

    @Test
    void shouldBeCutOffAfterSixtyFourMoves() {
        // Each bucket holds just what carries price to the middle of the next one; without a book, by the root.
        final Liquidity liquidity = Liquidity.of(NO_BOOK, NO_BOOK, 1, 1e6).withImpactFactor(1);
        double sum = 0;
        publish();
        for (int i = 0; i < 80; i++) {
            final double needed = Math.pow(1 - mid(MARK - 11 - i) / mid(MARK - 10), 2) * 1e6 * 1.0001;
            put(MARK - 10 - i, needed - sum);
            sum = needed;
        }
        publish();
        final Cascade told = at(mid(MARK - 10), liquidity);
        assertEquals(Cascade.MAX_ITERATIONS, told.iterations());
        assertFalse(told.settled());
        assertEquals(PriceQuery.usdIfPriceReaches(view, Side.LONG, mid(MARK - 74)), told.forced().usd(), 1e-6);
    }

    @Test
    void shouldAnswerAsTheSlowWayDoesAndNeverTurnBack() {
        final RandomMap chance = new RandomMap(map, random, 5);
        int longest = 0;
        for (int i = 0; i < 300; i++) {
            if (i % 20 == 0) {
                chance.change(i + 1);
                assertSame(ReadResult.OK, reader.map(0, view));
            }
            final Cluster cluster = new ClusterFinder().find(view).nearestBelow();
            final boolean chain = cluster != null && i % 2 == 0;
            final double[] bids = chain ? RandomLiquidity.chain(random, cluster)
                : RandomLiquidity.book(random, view.usd(Side.LONG));
            final double[] asks = RandomLiquidity.book(random, view.usd(Side.SHORT));
            final Liquidity liquidity = RandomLiquidity.of(random, bids, asks);
            final int venue = random.nextInt(3) - 1;
            final Cascade told = CascadeSimulator.simulate(view, venue, chain ? RandomLiquidity.within(random, cluster)
                : view.edge(MARK + random.nextInt(800) - 400) * (1 + 1e-6), liquidity, cascade);
            if (!told.answered()) {
                continue;
            }
            final String at = "seed " + seed + ", round " + i;
            final List<double[]> slow = new SlowCascade(told.side() == Side.LONG ? bids : asks, liquidity.recovery(),
                liquidity.rootMove(1)).path(view, told.side(), view.row(told.side(), venue), told.trigger());
            if (slow.isEmpty()) {
                continue;
            }
            assertEquals(slow.size() - 1, told.iterations(), at);
            for (int move = 0; move <= told.iterations(); move++) {
                assertEquals(slow.get(move)[0], told.price(move), 1e-9 * told.trigger(), at);
                assertEquals(slow.get(move)[1], told.usd(move), rounding(told), at);
                assertTrue(move == 0 || told.usd(move) >= told.usd(move - 1)
                    && (told.side() == Side.LONG ? told.price(move) <= told.price(move - 1)
                        : told.price(move) >= told.price(move - 1)), at);
            }
            assertEquals(told.usd(told.iterations()), told.forced().usd(), rounding(told), at);
            longest = Math.max(longest, told.iterations());
        }
        assertTrue(longest > 2, "seed " + seed + ", longest " + longest);
    }

    /** Sums of blocks are differences of the sum of all. */
    private double rounding(final Cascade told) {
        return 1e-12 * view.usd(told.side());
    }

    @Test
    void shouldForceNoLessFromAFurtherTriggerWhereNothingIsRefilled() {
        final RandomMap chance = new RandomMap(map, random, 5);
        for (int round = 1; round <= 10; round++) {
            do {
                chance.change(round);
                assertSame(ReadResult.OK, reader.map(0, view));
            } while (Double.isNaN(view.mark()));
            final Liquidity liquidity = RandomLiquidity.of(random, RandomLiquidity.book(random, view.usd(Side.LONG)),
                BOOK).withRecovery(0);
            double before = 0;
            for (double trigger = view.mark(); trigger > view.mark() * 0.6; trigger *= 0.998) {
                final Cascade told = at(trigger, liquidity);
                // a chain that was cut off may fall behind a further one by what it has not yet reached
                assertTrue(!told.settled() || told.forced().usd() >= before - rounding(told),
                    "seed " + seed + ", round " + round + ", trigger " + trigger);
                before = told.forced().usd();
            }
        }
    }

    @Test
    void shouldCallARunOfThickBucketsAFuse() {
        // 5 bps of the straight book take 5,000 USD: a ratio of 1.
        for (int i = 0; i < 4; i++) {
            put(MARK - 10 - i, i == 2 ? 9_000 : 5_001);
        }
        put(MARK - 20, 4_900);
        put(MARK - 30, 6_000);
        put(0, 10_000);
        publish();
        assertEquals(1.8, BranchingRatio.at(view, Side.LONG, ALL, mid(MARK - 12), book(0.5)), 1e-12);
        assertEquals(0.98, BranchingRatio.at(view, Side.LONG, ALL, mid(MARK - 20), book(0.5)), 1e-7);
        assertEquals(0, BranchingRatio.at(view, Side.LONG, ALL, mid(MARK - 21), book(0.5)));
        assertTrue(Double.isNaN(BranchingRatio.at(view, Side.LONG, ALL, view.edge(0) / 2, book(0.5))));
        final Fuses fuses = new Fuses().find(view, Side.LONG, ALL, book(0.5));
        assertEquals(3, fuses.count());
        assertEquals(view.edge(MARK - 13), fuses.priceLow(0));
        assertEquals(view.edge(MARK - 9), fuses.priceHigh(0));
        assertEquals(1.8, fuses.peakRatio(0), 1e-12);
        assertEquals(3 * 5_001 + 9_000, fuses.usd(0).usd(), 1e-6);
        assertEquals(view.edge(MARK - 30), fuses.priceLow(1));
        assertEquals(view.edge(0), fuses.priceLow(2), "the first bucket of the window");
        assertEquals(0, fuses.find(view, Side.SHORT, ALL, book(0.5)).count());
    }

    @Test
    void shouldKeepTheNearestFusesAndCountTheOthers() {
        for (int i = 0; i < 40; i++) {
            put(MARK + 2 + 3 * i, 1e6);
        }
        put(MapDescriptor.BUCKET_COUNT - 1, 1e6);
        publish();
        final Fuses fuses = new Fuses().find(view, Side.SHORT, ALL, book(0.5));
        assertEquals(Fuses.CAPACITY, fuses.count());
        assertEquals(9, fuses.omitted());
        assertEquals(view.edge(MARK + 2), fuses.priceLow(0));
    }

    @Test
    void shouldAllocateNothing() {
        new RandomMap(map, random, 5).change(1);
        publish();
        final double[] bids = BOOK.clone();
        Arrays.fill(bids, 4, 6, Double.NaN);
        final Liquidity liquidity = Liquidity.of(bids, BOOK, 0.05, 1e9);
        final Fuses fuses = new Fuses();
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long thread = Thread.currentThread().getId();
        long allocated = Long.MAX_VALUE;
        // The first rounds may still be compiling; one clean round proves it.
        for (int round = 0; round < 6 && allocated > 0; round++) {
            final long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < 1_000; i++) {
                at(view.mark() * (0.9 + i * 0.0002), liquidity);
                if (i % 100 == 0) {
                    fuses.find(view, Side.SHORT, ALL, liquidity);
                }
            }
            allocated = threads.getThreadAllocatedBytes(thread) - before;
        }
        assertEquals(0, allocated);
    }
}
