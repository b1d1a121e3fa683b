package io.isotherm.engine.processor;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.ExceptionHandler;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventRing;
import org.agrona.concurrent.IdleStrategy;

/**
 * The processor without a thread of its own: whoever polls it runs it. In replay the feed thread polls when the ring is
 * full and at the end of each step, so one thread does everything in an order that depends on the input alone.
 *
 * <p><b>Threads:</b> one polling thread, for the life of the ring.
 */
public final class PolledProcessor implements IdleStrategy {
    private final EventPoller<MarketEvent> poller;
    private final EventPoller.Handler<MarketEvent> handler;

    /**
     * Attaches to a ring.
     *
     * @param ring             to consume.
     * @param processor        of the events.
     * @param exceptionHandler gets what the processor throws.
     * @param halt             ends the work once raised.
     */
    public PolledProcessor(final MarketEventRing ring, final EventHandler<MarketEvent> processor,
                           final ExceptionHandler<MarketEvent> exceptionHandler, final HaltSignal halt) {
        poller = ring.attachPoller();
        handler = (event, sequence, endOfBatch) -> {
            if (!halt.raised()) {
                try {
                    processor.onEvent(event, sequence, endOfBatch);
                } catch (final Throwable failure) {
                    exceptionHandler.handleEventException(failure, sequence, event);
                }
            }
            return true;
        };
    }

    /** Applies everything that is in the ring. */
    public void drain() {
        try {
            poller.poll(handler);
        } catch (final Exception impossible) {
            throw new IllegalStateException("the handler throws nothing", impossible);
        }
    }

    /** Makes room for a feed thread that waits for a slot. */
    @Override
    public void idle() {
        drain();
    }

    @Override
    public void idle(final int workCount) {
        if (workCount == 0) {
            drain();
        }
    }

    @Override
    public void reset() {
    }

    @Override
    public String alias() {
        return "poll-processor";
    }
}
