package io.isotherm.engine.ring;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.Sequence;

/**
 * A consumer without a thread of its own; a poll takes at most {@link MarketEventRing#MAX_BATCH} events.
 *
 * <p><b>Threads:</b> one polling thread, for the life of the ring; {@link #halt} by any.
 */
final class PolledConsumer implements RingConsumer {
    private final EventPoller<MarketEvent> poller;
    private final EventPoller.Handler<MarketEvent> handler;
    private volatile boolean halted;
    private int taken;

    PolledConsumer(final EventPoller<MarketEvent> poller, final EventHandler<MarketEvent> events,
                   final ExceptionHandler<MarketEvent> exceptions) {
        this.poller = poller;
        handler = (event, sequence, endOfBatch) -> {
            final boolean last = ++taken == MarketEventRing.MAX_BATCH;
            try {
                events.onEvent(event, sequence, endOfBatch || last);
            } catch (final Throwable failure) {
                exceptions.handleEventException(failure, sequence, event);
            }
            return !last && !halted;
        };
    }

    @Override
    public void run() {
        throw new IllegalStateException("a polled consumer has no thread of its own");
    }

    @Override
    public void poll() {
        if (halted) {
            return;
        }
        taken = 0;
        try {
            poller.poll(handler);
        } catch (final Exception impossible) {
            throw new IllegalStateException("the handler throws nothing", impossible);
        }
    }

    @Override
    public void halt() {
        halted = true;
    }

    @Override
    public Sequence sequence() {
        return poller.getSequence();
    }

    @Override
    public boolean isRunning() {
        return !halted;
    }
}
