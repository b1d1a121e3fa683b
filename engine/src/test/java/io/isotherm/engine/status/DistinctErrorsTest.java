package io.isotherm.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.ErrorEntry;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded reaches a reader that knows the client alone. */
final class DistinctErrorsTest {
    private final ByteArrayOutputStream report = new ByteArrayOutputStream();
    private long nowMs = 1_000;
    private final DistinctErrors errors =
        new DistinctErrors(() -> nowMs, new PrintStream(report, true, StandardCharsets.UTF_8));

    @TempDir
    private Path directory;
    private SnapshotFile file;

    @BeforeEach
    void create() {
        file = SnapshotFile.create(new SnapshotSpec(directory, "0.1.0",
            List.of(new VenueEntry(1, "bybit", FeedCoverage.FULL)), List.of(), List.of(), 100_000_000L,
            60_000_000_000L, false));
    }

    @AfterEach
    void close() {
        file.close();
    }

    private List<ErrorEntry> read() {
        return SnapshotReader.open(directory).errors();
    }

    private static IOException failure(final String message) {
        return new IOException(message, new IllegalStateException("below"));
    }

    @Test
    void shouldShowAnotherReaderCountTimesPlaceAndStack() {
        errors.keepIn(file.errors());
        assertTrue(SnapshotReader.open(directory).keepsErrors());
        assertEquals(List.of(), read());
        for (final long timeMs : new long[] {5_000, 6_000, 9_000}) {
            nowMs = timeMs;
            errors.record(failure("refused"), "bybit: connecting, try " + timeMs);
        }
        errors.record(new IllegalArgumentException("other"), "a book");
        final List<ErrorEntry> entries = read();
        assertEquals(2, entries.size());
        final ErrorEntry first = entries.get(0);
        assertEquals(3, first.count());
        assertEquals(5_000, first.firstTimeMs());
        assertEquals(9_000, first.lastTimeMs());
        assertEquals("bybit: connecting, try 5000: java.io.IOException: refused", first.summary());
        assertTrue(first.place().startsWith("io.isotherm.engine.status.DistinctErrorsTest.failure("), first.text());
        assertTrue(first.text().contains("Caused by: java.lang.IllegalStateException: below"), first.text());
        assertEquals("a book: java.lang.IllegalArgumentException: other", entries.get(1).summary());
        assertEquals(2, errors.distinct());
        assertEquals(2, report.toString(StandardCharsets.UTF_8).lines().count(), report::toString);
    }

    @Test
    void shouldTakeAlongWhatHappenedBeforeTheFileWasThere() {
        for (final long timeMs : new long[] {1_000, 2_000}) {
            nowMs = timeMs;
            errors.record(failure("early"), "start");
        }
        nowMs = 3_000;
        errors.keepIn(file.errors());
        nowMs = 4_000;
        errors.record(failure("late"), "run");
        assertEquals(List.of(2L, 1L), read().stream().map(ErrorEntry::count).toList());
        assertEquals(List.of(1_000L, 4_000L), read().stream().map(ErrorEntry::firstTimeMs).toList());
        assertEquals(List.of(2_000L, 4_000L), read().stream().map(ErrorEntry::lastTimeMs).toList());
    }

    @Test
    void shouldCountWhatDoesNotFit() {
        errors.keepIn(file.errors());
        final String longText = "x".repeat(60_000);
        for (int i = 0; i < 6; i++) {
            errors.record(new IOException(i + longText), "flood");
        }
        final int kept = read().size();
        assertTrue(kept > 0 && kept < 6, kept + " kept");
        assertEquals(kept, errors.distinct());
        assertEquals(6 - kept, errors.notKept());
        errors.record(new IOException("small"), "after the flood");
        assertEquals(kept + 1, read().size());
    }

    @Test
    void shouldStayReadableAfterTheEngineClosed() {
        errors.keepIn(file.errors());
        errors.record(failure("last words"), "stop");
        file.close();
        assertEquals("stop: java.io.IOException: last words", read().get(0).summary());
    }

    @Test
    void shouldReportWordsWithoutClassAndPlaceOncePerCause() {
        final IOException refusal = new IOException("bytes");
        errors.record(refusal, "bybit: linear", "refused");
        errors.record(refusal, "bybit: linear", "refused");
        errors.record(refusal, "okx: public", "refused");
        assertEquals(List.of("isotherm: bybit: linear: refused", "isotherm: okx: public: refused"),
            report.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
