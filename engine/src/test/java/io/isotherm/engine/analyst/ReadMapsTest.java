package io.isotherm.engine.analyst;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.DerivedView;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.FactsDescriptor;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.alert.AlertRules;
import io.isotherm.engine.signal.LeverageLadder;
import io.isotherm.engine.snapshot.FactsWriter;
import io.isotherm.engine.snapshot.InstrumentSpec;
import io.isotherm.engine.snapshot.MapWriter;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.snapshot.UnderlyingSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An analyst that reads what changed of the maps says, word for word, what one says that copies them whole. */
@Timeout(120)
final class ReadMapsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_767_225_600L * SECOND;
    private static final double WIDTH = 5e-4;
    private static final int SECONDS = 400;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());

    @TempDir
    private Path folder;

    /** A snapshot file of two underlyings, one at three venues and one at one, and an analyst that reads it. */
    private static final class Engine implements AutoCloseable {
        private static final int[] VENUES = {3, 1};

        private final Path directory;
        private final SnapshotFile file;
        private final SnapshotReader reader;
        private final Analyst analyst;
        private final Market[] markets = new Market[VENUES.length];
        /** Start of the second that is open. */
        private volatile long nowNs = START;

        Engine(final Path directory, final long seed, final MapReading reading) {
            this.directory = directory;
            final List<VenueEntry> venues = new ArrayList<>();
            for (int id = 1; id <= 3; id++) {
                venues.add(new VenueEntry(id, "venue" + id, FeedCoverage.FULL));
            }
            final List<UnderlyingSpec> underlyings = new ArrayList<>();
            final List<InstrumentSpec> instruments = new ArrayList<>();
            for (int u = 0; u < VENUES.length; u++) {
                final List<Integer> ids = List.of(1, 2, 3).subList(0, VENUES[u]);
                underlyings.add(new UnderlyingSpec("COIN" + u, 5, 8, true, ids));
                for (final int id : ids) {
                    instruments.add(
                        new InstrumentSpec(id, "COIN" + u, u, 2, 8, 1, false, false, FeedCoverage.FULL));
                }
            }
            file = SnapshotFile.create(new SnapshotSpec(directory, "test", venues, underlyings, instruments,
                SnapshotSpec.HEARTBEAT_INTERVAL_NS_DEFAULT, SnapshotSpec.LIVENESS_TIMEOUT_NS_DEFAULT, false));
            reader = SnapshotReader.open(directory);
            analyst = new Analyst(SnapshotReader.open(directory), file, null, Collections.nCopies(VENUES.length,
                new LeverageLadder(new double[] {0.01}, new double[] {0.01}, new double[] {1})), AlertRules.NONE,
                SignalSettings.DEFAULTS,
                reading);
            for (int u = 0; u < markets.length; u++) {
                markets[u] = new Market(file.map(u), new SplittableRandom(seed + u), number -> nowNs);
            }
        }

        /** The facts of a second, and the second itself. */
        void second(final int s, final SplittableRandom random) {
            for (int u = 0; u < markets.length; u++) {
                final FactsWriter facts = file.facts(u);
                final double mark = StrictMath.exp(22_000 * WIDTH) * (1 + (random.nextInt(2_001) - 1_000) * 1e-6);
                facts.begin(START + s * SECOND, START + (s + 1) * SECOND,
                        FactsDescriptor.FLAG_LIVE | FactsDescriptor.FLAG_HEARD).mark(mark, mark, mark, mark)
                    .volume(1e9, random.nextInt(100_000), random.nextInt(100_000)).books(1).liquidated(0, 0, 0, 0)
                    .expected(0, 0).orders(0, 0);
                for (int d = 0; d < FactsDescriptor.DISTANCES; d++) {
                    facts.depth(d, 1e5 * (d + 1), 1, 1e5 * (d + 1), 1);
                }
                facts.publish();
            }
            if (random.nextInt(5) == 0) {
                analyst.onLiquidation(START + s * SECOND + 5, START, 0, random.nextBoolean(),
                    (long) (StrictMath.exp(22_000 * WIDTH) * 100), 1 + random.nextInt(3_000_000));
            }
            analyst.onSecond(START + (s + 1) * SECOND);
            nowNs = START + (s + 1) * SECOND;
        }

        /** All that is derived of an underlying. */
        byte[] derived(final int underlying) {
            final ByteBuffer region = reader.derivedRegion(underlying);
            final byte[] bytes = new byte[region.remaining()];
            region.get(bytes);
            return bytes;
        }

        long mapRead(final int underlying) {
            final DerivedView view = new DerivedView();
            return reader.clusters(underlying, view) == ReadResult.OK ? view.mapSequence() : 0;
        }

        /** Makes the newest map of an underlying look as while the writer is at it, or as before. */
        void overtake(final int underlying, final boolean writing) throws IOException {
            final UnderlyingEntry entry = reader.directory().underlyings().get(underlying);
            final long newest = file.map(underlying).sequence();
            final long at = entry.mapOffset() + MapDescriptor.SLOTS_OFFSET + (newest & 3) * entry.mapSlotStride();
            try (FileChannel channel = FileChannel.open(SnapshotPaths.snapshot(directory), StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(0, (newest << 1) + (writing ? 1 : 0)), at);
            }
        }

        @Override
        public void close() {
            analyst.close();
            file.close();
        }
    }

    /** Random publishes of one map, the same for the same seed. */
    private static final class Market {
        private final MapWriter writer;
        private final SplittableRandom random;
        /** As of when a publish is. */
        private LongUnaryOperator clock;
        private int mark = 22_000;
        private long published;

        Market(final MapWriter writer, final SplittableRandom random, final LongUnaryOperator clock) {
            this.writer = writer;
            this.random = random;
            this.clock = clock;
        }

        /** Some buckets or none; now and then the window moves, by little or so far that nothing of it is left. */
        void publish() {
            if (published == 0 || random.nextInt(20) == 0) {
                mark += random.nextInt(15) == 0 ? random.nextInt(-9_000, 9_001) : random.nextInt(-300, 301);
                writer.rebase((mark >> 6 << 6) - MapDescriptor.BUCKET_COUNT / 2, b -> StrictMath.exp(b * WIDTH));
            }
            for (int i = random.nextInt(3) == 0 ? 0 : random.nextInt(published == 0 ? 4_000 : 80); i > 0; i--) {
                final int row = random.nextInt(3) == 0
                    ? writer.rows().aggregate(random.nextBoolean() ? Side.LONG : Side.SHORT)
                    : random.nextInt(writer.rows().count());
                writer.put(row, writer.baseBucket() + random.nextInt(MapDescriptor.BUCKET_COUNT),
                    random.nextInt(4) == 0 ? 0 : (float) Math.exp(random.nextDouble(0, 17)));
            }
            writer.head().mark(StrictMath.exp((mark + 0.5) * WIDTH));
            // a map of long ago says nothing of its second
            final long late = random.nextInt(30) == 0 ? 100 * SECOND : 0;
            published++;
            writer.publish(clock.applyAsLong(published) - late);
        }

        void publishUpTo(final long number) {
            while (published < number) {
                publish();
            }
        }
    }

    @Test
    void shouldSayWhatWholeCopiesSayHoweverManyPublishesWereMissed() throws IOException {
        final SplittableRandom random = new SplittableRandom(seed);
        long unread = 0;
        try (Engine changes = new Engine(folder.resolve("changes"), seed, MapReading.CHANGES);
             Engine whole = new Engine(folder.resolve("whole"), seed, MapReading.WHOLE)) {
            for (int s = 0; s < SECONDS; s++) {
                final SplittableRandom plan = random.split();
                final int publishes = plan.nextInt(4) == 0 ? 0 : 1 + plan.nextInt(plan.nextInt(3) == 0 ? 30 : 2);
                // only what is new can be met half written
                final boolean overtaken = publishes > 0 && s > 0 && plan.nextInt(12) == 0;
                final long of = plan.nextLong();
                for (final Engine engine : List.of(changes, whole)) {
                    for (int u = 0; u < engine.markets.length; u++) {
                        engine.markets[u].publishUpTo(s == 0 ? 1 : engine.markets[u].published + publishes);
                    }
                    if (overtaken) {
                        engine.overtake(s % 2, true);
                    }
                    engine.second(s, new SplittableRandom(of));
                    if (overtaken) {
                        engine.overtake(s % 2, false);
                    }
                }
                unread += overtaken ? 1 : 0;
                final String at = "seed " + seed + ", second " + s;
                assertEquals(whole.analyst.summary(), changes.analyst.summary(), at);
                for (int u = 0; u < changes.markets.length && s % 40 == 39; u++) {
                    assertArrayEquals(whole.derived(u), changes.derived(u), at + ", underlying " + u);
                }
            }
            assertTrue(unread > 0, "seed " + seed);
            assertEquals(unread, changes.analyst.summary().unread(), "a second that is overtaken has no map");
            assertTrue(changes.analyst.blocksRead() < whole.analyst.blocksRead() / 2, "seed " + seed);
        }
    }

    /** The maps that were met are those of the writer's moments; what is said of them is not. */
    @Test
    void shouldSayOfMapsThatChangeMeanwhileWhatWholeCopiesOfThemSay() throws Exception {
        final List<long[]> met = new ArrayList<>();
        final List<String> said = new ArrayList<>();
        final AtomicBoolean end = new AtomicBoolean();
        final List<List<Long>> times = List.of(new ArrayList<>(), new ArrayList<>());
        final long unread;
        try (Engine changes = new Engine(folder.resolve("changes"), seed, MapReading.CHANGES)) {
            for (int u = 0; u < 2; u++) {
                final List<Long> told = times.get(u);
                changes.markets[u].clock = number -> {
                    told.add(changes.nowNs);
                    return told.get(told.size() - 1);
                };
                changes.markets[u].publish();
            }
            final Thread writer = new Thread(() -> {
                while (!end.get()) {
                    for (final Market market : changes.markets) {
                        market.publish();
                    }
                    LockSupport.parkNanos(20_000);
                }
            }, "writer");
            writer.start();
            try {
                for (int s = 0; s < SECONDS; s++) {
                    changes.second(s, new SplittableRandom(seed + s));
                    if (changes.analyst.summary().unread() > 0) {
                        break;
                    }
                    met.add(new long[] {changes.mapRead(0), changes.mapRead(1)});
                    said.add(changes.analyst.summary().digest());
                }
            } finally {
                end.set(true);
                writer.join();
            }
            unread = changes.analyst.summary().unread();
        }
        assertTrue(met.size() > 20, "seed " + seed + ": " + met.size() + " seconds until the writer overtook a read");
        long distinct = 0;
        try (Engine whole = new Engine(folder.resolve("whole"), seed, MapReading.WHOLE)) {
            for (int u = 0; u < 2; u++) {
                final List<Long> told = times.get(u);
                whole.markets[u].clock = number -> told.get((int) number - 1);
            }
            for (int s = 0; s < met.size(); s++) {
                for (int u = 0; u < 2; u++) {
                    distinct += whole.markets[u].published < met.get(s)[u] ? 1 : 0;
                    whole.markets[u].publishUpTo(met.get(s)[u]);
                }
                whole.second(s, new SplittableRandom(seed + s));
                assertEquals(said.get(s), whole.analyst.summary().digest(), "seed " + seed + ", second " + s);
            }
        }
        assertTrue(distinct > 20, "seed " + seed + ": the writer was at it: " + distinct);
        System.out.println("maps read by their changes beside a writer: " + met.size() + " seconds the same, "
            + distinct + " maps, " + unread + " overtaken");
    }

    /** Followers of one thread share what a try takes; each copy stays its own. */
    @Test
    void shouldKeepCopiesApartThatShareTheirMemory() {
        try (Engine engine = new Engine(folder.resolve("one"), seed, MapReading.CHANGES)) {
            final MapIntake first = new MapIntake(engine.reader, 1, MapReading.CHANGES, null);
            final MapIntake second = new MapIntake(engine.reader, 0, MapReading.CHANGES, first);
            final MapView whole = new MapView();
            final float[] expected = new float[MapDescriptor.BUCKET_COUNT];
            final float[] actual = new float[MapDescriptor.BUCKET_COUNT];
            assertEquals(ReadResult.EMPTY, first.read());
            for (int publish = 0; publish < 60; publish++) {
                engine.markets[0].publish();
                engine.markets[1].publish();
                for (final MapIntake intake : List.of(first, second)) {
                    assertEquals(ReadResult.OK, intake.read());
                }
                for (int u = 0; u < 2; u++) {
                    final MapView copy = (u == 1 ? first : second).view();
                    assertEquals(ReadResult.OK, engine.reader.map(u, whole));
                    assertEquals(whole.sequence(), copy.sequence());
                    for (int row = 0; row < whole.rows().count(); row++) {
                        whole.buckets(row, expected);
                        copy.buckets(row, actual);
                        assertArrayEquals(expected, actual, "seed " + seed + ", publish " + publish + ", row " + row);
                        assertEquals(whole.blockSum(row, 40), copy.blockSum(row, 40));
                    }
                }
            }
        }
    }
}
