package io.isotherm.engine.analyst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.archive.HistoryArchive;
import io.isotherm.engine.archive.UnderlyingArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BarBookTest {
    private static final long SECOND = 1_000_000_000L;
    /** A whole day and a bit, so that no bar begins at a boundary of every interval. */
    private static final long START = (1_700_000_000L / 86_400 * 86_400 + 5_000) * SECOND;
    private static final List<VenueEntry> VENUES = List.of(new VenueEntry(2, "bybit", FeedCoverage.FULL),
        new VenueEntry(3, "okx", FeedCoverage.SAMPLED));

    /** One liquidation of the naive oracle. */
    private record Heard(long timeNs, int venue, Side side, long micros, double units) {
    }

    @TempDir
    private Path temporary;
    private final List<Heard> heard = new ArrayList<>();
    private HistoryArchive archive;
    private BarBook book;
    private List<VenueEntry> venues = VENUES;

    @BeforeEach
    void open() throws IOException {
        archive = HistoryArchive.open(temporary.resolve("history"), line -> {
            throw new AssertionError(line);
        });
        final UnderlyingArchive underlying = archive.underlying("BTC", venues, List.of());
        final RecordOutlet[] outlets = new RecordOutlet[BarInterval.values().length];
        for (final BarInterval interval : BarInterval.values()) {
            outlets[interval.ordinal()] = new RecordOutlet(BarDescriptor.length(venues.size()),
                underlying.bars(interval), null, new AnalystDigest(), interval.ordinal());
        }
        book = new BarBook(venues.size(), outlets);
    }

    private void restart(final boolean inOrder) throws IOException {
        if (inOrder) {
            book.close();
        }
        archive.close();
        open();
    }

    private void liquidation(final Heard one) {
        book.advance(one.timeNs());
        book.add(one.venue(), one.side(), one.micros(), one.units());
        heard.add(one);
    }

    /** Every second from one to another, with some liquidations between. */
    private void run(final long fromNs, final long toNs, final SplittableRandom random) {
        for (long second = fromNs; second <= toNs; second += SECOND) {
            book.advance(second);
            for (int i = random.nextInt(40) == 0 ? random.nextInt(4) : 0; i > 0; i--) {
                liquidation(new Heard(second + random.nextLong(SECOND / 4) + (4 - i) * SECOND / 4 / 4,
                    random.nextInt(2), random.nextBoolean() ? Side.LONG : Side.SHORT, random.nextLong(1L << 40),
                    random.nextDouble()));
            }
        }
    }

    private void assertIsSum(final BarInterval interval, final long ordinal, final BarView bar, final long seed) {
        for (int venue = 0; venue < VENUES.size(); venue++) {
            for (final Side side : Side.values()) {
                long sum = 0;
                long largest = 0;
                long count = 0;
                double units = 0;
                for (final Heard one : heard) {
                    if (one.venue() == venue && one.side() == side
                        && Math.floorDiv(one.timeNs(), interval.intervalNs()) == ordinal) {
                        sum += one.micros();
                        largest = Math.max(largest, one.micros());
                        count++;
                        units += one.units();
                    }
                }
                final String what = interval + " " + ordinal + " " + side + ", seed " + seed;
                assertEquals(sum, bar.usdMicros(venue, side), what);
                assertEquals(largest, bar.largestMicros(venue, side), what);
                assertEquals(count, bar.count(venue, side), what);
                if (count > 0) {
                    assertEquals(1, bar.vwap(venue, side) / (sum / 1e6 / units), 1e-9, what);
                }
            }
        }
    }

    private int check(final BarInterval interval, final long fromNs, final long toNs, final boolean partial,
                      final long seed) {
        int checked = 0;
        try (HistorySeries series = new HistoryReader(temporary.resolve("history")).bars("BTC", interval)) {
            final BarView view = new BarView();
            for (long n = Math.floorDiv(fromNs, interval.intervalNs()); n < Math.floorDiv(toNs, interval.intervalNs());
                 n++) {
                assertEquals(RecordState.WHOLE, series.read(n), interval + " " + n + ", seed " + seed);
                assertIsSum(interval, n, view.of(series), seed);
                final boolean whole = n * interval.intervalNs() >= fromNs;
                if (!partial) {
                    assertEquals(!whole, view.partial(), interval + " " + n + ", seed " + seed);
                }
                checked++;
            }
        }
        return checked;
    }

    @Test
    void shouldSumWhatWasHeardInEachInterval() throws IOException {
        final long seed = System.nanoTime();
        final long end = START + 8_000 * SECOND;
        run(START, end, new SplittableRandom(seed));
        archive.close();
        for (final BarInterval interval : List.of(BarInterval.SECOND, BarInterval.MINUTE, BarInterval.FIVE_MINUTES,
            BarInterval.QUARTER, BarInterval.HOUR)) {
            assertTrue(check(interval, START, end, false, seed) >= 2, interval.word());
        }
    }

    @Test
    void shouldPutLongBarsTogetherAgainAfterEndsOfEveryKind() throws IOException {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        long now = START;
        long lastHeard = START;
        for (int part = 0; part < 12; part++) {
            final long end = now + (50 + random.nextInt(900)) * SECOND;
            run(now, end, random);
            final boolean inOrder = random.nextBoolean();
            restart(inOrder);
            if (!inOrder) {
                // what was heard in the open second is lost with it: the tape has it
                heard.removeIf(one -> one.timeNs() >= end);
            }
            lastHeard = end - 2 * SECOND;
            now = end + (1 + random.nextInt(600)) * SECOND;
        }
        // past the end of all that were open
        book.advance(now + 8L * 86_400 * SECOND);
        archive.close();
        for (final BarInterval interval : List.of(BarInterval.HOUR, BarInterval.FOUR_HOURS, BarInterval.DAY,
            BarInterval.WEEK)) {
            try (HistorySeries series = new HistoryReader(temporary.resolve("history")).bars("BTC", interval)) {
                final long first = Math.floorDiv(START, interval.intervalNs());
                final long last = Math.floorDiv(lastHeard, interval.intervalNs());
                for (long n = first; n <= last; n++) {
                    assertEquals(RecordState.WHOLE, series.read(n), interval + " " + n + ", seed " + seed);
                    final BarView bar = new BarView().of(series);
                    assertIsSum(interval, n, bar, seed);
                    assertTrue(bar.partial(), interval + " " + n + ", seed " + seed);
                }
            }
        }
    }

    @Test
    void shouldPutBarsTogetherAgainWhenTheFirstRunEndedWithinItsFirstMinute() throws IOException {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 12; i++) {
            book.advance(START + i * SECOND);
            liquidation(new Heard(START + i * SECOND + 7, i % 2, Side.LONG, random.nextLong(1L << 40), 1));
        }
        // killed within the last of these seconds, which is in the tape alone
        restart(false);
        heard.removeIf(one -> one.timeNs() >= START + 11 * SECOND);
        run(START + 15 * SECOND, START + 20 * SECOND, random);
        book.advance(START + 8L * 86_400 * SECOND);
        archive.close();
        for (final BarInterval interval : BarInterval.values()) {
            if (interval != BarInterval.SECOND) {
                assertEquals(1, check(interval, START, START + interval.intervalNs(), true, seed));
            }
        }
    }

    @Test
    void shouldMarkBarsThatSilenceTouches() throws IOException {
        book.advance(START);
        book.advance(START + SECOND);
        book.advance(START + 90 * SECOND);
        book.advance(START + 91 * SECOND);
        book.advance(START + 92 * SECOND);
        archive.close();
        final long first = START / SECOND;
        try (HistorySeries series = new HistoryReader(temporary.resolve("history")).bars("BTC", BarInterval.SECOND)) {
            final BarView bar = new BarView();
            assertEquals(RecordState.WHOLE, series.read(first));
            assertFalse(bar.of(series).partial());
            assertEquals(RecordState.WHOLE, series.read(first + 1));
            assertTrue(bar.of(series).partial());
            assertEquals(RecordState.ABSENT, series.read(first + 2));
            assertEquals(RecordState.WHOLE, series.read(first + 90));
            assertTrue(bar.of(series).gapBefore());
            assertEquals(RecordState.WHOLE, series.read(first + 91));
            assertFalse(bar.of(series).partial());
        }
    }

    @Test
    void shouldSayHowManyWereLost() throws IOException {
        book.advance(START);
        book.addLost(7, START + 1, START + 5);
        book.advance(START + SECOND);
        book.advance(START + 2 * SECOND);
        archive.close();
        try (HistorySeries series = new HistoryReader(temporary.resolve("history")).bars("BTC", BarInterval.SECOND)) {
            assertEquals(RecordState.WHOLE, series.read(START / SECOND));
            assertEquals(7, new BarView().of(series).lost());
            assertEquals(RecordState.WHOLE, series.read(START / SECOND + 1));
            assertEquals(0, new BarView().of(series).lost());
        }
    }

    @Test
    void shouldSayALossInEachBarThatItMayBelongTo() throws IOException {
        book.advance(START);
        book.advance(START + SECOND);
        book.addLost(7, START + SECOND + 5, START + 2 * SECOND + 5);
        book.advance(START + 3 * SECOND);
        book.advance(START + 4 * SECOND);
        book.advance(START + 3_600 * SECOND);
        archive.close();
        final BarView bar = new BarView();
        try (HistorySeries series = new HistoryReader(temporary.resolve("history")).bars("BTC", BarInterval.SECOND)) {
            for (int i = 0; i < 4; i++) {
                assertEquals(RecordState.WHOLE, series.read(START / SECOND + i));
                assertEquals(i == 1 || i == 2 ? 7 : 0, bar.of(series).lost(), "second " + i);
            }
        }
        try (HistorySeries series = new HistoryReader(temporary.resolve("history")).bars("BTC", BarInterval.MINUTE)) {
            assertEquals(RecordState.WHOLE, series.read(START / SECOND / 60));
            assertEquals(7, bar.of(series).lost(), "once");
        }
    }

    @Test
    void shouldInventNoBarsWhenVenuesChange() throws IOException {
        for (int i = 0; i < 30; i++) {
            liquidation(new Heard(START + i * SECOND, 0, Side.LONG, 1_000, 1));
        }
        venues = List.of(new VenueEntry(5, "bitget", FeedCoverage.FULL));
        restart(true);
        book.advance(START + 400 * SECOND);
        book.advance(START + 3_700 * SECOND);
        archive.close();
        for (final BarInterval interval : List.of(BarInterval.MINUTE, BarInterval.FIVE_MINUTES)) {
            try (HistorySeries series = new HistoryReader(temporary.resolve("history")).bars("BTC", interval)) {
                final long ordinal = START / interval.intervalNs();
                assertEquals(RecordState.ABSENT, series.read(ordinal), interval.word());
            }
        }
    }
}
