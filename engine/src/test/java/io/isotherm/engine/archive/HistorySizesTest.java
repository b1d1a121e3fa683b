package io.isotherm.engine.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.TapeDescriptor;
import io.isotherm.engine.archive.HistorySizes.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

final class HistorySizesTest {
    private static final long BUDGET = 350_000_000;
    private static final long START_NS = 1_700_000_000_000_000_000L;
    /** Once files come and go, every so many of them are looked at. */
    private static final int LATER_LOOK_EVERY = 16;
    private static final long YEAR_NS = 366L * 86_400 * 1_000_000_000;

    /** In memory where there is a place for it: a file is forced to disk when it ends, which a year of them feels. */
    @TempDir(factory = InMemory.class)
    private Path temporary;

    /** Makes the folder. */
    static final class InMemory implements TempDirFactory {
        @Override
        public Path createTempDirectory(final AnnotatedElementContext element, final ExtensionContext context)
            throws IOException {
            final Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory) ? Files.createTempDirectory(memory, "isotherm-history")
                : Files.createTempDirectory("isotherm-history");
        }
    }

    @Test
    void shouldFitTwelveVenuesIntoTheBudgetOfAnUnderlying() {
        final long total = HistorySizes.total(12, 24);
        assertTrue(total <= BUDGET, total + " bytes: " + HistorySizes.of(12, 24));
        assertTrue(total > BUDGET / 2, "the budget is used: " + total);
    }

    private static List<VenueEntry> venues(final int count) {
        final List<VenueEntry> venues = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            venues.add(new VenueEntry(i + 1, "v" + i, FeedCoverage.FULL));
        }
        return venues;
    }

    @Test
    void shouldFitEveryFileIntoSixtyFourMebibytes() {
        final List<VenueEntry> venues = venues(16);
        for (final HistoryTier tier : HistoryTier.values()) {
            assertTrue(SegmentHeader.columns(tier, "BTC", venues).maxFileLength() <= 64 << 20, tier.folder());
        }
        for (final BarInterval interval : BarInterval.values()) {
            assertTrue(SegmentHeader.bars(interval, "BTC", venues).maxFileLength() <= 64 << 20, interval.folder());
        }
    }

    /** The same as the year below for as long as files come and go, so that every build sees it. */
    @Test
    void shouldStayWithinTheStatedSizeWhileOldFilesGo() throws IOException {
        for (final int venues : new int[] {1, 12}) {
            assertStaysWithin(venues, 0);
        }
    }

    /** Slow for the 15,000 files of a year. */
    @Test
    @Tag("slow")
    void shouldStayWithinTheStatedSizeForAYearOfTime() throws IOException {
        assertStaysWithin(12, YEAR_NS);
    }

    /**
     * Every series of an underlying as the engine opens it, for a time and at least for twice what is kept. Of each
     * file the first and the last record are written: the rest is holes, which count in its length.
     */
    private void assertStaysWithin(final int venueCount, final long timeNs) throws IOException {
        final Path directory = temporary.resolve("history-" + venueCount);
        final List<VenueEntry> venues = venues(venueCount);
        final List<TapeInstrument> contracts = new ArrayList<>();
        for (int i = 0; i < 2 * venueCount; i++) {
            contracts.add(new TapeInstrument(i / 2, "CONTRACT" + i, 8, 9, 1, i % 2 == 1));
        }
        final Map<String, Size> stated = new HashMap<>();
        HistorySizes.of(venueCount, contracts.size()).forEach(size -> stated.put(size.name(), size));
        long total = 0;
        try (HistoryArchive archive = HistoryArchive.open(directory, line -> {
            throw new AssertionError(line);
        })) {
            final UnderlyingArchive btc = archive.underlying("BTC", venues, contracts);
            for (final HistoryTier tier : HistoryTier.values()) {
                total += assertStays(btc.columns(tier), timeNs, stated.remove(tier.folder()));
            }
            for (final BarInterval interval : BarInterval.values()) {
                total += assertStays(btc.bars(interval), timeNs, stated.remove(interval.folder()));
            }
            total += assertStays(btc.tape(), 0, stated.remove(TapeDescriptor.FOLDER));
        }
        assertEquals(Map.of(), stated);
        assertTrue(total <= HistorySizes.total(venueCount, contracts.size()) && total <= BUDGET, total + " bytes");
    }

    /** The most that the series took, bytes. */
    private static long assertStays(final ArchivedSeries series, final long timeNs, final Size stated)
        throws IOException {
        final int capacity = series.header().capacity();
        final long intervalNs = series.header().intervalNs();
        final long start = intervalNs == 0 ? 0 : START_NS / intervalNs / capacity * capacity;
        final long count = Math.max(intervalNs == 0 ? 0 : timeNs / intervalNs, 2 * stated.records());
        long largest = 0;
        for (long n = start; n < start + count; n += capacity) {
            assertTrue(series.append(n, 0, 0) && series.append(n + capacity - 1, 0, 0), stated.name());
            if (n - start > 2 * stated.records() && n / capacity % LATER_LOOK_EVERY != 0) {
                continue;
            }
            final TreeMap<Long, Long> files = files(series.folder());
            largest = Math.max(largest, files.values().stream().mapToLong(Long::longValue).sum());
            final long oldest = Math.max(start, n + capacity - stated.records());
            assertTrue(files.firstKey() <= oldest, stated.name() + " lacks what is to be kept, after " + n);
        }
        assertTrue(largest <= stated.maxBytes(), stated.name() + " took " + largest + " of " + stated.maxBytes());
        assertTrue(largest > stated.maxBytes() * 6 / 10,
            stated.name() + " took but " + largest + " of " + stated.maxBytes());
        return largest;
    }

    private static TreeMap<Long, Long> files(final Path folder) throws IOException {
        final TreeMap<Long, Long> lengths = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : files.toList()) {
                lengths.put(HistoryPaths.firstOrdinal(file), Files.size(file));
            }
        }
        return lengths;
    }

    @Test
    void shouldNameEverySeries() {
        assertEquals(List.of("columns-1s", "columns-1m", "columns-15m", "columns-1h", "bars-1s", "bars-1m", "bars-5m",
            "bars-15m", "bars-1h", "bars-4h", "bars-1d", "bars-1w", "tape"),
            HistorySizes.of(3, 3).stream().map(Size::name).toList());
    }
}
