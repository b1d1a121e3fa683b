package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.MapBars;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bars of random maps beside bucket after bucket put where it belongs, one by one. */
final class MapBarsTest {
    private static final int ROUNDS = 12 * Integer.getInteger("isotherm.rounds", 1);
    private static final int BUCKETS = MapDescriptor.BUCKET_COUNT;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MapView view = new MapView();
    private final MapBars bars = new MapBars();
    private final UsdEstimate answer = new UsdEstimate();
    private SnapshotFile file;
    private SnapshotReader reader;

    @TempDir
    private Path folder;

    @BeforeEach
    void create() {
        file = SnapshotFile.create(Specs.of(folder.resolve("shared")));
        reader = SnapshotReader.open(file.path().getParent());
    }

    @AfterEach
    void close() {
        file.close();
    }

    private String told() {
        return "seed " + seed;
    }

    @Test
    void shouldPutEachBucketIntoTheBarOfItsPlaceOnTheAxis() {
        final RandomMap map = new RandomMap(file.map(0), random, 5);
        int seen = 0;
        for (int round = 0; round < ROUNDS; round++) {
            map.change(random.nextLong());
            assertSame(ReadResult.OK, reader.map(0, view));
            final int width = random.nextBoolean() ? 1 + random.nextInt(20) : 1 + random.nextInt(BUCKETS);
            final double reach = random.nextBoolean() ? 0.1 * random.nextDouble() + 1e-9 : 30 * random.nextDouble();
            final int venue = random.nextInt(view.rows().venueCount() + 1) - 1;
            bars.cut(view, width, reach);
            seen += bars.count();
            for (final Side side : Side.values()) {
                compare(side, venue, width);
            }
        }
        assertTrue(seen > 0, told());
    }

    private void compare(final Side side, final int venue, final int width) {
        final Map<Integer, double[]> slow = new HashMap<>();
        double all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            final double[] bar =
                slow.computeIfAbsent(Math.floorDiv(view.baseBucket() + i, width), n -> new double[7]);
            bar[0] += view.value(view.row(side, venue), i);
            all += view.value(view.row(side, venue), i);
            for (final DistanceBand band : DistanceBand.values()) {
                for (int v = 0; v < view.rows().venueCount(); v++) {
                    bar[1 + band.code()] += venue >= 0 && v != venue ? 0
                        : view.value(view.rows().band(side, v, band), i);
                }
            }
        }
        double between = 0;
        for (int bar = 0; bar < bars.count(); bar++) {
            final int number = Math.floorDiv(view.baseBucket() + bars.from(bar), width);
            final double[] expected = slow.get(number);
            assertEquals(expected[0], bars.usd(side, venue, bar), all * 1e-9, told());
            double bands = 0;
            for (final DistanceBand band : DistanceBand.values()) {
                assertEquals(expected[1 + band.code()], bars.bandUsd(side, venue, band, bar), all * 1e-9, told());
                bands += bars.bandUsd(side, venue, band, bar);
            }
            assertEquals(bands, bars.usd(side, venue, bar), all * 1e-5, told());
            between += bars.usd(side, venue, bar);
            assertTrue(bars.from(bar) < bars.to(bar), told());
            assertTrue(bar == 0 || bars.from(bar) == bars.to(bar - 1), told());
            assertTrue(bars.from(bar) == 0 || Math.floorMod(view.baseBucket() + bars.from(bar), width) == 0, told());
        }
        if (bars.count() > 0) {
            final int outer = side == Side.LONG ? 0 : bars.count() - 1;
            final int inner = bars.count() - 1 - outer;
            final double rest = bars.cumulative(side, venue, inner, answer).usd() - bars.usd(side, venue, inner);
            assertEquals(between + rest, bars.cumulative(side, venue, outer, answer).usd(), all * 1e-9, told());
            assertEquals(bars.cumulative(side, venue, outer, answer).usd(), PriceQuery.usdBetween(view,
                view.row(side, venue), side == Side.LONG ? bars.from(0) : 0,
                side == Side.LONG ? BUCKETS : bars.to(outer)), told());
        }
    }

    @Test
    void shouldHoldTheMarkAndBothEndsOfTheReach() {
        final RandomMap map = new RandomMap(file.map(0), random, 5);
        for (int round = 0; round < ROUNDS; round++) {
            map.change(random.nextLong());
            assertSame(ReadResult.OK, reader.map(0, view));
            final double reach = 0.3 * random.nextDouble() + 1e-6;
            bars.cut(view, 1 + random.nextInt(60), reach);
            if (view.indexOf(view.mark()) < 0) {
                assertEquals(0, bars.count(), told());
                continue;
            }
            final int last = bars.count() - 1;
            final double low = Math.max(view.edge(0), view.mark() * (1 - reach));
            final double high = Math.min(view.edge(BUCKETS), view.mark() * (1 + reach));
            assertTrue(bars.priceLow(0) <= low && low < bars.priceHigh(0), told());
            assertTrue(bars.priceLow(last) <= high && high <= bars.priceHigh(last), told());
        }
    }

    @Test
    void shouldAnswerWithinAShareAsForThePricesThere() {
        final RandomMap map = new RandomMap(file.map(0), random, 5);
        for (int round = 0; round < ROUNDS; round++) {
            map.change(random.nextLong());
            assertSame(ReadResult.OK, reader.map(0, view));
            final double share = random.nextInt(5) == 0 ? 0 : 2 * random.nextDouble();
            for (final Side side : Side.values()) {
                final double price = view.mark() * (side == Side.LONG ? 1 - share : 1 + share);
                final double[] slow = map.slowAnswer(side, -1, price);
                assertEquals(slow[0],
                    PriceQuery.liquidatedWithin(view, side, MapView.ALL_VENUES, share, answer).usd(), told());
                assertEquals(slow[1], answer.usdLow(), told());
            }
        }
        assertTrue(Double.isNaN(PriceQuery.liquidatedWithin(view, Side.LONG, MapView.ALL_VENUES, -0.01, answer).usd()));
    }

    @Test
    void shouldHaveNoBarsWithoutAMarkInTheWindow() {
        final MapWriter writer = file.map(0);
        writer.rebase(0, bucket -> StrictMath.exp(bucket * 5e-4));
        writer.head().mark(Double.NaN);
        writer.publish(1);
        assertSame(ReadResult.OK, reader.map(0, view));
        assertEquals(0, bars.cut(view, 5, 0.1).count());
        writer.head().mark(0.5);
        writer.publish(2);
        assertSame(ReadResult.OK, reader.map(0, view));
        assertEquals(0, bars.cut(view, 5, 0.1).count());
        assertThrows(IndexOutOfBoundsException.class, () -> bars.from(0));
        writer.head().mark(2);
        writer.publish(3);
        assertSame(ReadResult.OK, reader.map(0, view));
        assertEquals(1, bars.cut(view, BUCKETS, 0.1).count());
        assertEquals(0, bars.usd(Side.LONG, MapView.ALL_VENUES, 0), "an empty side");
        assertThrows(IllegalArgumentException.class, () -> bars.cut(view, 0, 0.1));
        assertThrows(IllegalArgumentException.class, () -> bars.cut(view, BUCKETS + 1, 0.1));
        assertThrows(IllegalArgumentException.class, () -> bars.cut(view, 5, 0));
        assertThrows(IllegalArgumentException.class, () -> bars.cut(view, 5, Double.NaN));
    }
}
