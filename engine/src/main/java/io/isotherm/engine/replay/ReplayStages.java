package io.isotherm.engine.replay;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.analyst.Analyst;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.history.ColdStart;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.EventCounters;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The stages of a replay from the ring on, of frames and of journalled events alike: ring → processor → densities,
 * snapshot and analyst, the very parts of a live engine. They take their turn when {@link #apply} is called.
 *
 * <p><b>Threads:</b> one calling thread; used once.
 */
final class ReplayStages {
    private final InstrumentTable table;
    private final DensityModel model;
    private final ReplayParts parts;
    private final EventCounters counters = new HeapEventCounters();
    private final HaltSignal halt = new HaltSignal();
    private final PublishSink sink;
    private final MarketEventProcessor processor;
    private final Analyst analyst;
    private final MarketEventRing ring;
    private final PolledProcessor polled;

    /**
     * Joins the stages.
     *
     * @param table             of the instruments.
     * @param model             of their densities, which holds nothing yet.
     * @param configuration     in force.
     * @param parts             after the ring.
     * @param snapshotDirectory of the snapshot to publish to, or null for none.
     * @param errors            records events that could not be applied.
     * @throws IOException when the snapshot cannot be made.
     */
    ReplayStages(final InstrumentTable table, final DensityModel model, final EngineConfiguration configuration,
                 final ReplayParts parts, final Path snapshotDirectory, final DistinctErrors errors)
        throws IOException {
        this.table = table;
        this.model = model;
        this.parts = parts;
        sink = snapshotDirectory == null ? PublishSink.NONE
            : parts.snapshot(snapshotDirectory, table, model, configuration);
        processor = new MarketEventProcessor(table, model, sink, configuration.publish(), configuration.timeouts(),
            counters);
        processor.broadcast(parts.broadcaster());
        analyst = parts.analyst();
        if (analyst != null) {
            processor.tell(analyst);
        }
        ring = new MarketEventRing(configuration.ring().slots(), new YieldingWaitStrategy());
        polled = new PolledProcessor(ring, processor, new RingExceptionHandler(counters, errors, halt), halt);
    }

    InstrumentTable table() {
        return table;
    }

    DensityModel model() {
        return model;
    }

    EventCounters counters() {
        return counters;
    }

    HaltSignal halt() {
        return halt;
    }

    MarketEventProcessor processor() {
        return processor;
    }

    /** Where events go in. */
    MarketEventRing ring() {
        return ring;
    }

    /** The turn that a publisher takes when the ring is full. */
    PolledProcessor polled() {
        return polled;
    }

    /** What is published from here on is what readers wait for. */
    void begin() {
        parts.begin();
    }

    /**
     * Applies all that waits in the ring.
     *
     * @throws ReplayHaltedException when an invariant of the engine broke.
     */
    void apply() {
        polled.drain();
        if (halt.raised()) {
            throw new ReplayHaltedException(halt.cause());
        }
    }

    /**
     * Publishes the end and sums up.
     *
     * @param coldStart          that the densities began with.
     * @param state              that was restored and saved.
     * @param count              of frames or records.
     * @param firstReceiveTimeNs of them; any without one.
     * @param lastReceiveTimeNs  the same.
     * @param course             that it took.
     * @return what the replay came to.
     */
    ReplaySummary end(final ColdStart coldStart, final StateFiles state, final long count,
                      final long firstReceiveTimeNs, final long lastReceiveTimeNs, final ReplayCourse course) {
        // a frame without any event is nothing that a journal of the same events knows of
        if (processor.receiveTimeNs() != Long.MIN_VALUE) {
            sink.onEnd(processor.receiveTimeNs());
        }
        processor.tellCounts();
        if (analyst != null) {
            analyst.close();
        }
        return new ReplaySummary(table, model, processor, counters, coldStart, state, count, firstReceiveTimeNs,
            lastReceiveTimeNs, analyst == null ? null : analyst.summary()).course(course.cutShort(), course.kept());
    }
}
