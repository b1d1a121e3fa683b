package io.isotherm.bench.venues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.isotherm.engine.HotClasses;
import io.isotherm.engine.cli.CaptureFrames;
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
import io.isotherm.simulator.capture.CaptureRun;
import io.isotherm.simulator.capture.Progress;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.server.SpokenProtocols;
import io.isotherm.simulator.venue.Cadence;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole path allocates nothing in steady state whatever the venue's dialect: the first part of a capture of every
 * simulated venue warms it up, the rest is measured, on the replay's one thread. The analyst is left out: a live engine
 * gives it a thread of its own, which may allocate.
 */
final class EveryVenueAllocationTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final long START_MS = 1_788_220_800_000L;
    private static final long DURATION_MS = 300_000;
    /** For all frames together: a few texts, 60 bytes each, of a class that the JIT compiler compiles this late. */
    private static final long ALLOWED_BYTES = 1_024;

    @TempDir
    private Path folder;

    @Test
    void shouldAllocateNothingFromAnyVenuesFramesToThePublishedSnapshot() throws IOException {
        final long seed = System.nanoTime();
        final Path capture = folder.resolve("capture.tsv");
        new CaptureRun(new CaptureRun.Plan(seed, Scenario.BASE, List.of(SimulatedUnderlying.values()),
            SpokenProtocols.venues(), START_MS, 1_800_000, DURATION_MS, DURATION_MS, Cadence.LIVE))
            .write(capture, null, Progress.SILENT);
        // The JIT compiler loads the classes of a loop's signature on the loop's own thread, in the midst of it.
        assertFalse(ReplaySummary.class.isInterface());
            HotClasses.load();
        try (MeasuredCapture frames = new MeasuredCapture(capture);
             ReplayParts parts = new WithoutAnalyst(new LinkedParts())) {
            final Replay replay = new Replay(ConfigurationFile.read(HOME.resolve("config/isotherm.yaml"), null), parts,
                folder.resolve("snapshots"), new DistinctErrors(() -> 0, System.err));
            final ReplaySummary summary = replay.run(frames, ReplayMonitor.NONE);
            final long allocated = frames.after - frames.before;
            final String at = "seed " + seed + ": " + summary.json();
            System.out.println(allocated + " bytes allocated by " + frames.measured + " frames of "
                + SpokenProtocols.venues().size() + " venues, seed " + seed);
            checkEvents(new ObjectMapper().readTree(summary.json()), at);
            assertTrue(frames.measured > 10_000, frames.measured + " frames, " + at);
            assertTrue(allocated <= ALLOWED_BYTES, allocated + " bytes for " + frames.measured + " frames, " + at);
        }
    }

    private static void checkEvents(final JsonNode summary, final String at) {
        assertEquals("{}", summary.get("rejected").toString(), at);
        for (final SimulatedVenue venue : SpokenProtocols.venues()) {
            final JsonNode events = summary.get("events").get(venue.code());
            // Not every venue has quotes (dYdX) or, in a capture, the REST snapshot that a book begins with (Binance).
            for (final String type : List.of("trade", "mark", "open-interest", "book")) {
                assertTrue(events.path(type).asLong() > 10, venue.code() + " " + type + ", " + at);
            }
        }
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
        public void close() {
            parts.close();
        }
    }

    /** A capture that reads this thread's account after two thirds of its time and at its end. */
    private static final class MeasuredCapture extends CaptureFrames {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final long fromNs = (START_MS + DURATION_MS * 2 / 3) * 1_000_000;
        private long before = -1;
        private long after;
        private long measured;

        MeasuredCapture(final Path capture) throws IOException {
            super(List.of(capture), null);
        }

        @Override
        public boolean advance() throws IOException {
            if (!super.advance()) {
                after = threads.getCurrentThreadAllocatedBytes();
                return false;
            }
            if (receiveTimeNs() >= fromNs) {
                if (before < 0) {
                    before = threads.getCurrentThreadAllocatedBytes();
                }
                measured++;
            }
            return true;
        }
    }
}
