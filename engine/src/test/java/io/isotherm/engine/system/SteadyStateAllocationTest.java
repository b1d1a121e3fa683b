package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.isotherm.client.GridReader;
import io.isotherm.client.GridView;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.broadcast.Broadcaster;
import io.isotherm.engine.broadcast.Strategies;
import io.isotherm.engine.broadcast.Strategy;
import io.isotherm.engine.broadcast.StrategyConsumer;
import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.replay.FrameRouter;
import io.isotherm.engine.replay.FrameSource;
import io.isotherm.engine.replay.Replay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.replay.ReplayParts;
import io.isotherm.engine.replay.ReplaySummary;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole path, frame bytes to published snapshot, allocates nothing in steady state: decoders, books, ring,
 * processor, density, pulses, maps and grids of three venues, on the replay's one thread. A strategy of this JVM is
 * told of all of it and never listens. The analyst is left out: a live engine gives it a thread of its own, which may
 * allocate.
 */
final class SteadyStateAllocationTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final Venue[] VENUES = {Venue.BINANCE_USDM, Venue.BYBIT, Venue.OKX};
    private static final int WARM_UP_FRAMES = 400_000;
    private static final int MEASURED_FRAMES = 1_000_000;
    /** For all frames together: what the JVM itself may put on this thread's account. */
    private static final long ALLOWED_BYTES = 4096;

    @TempDir
    private Path folder;

    @Test
    void shouldAllocateNothingFromFrameBytesToPublishedSnapshot() throws IOException {
        final long seed = System.nanoTime();
        final Path file = Files.writeString(folder.resolve("isotherm.yaml"), """
            instruments: %s
            model: {interval: 1s}
            snapshot: {grid: 1s}
            """.formatted(HOME.toAbsolutePath().resolve("config").resolve("instruments.yaml")));
        final Path snapshots = folder.resolve("snapshots");
        final MeasuredFrames frames = new MeasuredFrames(seed);
        // The JIT compiler loads the classes of a loop's signature on the loop's own thread, in the midst of it.
        assertFalse(ReplaySummary.class.isInterface());
        final Strategies strategies = new Strategies();
        final StrategyConsumer stopped = strategies.add("stopped", new Strategy() { });
        strategies.launch(new InstrumentTable(List.of()), snapshots, (failure, where) -> { });
        try (ReplayParts parts = new WithoutAnalyst(new LinkedParts(strategies.broadcaster()))) {
            final Replay replay = new Replay(ConfigurationFile.read(file, null), parts, snapshots,
                new DistinctErrors(() -> 0, System.err));
            final ReplaySummary summary = replay.run(frames, ReplayMonitor.NONE);
            final String at = "seed " + seed + ": " + summary.json();
            final long allocated = frames.after - frames.before;
            System.out.println(allocated + " bytes allocated by " + MEASURED_FRAMES + " frames, seed " + seed);
            // first that the path was really walked, then what it cost
            checkEvents(new ObjectMapper().readTree(summary.json()), at);
            checkSnapshot(snapshots, at);
            assertTrue(allocated <= ALLOWED_BYTES, allocated + " bytes for " + MEASURED_FRAMES + " frames, " + at);
            assertEquals(1, stopped.poll(1), at);
            assertTrue(stopped.missed() > MEASURED_FRAMES, stopped.missed() + " messages missed, " + at);
        }
    }

    private static void checkEvents(final JsonNode summary, final String at) {
        assertTrue(summary.get("rejected").isEmpty(), at);
        for (final Venue venue : VENUES) {
            final JsonNode events = summary.get("events").get(venue.code());
            for (final String type : List.of("trade", "liquidation", "mark", "open-interest", "funding", "quote",
                "book", "depth")) {
                assertTrue(events.get(type).asLong() > 200, venue.code() + " " + type + ", " + at);
            }
        }
    }

    private static void checkSnapshot(final Path directory, final String at) {
        final SnapshotReader reader = SnapshotReader.open(directory);
        final MapView map = new MapView();
        for (final String underlying : List.of("BTC", "ETH")) {
            assertEquals(ReadResult.OK, reader.map(reader.directory().underlyingIndex(underlying), map), at);
            assertTrue(map.sequence() > MEASURED_FRAMES / 100, map.sequence() + " maps, " + at);
            assertTrue(map.usd(Side.LONG) > 0 && map.usd(Side.SHORT) > 0, at);
        }
        final GridReader grids = GridReader.beside(reader);
        final GridView grid = new GridView();
        assertEquals(ReadResult.OK, grids.grid(grids.instrumentIndex("bybit", "BTCUSDT"), grid), at);
        assertTrue(grid.sequence() > 10, grid.sequence() + " grids, " + at);
    }

    /** The parts of a replay but for one. */
    private record WithoutAnalyst(LinkedParts parts) implements ReplayParts {
        @Override
        public FrameSource open(final List<Path> files, final Venue venueOrNull) throws IOException {
            return parts.open(files, venueOrNull);
        }

        @Override
        public FrameRouter router(final RingPublisher publisher, final InstrumentTable table,
                                  final DensityModel model) {
            return parts.router(publisher, table, model);
        }

        @Override
        public PublishSink snapshot(final Path directory, final InstrumentTable table, final DensityModel model,
                                    final EngineConfiguration configuration) throws IOException {
            return parts.snapshot(directory, table, model, configuration);
        }

        @Override
        public Broadcaster broadcaster() {
            return parts.broadcaster();
        }

        @Override
        public void close() {
            parts.close();
        }
    }

    /** Reads this thread's account at the start and the end of the measured stretch. */
    private static final class MeasuredFrames extends MarketFrames {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private int count;
        private long before;
        private long after;

        MeasuredFrames(final long seed) {
            super(seed, VENUES);
        }

        @Override
        public boolean advance() {
            if (count == WARM_UP_FRAMES) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            if (count++ == WARM_UP_FRAMES + MEASURED_FRAMES) {
                after = threads.getCurrentThreadAllocatedBytes();
                return false;
            }
            return super.advance();
        }
    }
}
