package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.AttachException;
import io.isotherm.client.AttachState;
import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.DerivedView;
import io.isotherm.client.LinesView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.history.HistoryException;
import io.isotherm.client.history.LiveHistory;
import io.isotherm.client.history.LiveSeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.ErrorsDescriptor;
import io.isotherm.client.layout.HistoryKind;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LiveSeriesDescriptor;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.TapeDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.agrona.concurrent.errors.DistinctErrorLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random clusters, lines, errors and records of history in shared memory: the C reader in its own process, under the
 * address sanitizer, and the Java reader agree to the bit.
 */
final class CHistoryDifferentialTest {
    private static final int ROUNDS = 12;
    private static final int BESIDE = 400;
    private static final int PUTS_PER_BAR = 16;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final String at = "seed " + seed;
    private CProgram c;
    private Path directory;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        directory = folder.resolve("shared");
        c = HistoryProgram.start();
    }

    @AfterEach
    void stop() {
        if (c != null) {
            c.close();
        }
    }

    private double number() {
        return random.nextInt(10) == 0 ? Double.NaN : random.nextGaussian() * 1e6;
    }

    private List<Cluster> clusters(final Side side) {
        final List<Cluster> clusters = new ArrayList<>();
        for (int i = random.nextInt(DerivedDescriptor.MAX_CLUSTERS + 4); i > 0; i--) {
            clusters.add(new Cluster(side, number(), number(), number(), number(), number(), number(),
                random.nextBoolean(), number(), number(), number(), random.nextBoolean()));
        }
        return clusters;
    }

    private double[] amounts() {
        return new double[] {number(), number(), number(), number()};
    }

    @Test
    void shouldReadClustersAndLinesAsJavaDoes() throws IOException {
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory))) {
            assertEquals("READY", c.ask("open " + directory));
            final SnapshotReader reader = SnapshotReader.open(directory);
            final DerivedView derived = new DerivedView();
            final LinesView lines = new LinesView();
            assertEquals("EMPTY", c.ask("derived 0"));
            assertEquals("EMPTY", c.ask("lines 1"));
            assertEquals("INVALID", c.ask("derived 2"));
            assertEquals("INVALID", c.ask("lines -1"));
            for (int round = 0; round < ROUNDS; round++) {
                for (int underlying = 0; underlying < 2; underlying++) {
                    final ClusterMap clusters = new ClusterMap(clusters(Side.LONG), clusters(Side.SHORT));
                    RandomSignals.fill(random, file.derived(underlying).signals());
                    file.derived(underlying).of(random.nextLong(), random.nextLong(), random.nextInt(8))
                        .clusters(clusters, random.nextLong(), number(), random.nextLong());
                    file.derived(underlying).lines(clusters, amounts(), amounts());
                    assertSame(ReadResult.OK, reader.clusters(underlying, derived), at);
                    assertEquals(HistoryAnswers.derived(derived), c.ask("derived " + underlying), at);
                    assertSame(ReadResult.OK, reader.lines(underlying, lines), at);
                    assertEquals(HistoryAnswers.lines(lines), c.ask("lines " + underlying), at);
                }
            }
        }
    }

    @Test
    void shouldReadErrorsAsJavaDoes() throws IOException {
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory))) {
            final DistinctErrorLog log = new DistinctErrorLog(file.errors(), () -> random.nextLong() >>> 1);
            assertEquals("READY", c.ask("open " + directory));
            final SnapshotReader reader = SnapshotReader.open(directory);
            assertEquals("0", c.ask("errors"));
            for (int round = 0; round < ROUNDS; round++) {
                log.record(new IllegalStateException("höher\n" + "x".repeat(random.nextInt(9)) + "\u0007"));
                assertEquals(HistoryAnswers.errors(reader.errors()), c.ask("errors"), at);
            }
            // lengths and counts of any value: whatever they claim, nothing outside of the region is read
            for (int round = 0; round < ROUNDS; round++) {
                file.errors().putInt(8 * random.nextInt(40) + (random.nextBoolean() ? ErrorsDescriptor.LENGTH_OFFSET
                    : ErrorsDescriptor.COUNT_OFFSET), random.nextInt() >> random.nextInt(31));
                assertEquals(Integer.toString(reader.errors().size()), c.ask("errors").split(" ")[0], at);
            }
        }
    }

    /** Every word of a publish is its number, so that one foreign word shows. */
    @Test
    void shouldReadNothingTornBesideTheWriter() throws IOException, InterruptedException {
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory))) {
            final AtomicBoolean done = new AtomicBoolean();
            final Thread writer = new Thread(() -> {
                final ByteBuffer bar =
                    ByteBuffer.allocate(BarDescriptor.length(2)).order(ByteOrder.LITTLE_ENDIAN);
                for (long number = 1; !done.get(); number++) {
                    stamp(file.derived(0), number, bar);
                }
            });
            writer.start();
            String[] counts = {"0", "0", "0"};
            try {
                assertEquals("READY", c.ask("open " + directory));
                // until the writer has overtaken a read, which shows that they ran side by side
                for (int i = 0; i < BESIDE && counts[2].equals("0"); i++) {
                    counts = c.ask("beside 5000").split(" ");
                    assertEquals("0", counts[1], "torn");
                }
            } finally {
                done.set(true);
                writer.join();
            }
            assertNotEquals("0", counts[0], "whole");
            assertNotEquals("0", counts[2], "no read was overtaken, so nothing shows that writer and reader met");
        }
    }

    private static void stamp(final DerivedWriter writer, final long number, final ByteBuffer bar) {
        final double usd = number;
        final Cluster cluster = new Cluster(Side.SHORT, 1, 2, 1.5, usd, usd, usd, true, 1, 1, usd, false);
        final ClusterMap clusters =
            new ClusterMap(Collections.nCopies((int) (number % 20), cluster), Collections.nCopies(3, cluster));
        final double[] within = {usd, usd, usd, usd};
        writer.of(number, number, 0).clusters(clusters, number, usd, number);
        writer.lines(clusters, within, within);
        for (int at = BarDescriptor.LOST_OFFSET; at < bar.capacity(); at += Long.BYTES) {
            bar.putLong(at, number);
        }
        // renewed for a while, as an open bar is
        writer.live().bars(BarInterval.SECOND).put(number / PUTS_PER_BAR, 0, bar);
    }

    /** A record of random payload; a liquidation is of the first instrument and venue. */
    private ByteBuffer payload(final HistoryKind kind, final int length) {
        final byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        final ByteBuffer record = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (kind == HistoryKind.TAPE) {
            record.putShort(TapeDescriptor.INSTRUMENT_OFFSET, (short) 0).put(TapeDescriptor.VENUE_ROW_OFFSET, (byte) 0);
        }
        return record;
    }

    /** The same; some liquidations are of what the series does not name. */
    private ByteBuffer anyPayload(final HistoryKind kind, final int length) {
        final ByteBuffer record = payload(kind, length);
        if (kind == HistoryKind.TAPE && random.nextInt(3) == 0) {
            record.putShort(TapeDescriptor.INSTRUMENT_OFFSET, (short) (random.nextInt(4) - 1))
                .put(TapeDescriptor.VENUE_ROW_OFFSET, (byte) (random.nextInt(4) - 1));
        }
        return record;
    }

    @Test
    void shouldReadLiveSeriesAsJavaDoes() throws IOException {
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory))) {
            assertEquals("READY", c.ask("open " + directory));
            final LiveHistory history = new LiveHistory(SnapshotReader.open(directory));
            for (int underlying = 0; underlying < 2; underlying++) {
                final LiveSeriesSet live = file.derived(underlying).live();
                for (final HistoryTier tier : HistoryTier.values()) {
                    compare(history.columns(underlying, tier), live.columns(tier), underlying, tier.ordinal());
                }
                for (final BarInterval interval : BarInterval.values()) {
                    compare(history.bars(underlying, interval), live.bars(interval), underlying, interval.ordinal());
                }
                compare(history.tape(underlying), live.tape(), underlying, 0);
            }
            assertEquals("INVALID", c.ask("live 1 2 0"));
            assertEquals("INVALID", c.ask("live 1 0 4"));
            assertEquals("INVALID", c.ask("live 2 0 -1"));
        }
    }

    private void compare(final LiveSeries series, final LiveSeriesWriter writer, final int underlying,
                         final int number) throws IOException {
        final HistoryKind kind = series.header().kind();
        final int length = series.header().recordLength();
        final String what = at + ", " + kind + " " + number + " of " + underlying;
        assertEquals("OK", c.ask("live " + kind.code() + " " + underlying + " " + number), what);
        assertEquals("-1", c.ask("newest"), what);
        assertEquals("-1", c.ask("first"), what);
        assertEquals("ABSENT", c.ask("read 0"), what);
        long ordinal = random.nextInt(3) == 0 ? 0 : random.nextLong() >>> 8;
        for (int round = 0; round < ROUNDS; round++) {
            writer.put(ordinal, random.nextInt(64), anyPayload(kind, length));
            assertEquals(Long.toString(series.newestOrdinal()), c.ask("newest"), what);
            for (int back = 0; back < 4 && ordinal >= back; back++) {
                final String expected = series.read(ordinal - back) == RecordState.WHOLE
                    ? HistoryAnswers.record(series) : RecordState.ABSENT.toString();
                assertEquals(expected, c.ask("read " + (ordinal - back)), what);
            }
            ordinal += random.nextInt(3);
        }
    }

    /** Numbers of the derived region of any value: both attach or refuse, find or refuse. */
    @Test
    void shouldRefuseRegionsThatContradictThemselvesAsJavaDoes() throws IOException {
        final int derived;
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory))) {
            derived = SnapshotReader.open(directory).directory().underlyings().get(0).derivedOffset();
            file.derived(0).live().tape().put(5, 0, payload(HistoryKind.TAPE, TapeDescriptor.LENGTH));
            file.derived(0).clusters(new ClusterMap(clusters(Side.LONG), clusters(Side.SHORT)), 1, 1, 1);
        }
        final ByteBuffer word = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(SnapshotPaths.snapshot(directory), StandardOpenOption.READ,
                 StandardOpenOption.WRITE)) {
            for (int round = 0; round < 8 * ROUNDS; round++) {
                final int offset = random.nextBoolean()
                    ? derived + DerivedDescriptor.REGION_LENGTH_OFFSET + 4 * random.nextInt(6)
                    : derived + DerivedDescriptor.SLOTS_END + LiveSeriesDescriptor.KIND_OFFSET + 4 * random.nextInt(4);
                channel.read(word.clear(), offset);
                final int before = word.getInt(0);
                channel.write(word.clear().putInt(0, random.nextBoolean() ? random.nextInt()
                    : before + random.nextInt(300) - 150), offset);
                compareDamaged(at + ", round " + round);
                channel.write(word.clear().putInt(0, before), offset);
            }
        }
        assertEquals("READY", c.ask("open " + directory), at);
        assertEquals("OK", c.ask("live 3 0 0"), at);
        assertTrue(c.ask("read 5").startsWith("WHOLE"), at);
    }

    private void compareDamaged(final String what) throws IOException {
        AttachState java = AttachState.READY;
        try {
            SnapshotReader.open(directory);
        } catch (final AttachException refused) {
            java = refused.state();
        }
        assertEquals(java.toString(), c.ask("open " + directory), what);
        if (java == AttachState.READY) {
            final LiveHistory history = new LiveHistory(SnapshotReader.open(directory));
            assertEquals(found(() -> history.columns(0, HistoryTier.SECOND)), c.ask("live 1 0 0"), what);
            assertEquals(found(() -> history.tape(0)), c.ask("live 3 0 0"), what);
            c.ask("newest");
            c.ask("read 5");
            c.ask("derived 0");
        }
    }

    private static String found(final Supplier<LiveSeries> asked) {
        try {
            return asked.get() == null ? "EMPTY" : "OK";
        } catch (final HistoryException refused) {
            return "INVALID";
        }
    }

    /** Lengths that no later minor version may write either; what it may write is passed over or read. */
    @Test
    void shouldRefuseLiveRecordsThatAreOddShortOrTooLongAsJavaDoes() throws IOException {
        SnapshotFile.create(Specs.of(directory)).close();
        final int seconds = SnapshotReader.open(directory).directory().underlyings().get(0).derivedOffset()
            + DerivedDescriptor.SLOTS_END + LiveSeriesDescriptor.RECORD_LENGTH_OFFSET;
        final int length = ColumnDescriptor.length(HistoryTier.SECOND, 2);
        expectFound("OK", "OK", seconds, length, LiveSeriesDescriptor.SECONDS_CAPACITY);
        expectFound("INVALID", "INVALID", seconds, length + 1, 2);
        expectFound("INVALID", "INVALID", seconds, length - 1, 2);
        expectFound("INVALID", "OK", seconds, length - Long.BYTES, 2);
        expectFound("OK", "OK", seconds, length + Long.BYTES, 2);
        expectFound("INVALID", "INVALID", seconds, Long.BYTES, 2);
        expectFound("INVALID", "INVALID", seconds, 0, 2);
        expectFound("INVALID", "INVALID", seconds, -length, 2);
        expectFound("OK", "OK", seconds, LiveSeriesDescriptor.MAX_RECORD_LENGTH, 2);
        expectFound("INVALID", "INVALID", seconds, LiveSeriesDescriptor.MAX_RECORD_LENGTH + Long.BYTES, 2);
        expectFound("INVALID", "INVALID", seconds, length, LiveSeriesDescriptor.SECONDS_CAPACITY + 1);
        expectFound("INVALID", "INVALID", seconds, length, 0);
    }

    private void expectFound(final String columns, final String tape, final int offset, final int recordLength,
                             final int capacity) throws IOException {
        try (FileChannel channel = FileChannel.open(SnapshotPaths.snapshot(directory), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(recordLength)
                .putInt(capacity).flip(), offset);
        }
        final String what = capacity + " records of " + recordLength;
        final LiveHistory history = new LiveHistory(SnapshotReader.open(directory));
        assertEquals(columns, found(() -> history.columns(0, HistoryTier.SECOND)), what);
        assertEquals(tape, found(() -> history.tape(0)), what);
        compareDamaged(what);
    }

    @Test
    void shouldComputeChecksumsAndAmountsAsJavaDoes() throws IOException {
        for (int length = 0; length < 70; length++) {
            final byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            final CRC32C crc = new CRC32C();
            crc.update(bytes);
            assertEquals(String.format("%1$08x %1$08x", crc.getValue()), c.ask("crc " + HexFormat.of()
                .formatHex(bytes)), at);
        }
        long digest = 0;
        for (int step = 0; step <= LogQuantisation.LARGEST; step++) {
            digest = FollowedDigest.mix(digest, Double.doubleToRawLongBits(LogQuantisation.decode(step)));
        }
        assertEquals(String.format("%016x", digest), c.ask("steps"));
    }
}
