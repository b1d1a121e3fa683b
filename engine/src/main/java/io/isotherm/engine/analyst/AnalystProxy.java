package io.isotherm.engine.analyst;

import io.isotherm.engine.processor.RealisedSink;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * How the processor hands liquidations and seconds to the analyst: a bounded queue of one producer and one consumer.
 * An offer costs a few stores and never waits; what finds no room is counted, and count and times go with the next
 * message, so that bars and tape say where something is missing.
 *
 * <p><b>Threads:</b> offers by the processor thread, {@link #poll} by the analyst's. Neither allocates.
 */
public final class AnalystProxy implements RealisedSink {
    /** Room for about 13,000 messages. */
    static final int CAPACITY = 1 << 20;

    private final OneToOneRingBuffer queue;
    private final MessageHandler handler = this::onMessage;
    private long lost;
    private long lostTold;
    private long lostFromNs;
    private long lostToNs;
    private long lostSeconds;
    private Analyst target;

    /** An empty queue. */
    public AnalystProxy() {
        this(CAPACITY);
    }

    AnalystProxy(final int capacity) {
        queue = new OneToOneRingBuffer(new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(capacity + RingBufferDescriptor.TRAILER_LENGTH, 128)));
    }

    @Override
    public void onLiquidation(final long receiveTimeNs, final long eventTimeNs, final int instrumentId,
                              final boolean longPosition, final long price, final long quantity) {
        final int index = queue.tryClaim(AnalystMessageDescriptor.LIQUIDATION, AnalystMessageDescriptor.LENGTH);
        if (index < 0) {
            lostFromNs = lost == lostTold ? receiveTimeNs : lostFromNs;
            lostToNs = receiveTimeNs;
            lost++;
            return;
        }
        final AtomicBuffer buffer = queue.buffer();
        putTimeAndLosses(buffer, index, receiveTimeNs);
        buffer.putLong(index + AnalystMessageDescriptor.EVENT_TIME_NS_OFFSET, eventTimeNs);
        buffer.putLong(index + AnalystMessageDescriptor.PRICE_OFFSET, price);
        buffer.putLong(index + AnalystMessageDescriptor.QUANTITY_OFFSET, quantity);
        buffer.putInt(index + AnalystMessageDescriptor.INSTRUMENT_OFFSET, instrumentId);
        buffer.putInt(index + AnalystMessageDescriptor.LONG_POSITION_OFFSET, longPosition ? 1 : 0);
        queue.commit(index);
    }

    @Override
    public void onSecond(final long secondNs) {
        final int index = queue.tryClaim(AnalystMessageDescriptor.SECOND, AnalystMessageDescriptor.LENGTH);
        if (index < 0) {
            // a gap of columns; the next one closes the bars
            lostSeconds++;
            return;
        }
        putTimeAndLosses(queue.buffer(), index, secondNs);
        queue.commit(index);
    }

    private void putTimeAndLosses(final AtomicBuffer buffer, final int index, final long timeNs) {
        buffer.putLong(index + AnalystMessageDescriptor.TIME_NS_OFFSET, timeNs);
        buffer.putLong(index + AnalystMessageDescriptor.LOST_OFFSET, lost);
        buffer.putLong(index + AnalystMessageDescriptor.LOST_FROM_NS_OFFSET, lostFromNs);
        buffer.putLong(index + AnalystMessageDescriptor.LOST_TO_NS_OFFSET, lostToNs);
        buffer.putLong(index + AnalystMessageDescriptor.LOST_SECONDS_OFFSET, lostSeconds);
        lostTold = lost;
    }

    /**
     * Hands messages on.
     *
     * @param analyst that takes them, always the same.
     * @param limit   most messages of one call.
     * @return messages handed on; 0 when there is none.
     */
    public int poll(final Analyst analyst, final int limit) {
        target = analyst;
        final int count = queue.read(handler, limit);
        // a read ends where the memory does: when it found nothing but the filling there, the rest is at the start
        return count > 0 ? count : queue.read(handler, limit);
    }

    private void onMessage(final int type, final DirectBuffer buffer, final int index, final int length) {
        target.lost(buffer.getLong(index + AnalystMessageDescriptor.LOST_OFFSET),
            buffer.getLong(index + AnalystMessageDescriptor.LOST_FROM_NS_OFFSET),
            buffer.getLong(index + AnalystMessageDescriptor.LOST_TO_NS_OFFSET));
        target.lostSeconds(buffer.getLong(index + AnalystMessageDescriptor.LOST_SECONDS_OFFSET));
        final long timeNs = buffer.getLong(index + AnalystMessageDescriptor.TIME_NS_OFFSET);
        if (type == AnalystMessageDescriptor.LIQUIDATION) {
            target.onLiquidation(timeNs, buffer.getLong(index + AnalystMessageDescriptor.EVENT_TIME_NS_OFFSET),
                buffer.getInt(index + AnalystMessageDescriptor.INSTRUMENT_OFFSET),
                buffer.getInt(index + AnalystMessageDescriptor.LONG_POSITION_OFFSET) != 0,
                buffer.getLong(index + AnalystMessageDescriptor.PRICE_OFFSET),
                buffer.getLong(index + AnalystMessageDescriptor.QUANTITY_OFFSET));
        } else {
            target.onSecond(timeNs);
        }
    }
}
