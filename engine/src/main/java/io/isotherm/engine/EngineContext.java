package io.isotherm.engine;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.EventCounters;
import io.isotherm.engine.status.HeapEventCounters;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * What one engine is launched with. Set what differs from the defaults, then hand it to {@link Engine#launch}, which
 * owns it from then on: one context, one engine.
 *
 * <p><b>Threads:</b> not threadsafe; read by the launching thread only.
 */
public final class EngineContext {
    private final CheckedConfiguration checked;
    private FeedFactory feeds = publisher -> List.of();
    private Function<DensityModel, PublishSink> sink = model -> PublishSink.NONE;
    private LongSupplier epochNanoClock = SystemEpochNanoClock.INSTANCE::nanoTime;
    private EventCounters counters = new HeapEventCounters();
    private DistinctErrors errors = new DistinctErrors(SystemEpochClock.INSTANCE, System.err);
    private IdleStrategy feedIdleStrategy = new BackoffIdleStrategy();

    /**
     * Everything else at its default: no feeds, no snapshot, the system's clock, counters on the heap.
     *
     * @param checked configuration and instruments.
     */
    public EngineContext(final CheckedConfiguration checked) {
        this.checked = Objects.requireNonNull(checked);
    }

    /**
     * The venue connections; default none.
     *
     * @param factory of them.
     * @return this.
     */
    public EngineContext feeds(final FeedFactory factory) {
        feeds = factory;
        return this;
    }

    /**
     * Where the processor publishes to; default nowhere.
     *
     * @param factory makes it for the model; closed with the engine when it can be.
     * @return this.
     */
    public EngineContext sink(final Function<DensityModel, PublishSink> factory) {
        sink = factory;
        return this;
    }

    /**
     * The clock that stamps frames, drives the conductor and measures latency; default the system's.
     *
     * @param clock nanoseconds since the epoch.
     * @return this.
     */
    public EngineContext epochNanoClock(final LongSupplier clock) {
        epochNanoClock = clock;
        return this;
    }

    /**
     * The counters; default on the heap.
     *
     * @param eventCounters to add to.
     * @return this.
     */
    public EngineContext counters(final EventCounters eventCounters) {
        counters = eventCounters;
        return this;
    }

    /**
     * Where failures are recorded; default a log of this process and standard error.
     *
     * @param distinctErrors to record in.
     * @return this.
     */
    public EngineContext errors(final DistinctErrors distinctErrors) {
        errors = distinctErrors;
        return this;
    }

    /**
     * What the feed thread does when idle, and while it waits for the ring; default backing off.
     *
     * @param idleStrategy of the feed thread.
     * @return this.
     */
    public EngineContext feedIdleStrategy(final IdleStrategy idleStrategy) {
        feedIdleStrategy = idleStrategy;
        return this;
    }

    CheckedConfiguration checked() {
        return checked;
    }

    FeedFactory feeds() {
        return feeds;
    }

    Function<DensityModel, PublishSink> sink() {
        return sink;
    }

    LongSupplier epochNanoClock() {
        return epochNanoClock;
    }

    EventCounters counters() {
        return counters;
    }

    DistinctErrors errors() {
        return errors;
    }

    IdleStrategy feedIdleStrategy() {
        return feedIdleStrategy;
    }
}
