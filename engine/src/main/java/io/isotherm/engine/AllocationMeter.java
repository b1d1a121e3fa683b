package io.isotherm.engine;

import com.sun.management.ThreadMXBean;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.snapshot.CountersWriter;
import io.isotherm.feed.session.WorkMeter;
import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that the engine's two threads allocate behind the socket layer: the feed thread while it
 * decompresses and decodes a frame, keeps books and fills the ring, and apart from that what it takes to answer a
 * venue's ping or to ask for a book; the processor thread at all times. Costs some calls into the JVM per frame, so it
 * is there on request only.
 *
 * <p><b>Threads:</b> set up by the launching thread; from the start on it lives on the feed thread.
 */
final class AllocationMeter implements WorkMeter {
    private final ThreadMXBean threads;
    private long lastBytes;
    private long frameBytes;
    private long spokenBytes;
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

    @Override
    public void onOther() {
        lastBytes = threads.getCurrentThreadAllocatedBytes();
    }

    @Override
    public void onFrameWork() {
        frameBytes += sinceLast();
    }

    @Override
    public void onSpoken() {
        spokenBytes += sinceLast();
    }

    private long sinceLast() {
        final long before = lastBytes;
        lastBytes = threads.getCurrentThreadAllocatedBytes();
        return lastBytes - before;
    }

    /** Counts what a thread allocates. */
    void processor(final Thread thread) {
        processorId = thread.getId();
    }

    /** Shows the counts to readers. */
    void report(final CountersWriter counters) {
        counters.set(EngineCounter.FEED_ALLOCATED_BYTES, 0, frameBytes);
        counters.set(EngineCounter.SPOKEN_ALLOCATED_BYTES, 0, spokenBytes);
        counters.set(EngineCounter.PROCESSOR_ALLOCATED_BYTES, 0,
            Math.max(0, threads.getThreadAllocatedBytes(processorId)));
    }
}
