package io.isotherm.engine.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.engine.archive.HistorySizes.Size;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistorySizesTest {
    private static final long BUDGET = 350_000_000;

    @TempDir
    private Path temporary;

    @Test
    void shouldFitTwelveVenuesIntoTheBudgetOfAnUnderlying() {
        final long total = HistorySizes.total(12, 24);
        assertTrue(total <= BUDGET, total + " bytes: " + HistorySizes.of(12, 24));
        assertTrue(total > BUDGET / 2, "the budget is used: " + total);
    }

    @Test
    void shouldFitEveryFileIntoSixtyFourMebibytes() {
        final List<VenueEntry> venues = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            venues.add(new VenueEntry(i + 1, "v" + i, FeedCoverage.FULL));
        }
        for (final HistoryTier tier : HistoryTier.values()) {
            assertTrue(SegmentHeader.columns(tier, "BTC", venues).maxFileLength() <= 64 << 20, tier.folder());
        }
        for (final BarInterval interval : BarInterval.values()) {
            assertTrue(SegmentHeader.bars(interval, "BTC", venues).maxFileLength() <= 64 << 20, interval.folder());
        }
    }

    /**
     * Two years of hourly columns, one by one. Of the others the first and the last of each file, the rest is holes
     * that count in a file's length: a year of quarters; of minutes and seconds, whose files come and go every week and
     * day, eight times what is kept, since after that nothing new can happen.
     */
    @Test
    void shouldStayWithinTheStatedSizeForAYearOfTime() throws IOException {
        for (final Size size : HistorySizes.of(1, 1)) {
            for (final HistoryTier tier : HistoryTier.values()) {
                if (tier.folder().equals(size.name())) {
                    assertStays(size, tier);
                }
            }
        }
    }

    private void assertStays(final Size size, final HistoryTier tier) throws IOException {
        final SegmentHeader header = SegmentHeader.columns(tier, "BTC",
            List.of(new VenueEntry(1, "bybit", FeedCoverage.FULL)));
        final Path folder = temporary.resolve("year").resolve(tier.folder());
        final ByteBuffer record = ByteBuffer.allocate(header.recordLength()).order(ByteOrder.LITTLE_ENDIAN);
        final long records = tier == HistoryTier.HOUR ? 2L * tier.retention()
            : tier == HistoryTier.QUARTER ? 366L * 96 : 8L * tier.retention();
        // the last record of a file makes it as long as a full one; the holes before take no disk
        final int step = tier == HistoryTier.HOUR ? 1 : header.capacity();
        final long start = 1_700_000_000L * 1_000_000_000L / tier.intervalNs() / header.capacity() * header.capacity();
        long largest = 0;
        try (SeriesWriter writer = SeriesWriter.open(folder, header, tier.retention(), line -> { })) {
            for (long n = start; n < start + records; n += step) {
                writer.append(n, record, 0);
                if (step > 1) {
                    writer.append(n + step - 1, record, 0);
                }
                if (n % header.capacity() == 0 || step > 1) {
                    largest = Math.max(largest, bytes(folder));
                }
            }
            largest = Math.max(largest, bytes(folder));
        }
        assertTrue(largest <= size.maxBytes(), tier.folder() + " took " + largest + " of " + size.maxBytes());
        assertTrue(largest > size.maxBytes() * 9 / 10, tier.folder() + " took " + largest + " of " + size.maxBytes());
    }

    private static long bytes(final Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    @Test
    void shouldNameEverySeries() {
        assertEquals(List.of("columns-1s", "columns-1m", "columns-15m", "columns-1h", "bars-1s", "bars-1m", "bars-5m",
            "bars-15m", "bars-1h", "bars-4h", "bars-1d", "bars-1w", "tape"),
            HistorySizes.of(3, 3).stream().map(Size::name).toList());
    }
}
