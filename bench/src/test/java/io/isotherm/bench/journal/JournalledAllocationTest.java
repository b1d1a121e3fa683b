package io.isotherm.bench.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.SleepingWaitStrategy;
import com.sun.management.ThreadMXBean;
import io.isotherm.engine.HotClasses;
import io.isotherm.engine.cli.CaptureFrames;
import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.replay.FrameRouter;
import io.isotherm.engine.replay.FrameSource;
import io.isotherm.engine.replay.ReplaySummary;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureRecorder;
import io.isotherm.feed.capture.CaptureSource;
import io.isotherm.simulator.capture.Progress;
import io.isotherm.simulator.server.SpokenProtocols;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With journal and capture on, feed, processor and journal threads allocate nothing in steady state, whatever the
 * venue's dialect: two thirds of a capture of every simulated venue warm them up, the rest is measured on each
 * thread's account, slice by slice. What an event allocates shows in every slice; what the JIT compiler loads as late
 * as this, in a few of them.
 */
final class JournalledAllocationTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final long DURATION_MS = 150_000;
    private static final long START_MS = 1_788_220_800_000L;
    /** Looks at the accounts in the last third of the market. */
    private static final int SLICES = 10;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    @Test
    void shouldAllocateNothingOnAnyThreadOfTheHotPath() throws IOException {
        final long seed = System.nanoTime();
        final CheckedConfiguration checked = ConfigurationFile.read(HOME.resolve("config/isotherm.yaml"), null);
        final DistinctErrors errors = new DistinctErrors(() -> 0, System.err);
        final MarketHour market = new MarketHour(checked, folder, errors);
        market.simulate(seed, SpokenProtocols.venues(), 60_000, DURATION_MS, Progress.SILENT);
        // The JIT compiler loads the classes of a loop's signature on the loop's own thread, in the midst of it.
        assertFalse(ReplaySummary.class.isInterface());
        HotClasses.load();
        final List<IOException> failures = new CopyOnWriteArrayList<>();
        final Path recording = folder.resolve("recording.tsv.gz");
        final long[][] accounts = new long[SLICES + 1][3];
        int slices = 0;
        long measured = 0;
        final CaptureRecorder recorder = CaptureRecorder.create(recording, failures::add);
        try (LinkedParts parts = new LinkedParts();
             CaptureFrames frames = new CaptureFrames(List.of(market.capture()), null)) {
            final JournalledStages stages = new JournalledStages(checked, JournalWay.GROUP_COMMIT,
                JournalSettings.DEFAULTS.withSegmentBytes(4 << 20).withRetention(0, 0), market.journal(),
                START_MS * 1_000_000, new SleepingWaitStrategy(), (model, configuration) -> {
                    try {
                        return parts.snapshot(folder.resolve("snapshots"), checked.instruments(), model, configuration);
                    } catch (final IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                }, errors);
            try (stages) {
                final FrameRouter router = new RecordedRouter(recorder, frames, parts.router(
                    new RingPublisher(checked.instruments(), stages.ring(), FullRingPolicy.WAIT,
                        new YieldingIdleStrategy(), stages.halt(), stages.counters()), checked.instruments(),
                    stages.model()));
                final long fromNs = (START_MS + DURATION_MS * 2 / 3) * 1_000_000;
                final long sliceNs = DURATION_MS / 3 * 1_000_000 / SLICES;
                while (frames.advance()) {
                    if (slices < SLICES && frames.receiveTimeNs() >= fromNs + slices * sliceNs) {
                        stages.drain();
                        account(stages, accounts[slices++]);
                    }
                    measured += frames.receiveTimeNs() >= fromNs ? 1 : 0;
                    MarketHour.feed(frames, router);
                }
                stages.drain();
                account(stages, accounts[slices]);
            }
            assertFalse(stages.halt().raised(), () -> "halted: " + stages.halt().cause());
        }
        recorder.close();
        final String at = "seed " + seed;
        final String[] names = {"feed", "processor", "journal"};
        assertEquals(SLICES, slices, at);
        assertTrue(measured > 10_000, measured + " frames, " + at);
        for (int i = 0; i < names.length; i++) {
            final long[] bytes = new long[SLICES];
            for (int slice = 0; slice < SLICES; slice++) {
                bytes[slice] = accounts[slice + 1][i] - accounts[slice][i];
            }
            final String found = Arrays.toString(bytes) + " bytes allocated on the " + names[i] + " thread by "
                + measured + " frames with journal and capture, " + at;
            System.out.println(found);
            assertTrue(Arrays.stream(bytes).sum() < measured, found);
            assertEquals(0, Arrays.stream(bytes).sorted().toArray()[SLICES / 2], found);
        }
        assertEquals(List.of(), failures.stream().map(Throwable::getMessage)
            .filter(message -> !message.contains("keep up")).toList());
        assertTrue(recorder.frames() > measured, recorder.frames() + " recorded, " + at);
        assertTrue(Files.size(recording) > 1_000_000, at);
    }

    private void account(final JournalledStages stages, final long[] bytes) {
        bytes[1] = threads.getThreadAllocatedBytes(stages.threadId(false));
        bytes[2] = threads.getThreadAllocatedBytes(stages.threadId(true));
        bytes[0] = threads.getCurrentThreadAllocatedBytes();
    }

    /** Records each frame behind its decoder, as a live engine's feeds do. */
    private static final class RecordedRouter implements FrameRouter {
        private final Map<Venue, List<FrameSink>> tees = new EnumMap<>(Venue.class);

        RecordedRouter(final CaptureRecorder recorder, final FrameSource frames, final FrameRouter next) {
            for (final Venue venue : Venue.values()) {
                final List<FrameSink> both = new ArrayList<>();
                for (final CaptureSource source : List.of(CaptureSource.socket(venue),
                    CaptureSource.rest(venue, null))) {
                    both.add(recorder.tee(source, (buffer, offset, length, timeNs) -> next.onFrame(frames, timeNs)));
                }
                tees.put(venue, both);
            }
        }

        @Override
        public void onFrame(final FrameSource frame, final long receiveTimeNs) {
            tees.get(frame.venue()).get(frame.rest() ? 1 : 0).onFrame(frame.buffer(), frame.offset(), frame.length(),
                receiveTimeNs);
        }
    }
}
