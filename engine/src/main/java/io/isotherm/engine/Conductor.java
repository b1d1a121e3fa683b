package io.isotherm.engine;

import com.lmax.disruptor.Sequence;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.EngineState;
import io.isotherm.engine.intake.FrameIntake;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.snapshot.CountersWriter;
import io.isotherm.engine.snapshot.Heartbeat;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.LatencyRecorder;
import io.isotherm.feed.book.BookCounter;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * The engine's clockwork: every 10 ms it tells the ring the time, every heartbeat interval it shows that the engine
 * lives, every second it refreshes the counters.
 *
 * <p>A heartbeat is written only when the processor has moved on since the last one. The TIME events make it move even
 * when all venues are silent, so a heartbeat that stops means a stopped processor as well as a stopped feed thread.
 * Once the feeds have ended, time stands still and the heartbeat says that the engine is on its way out.
 *
 * <p><b>Threads:</b> runs on the feed thread.
 */
final class Conductor implements Runnable {
    /** Time between two TIME events. */
    static final long PERIOD_NS = 10_000_000L;

    /** Time between two refreshes of the counters. */
    static final long REPORT_INTERVAL_NS = 1_000_000_000L;

    private final FrameIntake intake;
    private final SnapshotFile file;
    private final MarketEventRing ring;
    private final Sequence processed;
    private final HaltSignal halt;
    private final LatencyRecorder latency;
    private final DistinctErrors errors;
    private final LiveFeeds feeds;
    private final LongSupplier epochNanoClock;
    private final LongSupplier nanoClock;
    /** Beats until the processor has moved for the first time, within a limit. */
    private final Heartbeat start;
    private final long heartbeatNs;
    private long lastProcessed = -1;
    private long lastBeatNs;
    private long lastReportNs;
    private boolean running;

    Conductor(final FrameIntake intake, final SnapshotFile file, final MarketEventRing ring, final Sequence processed,
              final HaltSignal halt, final LatencyRecorder latency, final DistinctErrors errors,
              final LiveFeeds feeds, final LongSupplier epochNanoClock, final LongSupplier nanoClock,
              final Heartbeat start, final long heartbeatNs) {
        this.intake = intake;
        this.file = file;
        this.ring = ring;
        this.processed = processed;
        this.halt = halt;
        this.latency = latency;
        this.errors = errors;
        this.feeds = feeds;
        this.epochNanoClock = epochNanoClock;
        this.nanoClock = nanoClock;
        lastBeatNs = nanoClock.getAsLong();
        lastReportNs = lastBeatNs;
        this.start = start;
        this.heartbeatNs = heartbeatNs;
    }

    @Override
    public void run() {
        if (halt.raised()) {
            start.end();
            file.state(EngineState.FAILED);
            return;
        }
        if (feeds.ended()) {
            // time stands still; what the ring had no room for goes in
            intake.onTime(intake.receiveTimeNs());
        } else {
            final long receiveNs = epochNanoClock.getAsLong();
            intake.onTime(receiveNs);
            feeds.onTime(receiveNs);
        }
        final long nowNs = nanoClock.getAsLong();
        if (nowNs - lastBeatNs >= heartbeatNs) {
            beat(nowNs);
        }
        if (nowNs - lastReportNs >= REPORT_INTERVAL_NS) {
            lastReportNs = nowNs;
            report(file.counters());
        }
    }

    private void beat(final long nowNs) {
        final long sequence = processed.get();
        if (sequence == lastProcessed && !feeds.ended()) {
            return;
        }
        if (!running && sequence >= 0) {
            running = true;
            start.end();
            file.state(EngineState.RUNNING);
        }
        lastProcessed = sequence;
        lastBeatNs = nowNs;
        file.heartbeat(nowNs);
        file.counters().increment(EngineCounter.HEARTBEATS, 0);
    }

    private void report(final CountersWriter counters) {
        feeds.report();
        final Histogram interval = latency.interval();
        if (interval.getTotalCount() > 0) {
            counters.set(EngineCounter.LATENCY_P50_NS, 0, interval.getValueAtPercentile(50));
            counters.set(EngineCounter.LATENCY_P99_NS, 0, interval.getValueAtPercentile(99));
        }
        counters.max(EngineCounter.DUTY_CYCLE_MAX_NS, 0, latency.dutyCycleMaxNs());
        counters.set(EngineCounter.EVENTS_APPLIED, 0, lastProcessed + 1);
        counters.max(EngineCounter.RING_OCCUPANCY_MAX, 0, ring.occupancy());
        counters.set(EngineCounter.ERRORS_DISTINCT, 0, errors.distinct());
        counters.set(EngineCounter.ERRORS_NOT_KEPT, 0, errors.notKept());
        counters.set(EngineCounter.BOOK_GAPS, 0, intake.bookCount(BookCounter.GAP));
        counters.set(EngineCounter.BOOK_RESYNCS, 0, intake.bookCount(BookCounter.RESYNC));
        counters.set(EngineCounter.BOOKS_CROSSED, 0, intake.bookCount(BookCounter.CROSSED));
    }
}
