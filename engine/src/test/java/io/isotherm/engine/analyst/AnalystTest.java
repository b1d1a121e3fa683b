package io.isotherm.engine.analyst;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.ClusterFinder;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.DerivedView;
import io.isotherm.client.LinesView;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.ReadResult;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.LiveHistory;
import io.isotherm.client.history.LiveSeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.TapeView;
import io.isotherm.client.layout.AnalystSlotDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnalystTest {
    private static final long SECOND = 1_000_000_000L;
    /** A quarter of an hour begins 5 seconds later. */
    private static final long START = (1_700_000_000L / 3_600 * 3_600 - 5) * SECOND;

    @TempDir
    private Path temporary;

    @Test
    void shouldPublishTheClustersAndLinesOfTheMapThatItRead() throws IOException {
        final long seed = System.nanoTime();
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("engine"), null)) {
            final DerivedView derived = new DerivedView();
            final LinesView lines = new LinesView();
            assertEquals(ReadResult.EMPTY, fixture.reader().clusters(0, derived));
            assertEquals(ReadResult.EMPTY, fixture.reader().lines(0, lines));
            fixture.analyst().onSecond(START);
            assertEquals(ReadResult.EMPTY, fixture.reader().clusters(0, derived));

            final SplittableRandom random = new SplittableRandom(seed);
            final MapView map = new MapView();
            for (int i = 1; i <= 7; i++) {
                fixture.publishMap(random, START + i * SECOND + 3);
                fixture.analyst().onSecond(START + i * SECOND);
                fixture.reader().map(0, map);
                final ClusterMap clusters = new ClusterFinder().find(map);
                assertEquals(ReadResult.OK, fixture.reader().clusters(0, derived));
                assertEquals(START + i * SECOND, derived.asOfNs());
                assertEquals(map.sequence(), derived.mapSequence());
                assertEquals(START + i * SECOND + 3, derived.mapAsOfNs());
                assertEquals(map.mark(), derived.mark());
                assertFalse(derived.historyKept());
                assertTrue(clusters.below().size() > 3, "seed " + seed);
                final int below = Math.min(32, clusters.below().size());
                final int above = Math.min(32, clusters.above().size());
                assertEquals(clusters.below().subList(0, below), derived.clusters().below(), "seed " + seed);
                assertEquals(clusters.above().subList(0, above), derived.clusters().above(), "seed " + seed);
                assertEquals(clusters.below().size() + clusters.above().size() - below - above, derived.omitted());

                assertEquals(ReadResult.OK, fixture.reader().lines(0, lines));
                assertEquals(map.sequence(), lines.mapSequence());
                assertEquals(clusters.nearestBelow().peakPrice(), lines.nearestPrice(Side.LONG));
                assertEquals(clusters.strongestAbove().usd(), lines.strongestUsd(Side.SHORT));
                for (int move = 0; move < AnalystSlotDescriptor.MOVE_COUNT; move++) {
                    final double share = AnalystSlotDescriptor.move(move);
                    assertEquals(PriceQuery.usdIfPriceReaches(map, Side.LONG, map.mark() * (1 - share)),
                        lines.usdWithin(Side.LONG, move));
                    assertEquals(PriceQuery.usdIfPriceReaches(map, Side.SHORT, map.mark() * (1 + share)),
                        lines.usdWithin(Side.SHORT, move));
                }
            }
        }
    }

    @Test
    void shouldTakeColumnsThatAddUpTheBucketsOfTheMap() throws IOException {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        final MapView map = new MapView();
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("engine"), temporary.resolve("history"))) {
            for (int i = 0; i <= 5; i++) {
                fixture.publishMap(random, START + i * SECOND);
                fixture.analyst().onSecond(START + i * SECOND);
            }
            fixture.reader().map(0, map);
        }
        for (final HistoryTier tier : HistoryTier.values()) {
            try (HistorySeries series = new HistoryReader(temporary.resolve("history")).columns("BTC", tier)) {
                final long ordinal = (START + 5 * SECOND) / tier.intervalNs();
                assertEquals(ordinal, series.newestOrdinal());
                assertEquals(RecordState.WHOLE, series.read(ordinal), tier.word());
                final ColumnView column = new ColumnView().of(series);
                assertEquals(START + 5 * SECOND, column.timeNs());
                assertEquals(map.sequence(), column.mapSequence());
                assertEquals(map.mark(), column.mark());
                assertEquals(tier.bucketCount(), column.bucketCount());
                assertEquals(0, column.saturated());
                // the mark stands in the middle, to a bucket
                final double middle = column.price(tier.bucketCount() / 2);
                assertTrue(Math.abs(Math.log(middle / map.mark())) * 1e4 <= tier.bucketWidthBps(), tier.word());
                for (int i = 0; i < tier.bucketCount(); i++) {
                    assertColumn(map, tier, column, i, seed);
                }
            }
        }
    }

    private static void assertColumn(final MapView map, final HistoryTier tier, final ColumnView column, final int i,
                                     final long seed) {
        final String what = tier.word() + " bucket " + i + ", seed " + seed;
        assertUsd(sum(map, column, i, map.rows().aggregate(Side.LONG), map.rows().aggregate(Side.SHORT)),
            column.usd(tier.totalRow(), i), what);
        for (final DistanceBand band : DistanceBand.values()) {
            if (tier.bandRow(band) >= 0) {
                assertUsd(sum(map, column, i, map.rows().band(Side.LONG, 0, band), map.rows().band(Side.LONG, 1, band),
                    map.rows().band(Side.SHORT, 0, band), map.rows().band(Side.SHORT, 1, band)),
                    column.usd(tier.bandRow(band), i), what + band);
            }
        }
        for (int venue = 0; venue < 2 && tier.venueRow(0) >= 0; venue++) {
            assertUsd(sum(map, column, i, map.rows().venue(Side.LONG, venue), map.rows().venue(Side.SHORT, venue)),
                column.usd(tier.venueRow(venue), i), what + " venue " + venue);
        }
    }

    /** Every bucket of the map whose middle lies within the column's bucket, looked for one by one. */
    private static double sum(final MapView map, final ColumnView column, final int i, final int... rows) {
        double sum = 0;
        for (final int row : rows) {
            // fifteen buckets around it hold all that can lie within
            final int near = map.indexOf(column.price(i));
            for (int index = Math.max(0, near - 5); index < Math.min(MapDescriptor.BUCKET_COUNT, near + 10); index++) {
                final double mid = PriceQuery.mid(map, index);
                if (mid >= column.price(i) && mid < column.price(i + 1)) {
                    sum += map.value(row, index);
                }
            }
        }
        return sum;
    }

    private static void assertUsd(final double exact, final double found, final String what) {
        assertEquals(exact, found, LogQuantisation.ERROR * (exact + 1), what);
    }

    @Test
    void shouldShowTheNewestRecordsInSharedMemory() throws IOException {
        final SplittableRandom random = new SplittableRandom(3);
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("engine"), null)) {
            final LiveHistory live = new LiveHistory(fixture.reader());
            final LiveSeries columns = live.columns(0, HistoryTier.SECOND);
            final LiveSeries bars = live.bars(0, BarInterval.MINUTE);
            final LiveSeries tape = live.tape(0);
            assertEquals(-1, columns.newestOrdinal());
            assertEquals(RecordState.ABSENT, columns.read(START / SECOND));
            for (int i = 0; i < 70; i++) {
                if (i % 10 == 0) {
                    fixture.publishMap(random, START + i * SECOND);
                }
                fixture.analyst().onLiquidation(START + i * SECOND, START, 1, true, 6_000_000, 100 + i);
                fixture.analyst().onSecond(START + i * SECOND);
                assertEquals(START / SECOND + i, columns.newestOrdinal());
                assertEquals(RecordState.WHOLE, columns.read(columns.newestOrdinal()));
                assertEquals(START + i * SECOND, new ColumnView().of(columns).asOfNs());
                assertEquals(i == 0, new ColumnView().of(columns).gapBefore());

                assertEquals(RecordState.WHOLE, bars.read(bars.newestOrdinal()));
                final BarView bar = new BarView().of(bars);
                assertTrue(bar.open());
                assertEquals(i < 5 ? i + 1 : i < 65 ? i - 4 : i - 64, bar.count(1, Side.LONG), "at " + i);

                assertEquals(i, tape.newestOrdinal());
                assertEquals(RecordState.WHOLE, tape.read(i));
                assertEquals(100 + i, new TapeView().of(tape).quantity().intValueExact());
            }
            assertEquals(RecordState.WHOLE, bars.read(bars.newestOrdinal() - 1));
            final BarView closed = new BarView().of(bars);
            assertFalse(closed.open());
            assertEquals(60, closed.count(1, Side.LONG));
            assertEquals(RecordState.ABSENT, bars.read(bars.newestOrdinal() - 2));
            assertEquals(RecordState.WHOLE, columns.read(START / SECOND));
        }
    }

    @Test
    void shouldLeaveAGapWhereTheMapSaysNothingOfTheSecond() throws IOException {
        final SplittableRandom random = new SplittableRandom(1);
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("engine"), temporary.resolve("history"))) {
            fixture.publishMap(random, START);
            fixture.analyst().onSecond(START);
            // the analyst was held up: the map is of later
            fixture.publishMap(random, START + 4 * SECOND);
            fixture.analyst().onSecond(START + SECOND);
            fixture.analyst().onSecond(START + 4 * SECOND);
            // the map stands still
            fixture.analyst().onSecond(START + 30 * SECOND);
        }
        try (HistorySeries series =
            new HistoryReader(temporary.resolve("history")).columns("BTC", HistoryTier.SECOND)) {
            assertEquals(RecordState.WHOLE, series.read(START / SECOND));
            assertEquals(RecordState.ABSENT, series.read(START / SECOND + 1));
            assertEquals(RecordState.WHOLE, series.read(START / SECOND + 4));
            assertTrue(new ColumnView().of(series).gapBefore());
            assertEquals(RecordState.ABSENT, series.read(START / SECOND + 30));
        }
    }

    @Test
    void shouldKeepTheTapeExactAndMarkRestartsAndLosses() throws IOException {
        final Path history = temporary.resolve("history");
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("engine"), history)) {
            fixture.analyst().onLiquidation(START + 1, START, 0, true, 6_000_012, 1_500);
            fixture.analyst().onLiquidation(START + 2, Long.MIN_VALUE, 1, false, 6_000_100, 300);
            fixture.analyst().lost(5, START + 2, START + 3);
            fixture.analyst().onLiquidation(START + 3, START + 1, 0, false, 6_000_099, 1);
        }
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("engine"), history)) {
            fixture.analyst().onLiquidation(START + 9 * SECOND, START, 0, true, 1, 1);
        }
        try (HistorySeries series = new HistoryReader(history).tape("BTC")) {
            final TapeView one = new TapeView();
            assertEquals(RecordState.WHOLE, series.read(0));
            one.of(series);
            assertTrue(one.gapBefore());
            assertEquals(new BigDecimal("60000.12"), one.price());
            assertEquals(new BigDecimal("1.500"), one.quantity());
            assertEquals(90_000_180_000L, one.usdMicros());
            assertEquals(Side.LONG, one.side());
            assertEquals("BTCUSDT", one.instrument().symbol());
            assertEquals("bybit", series.header().venues().get(one.venueRow()).code());
            assertEquals(RecordState.WHOLE, series.read(1));
            one.of(series);
            assertFalse(one.gapBefore());
            assertEquals(300_000_000, one.usdMicros());
            assertEquals(Long.MIN_VALUE, one.eventTimeNs());
            assertEquals(Side.SHORT, one.side());
            assertEquals(RecordState.WHOLE, series.read(2));
            one.of(series);
            assertTrue(one.gapBefore());
            assertEquals(5, one.lostBefore());
            assertEquals(RecordState.WHOLE, series.read(3));
            assertTrue(one.of(series).gapBefore(), "the engine did not run between");
            assertEquals(0, one.lostBefore());
            assertEquals(RecordState.ABSENT, series.read(4));
        }
    }

    @Test
    void shouldSayOnTheTapeWhatTheDiskDidNotTake() throws IOException {
        final Path history = temporary.resolve("history");
        final Path folder = history.resolve("BTC").resolve("tape");
        final Path away = temporary.resolve("away");
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("engine"), history)) {
            for (int i = 0; i < 40; i++) {
                fixture.analyst().onLiquidation(START + i, START, 0, true, 1, 1);
            }
        }
        Files.move(folder, away);
        Files.writeString(folder, "in the way");
        final List<String> lines = new ArrayList<>();
        final TapeView one = new TapeView();
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("engine"), history, lines::add)) {
            for (int i = 0; i < 30; i++) {
                fixture.analyst().onLiquidation(START + SECOND + i, START, 0, true, 1, 1);
            }
            Files.delete(folder);
            Files.move(away, folder);
            fixture.analyst().onLiquidation(START + 62 * SECOND, START, 0, true, 1, 7);
            fixture.analyst().onLiquidation(START + 63 * SECOND, START, 0, true, 1, 8);
            final LiveSeries live = new LiveHistory(fixture.reader()).tape(0);
            assertEquals(RecordState.WHOLE, live.read(40));
            assertEquals(0, one.of(live).lostBefore(), "shared memory took them all");
        }
        assertEquals(1, lines.size(), lines.toString());
        try (HistorySeries series = new HistoryReader(history).tape("BTC")) {
            assertEquals(RecordState.WHOLE, series.read(40));
            assertEquals(7, one.of(series).quantity().unscaledValue().longValueExact());
            assertTrue(one.gapBefore());
            assertEquals(30, one.lostBefore());
            assertEquals(RecordState.WHOLE, series.read(41));
            assertFalse(one.of(series).gapBefore());
            assertEquals(0, one.lostBefore());
        }
    }

    @Test
    void shouldCountTheSecondsThatTheDiskDidNotTake() throws IOException {
        final Path history = temporary.resolve("history");
        final List<String> lines = new ArrayList<>();
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("engine"), history, lines::add)) {
            Files.writeString(history.resolve("BTC"), "in the way");
            for (int i = 0; i < 5; i++) {
                fixture.analyst().onSecond(START + i * SECOND);
            }
            // the first second only begins the bars, the others end one each
            assertEquals(4, fixture.reader().counter(EngineCounter.HISTORY_SECONDS_LOST, 0), lines.toString());
            Files.delete(history.resolve("BTC"));
            for (int i = 62; i < 70; i++) {
                fixture.analyst().onSecond(START + i * SECOND);
            }
            assertEquals(4, fixture.reader().counter(EngineCounter.HISTORY_SECONDS_LOST, 0), lines.toString());
        }
    }

    @Test
    void shouldSayNothingOfARestartAndShowTheColumnsThatAreKept() throws IOException {
        final Path history = temporary.resolve("history");
        final SplittableRandom random = new SplittableRandom(4);
        // within one hour, in one quarter of it and in one minute; the last second has begun when the engine comes back
        final long start = START + 6 * SECOND;
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("engine"), history)) {
            for (int i = 0; i < 20; i++) {
                fixture.publishMap(random, start + i * SECOND);
                fixture.analyst().onSecond(start + i * SECOND);
            }
            fixture.analyst().onLiquidation(start + 19 * SECOND + 5, START, 1, true, 6_000_000, 3);
        }
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("engine"), history)) {
            fixture.analyst().onLiquidation(start + 19 * SECOND + 9, START, 1, true, 6_000_000, 4);
            for (int i = 20; i < 30; i++) {
                fixture.publishMap(random, start + i * SECOND);
                fixture.analyst().onSecond(start + i * SECOND);
            }
            final LiveHistory live = new LiveHistory(fixture.reader());
            for (final HistoryTier tier : List.of(HistoryTier.MINUTE, HistoryTier.QUARTER, HistoryTier.HOUR)) {
                try (HistorySeries kept = new HistoryReader(history).columns("BTC", tier)) {
                    final LiveSeries shown = live.columns(0, tier);
                    assertEquals(kept.newestOrdinal(), shown.newestOrdinal(), tier.word());
                    assertEquals(RecordState.WHOLE, kept.read(kept.newestOrdinal()), tier.word());
                    assertEquals(RecordState.WHOLE, shown.read(kept.newestOrdinal()), tier.word());
                    assertEquals(start, new ColumnView().of(shown).asOfNs(), tier.word());
                    assertEquals(start, new ColumnView().of(kept).asOfNs(), tier.word());
                    assertEquals(new ColumnView().of(kept).usd(0, 100), new ColumnView().of(shown).usd(0, 100));
                }
            }
            final LiveSeries minute = live.bars(0, BarInterval.MINUTE);
            assertEquals(RecordState.WHOLE, minute.read(minute.newestOrdinal()));
            assertEquals(2, new BarView().of(minute).count(1, Side.LONG));
        }
    }

    @Test
    void shouldNotKeepTwiceWhatIsPlayedTwice() throws IOException {
        final Path history = temporary.resolve("history");
        final List<String> lines = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            final SplittableRandom random = new SplittableRandom(4);
            try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("engine"), history, lines::add)) {
                for (int i = 0; i < 10; i++) {
                    fixture.publishMap(random, START + i * SECOND);
                    fixture.analyst().onSecond(START + i * SECOND);
                    fixture.analyst().onLiquidation(START + i * SECOND + 5, START, 1, true, 6_000_000, 3);
                }
                final DerivedView derived = new DerivedView();
                assertEquals(ReadResult.OK, fixture.reader().clusters(0, derived));
                assertTrue(derived.historyKept());
                assertEquals(run == 1, derived.historyStopped());
            }
        }
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("already goes up to 2023-11-14T"), lines.toString());
        try (HistorySeries tape = new HistoryReader(history).tape("BTC");
             HistorySeries seconds = new HistoryReader(history).bars("BTC", BarInterval.SECOND)) {
            assertEquals(9, tape.newestOrdinal());
            for (int i = 0; i < 10; i++) {
                assertEquals(RecordState.WHOLE, tape.read(i));
                assertEquals(START + i * SECOND + 5, new TapeView().of(tape).receiveTimeNs());
                assertEquals(RecordState.WHOLE, seconds.read(START / SECOND + i));
                assertEquals(1, new BarView().of(seconds).count(1, Side.LONG));
            }
        }
    }

    @Test
    void shouldSayInABarWhichVenueWasNotLiveAtASecondOfIt() throws IOException {
        final Path history = temporary.resolve("history");
        final SplittableRandom random = new SplittableRandom(4);
        try (AnalystFixture fixture = new AnalystFixture(temporary.resolve("engine"), history)) {
            for (int i = 0; i <= 130; i++) {
                // both venues are live but for the second one in second 70; of second 90 the map says nothing
                fixture.venueStates(i == 70 ? VenueStates.of(3, 2, 0) : VenueStates.of(3, 0, 0));
                fixture.publishMap(random, START + (i == 90 ? i - 20 : i) * SECOND);
                fixture.analyst().onSecond(START + i * SECOND);
            }
            final LiveSeries open = new LiveHistory(fixture.reader()).bars(0, BarInterval.FIVE_MINUTES);
            assertEquals(RecordState.WHOLE, open.read(open.newestOrdinal()));
            assertTrue(new BarView().of(open).notLive(0) && new BarView().of(open).notLive(1));
        }
        try (HistorySeries seconds = new HistoryReader(history).bars("BTC", BarInterval.SECOND)) {
            for (int i = 0; i < 130; i++) {
                assertEquals(RecordState.WHOLE, seconds.read(START / SECOND + i));
                final BarView bar = new BarView().of(seconds);
                assertEquals(i == 90, bar.notLive(0), "at " + i);
                assertEquals(i == 70 || i == 90, bar.notLive(1), "at " + i);
            }
        }
        try (HistorySeries minutes = new HistoryReader(history).bars("BTC", BarInterval.MINUTE)) {
            // the first whole minute has seconds 5 to 64
            final long first = START / SECOND / 60 + 1;
            assertEquals(RecordState.WHOLE, minutes.read(first));
            assertFalse(new BarView().of(minutes).notLive(0) || new BarView().of(minutes).notLive(1));
            assertEquals(RecordState.WHOLE, minutes.read(first + 1));
            assertTrue(new BarView().of(minutes).notLive(0) && new BarView().of(minutes).notLive(1));
        }
    }

    @Test
    void shouldWriteTheSameBytesAndDigestForTheSameInput() throws IOException {
        final String first = run(temporary.resolve("a"), 5);
        assertEquals(first, run(temporary.resolve("b"), 5));
        assertNotEquals(first, run(temporary.resolve("c"), 6));
        final TreeMap<String, Path> files = files(temporary.resolve("a").resolve("history"));
        final TreeMap<String, Path> again = files(temporary.resolve("b").resolve("history"));
        assertEquals(files.keySet(), again.keySet());
        assertTrue(files.size() > 5, files.toString());
        for (final String name : files.keySet()) {
            if (!name.endsWith(".lock")) {
                assertArrayEquals(Files.readAllBytes(files.get(name)), Files.readAllBytes(again.get(name)), name);
            }
        }
    }

    private static String run(final Path directory, final long seed) throws IOException {
        final SplittableRandom random = new SplittableRandom(seed);
        try (AnalystFixture fixture =
            new AnalystFixture(directory.resolve("engine"), directory.resolve("history"))) {
            for (int i = 0; i < 65; i++) {
                fixture.analyst().onLiquidation(START + i * SECOND + 5, START, random.nextInt(2),
                    random.nextBoolean(), 6_000_000, random.nextLong(1, 1_000));
                if (i % 13 == 0) {
                    fixture.publishMap(random, START + i * SECOND);
                }
                fixture.analyst().onSecond(START + (i + 1) * SECOND);
            }
            fixture.analyst().close();
            return fixture.analyst().summary().digest();
        }
    }

    private static TreeMap<String, Path> files(final Path directory) throws IOException {
        final TreeMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            walk.filter(Files::isRegularFile).forEach(file -> files.put(directory.relativize(file).toString(), file));
        }
        return files;
    }
}
