package io.isotherm.engine;

import com.sun.management.ThreadMXBean;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.snapshot.CountersWriter;
import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.FrameSink;
import java.lang.management.ManagementFactory;
import org.agrona.DirectBuffer;

/**
 * Counts the bytes that the engine's two threads allocate behind the socket layer: the feed thread while it decodes a
 * frame, keeps books and fills the ring; the processor thread at all times. Costs two calls into the JVM per frame, so
 * it is there on request only.
 *
 * <p><b>Threads:</b> set up by the launching thread; from the start on it lives on the feed thread.
 */
final class AllocationMeter {
    private final ThreadMXBean threads;
    private long feedBytes;
    private long processorId;

    private AllocationMeter(final ThreadMXBean threads) {
        this.threads = threads;
    }

    /**
     * A meter, where the JVM can tell.
     *
     * @throws IllegalStateException when it cannot.
     */
    static AllocationMeter create() {
        if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported()) {
            threads.setThreadAllocatedMemoryEnabled(true);
            return new AllocationMeter(threads);
        }
        throw new IllegalStateException("this JVM does not count what its threads allocate; leave "
            + "--measure-allocation out");
    }

    /** Counts what a sink allocates on the feed thread. */
    FrameSink around(final FrameSink sink) {
        return new FrameSink() {
            @Override
            public void onFrame(final DirectBuffer buffer, final int offset, final int length,
                                final long receiveTimeNs) {
                final long before = threads.getCurrentThreadAllocatedBytes();
                sink.onFrame(buffer, offset, length, receiveTimeNs);
                feedBytes += threads.getCurrentThreadAllocatedBytes() - before;
            }

            @Override
            public void onConnection(final ConnectionChange change, final long timeNs) {
                sink.onConnection(change, timeNs);
            }
        };
    }

    /** Counts what a thread allocates. */
    void processor(final Thread thread) {
        processorId = thread.getId();
    }

    /** Shows the counts to readers. */
    void report(final CountersWriter counters) {
        counters.set(EngineCounter.FEED_ALLOCATED_BYTES, 0, feedBytes);
        counters.set(EngineCounter.PROCESSOR_ALLOCATED_BYTES, 0,
            Math.max(0, threads.getThreadAllocatedBytes(processorId)));
    }
}
