package io.isotherm.feed.session;

import io.isotherm.feed.FrameSink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * How other threads hand frames to the feed thread: a bounded queue of copied bytes. What does not fit is refused and
 * counted, never waited for. A frame's receive time is that of its hand-over, so that times on the feed thread never
 * step back.
 *
 * <p><b>Threads:</b> {@link #register} before the first offer; {@link #offer} by any thread; {@link #drain} by the feed
 * thread alone.
 */
public final class FeedProxy implements AutoCloseable {
    /** Bytes that may wait: 4 MiB. */
    public static final int CAPACITY = 4 << 20;

    private final ByteBuffer memory;
    private final ManyToOneRingBuffer queue;
    private final LongSupplier epochNanoClock;
    private final Runnable wakeUp;
    private final List<FrameSink> sinks = new ArrayList<>();
    private final MessageHandler deliver = this::deliver;
    private final AtomicLong refused = new AtomicLong();

    /**
     * Makes the queue.
     *
     * @param capacity       bytes, a power of two.
     * @param epochNanoClock nanoseconds since the Unix epoch.
     * @param wakeUp         makes the feed thread call {@link #drain} soon.
     */
    public FeedProxy(final int capacity, final LongSupplier epochNanoClock, final Runnable wakeUp) {
        memory = ByteBuffer.allocateDirect(capacity + RingBufferDescriptor.TRAILER_LENGTH);
        queue = new ManyToOneRingBuffer(new UnsafeBuffer(memory));
        this.epochNanoClock = epochNanoClock;
        this.wakeUp = wakeUp;
    }

    /**
     * Adds a sink that frames can be offered to.
     *
     * @param sink called on the feed thread.
     * @return its number for {@link #offer}.
     */
    public int register(final FrameSink sink) {
        sinks.add(sink);
        return sinks.size();
    }

    /**
     * Hands a frame over.
     *
     * @param sink   from {@link #register}.
     * @param buffer that holds the frame; copied before this returns.
     * @param offset of its first byte.
     * @param length in bytes.
     * @return false when it was refused: the queue is full, or the frame longer than {@link #longestFrame()}.
     */
    public boolean offer(final int sink, final DirectBuffer buffer, final int offset, final int length) {
        if (length > queue.maxMsgLength() || !queue.write(sink, buffer, offset, length)) {
            refused.incrementAndGet();
            return false;
        }
        wakeUp.run();
        return true;
    }

    /** The longest frame that can be offered, in bytes: an eighth of the capacity. */
    public int longestFrame() {
        return queue.maxMsgLength();
    }

    /** Frames refused since the start. */
    public long refused() {
        return refused.get();
    }

    /**
     * Delivers what waits.
     *
     * @return number of frames delivered.
     */
    public int drain() {
        return queue.read(deliver);
    }

    /** Frees the queue; no thread may offer or drain any more. */
    @Override
    public void close() {
        BufferUtil.free(memory);
    }

    private void deliver(final int sink, final MutableDirectBuffer buffer, final int index, final int length) {
        sinks.get(sink - 1).onFrame(buffer, index, length, epochNanoClock.getAsLong());
    }
}
