package io.isotherm.engine;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.config.RingWait;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.processor.LatencyRecordingSink;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.status.EventCounters;
import io.isotherm.engine.status.LatencyRecorder;
import io.isotherm.feed.instrument.InstrumentTable;
import org.agrona.CloseHelper;
import org.agrona.concurrent.AgentRunner;

/**
 * A running engine. {@link #launch} is the architecture in one method.
 *
 * <p><b>Threads:</b> a feed thread and a processor thread; {@link #close} by any thread, once.
 */
public final class Engine implements AutoCloseable {
    private final AgentRunner feedRunner;
    private final BatchEventProcessor<MarketEvent> processorLoop;
    private final Thread processorThread;
    private final HaltSignal halt;
    private final LatencyRecorder latency;
    private final EventCounters counters;
    private final PublishSink sink;

    private Engine(final AgentRunner feedRunner, final BatchEventProcessor<MarketEvent> processorLoop,
                   final Thread processorThread, final HaltSignal halt, final LatencyRecorder latency,
                   final EventCounters counters, final PublishSink sink) {
        this.feedRunner = feedRunner;
        this.processorLoop = processorLoop;
        this.processorThread = processorThread;
        this.halt = halt;
        this.latency = latency;
        this.counters = counters;
        this.sink = sink;
    }

    /**
     * Starts a live engine.
     *
     * @param context it is launched with.
     * @return the running engine.
     */
    public static Engine launch(final EngineContext context) {
        final EngineConfiguration configuration = context.checked().configuration();
        final EventCounters counters = context.counters();

        // 1. instruments
        final InstrumentTable table = context.checked().instruments();

        // 2. density model, and the snapshot it is published to
        final DensityModel model = new DensityModel(table, configuration.model());
        final PublishSink snapshot = context.sink().apply(model);
        final LatencyRecorder latency = new LatencyRecorder(context.epochNanoClock());
        final PublishSink sink = new LatencyRecordingSink(snapshot, latency);

        // 3. ring
        final HaltSignal halt = new HaltSignal();
        final MarketEventRing ring =
            new MarketEventRing(configuration.ring().slots(), waitStrategy(configuration.ring().waitStrategy()));

        // 4. processor: the single writer of the densities
        final MarketEventProcessor processor =
            new MarketEventProcessor(table, model, sink, configuration.publish(), configuration.timeouts());
        final RingExceptionHandler exceptionHandler = new RingExceptionHandler(counters, context.errors(), halt);
        final BatchEventProcessor<MarketEvent> processorLoop = ring.attach(processor);
        processorLoop.setExceptionHandler(exceptionHandler);
        exceptionHandler.onHalt(processorLoop::halt);
        final Thread processorThread = new Thread(processorLoop, "isotherm-processor");
        processorThread.setDaemon(true);
        processorThread.start();

        // 5. feeds, and the conductor's time, on one thread so that the ring has one producer
        final RingPublisher publisher = new RingPublisher(table, ring, FullRingPolicy.CONFLATE,
            context.feedIdleStrategy(), halt, counters);
        final FeedLoop feedLoop =
            new FeedLoop(publisher, context.feeds().create(publisher), context.epochNanoClock());
        final AgentRunner feedRunner = new AgentRunner(context.feedIdleStrategy(),
            failure -> context.errors().record(failure, "the feed thread failed"), null, feedLoop);
        final Thread feedThread = AgentRunner.startOnThread(feedRunner);
        feedThread.setName("isotherm-feed");

        return new Engine(feedRunner, processorLoop, processorThread, halt, latency, counters, snapshot);
    }

    /** Why the engine stopped itself, or null while it is well. */
    public Throwable haltCause() {
        return halt.cause();
    }

    /** Time from frame to publication. */
    public LatencyRecorder latency() {
        return latency;
    }

    /** Everything counted. */
    public EventCounters counters() {
        return counters;
    }

    /** Stops feeds, then the processor, then closes the snapshot. */
    @Override
    public void close() {
        CloseHelper.close(feedRunner);
        processorLoop.halt();
        try {
            processorThread.join();
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (sink instanceof AutoCloseable closeable) {
            CloseHelper.close(closeable);
        }
    }

    private static WaitStrategy waitStrategy(final RingWait wait) {
        return switch (wait) {
            case BLOCKING -> new BlockingWaitStrategy();
            case BACK_OFF -> new SleepingWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case BUSY_SPIN -> new BusySpinWaitStrategy();
        };
    }
}
