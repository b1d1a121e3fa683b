package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.LiveHistory;
import io.isotherm.client.history.LiveSeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.TapeView;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.TapeDescriptor;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real engine keeps history, is killed with SIGKILL at a random instant and started again, while this process reads
 * on: what was kept is whole and stays, the time between is absent, and all goes on. Slow, as it starts two processes
 * and waits for columns of whole seconds.
 */
@Timeout(180)
@Tag("slow")
final class KilledHistoryTest {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long SECOND_NS = HistoryTier.SECOND.intervalNs();
    private static final long END_S = 20;
    private static final int FRAME_PAUSE_MS = 20;

    private final long seed = System.nanoTime();
    private final ColumnView column = new ColumnView();
    private final TapeView liquidation = new TapeView();

    @TempDir
    private Path folder;

    private Path history() {
        return folder.resolve("history");
    }

    /** Opened before the engine has begun, when there is nothing yet. */
    private HistorySeries series(final String folder) {
        return HistorySeries.open(HistoryPaths.underlying(history(), "BTC").resolve(folder));
    }

    @Test
    void shouldLeaveHistoryWholeAndGoOnBehindAMarkedGap() throws IOException, InterruptedException {
        try (LoopbackVenue bybit = new LoopbackVenue(LoopbackVenue.paced(Venue.BYBIT, seed, FRAME_PAUSE_MS));
             LoopbackVenue okx = new LoopbackVenue(LoopbackVenue.paced(Venue.OKX, seed, FRAME_PAUSE_MS));
             HistorySeries columns = series(HistoryTier.SECOND.folder());
             HistorySeries tape = series(TapeDescriptor.FOLDER)) {
            final Path config = configuration(bybit, okx);
            try (EngineProcess engine = start(config, "killed.log")) {
                await(engine, () -> columns.newestOrdinal() - columns.firstOrdinal() >= 3 && tape.newestOrdinal() >= 3);
                LockSupport.parkNanos(new Random(seed).nextInt(1_000_000_000));
                engine.kill();
            }
            final Map<String, TreeMap<Long, byte[]>> before = records();
            final long lastColumn = before.get("columns-1s").lastKey();
            final long lastLiquidation = before.get("tape").lastKey();
            // three seconds of which nobody can know anything
            while (System.currentTimeMillis() * 1_000_000 < (lastColumn + 4) * SECOND_NS) {
                LockSupport.parkNanos(1_000_000);
            }
            try (EngineProcess engine = start(config, "restarted.log")) {
                await(engine,
                    () -> twoSince(lastColumn, columns) && tape.newestOrdinal() > lastLiquidation);
                assertEquals(0, engine.terminate(END_S), engine.output());
                assertTrue(!engine.output().contains("set aside"), engine.output());
                assertTrue(!engine.output().contains("already goes up to"), engine.output());
            }
            assertGap(columns, lastColumn);
            assertTapeGoesOn(tape, lastLiquidation);
            assertStays(before);
            assertOpenBarsAreTold(before);
        }
    }

    private static boolean twoSince(final long last, final HistorySeries columns) {
        final long newest = columns.newestOrdinal();
        return newest > last + 1 && columns.read(newest - 1) == RecordState.WHOLE;
    }

    private Path configuration(final LoopbackVenue bybit, final LoopbackVenue okx) throws IOException {
        return Files.writeString(folder.resolve("isotherm.yaml"), """
            instruments: %s
            venues:
              binance-usdm: {enabled: false}
              bybit: {url: "%s"}
              okx: {url: "%s"}
            history: {days: 0}
            archive: {directory: "%s"}
            """.formatted(EngineProcess.HOME.resolve("config").resolve("instruments.yaml"), bybit.address(),
            okx.address(), history()));
    }

    private EngineProcess start(final Path config, final String log) throws IOException {
        return EngineProcess.start(folder.resolve(log), "run", "--config", config.toString(), "--snapshot-dir",
            folder.resolve("snapshots").toString());
    }

    private void await(final EngineProcess engine, final BooleanSupplier condition) throws IOException {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(engine.alive() && System.nanoTime() - startNs < DEADLINE_NS,
                "no history within a minute, seed " + seed + ": " + engine.output());
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** All whole records of every series; the last of a series may have been torn by the kill, no other. */
    private Map<String, TreeMap<Long, byte[]>> records() throws IOException {
        final Map<String, TreeMap<Long, byte[]>> all = new TreeMap<>();
        final List<Path> folders;
        try (var list = Files.list(history().resolve("BTC"))) {
            folders = list.filter(Files::isDirectory).toList();
        }
        for (final Path path : folders) {
            final TreeMap<Long, byte[]> records = new TreeMap<>();
            try (HistorySeries series = HistorySeries.open(path)) {
                final long newest = series.newestOrdinal();
                for (long ordinal = series.firstOrdinal(); ordinal <= newest; ordinal++) {
                    final RecordState state = series.read(ordinal);
                    assertTrue(state != RecordState.DAMAGED, path + ", record " + ordinal + ", seed " + seed);
                    if (state == RecordState.WHOLE) {
                        records.put(ordinal, series.record().array().clone());
                    }
                }
                assertEquals(List.of(), series.refused());
            }
            if (!records.isEmpty()) {
                all.put(path.getFileName().toString(), records);
            }
        }
        return all;
    }

    private void assertGap(final HistorySeries columns, final long last) {
        long next = last + 1;
        while (columns.read(next) == RecordState.ABSENT) {
            next++;
        }
        assertTrue(next > last + 3, "from " + last + " to " + next + ", seed " + seed);
        assertEquals(RecordState.WHOLE, columns.read(next));
        assertTrue(column.of(columns).gapBefore(), "column " + next + ", seed " + seed);
        assertTrue(columns.newestOrdinal() > next, "seed " + seed);
        assertEquals(RecordState.WHOLE, columns.read(last));
    }

    private void assertTapeGoesOn(final HistorySeries tape, final long last) {
        assertEquals(RecordState.WHOLE, tape.read(last));
        final long heardNs = liquidation.of(tape).receiveTimeNs();
        assertEquals(RecordState.WHOLE, tape.read(last + 1));
        assertTrue(liquidation.of(tape).gapBefore(), "seed " + seed);
        assertTrue(liquidation.receiveTimeNs() - heardNs > 2 * SECOND_NS, "seed " + seed);
    }

    private void assertStays(final Map<String, TreeMap<Long, byte[]>> before) throws IOException {
        final Map<String, TreeMap<Long, byte[]>> after = records();
        assertTrue(before.containsKey("columns-1m") && before.containsKey("columns-1h"), before.keySet().toString());
        before.forEach((name, records) -> records.forEach((ordinal, record) ->
            assertArrayEquals(record, after.get(name).get(ordinal), name + ", record " + ordinal + ", seed " + seed)));
    }

    /** Bars that were open at the kill hold the seconds before it and say that they lack some. */
    private void assertOpenBarsAreTold(final Map<String, TreeMap<Long, byte[]>> before) throws IOException {
        final long lastSecond = before.get("bars-1s").lastKey();
        final SnapshotReader reader = SnapshotReader.open(folder.resolve("snapshots"));
        final int btc = reader.directory().underlyingIndex("BTC");
        final int venues = reader.directory().underlyings().get(btc).venues().size();
        final List<BarInterval> longer = new ArrayList<>(List.of(BarInterval.values()));
        longer.remove(BarInterval.SECOND);
        for (final BarInterval interval : longer) {
            final String at = interval + ", seed " + seed;
            final long ordinal = lastSecond * SECOND_NS / interval.intervalNs();
            final long from = ordinal * interval.intervalNs() / SECOND_NS;
            final long to = from + interval.intervalNs() / SECOND_NS;
            final BarView bar = new BarView();
            final long counted;
            try (HistorySeries ended = new HistoryReader(history()).bars("BTC", interval)) {
                if (ended.read(ordinal) == RecordState.WHOLE) {
                    counted = count(bar.of(ended), venues);
                } else {
                    final LiveSeries open = new LiveHistory(reader).bars(btc, interval);
                    assertEquals(RecordState.WHOLE, open.read(ordinal), at);
                    counted = count(bar.of(open), venues);
                    assertTrue(bar.open(), at);
                }
                assertTrue(bar.partial(), at);
            }
            assertTrue(counted >= seconds(from, Math.min(to, lastSecond + 1), venues), at);
            assertTrue(counted <= seconds(from, to, venues), at);
        }
        assertTrue(seconds(0, lastSecond + 1, venues) > 0, "seed " + seed);
    }

    private long seconds(final long from, final long to, final int venues) {
        long count = 0;
        final BarView bar = new BarView();
        try (HistorySeries seconds = new HistoryReader(history()).bars("BTC", BarInterval.SECOND)) {
            final long newest = seconds.newestOrdinal();
            for (long n = Math.max(from, seconds.firstOrdinal()); n < to && n <= newest; n++) {
                count += seconds.read(n) == RecordState.WHOLE ? count(bar.of(seconds), venues) : 0;
            }
        }
        return count;
    }

    private static long count(final BarView bar, final int venues) {
        long count = 0;
        for (int venue = 0; venue < venues; venue++) {
            count += bar.count(venue, Side.LONG) + bar.count(venue, Side.SHORT);
        }
        return count;
    }
}
