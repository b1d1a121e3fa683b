package io.isotherm.console.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import io.isotherm.console.text.Ink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts of random liquidations beside sums over all of them, one by one. */
final class LiquidationBarsTest {
    private static final long MINUTE_NS = BarInterval.MINUTE.intervalNs();
    private static final long START = 29_400_000;
    private static final int MINUTES = 30 * 60;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path directory;

    private record Print(long timeNs, int venue, Side side, long micros) {
    }

    private final List<Print> prints = new ArrayList<>();
    private final Set<Long> missing = new HashSet<>();

    private HistoryReader keep() throws Exception {
        final HandmadeHistory history = new HandmadeHistory(directory, "BTC");
        for (int i = 0; i < MINUTES; i++) {
            if (random.nextInt(200) == 0) {
                missing.add(START + i);
            } else {
                history.bar(BarInterval.MINUTE, START + i, random.nextInt(100) == 0 ? 0b10 : 0, 0);
            }
            history.bar(BarInterval.QUARTER, (START + i) / 15, 0, 0);
        }
        long timeNs = START * MINUTE_NS;
        while (true) {
            timeNs += (long) (random.nextDouble() * 3 * MINUTE_NS);
            if (timeNs >= (START + MINUTES) * MINUTE_NS) {
                break;
            }
            final Print print = new Print(timeNs, random.nextInt(2), Side.values()[random.nextInt(2)],
                1 + random.nextInt(1_000_000_000));
            if (missing.contains(timeNs / MINUTE_NS)) {
                continue;
            }
            prints.add(print);
            history.print(timeNs, print.venue(), print.side(), 64_000, print.micros());
            history.add(BarInterval.MINUTE, timeNs / MINUTE_NS, print.venue(), print.side(), print.micros());
            history.add(BarInterval.QUARTER, timeNs / MINUTE_NS / 15, print.venue(), print.side(), print.micros());
        }
        history.write(Long.MAX_VALUE);
        return new HistoryReader(directory);
    }

    private long[] slow(final long fromNs, final long toNs, final int venue, final Side side) {
        final long[] sum = new long[3];
        for (final Print print : prints) {
            if (print.timeNs() >= fromNs && print.timeNs() < toNs && print.side() == side
                && (venue < 0 || print.venue() == venue)) {
                sum[0] += print.micros();
                sum[1]++;
                sum[2] = Math.max(sum[2], print.micros());
            }
        }
        return sum;
    }

    private void same(final long[] expected, final BarAmounts found) {
        assertEquals(expected[0], found.usdMicros(), () -> "seed " + seed);
        assertEquals(expected[1], found.count(), () -> "seed " + seed);
        assertEquals(expected[2], found.largestMicros(), () -> "seed " + seed);
    }

    @Test
    void shouldSumLiquidationsByBarVenueSideAndTrailingWindow() throws Exception {
        final HistoryReader reader = keep();
        final BarChart chart = BarChart.read(reader, "BTC", BarInterval.QUARTER, TimeUnit.HOURS.toNanos(12),
            Long.MAX_VALUE, null);
        assertEquals(48, chart.bars().count());
        for (int at = 0; at < chart.bars().count(); at++) {
            final LiquidationBar bar = chart.bars().bar(at);
            final long from = bar.timeNs();
            final long to = from + BarInterval.QUARTER.intervalNs();
            for (final Side side : Side.values()) {
                same(slow(from, to, -1, side), bar.of(side));
                same(slow(from, to, 0, side), bar.of("bybit", side));
                same(slow(from, to, 1, side), bar.of("okx", side));
            }
            assertEquals(FeedCoverage.SAMPLED, bar.coverage("okx"));
            assertEquals(slow(from, to, -1, Side.SHORT)[0] - slow(from, to, -1, Side.LONG)[0], bar.deltaMicros());
        }
        assertEquals((START + MINUTES) * MINUTE_NS, chart.endNs());
        for (int i = 0; i < BarChart.WINDOWS.size(); i++) {
            final long from = chart.endNs() - TimeUnit.HOURS.toNanos(BarChart.WINDOWS.get(i));
            for (final Side side : Side.values()) {
                same(slow(from, chart.endNs(), -1, side), chart.windows().get(i).of(side));
            }
        }
        final BarChart venue = BarChart.read(reader, "BTC", BarInterval.QUARTER, TimeUnit.HOURS.toNanos(12),
            Long.MAX_VALUE, "bybit");
        same(slow(venue.bars().fromNs(), venue.bars().fromNs() + BarInterval.QUARTER.intervalNs(), 0, Side.LONG),
            venue.bars().bar(0).of(Side.LONG));
        assertTrue(venue.sampled().isEmpty());
    }

    @Test
    void shouldBoundTheTrueTotalMinuteByMinuteWhereAFeedIsSampled() throws Exception {
        final HistoryReader reader = keep();
        final BarChart chart = BarChart.read(reader, "BTC", BarInterval.QUARTER, TimeUnit.HOURS.toNanos(24),
            Long.MAX_VALUE, null);
        int known = 0;
        for (int at = 0; at < chart.bars().count(); at++) {
            final long first = chart.bars().bar(at).timeNs() / MINUTE_NS;
            for (final Side side : Side.values()) {
                final double full = slow(first * MINUTE_NS, (first + 15) * MINUTE_NS, 0, side)[0] / 1e6;
                final double printed = slow(first * MINUTE_NS, (first + 15) * MINUTE_NS, 1, side)[0] / 1e6;
                double low = 0;
                double high = 0;
                boolean all = true;
                for (long minute = first; minute < first + 15; minute++) {
                    final long[] one = slow(minute * MINUTE_NS, (minute + 1) * MINUTE_NS, 1, side);
                    low += SampledTotal.low(one[0] / 1e6, one[1], 60);
                    high += SampledTotal.high(one[0] / 1e6, one[1], 60);
                    all &= !missing.contains(minute);
                }
                final SampledBars.Interval found = chart.total(side, at);
                if (all || printed == 0) {
                    known++;
                    assertEquals(full + Math.max(printed, low), found.low(), 1e-6, "seed " + seed);
                    assertEquals(full + high, found.high(), 1e-6, "seed " + seed);
                } else {
                    assertEquals(full + printed, found.low(), 1e-6, "seed " + seed);
                    assertTrue(Double.isNaN(found.high()), "seed " + seed);
                }
            }
        }
        assertTrue(known > 50, "seed " + seed);
    }

    /** Seven hours of a small liquidation a minute, then a burst of a minute under falling marks. */
    @Test
    void shouldFindACascadeInTheFiles() throws Exception {
        final HandmadeHistory history = new HandmadeHistory(directory, "BTC");
        final int hours = 7;
        final long burst = (START + hours * 60) * MINUTE_NS;
        for (int i = 0; i < hours * 60 + 10; i++) {
            history.bar(BarInterval.MINUTE, START + i, 0, 0);
            if (i < hours * 60) {
                history.print((START + i) * MINUTE_NS + 7, 0, Side.LONG, 64_000, 1_000_000_000L);
            }
        }
        final IntToDoubleFunction[] nothing = {bucket -> 0};
        for (int second = -30; second < 120; second++) {
            final double mark = 64_000 * (1 - 0.0001 * Math.max(0, Math.min(60, second)));
            history.column(HistoryTier.SECOND, burst / 1_000_000_000L + second, mark, 110_000, 0, nothing);
        }
        for (int second = 0; second < 60; second += 3) {
            history.print(burst + second * 1_000_000_000L, second % 2, Side.LONG, 63_000, 50_000_000_000L);
        }
        history.write(Long.MAX_VALUE);
        final BarChart chart = BarChart.read(new HistoryReader(directory), "BTC", BarInterval.MINUTE,
            TimeUnit.HOURS.toNanos(1), Long.MAX_VALUE, null);
        assertEquals((hours * 60 + 10) * 60, chart.heardSeconds());
        assertEquals(1, chart.episodes().size());
        final CascadeEpisode found = chart.episodes().get(0);
        assertEquals(Side.LONG, found.side());
        assertEquals(burst / 1_000_000_000L, found.startSecond());
        assertEquals(58, found.lengthSeconds());
        assertEquals(20 * 50_000, found.usd());
        assertTrue(found.usdLow() >= found.usd() && found.usdHigh() > found.usdLow(), found.toString());
        // the first of the burst counts as normal until the next makes it an episode
        final double fade = Math.log(2) / 86_400;
        final double normal = 1_000 / 60.0 + 50_000 * fade / (1 - Math.exp(-fade * hours * 3_600));
        assertEquals(found.usd() / (found.lengthSeconds() * normal), found.multiple(), 0.01 * found.multiple());
        assertEquals(-1e4 * Math.log(1 - 0.006), found.moveBps(), 0.5);
        assertEquals(0, found.unheardSeconds());
        assertFalse(found.running());
        assertTrue(BarChartJson.of(chart).toString().contains("\"cascades\":[{\"side\":\"long\""), "told in JSON");
        assertTrue(BarChart.read(new HistoryReader(directory), "BTC", BarInterval.MINUTE, TimeUnit.HOURS.toNanos(1),
            Long.MAX_VALUE, "okx").episodes().isEmpty());
    }

    @Test
    void shouldColourBarsBySideAndNothingElse() {
        assertEquals("\u001b[31m██\u001b[0m", Ink.COLOURED.of(Side.LONG, "██"));
        assertEquals("\u001b[32m█\u001b[0m", Ink.COLOURED.of(Side.SHORT, "█"));
        assertEquals("", Ink.COLOURED.of(Side.LONG, ""));
        assertEquals("█", Ink.PLAIN.of(Side.LONG, "█"));
    }

    @Test
    void shouldTellAGapFromAZeroAndAFloorFromATotal() throws Exception {
        final HandmadeHistory history = new HandmadeHistory(directory, "BTC");
        history.bar(BarInterval.MINUTE, START, 0, 0);
        history.bar(BarInterval.MINUTE, START + 2, 0b01, 0);
        history.bar(BarInterval.MINUTE, START + 3, 0, 4);
        history.write(Long.MAX_VALUE);
        try (HistorySeries series = new HistoryReader(directory).bars("BTC", BarInterval.MINUTE)) {
            final LiquidationBars bars =
                LiquidationBars.read(series, BarInterval.MINUTE, 4 * MINUTE_NS, Long.MAX_VALUE, null);
            assertFalse(bars.bar(0).floor());
            assertNull(bars.bar(1));
            assertEquals(List.of("bybit"), bars.bar(2).notLive());
            assertTrue(bars.bar(2).floor());
            assertEquals(4, bars.bar(3).lost());
            assertTrue(bars.bar(3).floor());
            final LiquidationBars early =
                LiquidationBars.read(series, BarInterval.MINUTE, MINUTE_NS, START * MINUTE_NS + 1, null);
            assertEquals(START * MINUTE_NS, early.bar(0).timeNs(), "a bar that begins before the end is told");
            assertFalse(LiquidationBars.read(series, BarInterval.MINUTE, MINUTE_NS, START * MINUTE_NS, null).any());
            final LiquidationBar sum = LiquidationBars.sum(series, BarInterval.MINUTE, START * MINUTE_NS,
                (START + 1) * MINUTE_NS, null);
            assertFalse(sum.floor());
            assertTrue(LiquidationBars.sum(series, BarInterval.MINUTE, START * MINUTE_NS, (START + 2) * MINUTE_NS,
                null).partial());
            assertEquals(List.of("bybit", "okx"), List.copyOf(sum.venues()));
        }
    }

    @Test
    void shouldChooseBarsThatARangeHasAtMostSixtyOf() {
        assertEquals(BarInterval.MINUTE, LiquidationBars.interval(TimeUnit.HOURS.toNanos(1)));
        assertEquals(BarInterval.FIVE_MINUTES, LiquidationBars.interval(TimeUnit.HOURS.toNanos(2)));
        assertEquals(BarInterval.QUARTER, LiquidationBars.interval(TimeUnit.HOURS.toNanos(12)));
        assertEquals(BarInterval.HOUR, LiquidationBars.interval(TimeUnit.HOURS.toNanos(24)));
        for (int hours = 1; hours <= 366 * 24; hours++) {
            final BarInterval found = LiquidationBars.interval(TimeUnit.HOURS.toNanos(hours));
            assertNotNull(found);
            assertTrue(TimeUnit.HOURS.toNanos(hours) <= 60 * found.intervalNs(), hours + " h");
        }
    }
}
