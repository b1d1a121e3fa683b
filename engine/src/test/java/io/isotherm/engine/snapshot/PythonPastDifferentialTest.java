package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.DerivedView;
import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.LinesView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.LiveHistory;
import io.isotherm.client.history.LiveSeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.archive.ArchivedSeries;
import io.isotherm.engine.archive.HistoryArchive;
import io.isotherm.engine.archive.UnderlyingArchive;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.agrona.concurrent.errors.DistinctErrorLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is derived, the newest history in shared memory, the files on disk and the errors: the Python reader in its own
 * process and the Java reader agree to the bit. {@code -Disotherm.rounds=N} times the rounds.
 */
final class PythonPastDifferentialTest {
    private static final int ROUNDS = 30 * Integer.getInteger("isotherm.rounds", 1);
    private static final int RECORDS = 8;
    private static final int MOST_CLUSTERS = 40;
    private static final long LAST_NS = 1L << 62;
    private static final String UNDERLYING = "BTC";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RandomRecord records = new RandomRecord(random);
    private PythonProgram python;
    private SnapshotFile file;
    private SnapshotReader reader;

    @TempDir
    private Path folder;
    private Path history;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        PythonProgram.require();
        history = folder.resolve("history");
        final Path shared = folder.resolve("shared");
        file = SnapshotFile.create(Specs.of(shared));
        reader = SnapshotReader.open(shared);
        python = PythonProgram.start(PythonProgram.test("answer_history"), shared.toString(), history.toString());
        assertEquals("ready", python.readLine());
    }

    @AfterEach
    void stop() {
        if (file != null) {
            python.close();
            file.close();
        }
    }

    private void assertSays(final String expected, final String question) throws IOException, InterruptedException {
        assertEquals(expected, python.ask(question), () -> question + ", seed " + seed);
    }

    @Test
    void shouldReadClustersAndLinesAsJavaDoes() throws IOException, InterruptedException {
        final DerivedView derived = new DerivedView();
        final LinesView lines = new LinesView();
        assertSays("none", "derived BTC");
        assertSays("none", "lines BTC");
        for (int round = 0; round < ROUNDS; round++) {
            final ClusterMap clusters = new ClusterMap(clusters(Side.LONG), clusters(Side.SHORT));
            RandomSignals.fill(random, file.derived(0).signals());
            file.derived(0).of(random.nextLong(), random.nextLong(), random.nextInt(8))
                .clusters(clusters, random.nextLong(), figure(), random.nextLong());
            file.derived(0).lines(clusters, random.doubles(4).toArray(), new double[] {figure(), 0, 1, figure()});
            assertSame(ReadResult.OK, reader.clusters(0, derived));
            assertSays(PastText.of(derived), "derived BTC");
            assertSame(ReadResult.OK, reader.lines(0, lines));
            assertSays(PastText.of(lines), "lines BTC");
        }
        assertSays("none", "derived ETH");
    }

    private List<Cluster> clusters(final Side side) {
        final List<Cluster> clusters = new ArrayList<>();
        for (int i = random.nextInt(4) == 0 ? 0 : random.nextInt(MOST_CLUSTERS); i > 0; i--) {
            clusters.add(new Cluster(side, figure(), figure(), figure(), figure(), figure(), figure(),
                random.nextBoolean(), figure(), figure(), figure(), random.nextBoolean()));
        }
        return clusters;
    }

    private double figure() {
        return random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian() * 1e6;
    }

    @Test
    void shouldReadErrorsAsJavaDoes() throws IOException, InterruptedException {
        assertSays("true ", "errors");
        final long[] nowMs = {1_000};
        final DistinctErrorLog log = new DistinctErrorLog(file.errors(), () -> nowMs[0]);
        for (int round = 0; round < ROUNDS; round++) {
            nowMs[0] += random.nextInt(10_000);
            final int which = random.nextInt(6);
            log.record(new IllegalStateException("error " + which + " « 以太 »\r\nline\u2028two " + "x".repeat(which)));
            if (round % 3 == 0) {
                assertSays(PastText.errors(reader), "errors");
            }
        }
        assertTrue(reader.errors().size() > 1);
        while (log.record(new IllegalStateException("flood".repeat(random.nextInt(5_000))))) {
            nowMs[0]++;
        }
        assertSays(PastText.errors(reader), "errors");
    }

    @Test
    void shouldReadTheNewestHistoryAsJavaDoes() throws IOException, InterruptedException {
        final LiveHistory live = new LiveHistory(reader);
        for (final HistoryTier tier : HistoryTier.values()) {
            compareLive(live.columns(0, tier), file.derived(0).live().columns(tier), "columns", tier.word());
        }
        for (final BarInterval interval : BarInterval.values()) {
            compareLive(live.bars(0, interval), file.derived(0).live().bars(interval), "bars", interval.word());
        }
        compareLive(live.tape(0), file.derived(0).live().tape(), "tape", "-");
        // its instruments are not the first of the directory
        compareLive(live.tape(1), file.derived(1).live().tape(), "tape", "-");
    }

    private void compareLive(final LiveSeries series, final LiveSeriesWriter writer, final String kind,
                             final String word) throws IOException, InterruptedException {
        final String name = " live " + kind + " " + series.header().underlying() + " " + word;
        assertSays("none", "newest" + name);
        final ByteBuffer record =
            ByteBuffer.allocate(series.header().recordLength()).order(ByteOrder.LITTLE_ENDIAN);
        // a time in ns fits into a long
        long ordinal = random.nextInt((int) Math.min(1_000_000, LAST_NS / Math.max(1, series.header().intervalNs())));
        for (int i = 0; i < RECORDS; i++) {
            records.fill(series.header(), record);
            writer.put(ordinal, random.nextInt(64), record);
            assertEquals(ordinal, series.newestOrdinal());
            assertSays(Long.toString(ordinal), "newest" + name);
            for (long asked = ordinal - 3; asked <= ordinal + 1; asked++) {
                final RecordState state = asked < 0 ? RecordState.ABSENT : series.read(asked);
                assertSays(state == RecordState.WHOLE ? "WHOLE " + PastText.of(series) : "ABSENT",
                    "record" + name + " " + asked);
            }
            ordinal += random.nextInt(4) == 0 ? random.nextInt(3 * series.capacity()) : random.nextInt(2);
        }
    }

    @Test
    void shouldReadHistoryFilesAsJavaDoes() throws IOException, InterruptedException {
        try (HistoryArchive archive = HistoryArchive.open(history, line -> {
            throw new AssertionError(line + ", seed " + seed);
        })) {
            final UnderlyingArchive kept =
                archive.underlying(UNDERLYING, reader.directory().underlyings().get(0).venues(), instruments());
            for (final HistoryTier tier : HistoryTier.values()) {
                compareFiles(kept.columns(tier), "columns " + UNDERLYING + " " + tier.word());
            }
            for (final BarInterval interval : BarInterval.values()) {
                compareFiles(kept.bars(interval), "bars " + UNDERLYING + " " + interval.word());
            }
            compareFiles(kept.tape(), "tape " + UNDERLYING + " -");
        }
    }

    private List<TapeInstrument> instruments() {
        final List<TapeInstrument> instruments = new ArrayList<>();
        for (final InstrumentEntry entry : reader.directory().instruments()) {
            instruments.add(new TapeInstrument(entry.venueRow() % 2, entry.symbol(), entry.priceScale(),
                entry.quantityScale(), entry.priceMultiplier(), entry.inverse()));
        }
        return instruments;
    }

    private void compareFiles(final ArchivedSeries kept, final String name) throws IOException, InterruptedException {
        final TreeSet<Long> asked = new TreeSet<>();
        final int capacity = kept.header().capacity();
        final long newest;
        assertSays("none", "newest disk " + name);
        try (HistorySeries series = HistorySeries.open(kept.folder())) {
            // near the end of a file, so that another begins
            long ordinal = (1 + random.nextInt(20)) * (long) capacity - RECORDS / 2;
            for (int i = 0; i < RECORDS; i++) {
                records.fill(kept.header(), kept.record());
                assertTrue(kept.append(ordinal, random.nextInt(64), 0));
                // a reader that follows sees it at once
                compareRecord(series, name, ordinal);
                for (int near = -2; near <= 2; near++) {
                    asked.add(ordinal + near);
                }
                ordinal += random.nextInt(3) == 0 ? 1 + random.nextInt(capacity) : 1;
            }
            asked.add(asked.last() + 3L * capacity);
            compareAll(series, name, asked);
            newest = series.newestOrdinal();
            assertEquals(List.of(), series.refused());
        }
        harm(kept, newest);
        try (HistorySeries series = HistorySeries.open(kept.folder())) {
            compareAll(series, name, asked);
            assertSays(String.join(" ", series.refused().stream().map(line -> line.substring(0, line.indexOf(": ")))
                .map(path -> Path.of(path).getFileName().toString()).sorted().toList()), "refused " + name);
            assertEquals(2, series.refused().size(), series.refused().toString());
        }
    }

    private void compareAll(final HistorySeries series, final String name, final Iterable<Long> ordinals)
        throws IOException, InterruptedException {
        for (final long ordinal : ordinals) {
            compareRecord(series, name, ordinal);
        }
        assertSays(Long.toString(series.newestOrdinal()), "newest disk " + name);
    }

    private void compareRecord(final HistorySeries series, final String name, final long ordinal)
        throws IOException, InterruptedException {
        final RecordState state = series.read(ordinal);
        assertSays(state == RecordState.WHOLE ? "WHOLE " + PastText.of(series) : state.name(),
            "record disk " + name + " " + ordinal);
    }

    /** Changes a byte of the first record, cuts the last, and puts two files there that are no history. */
    private void harm(final ArchivedSeries kept, final long newest) throws IOException {
        final List<Path> files;
        try (var listed = Files.list(kept.folder())) {
            files = listed.sorted().toList();
        }
        final int record = kept.header().recordLength();
        try (RandomAccessFile first = new RandomAccessFile(files.get(0).toFile(), "rw")) {
            final long at = kept.header().length() + random.nextInt(record);
            first.seek(at);
            final int old = first.read();
            first.seek(at);
            first.write(old ^ 1 << random.nextInt(8));
        }
        try (RandomAccessFile last = new RandomAccessFile(files.get(files.size() - 1).toFile(), "rw")) {
            last.setLength(last.length() - 1 - random.nextInt(record));
        }
        Files.writeString(HistoryPaths.segment(kept.folder(), newest + 1), "somebody's letters");
        Files.createSymbolicLink(HistoryPaths.segment(kept.folder(), newest + 2), files.get(0));
    }
}
