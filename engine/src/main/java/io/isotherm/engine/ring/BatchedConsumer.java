package io.isotherm.engine.ring;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.Sequence;

/** A consumer that the Disruptor runs, waiting as the ring's strategy says. */
final class BatchedConsumer implements RingConsumer {
    private final BatchEventProcessor<MarketEvent> processor;

    BatchedConsumer(final BatchEventProcessor<MarketEvent> processor) {
        this.processor = processor;
    }

    @Override
    public void run() {
        processor.run();
    }

    @Override
    public void poll() {
        throw new IllegalStateException("a consumer with a thread of its own is not polled");
    }

    @Override
    public void halt() {
        processor.halt();
    }

    @Override
    public Sequence sequence() {
        return processor.getSequence();
    }

    @Override
    public boolean isRunning() {
        return processor.isRunning();
    }
}
