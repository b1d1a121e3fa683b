package io.isotherm.engine.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that append without end are killed; what they left is whole, and the next one marks the gap. */
@Tag("waits")
final class KilledSeriesWriterTest {
    private static final int KILLS = Integer.getInteger("isotherm.kills", 2);
    private static final long RESTART_GAP = 5;
    /** Makes lines long, so that the pipe holds few of them and a process runs little ahead of what is read. */
    private static final String PADDING = " ".repeat(1_000);

    @TempDir
    private Path temporary;

    @Test
    void shouldLeaveNothingTornAndMarkEachGap() throws Exception {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        final Path folder = temporary.resolve("history").resolve("series");
        long start = 100;
        for (int kill = 0; kill < KILLS; kill++) {
            final long reached = killAfter(folder, start, 200 + random.nextInt(2_000));
            assertContinued(folder, kill == KILLS - 1 ? 0 : start, reached, seed);
            try (HistorySeries series = HistorySeries.open(folder)) {
                start = series.newestOrdinal() + RESTART_GAP;
            }
        }
        assertFirstHasGap(folder, killAfter(folder, start, 1), start, seed);
    }

    /** The last ordinal that the child told of before it died. */
    private static long killAfter(final Path folder, final long start, final int lines) throws Exception {
        final Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx32m", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
            Appending.class.getName(), folder.toString(), Long.toString(start))
            .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long reached = -1;
        try (BufferedReader told = new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < lines; i++) {
                final String line = told.readLine();
                assertTrue(line != null, "the child ended by itself");
                reached = Long.parseLong(line.strip());
            }
        } finally {
            child.destroyForcibly();
            child.waitFor();
        }
        return reached;
    }

    private static void assertContinued(final Path folder, final long from, final long reached, final long seed)
        throws IOException {
        try (SeriesWriter writer = SeriesWriter.open(folder, SeriesWriterTest.header("bybit"), 1L << 40, line -> {
            throw new AssertionError(line);
        })) {
            assertTrue(writer.lastOrdinal() >= reached,
                "what was appended is there: " + reached + ", " + writer.lastOrdinal() + ", seed " + seed);
        }
        try (HistorySeries series = HistorySeries.open(folder)) {
            // asked once: each time it looks into the folder
            final long newest = series.newestOrdinal();
            for (long n = Math.max(from, series.firstOrdinal()); n <= newest + 1; n++) {
                final RecordState state = series.read(n);
                assertTrue(state != RecordState.DAMAGED, "record " + n + ", seed " + seed);
                if (state == RecordState.WHOLE) {
                    SeriesWriterTest.assertIsRecord(n, series.record());
                }
            }
            assertEquals(List.of(), series.refused());
        }
    }

    private static void assertFirstHasGap(final Path folder, final long reached, final long start, final long seed) {
        try (HistorySeries series = HistorySeries.open(folder)) {
            assertEquals(RecordState.ABSENT, series.read(start - 1));
            assertEquals(RecordState.WHOLE, series.read(start), "reached " + reached + ", seed " + seed);
            assertTrue((series.record().getInt(HistorySegmentDescriptor.RECORD_FLAGS_OFFSET)
                & HistorySegmentDescriptor.FLAG_GAP_BEFORE) != 0);
        }
    }

    /** The process that is killed. */
    static final class Appending {
        private Appending() {
        }

        public static void main(final String[] arguments) throws IOException {
            final SeriesWriter writer =
                SeriesWriter.open(Path.of(arguments[0]), SeriesWriterTest.header("bybit"), 1L << 40, line -> { });
            for (long n = Long.parseLong(arguments[1]);; n++) {
                writer.append(n, SeriesWriterTest.record(n), 0);
                System.out.println(n + PADDING);
            }
        }
    }
}
