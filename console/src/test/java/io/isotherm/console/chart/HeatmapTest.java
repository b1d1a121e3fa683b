package io.isotherm.console.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heatmaps of random history beside a search through all that was stated. */
final class HeatmapTest {
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);
    private static final HistoryTier TIER = HistoryTier.MINUTE;
    private static final long START = 29_400_000;
    private static final int MIDDLE = HeatmapColumn.bucket(64_000, TIER.bucketWidthBps());
    private static final int ROUNDS = 4 * Integer.getInteger("isotherm.rounds", 1);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;
    private Path directory;

    /** Marks, bases and values that were stated. */
    private record Stated(double mark, int base, long[] rows) {
        double usd(final int row, final int bucket) {
            final long bits = (rows[row] + bucket) * 0x9E37_79B9_7F4A_7C15L;
            return bucket < base || bucket >= base + TIER.bucketCount() || bits >>> 62 == 0 ? 0
                : Math.scalb(1 + (bits & 0xFFFF) / 65_536.0, (int) (bits >>> 40 & 15) + 5);
        }
    }

    private final Map<Long, Stated> stated = new TreeMap<>();

    private String told() {
        return "seed " + seed;
    }

    private HandmadeHistory history(final int minutes) throws IOException {
        directory = Files.createTempDirectory(folder, "history");
        final HandmadeHistory history = new HandmadeHistory(directory, "BTC");
        stated.clear();
        for (int i = 0; i < minutes; i++) {
            if (random.nextInt(4) == 0) {
                continue;
            }
            final int base = MIDDLE - 128 + random.nextInt(20) - 10;
            final Stated column = new Stated(HeatmapColumn.price(base + 120 + random.nextInt(16), 10)
                * (1 + 0.0009 * random.nextDouble()), base, random.longs(8).toArray());
            stated.put(START + i, column);
            final IntToDoubleFunction[] rows = new IntToDoubleFunction[8];
            for (int row = 0; row < rows.length; row++) {
                final int number = row;
                rows[row] = bucket -> column.usd(number, bucket);
            }
            history.column(TIER, START + i, column.mark(), base, VenueStates.of(0b01, 0b01, 0b10), rows);
        }
        return history;
    }

    private Heatmap read(final List<String> rows, final long rangeNs, final long toNs) {
        final HeatmapResolution resolution = HeatmapResolution.of(rangeNs);
        try (HistorySeries series = new HistoryReader(directory).columns("BTC", resolution.tier())) {
            return Heatmap.read(series, "BTC", rows, resolution, rangeNs, toNs);
        }
    }

    @Test
    void shouldShowTheFirstStoredColumnOfEachStep() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            history(1_200).write(Long.MAX_VALUE);
            final long rangeNs = (1 + random.nextInt(80)) * HOUR_NS;
            final long toNs = random.nextBoolean() ? Long.MAX_VALUE
                : (START + random.nextInt(2_100)) * TIER.intervalNs() + random.nextInt(3) - 1;
            final Heatmap heatmap = read(List.of("all", "bybit", "2.5-6%"), rangeNs, toNs);
            final int[] rows = {0, 6, 3};
            final long step = heatmap.resolution().stepNs();
            assertEquals(0, Math.floorMod(heatmap.fromNs(), step), told());
            assertTrue(heatmap.toNs() - heatmap.fromNs() >= rangeNs, told());
            int seen = 0;
            final int low = heatmap.low();
            final int high = heatmap.high();
            for (int at = 0; at < heatmap.columnCount(); at++) {
                final long from = heatmap.fromNs() + at * step;
                Map.Entry<Long, Stated> first = null;
                for (final Map.Entry<Long, Stated> entry : stated.entrySet()) {
                    final long timeNs = entry.getKey() * TIER.intervalNs();
                    if (first == null && timeNs >= from && timeNs < from + step && timeNs < toNs) {
                        first = entry;
                    }
                }
                if (first == null) {
                    assertNull(heatmap.column(at), told());
                    continue;
                }
                seen++;
                assertEquals(first.getKey() * TIER.intervalNs(), heatmap.column(at).takenNs(), told());
                assertEquals(first.getValue().mark(), heatmap.column(at).mark(), told());
                for (int bucket = low - 2; bucket < high + 2; bucket++) {
                    for (int row = 0; row < rows.length; row++) {
                        assertEquals(LogQuantisation.decode(LogQuantisation.encode(
                            first.getValue().usd(rows[row], bucket))), heatmap.column(at).usd(row, bucket), told());
                    }
                }
            }
            assertEquals(heatmap.columnCount() - seen, heatmap.gaps(), told());
        }
    }

    @Test
    void shouldNeverChangeAColumnThatIsThere() throws Exception {
        final HandmadeHistory history = history(1_500);
        final Map<Long, HeatmapColumn> before = new HashMap<>();
        for (long below = START + 200; below < START + 1_500; below += 1 + random.nextInt(260)) {
            history.write(below);
            final Heatmap heatmap = read(List.of("all"), 40 * HOUR_NS, Long.MAX_VALUE);
            for (int at = 0; at < heatmap.columnCount(); at++) {
                final HeatmapColumn now = heatmap.column(at);
                final long timeNs = heatmap.fromNs() + at * heatmap.resolution().stepNs();
                final HeatmapColumn then = before.get(timeNs);
                if (then != null) {
                    assertNotNull(now, told());
                    assertEquals(then.takenNs(), now.takenNs(), told());
                    assertEquals(then.mark(), now.mark(), told());
                    assertEquals(then.base(), now.base(), told());
                    assertEquals(new String(then.steps()[0]), new String(now.steps()[0]), told());
                }
                if (now != null) {
                    before.put(timeNs, now);
                }
            }
        }
        assertTrue(before.size() > 200, told());
    }

    @Test
    void shouldPutTheMarksOfAStepIntoItsCandle() throws Exception {
        history(400).write(Long.MAX_VALUE);
        final Heatmap heatmap = read(List.of("all"), 24 * HOUR_NS, Long.MAX_VALUE);
        final long step = heatmap.resolution().stepNs();
        for (int at = 0; at < heatmap.columnCount(); at++) {
            if (heatmap.column(at) == null) {
                continue;
            }
            final List<Double> marks = new ArrayList<>();
            final long from = heatmap.fromNs() + at * step;
            stated.forEach((ordinal, column) -> {
                final long timeNs = ordinal * TIER.intervalNs();
                if (timeNs >= from && timeNs < from + step) {
                    marks.add(column.mark());
                }
            });
            if (at + 1 < heatmap.columnCount() && heatmap.column(at + 1) != null) {
                marks.add(heatmap.column(at + 1).mark());
            }
            final double[] candle = heatmap.column(at).candle();
            assertEquals(marks.get(0), candle[0], told());
            assertEquals(marks.stream().mapToDouble(mark -> mark).max().orElseThrow(), candle[1], told());
            assertEquals(marks.stream().mapToDouble(mark -> mark).min().orElseThrow(), candle[2], told());
            assertEquals(marks.get(marks.size() - 1), candle[3], told());
        }
    }

    @Test
    void shouldLayWhatWasRealisedWhereAndWhenItWas() throws Exception {
        final HandmadeHistory history = history(300);
        final Map<String, Long> slow = new HashMap<>();
        final Map<String, Long> sums = new HashMap<>();
        final Heatmap axis;
        history.write(Long.MAX_VALUE);
        axis = read(List.of("all"), 24 * HOUR_NS, Long.MAX_VALUE);
        for (int i = 0; i < 400; i++) {
            final long timeNs = START * TIER.intervalNs() + (long) (i * 0.7 * TIER.intervalNs()) + random.nextInt(9);
            final int venue = random.nextInt(2);
            final Side side = Side.values()[random.nextInt(2)];
            final double price = 0.01 * Math.round(6_400_000 * (0.95 + 0.1 * random.nextDouble()));
            final long micros = 1 + random.nextInt(1_000_000_000);
            history.print(timeNs, venue, side, price, micros);
            history.add(BarInterval.MINUTE, timeNs / TIER.intervalNs(), venue, side, micros);
            if (venue == 0) {
                int bucket = axis.low() - 2_000;
                while (HeatmapColumn.price(bucket + 1, 10) <= price) {
                    bucket++;
                }
                final long at = (timeNs - axis.fromNs()) / axis.resolution().stepNs();
                slow.merge(at + " " + bucket + " " + side, micros, Long::sum);
                sums.merge(at + " " + side, micros, Long::sum);
            }
        }
        history.write(Long.MAX_VALUE);
        final HistoryReader reader = new HistoryReader(directory);
        try (HistorySeries bars = reader.bars("BTC", BarInterval.MINUTE); HistorySeries tape = reader.tape("BTC")) {
            final Realised realised = Realised.of(axis, bars, tape, "bybit");
            final Map<String, Long> found = new HashMap<>();
            realised.cells().forEach((place, cell) ->
                found.put(place.column() + " " + place.bucket() + " " + place.side(), cell.usdMicros()));
            assertEquals(slow, found, told());
            for (int at = 0; at < axis.columnCount(); at++) {
                for (final Side side : Side.values()) {
                    assertEquals(sums.getOrDefault(at + " " + side, 0L), realised.usdMicros(side, at), told());
                }
            }
            assertFalse(realised.known(0), "a time without bars is no 0");
            assertTrue(realised.lacking(0, axis.resolution().step()), told());
        }
    }

    @Test
    void shouldTakeTheFinestTierThatIsKeptAndStepsThatDivideItsFiles() {
        for (int hours = 1; hours <= 366 * 24; hours++) {
            final HeatmapResolution found = HeatmapResolution.of(hours * HOUR_NS);
            final HistoryTier tier = hours <= 7 * 24 ? HistoryTier.MINUTE
                : hours <= 30 * 24 ? HistoryTier.QUARTER : HistoryTier.HOUR;
            assertEquals(tier, found.tier(), hours + " h");
            final long columns = hours * HOUR_NS / tier.intervalNs();
            int step = 1;
            while (step * 720L < columns && (tier != HistoryTier.HOUR || step < 6)
                || tier.segmentRecords() % step > 0) {
                step++;
            }
            assertEquals(step, found.step(), hours + " h");
            assertTrue(found.columns(hours * HOUR_NS) <= (tier == HistoryTier.HOUR ? 1_464 : 720), hours + " h");
        }
        assertThrows(IllegalArgumentException.class, () -> HeatmapResolution.of(HOUR_NS - 1));
        assertThrows(IllegalArgumentException.class, () -> HeatmapResolution.of(367 * 24 * HOUR_NS));
    }

    @Test
    void shouldPlaceAPriceOnAnEdgeIntoTheBucketAboveIt() {
        for (int i = 0; i < 2_000; i++) {
            final int bucket = random.nextInt(40_000) - 20_000;
            final double edge = HeatmapColumn.price(bucket, 10);
            assertEquals(bucket, HeatmapColumn.bucket(edge, 10), told());
            assertEquals(bucket - 1, HeatmapColumn.bucket(Math.nextDown(edge), 10), told());
        }
    }

    @Test
    void shouldNameTheNearerOfEqualLevels() throws Exception {
        final HandmadeHistory history = history(0);
        final IntToDoubleFunction ties = bucket -> Math.abs(bucket - MIDDLE) == 20 || Math.abs(bucket - MIDDLE) == 40
            ? 5e6 : 0;
        history.column(TIER, START, HeatmapColumn.price(MIDDLE, 10) * 1.0005, MIDDLE - 128, VenueStates.of(0b11, 0, 0),
            new IntToDoubleFunction[] {ties});
        history.write(Long.MAX_VALUE);
        final HistoryReader reader = new HistoryReader(directory);
        try (HistorySeries bars = reader.bars("BTC", BarInterval.MINUTE); HistorySeries tape = reader.tape("BTC")) {
            final Heatmap heatmap = read(List.of("all"), HOUR_NS, Long.MAX_VALUE);
            final StringWriter text = new StringWriter();
            new HeatmapText(heatmap, Realised.of(heatmap, bars, tape, null)).print(new PrintWriter(text, true), 0);
            assertTrue(text.toString().lines().anyMatch(line -> line.startsWith("all ")
                && line.contains("(−1.98 %)") && line.contains("(+2.02 %)")), text.toString());
        }
    }

    @Test
    void shouldDrawAPlateauInOneShadeAndASingleBucketInTheDensest() throws Exception {
        final HandmadeHistory history = history(0);
        final IntToDoubleFunction plateau = bucket -> bucket >= MIDDLE + 24 && bucket < MIDDLE + 64 ? 5e6 : 0;
        final IntToDoubleFunction one = bucket -> bucket == MIDDLE + 30 ? 5e6 : 0;
        for (int i = 0; i < 60; i++) {
            history.column(TIER, START + i, 64_000, MIDDLE - 128, VenueStates.of(0b11, 0, 0),
                new IntToDoubleFunction[] {plateau, one, bucket -> 0});
        }
        history.write(Long.MAX_VALUE);
        final HistoryReader reader = new HistoryReader(directory);
        try (HistorySeries bars = reader.bars("BTC", BarInterval.MINUTE); HistorySeries tape = reader.tape("BTC")) {
            for (final String row : List.of("all", "<1%", "1-2.5%")) {
                final Heatmap heatmap = read(List.of(row), HOUR_NS, Long.MAX_VALUE);
                final HeatmapDrawing drawing = new HeatmapDrawing(heatmap, Realised.of(heatmap, bars, tape, null));
                assertEquals(0, drawing.shade(0), row);
                assertEquals(0, drawing.shade(Double.NaN), row);
                final StringWriter text = new StringWriter();
                drawing.print(new PrintWriter(text, true));
                final long dense = text.toString().lines().limit(32).filter(line -> line.contains("█████")).count();
                assertEquals("all".equals(row) ? 5 : "<1%".equals(row) ? 1 : 0, dense, text.toString());
                assertEquals(1, text.toString().lines().filter(line -> line.contains("─────")).count(), "the mark");
            }
        }
    }
}
