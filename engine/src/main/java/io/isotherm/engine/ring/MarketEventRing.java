package io.isotherm.engine.ring;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventFactory;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The Disruptor ring, its slots side by side in one off-heap region.
 *
 * <p><b>Threads:</b> one feed thread claims and publishes; the processor's and the journal's consume. Publication is
 * the Disruptor's release store of its cursor; it pairs with the acquire load of a consumer's barrier or poller.
 */
public final class MarketEventRing {
    /**
     * Events after which the consumer's sequence moves at the latest. Without a limit it moves at the end of a batch
     * only: a processor that catches up would free no slot for the feed thread and look dead to the conductor.
     */
    static final int MAX_BATCH = 256;

    private final RingBuffer<MarketEvent> ringBuffer;
    private long claimed = -1;

    /**
     * Allocates all slots.
     *
     * @param slotCount    a power of two.
     * @param waitStrategy of consumers with a thread of their own, but for paced ones.
     */
    public MarketEventRing(final int slotCount, final WaitStrategy waitStrategy) {
        ringBuffer = RingBuffer.createSingleProducer(new SlotFactory(slotCount), slotCount, waitStrategy);
    }

    /** Number of slots. */
    public int capacity() {
        return ringBuffer.getBufferSize();
    }

    /** Slots that are published and not yet consumed. */
    public long occupancy() {
        return ringBuffer.getBufferSize() - ringBuffer.remainingCapacity();
    }

    /** Sequence of the newest event published; −1 before the first. */
    public long published() {
        return ringBuffer.getCursor();
    }

    /**
     * Attaches a consumer that runs on a thread of its own. No slot is freed before all consumers have passed it.
     *
     * @param handler of the events.
     * @return the runnable of that thread.
     */
    public BatchEventProcessor<MarketEvent> attach(final EventHandler<MarketEvent> handler) {
        final BatchEventProcessor<MarketEvent> processor =
            new BatchEventProcessorBuilder().setMaxBatchSize(MAX_BATCH)
                .build(ringBuffer, ringBuffer.newBarrier(), handler);
        ringBuffer.addGatingSequences(processor.getSequence());
        return processor;
    }

    /**
     * Attaches a consumer. No slot is freed before all consumers have passed it.
     *
     * @param handler    of the events.
     * @param exceptions get what it throws.
     * @param polled     whether it is polled, instead of run by a thread of its own.
     * @return the consumer.
     */
    public RingConsumer consumer(final EventHandler<MarketEvent> handler,
                                 final ExceptionHandler<MarketEvent> exceptions, final boolean polled) {
        if (polled) {
            return new PolledConsumer(attachPoller(), handler, exceptions);
        }
        final BatchEventProcessor<MarketEvent> processor = attach(handler);
        processor.setExceptionHandler(exceptions);
        return new BatchedConsumer(processor);
    }

    /**
     * Attaches a consumer that nobody waits for, on a thread of its own. No slot is freed before all consumers have
     * passed it.
     *
     * @param handler    of the events.
     * @param exceptions get what it throws.
     * @param idleNs     how long it parks when it finds nothing.
     * @return the consumer.
     */
    public RingConsumer pacedConsumer(final EventHandler<MarketEvent> handler,
                                      final ExceptionHandler<MarketEvent> exceptions, final long idleNs) {
        return new PacedConsumer(new PolledConsumer(attachPoller(), handler, exceptions), idleNs);
    }

    /**
     * Attaches the consumer that is polled, by the feed thread itself or by another.
     *
     * @return the poller.
     */
    public EventPoller<MarketEvent> attachPoller() {
        final EventPoller<MarketEvent> poller = ringBuffer.newPoller();
        ringBuffer.addGatingSequences(poller.getSequence());
        return poller;
    }

    /** True when {@link #claim} will not wait. */
    boolean hasSpace() {
        return ringBuffer.hasAvailableCapacity(1);
    }

    /** The next slot to fill; to be followed by {@link #publish}. */
    MarketEvent claim() {
        claimed = ringBuffer.next();
        return ringBuffer.get(claimed);
    }

    /** Hands the claimed slot to the processor. */
    void publish() {
        ringBuffer.publish(claimed);
    }

    private static final class SlotFactory implements EventFactory<MarketEvent> {
        private final UnsafeBuffer region;
        private int offset;

        private SlotFactory(final int slotCount) {
            final int length = Math.multiplyExact(slotCount, MarketEventDescriptor.SLOT_LENGTH);
            region = new UnsafeBuffer(BufferUtil.allocateDirectAligned(length, BitUtil.CACHE_LINE_LENGTH));
        }

        @Override
        public MarketEvent newInstance() {
            final MarketEvent event = new MarketEvent(region, offset);
            offset += MarketEventDescriptor.SLOT_LENGTH;
            return event;
        }
    }
}
