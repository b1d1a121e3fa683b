package io.isotherm.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.client.history.BarView;
import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The golden history as Arrow files, read back by the library and compared with what the history's reader reads. */
final class ExportCommandTest {
    private static final Path GOLDEN = Path.of(System.getProperty("isotherm.home", ".."))
        .resolve("client/src/test/golden/2.1/history");

    @TempDir
    private Path directory;
    private Path history;
    private Path file;
    private String out;
    private String err;

    @BeforeEach
    void unpack() throws IOException {
        history = directory.resolve("history");
        file = directory.resolve("out.arrow");
        final List<Path> packed;
        try (Stream<Path> walk = Files.walk(GOLDEN)) {
            packed = walk.filter(Files::isRegularFile).toList();
        }
        for (final Path one : packed) {
            final Path target = history.resolve(GOLDEN.relativize(one).toString().replace(".gz", ""));
            Files.createDirectories(target.getParent());
            try (InputStream in = new GZIPInputStream(Files.newInputStream(one))) {
                Files.copy(in, target);
            }
        }
    }

    private int run(final String... arguments) {
        final List<String> all =
            new ArrayList<>(List.of("export", "--history-dir", history.toString(), "--out", file.toString()));
        all.addAll(List.of(arguments));
        final StringWriter outText = new StringWriter();
        final StringWriter errText = new StringWriter();
        final int status = IsothermExport.run(new PrintWriter(outText), new PrintWriter(errText),
            all.toArray(String[]::new));
        out = outText.toString();
        err = errText.toString();
        return status;
    }

    /** Each row of a file, its values by the names of the columns. */
    private interface RowCheck {
        void row(VectorSchemaRoot root, int at) throws IOException;
    }

    private int read(final RowCheck check) throws IOException {
        int rows = 0;
        try (BufferAllocator memory = new RootAllocator();
             FileChannel channel = FileChannel.open(file);
             ArrowFileReader reader = new ArrowFileReader(channel, memory)) {
            assertEquals("BTC", reader.getVectorSchemaRoot().getSchema().getCustomMetadata().get("underlying"));
            while (reader.loadNextBatch()) {
                final VectorSchemaRoot root = reader.getVectorSchemaRoot();
                for (int at = 0; at < root.getRowCount(); at++) {
                    check.row(root, at);
                    rows++;
                }
            }
        }
        return rows;
    }

    private static long time(final VectorSchemaRoot root, final String name, final int at) {
        return ((TimeStampNanoTZVector) root.getVector(name)).get(at);
    }

    private static String text(final VectorSchemaRoot root, final String name, final int at) {
        return root.getVector(name).getObject(at).toString();
    }

    @Test
    void shouldWriteColumnsThatReadBackAsTheyAreInTheHistory() throws IOException {
        for (final HistoryTier tier : HistoryTier.values()) {
            assertEquals(0, run("--underlying", "btc", "--tier", tier.word(), "--force"), err);
            final ColumnView column = new ColumnView();
            final long[] records = new long[1];
            try (HistorySeries series = new HistoryReader(history).columns("BTC", tier)) {
                for (long ordinal = series.oldestOrdinal(); ordinal <= series.newestOrdinal(); ordinal++) {
                    records[0] += series.read(ordinal) == RecordState.WHOLE ? 1 : 0;
                }
                final int rows = read((root, at) -> {
                    final long timeNs = time(root, "time", at);
                    assertEquals(RecordState.WHOLE, series.read(timeNs / tier.intervalNs()));
                    column.of(series);
                    assertEquals(column.asOfNs(), time(root, "asOf", at));
                    assertEquals(column.mark(), root.getVector("mark").getObject(at));
                    assertEquals(column.calibrated(), root.getVector("calibrated").getObject(at));
                    assertEquals(column.gapBefore(), root.getVector("gapBefore").getObject(at));
                    assertEquals(column.venueStates(), root.getVector("venueStates").getObject(at));
                    assertEquals(column.base(), root.getVector("base").getObject(at));
                    final int row = ColumnsTable.rows(series.header()).indexOf(text(root, "row", at));
                    final List<?> amounts = (List<?>) root.getVector("usd").getObject(at);
                    assertEquals(column.bucketCount(), amounts.size());
                    for (int i = 0; i < amounts.size(); i++) {
                        assertEquals((float) column.usd(row, i), amounts.get(i));
                    }
                });
                assertTrue(records[0] > 2 && rows >= records[0], tier.word());
                assertTrue(out.startsWith(records[0] + " records, " + rows + " rows, " + Files.size(file)), out);
            }
        }
    }

    @Test
    void shouldWriteBarsToTheLastMillionth() throws IOException {
        assertEquals(0, run("--underlying", "BTC", "--series", "bars", "--interval", "1d"), err);
        final BarView bar = new BarView();
        try (HistorySeries series = new HistoryReader(history).bars("BTC", BarInterval.DAY)) {
            final int rows = read((root, at) -> {
                assertEquals(RecordState.WHOLE,
                    series.read(time(root, "time", at) / BarInterval.DAY.intervalNs()));
                bar.of(series);
                final int venue = series.header().venues().stream().map(one -> one.code()).toList()
                    .indexOf(text(root, "venue", at));
                assertEquals(series.header().venues().get(venue).coverage().word(), text(root, "coverage", at));
                assertEquals(bar.notLive(venue), root.getVector("notLive").getObject(at));
                assertEquals(bar.partial(), root.getVector("partial").getObject(at));
                for (final Side side : Side.values()) {
                    assertEquals(bar.usdMicros(venue, side),
                        ((BigIntVector) root.getVector(side.word() + "UsdMicros")).get(at));
                    assertEquals(bar.count(venue, side),
                        ((BigIntVector) root.getVector(side.word() + "Count")).get(at));
                    assertEquals(bar.quantity(venue, side), root.getVector(side.word() + "Quantity").getObject(at));
                }
            });
            assertEquals(6, rows);
        }
        assertTrue(err.contains("20422.hist: "), "the foreign file is told: " + err);
    }

    @Test
    void shouldKeepToTheTimeAskedFor() throws IOException {
        assertEquals(0, run("--underlying", "BTC", "--from", "2025-11-24T23:58:30Z", "--to", "2025-11-25T00:00:01Z"),
            err);
        final List<Long> times = new ArrayList<>();
        read((root, at) -> times.add(time(root, "time", at)));
        assertEquals(2, times.stream().distinct().count());
        assertEquals(1_764_028_740L * 1_000_000_000, times.get(0));
    }

    @Test
    void shouldRefuseWhatMakesNoSenseAndLeaveNoFile() throws IOException {
        assertWrong(2, "Missing required option: '--underlying=NAME'");
        assertWrong(2, "--tier 5m is none of 1s, 1m, 15m, 1h", "--underlying", "BTC", "--tier", "5m");
        assertWrong(2, "--interval belongs to --series bars", "--underlying", "BTC", "--interval", "1h");
        assertWrong(2, "--from \"6h\" is no time; write 2026-11-14T22:13:00Z", "--underlying", "BTC", "--from", "6h");
        assertWrong(2, "is not before --to", "--underlying", "BTC", "--from", "2026-01-02", "--to", "2026-01-01");
        assertWrong(1, "only of ../1000以太, BTC", "--underlying", "ETH");
        assertWrong(1, "no columns of BTC at that time", "--underlying", "BTC", "--from", "2030-01-01");
        Files.writeString(file, "mine");
        assertEquals(1, run("--underlying", "BTC"));
        assertTrue(err.contains(file + " is there already; --force overwrites it"), err);
        assertEquals("mine", Files.readString(file));
        file = directory.resolve("nowhere").resolve("out.arrow");
        assertWrong(1, file + " cannot be written: ", "--underlying", "BTC");
    }

    private void assertWrong(final int status, final String words, final String... arguments) throws IOException {
        assertEquals(status, run(arguments), out);
        assertTrue(err.contains(words), err);
        assertFalse(err.contains("\tat "), err);
        assertFalse(Files.exists(file));
    }

    private static boolean pyarrowIsThere() throws InterruptedException {
        try {
            final Process probe =
                new ProcessBuilder("python3", "-c", "import pyarrow").redirectErrorStream(true).start();
            return probe.waitFor(60, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (final IOException noPython) {
            return false;
        }
    }

    @Test
    void shouldBeReadByPython() throws Exception {
        assumeTrue(pyarrowIsThere(), "no python3 with pyarrow: what it would read of these files is not tested here");
        assertEquals(0, run("--underlying", "BTC"), err);
        final Process python = new ProcessBuilder("python3", "-c", "import pyarrow.feather as f, sys\n"
            + "t = f.read_table(sys.argv[1])\nprint(t.num_rows, len(t['usd'][0]))", file.toString()).start();
        assertTrue(python.waitFor(60, TimeUnit.SECONDS));
        final String told = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(told.matches("\\d+ 256\\s+") && out.contains(told.substring(0, told.indexOf(' ')) + " rows"), told);
    }
}
