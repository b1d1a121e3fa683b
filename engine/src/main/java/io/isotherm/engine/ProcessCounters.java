package io.isotherm.engine;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.snapshot.CountersWriter;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Copies what the process as a whole counts to where readers of the snapshot see it: garbage collections, and what the
 * feed thread's queue refused.
 *
 * <p><b>Threads:</b> set up by the launching thread; from the start on it lives on the feed thread.
 */
final class ProcessCounters {
    private final CountersWriter counters;
    private final LongSupplier refused;
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final long before;

    /**
     * Counts from now on.
     *
     * @param counters that readers see.
     * @param refused  values that the feed thread's queue has refused.
     */
    ProcessCounters(final CountersWriter counters, final LongSupplier refused) {
        this.counters = counters;
        this.refused = refused;
        before = collections();
    }

    /** Copies the counts. */
    void report() {
        counters.set(EngineCounter.GC_COUNT, 0, collections() - before);
        counters.set(EngineCounter.PROXY_REFUSED, 0, refused.getAsLong());
    }

    private long collections() {
        long sum = 0;
        for (int i = 0; i < collectors.size(); i++) {
            // -1 where a collector does not say
            sum += Math.max(0, collectors.get(i).getCollectionCount());
        }
        return sum;
    }
}
