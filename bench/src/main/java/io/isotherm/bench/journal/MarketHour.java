package io.isotherm.bench.journal;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.replay.FrameRouter;
import io.isotherm.engine.replay.FrameSource;
import io.isotherm.engine.replay.JournalInput;
import io.isotherm.engine.replay.JournalReplay;
import io.isotherm.engine.replay.Replay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.replay.ReplaySummary;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.simulator.capture.CaptureRun;
import io.isotherm.simulator.capture.Progress;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.venue.Cadence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * A stretch of a simulated market, journalled by the threads of an engine and replayed: frames of the simulator in
 * virtual time → decoders and books → ring → processor and journal → journal → replay. Sockets are left out, and
 * the feed waits where the ring is full, so that hours take minutes and the replay of the frames comes to the same
 * digest, too.
 *
 * <p><b>Threads:</b> the calling thread is the feed thread; processor and journal have theirs.
 */
public final class MarketHour {
    private static final long START_MS = 1_788_220_800_000L;
    /** Half an hour: positions are there before the first frame. */
    static final long WARM_UP_MS = 1_800_000;
    private static final long NS_PER_MS = 1_000_000L;

    private final CheckedConfiguration checked;
    private final Path capture;
    private final Path journal;
    private final DistinctErrors errors;

    /**
     * Names the files.
     *
     * @param checked configuration and instruments.
     * @param folder  where capture and journal are made.
     * @param errors  records events that could not be applied.
     */
    public MarketHour(final CheckedConfiguration checked, final Path folder, final DistinctErrors errors) {
        this.checked = checked;
        this.errors = errors;
        capture = folder.resolve("market.tsv.gz");
        journal = folder.resolve("journal");
    }

    /**
     * What a stage came to.
     *
     * @param events  that went by, or frames.
     * @param seconds that it took.
     * @param digest  of the densities.
     */
    public record Outcome(long events, double seconds, String digest) {
    }

    /** The frames, in virtual time. */
    public Path capture() {
        return capture;
    }

    /** Folder of the journal. */
    public Path journal() {
        return journal;
    }

    /**
     * Simulates the market.
     *
     * @param seed       of everything random.
     * @param venues     that there are.
     * @param warmUpMs   lived through before, whole seconds.
     * @param durationMs of the market, whole seconds.
     * @param progress   hears how far it is.
     * @return frames.
     * @throws IOException when the capture cannot be written.
     */
    public long simulate(final long seed, final List<SimulatedVenue> venues, final long warmUpMs,
                         final long durationMs, final Progress progress) throws IOException {
        return new CaptureRun(new CaptureRun.Plan(seed, Scenario.BASE, List.of(SimulatedUnderlying.values()), venues,
            START_MS, warmUpMs, durationMs, durationMs, Cadence.LIVE)).write(capture, null, progress).lines();
    }

    /**
     * Has the engine's threads apply and journal the frames.
     *
     * @param way      of the journal.
     * @param settings of the journal.
     * @return events and digest.
     * @throws IOException when capture or journal fail.
     */
    public Outcome journal(final JournalWay way, final JournalSettings settings) throws IOException {
        final long startNs = System.nanoTime();
        try (LinkedParts parts = new LinkedParts(); FrameSource frames = parts.open(List.of(capture), null)) {
            final JournalledStages stages = new JournalledStages(checked, way, settings, journal,
                START_MS * NS_PER_MS, new YieldingWaitStrategy(), (model, configuration) -> PublishSink.NONE, errors);
            try (stages) {
                final RingPublisher publisher = new RingPublisher(checked.instruments(), stages.ring(),
                    FullRingPolicy.WAIT, new YieldingIdleStrategy(), stages.halt(), stages.counters());
                final FrameRouter router = parts.router(publisher, checked.instruments(), stages.model());
                while (frames.advance()) {
                    feed(frames, router);
                }
            }
            if (stages.halt().raised()) {
                throw new IOException("the stages stopped: " + stages.halt().cause(), stages.halt().cause());
            }
            return new Outcome(stages.ring().published() + 1, seconds(startNs), stages.digest());
        }
    }

    /** As a replay does. */
    static void feed(final FrameSource frames, final FrameRouter router) throws IOException {
        if (frames.change() != null) {
            router.onConnection(frames, frames.receiveTimeNs());
        } else if (frames.noted()) {
            router.onNote(frames, frames.receiveTimeNs());
        } else {
            router.onFrame(frames, frames.receiveTimeNs());
        }
    }

    /**
     * Replays the journal.
     *
     * @return events and digest.
     * @throws IOException when it cannot be read, or did not end in order.
     */
    public Outcome replayJournal() throws IOException {
        final long startNs = System.nanoTime();
        try (LinkedParts parts = new LinkedParts(); JournalInput input = JournalInput.open(List.of(journal), 0)) {
            final ReplaySummary summary =
                new JournalReplay(checked, parts, null, errors, input).run(ReplayMonitor.NONE);
            if (summary.journalEnd().isDamaged()) {
                throw new IOException(summary.journalEnd().path() + ": " + summary.journalEnd().text());
            }
            return new Outcome(summary.frames(), seconds(startNs), summary.digest());
        }
    }

    /**
     * Replays the frames.
     *
     * @return frames, in place of events, and digest.
     * @throws IOException when they cannot be read.
     */
    public Outcome replayCapture() throws IOException {
        final long startNs = System.nanoTime();
        try (LinkedParts parts = new LinkedParts(); FrameSource frames = parts.open(List.of(capture), null)) {
            final ReplaySummary summary = new Replay(checked, parts, null, errors).run(frames, ReplayMonitor.NONE);
            return new Outcome(summary.frames(), seconds(startNs), summary.digest());
        }
    }

    private static double seconds(final long startNs) {
        return (System.nanoTime() - startNs) / 1e9;
    }
}
