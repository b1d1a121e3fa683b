package io.isotherm.engine;

import com.lmax.disruptor.Sequence;
import io.isotherm.engine.agent.Crew;
import io.isotherm.engine.agent.Duty;
import io.isotherm.engine.agent.Loop;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingConsumer;
import io.isotherm.engine.ring.RingExceptionHandler;
import java.util.concurrent.TimeUnit;

/**
 * The processor of a live engine, an agent of its own: what was before the first event, the events, and the end of what
 * is published.
 *
 * <p><b>Threads:</b> launched, halted and stopped by the engine's; works on its own.
 */
final class LiveProcessor implements AutoCloseable {
    private static final long STOP_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);

    private final MarketEventProcessor processor;
    private final PublishSink sink;
    private final HaltSignal halt;
    private final Runnable past;
    private final RingConsumer consumer;
    private final Duty duty;

    /**
     * Joins it with the ring; a broken invariant stops it.
     *
     * @param crew       that runs it.
     * @param ring       to consume.
     * @param processor  of the events.
     * @param sink       that it publishes to.
     * @param exceptions get what it throws.
     * @param halt       tells that the last snapshot is not to be completed.
     * @param past       applied before the first event, by the one who applies events.
     */
    LiveProcessor(final Crew crew, final MarketEventRing ring, final MarketEventProcessor processor,
                  final PublishSink sink, final RingExceptionHandler exceptions, final HaltSignal halt,
                  final Runnable past) {
        this.processor = processor;
        this.sink = sink;
        this.halt = halt;
        this.past = past;
        consumer = ring.consumer(processor, exceptions, crew.polls());
        exceptions.onHalt(consumer::halt);
        duty = crew.loop("isotherm-processor", new Work());
    }

    void start() {
        duty.start();
    }

    /** Has it take nothing more. */
    void halt() {
        consumer.halt();
    }

    /** Position of the newest event that is applied. */
    Sequence sequence() {
        return consumer.sequence();
    }

    boolean isAlive() {
        return duty.isAlive();
    }

    /** Its thread; null where it has none of its own. */
    Thread thread() {
        return duty.thread();
    }

    /** Halts it and waits for its end, some seconds at most. Idempotent. */
    @Override
    public void close() {
        duty.end(STOP_TIMEOUT_NS);
    }

    /** Its two forms. */
    private final class Work implements Loop {
        private boolean begun;

        @Override
        public void run() {
            past.run();
            consumer.run();
            end();
        }

        @Override
        public void poll() {
            if (!begun) {
                begun = true;
                past.run();
            }
            consumer.poll();
        }

        @Override
        public void halt() {
            consumer.halt();
        }

        @Override
        public void end() {
            if (!halt.raised() && processor.receiveTimeNs() != Long.MIN_VALUE) {
                sink.onEnd(processor.receiveTimeNs());
            }
        }
    }
}
