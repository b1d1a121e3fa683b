package io.isotherm.feed;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what a piece of work allocates on the Java heap of its own thread. */
public final class AllocationProbe {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocationProbe() {
    }

    /** The least number of bytes that a few runs of the work allocated; rare extras drop out. */
    public static long leastBytes(final int runs, final Runnable work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < runs; i++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
