package io.isotherm.bench.processorcost;

import com.sun.management.ThreadMXBean;
import io.isotherm.client.SnapshotReader;
import io.isotherm.engine.alert.AlertRules;
import io.isotherm.engine.analyst.Analyst;
import io.isotherm.engine.analyst.AnalystAgent;
import io.isotherm.engine.analyst.AnalystProxy;
import io.isotherm.engine.analyst.WhaleLadders;
import io.isotherm.engine.archive.HistoryArchive;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.processor.RealisedSink;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.publish.SnapshotSink;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * A processor with model, snapshot file and analyst, as an engine links them, fed without a ring. The analyst has a
 * thread of its own, computes and publishes everything that an engine's does, and writes history; facts and analyst can
 * be switched off and on.
 *
 * <p><b>Threads:</b> {@link #run} by the measuring thread, which is the processor's.
 */
final class ProcessorLoad implements AutoCloseable {
    private static final int PUBLISH_EVERY = 64;
    private static final int BURST = 256;
    private static final long IDLE_NS = 5_000_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final EventBatch batch;
    private final SnapshotFile file;
    private final MarketEventProcessor processor;
    private final Switch analysed = new Switch();
    private final Analyst analyst;
    private final Thread analystThread;
    private volatile boolean ended;
    private long sequence;
    private int next = EventBatch.SIZE;

    /**
     * What one measurement found.
     *
     * @param events    in it.
     * @param cpuNs     time of the processor's thread per event, nanoseconds.
     * @param allocated bytes by that thread.
     */
    record Cost(long events, double cpuNs, long allocated) {
    }

    /** What the processor tells of seconds, if that is wanted. */
    private static final class Switch implements RealisedSink {
        private final AnalystProxy proxy = new AnalystProxy();
        private boolean on;

        @Override
        public void onLiquidation(final long receiveTimeNs, final long eventTimeNs, final int instrumentId,
                                  final boolean longPosition, final long price, final long quantity) {
            if (on) {
                proxy.onLiquidation(receiveTimeNs, eventTimeNs, instrumentId, longPosition, price, quantity);
            }
        }

        @Override
        public void onSecond(final long secondNs) {
            if (on) {
                proxy.onSecond(secondNs);
            }
        }
    }

    /**
     * Links everything and starts the analyst, which hears nothing yet.
     *
     * @param folder for the snapshot file and history.
     * @param batch  of events.
     * @throws IOException when history cannot be written.
     */
    ProcessorLoad(final Path folder, final EventBatch batch) throws IOException {
        this.batch = batch;
        final DensityModel model = new DensityModel(batch.table(), ModelParameters.DEFAULTS);
        final SnapshotSpec spec =
            SnapshotSpec.of(folder.resolve("snapshot"), "bench", batch.table(), model::bucketWidthBps);
        file = SnapshotFile.create(spec);
        processor = new MarketEventProcessor(batch.table(), model, new SnapshotSink(batch.table(), model, spec, file),
            PublishCadence.DEFAULTS, StaleTimeouts.DEFAULTS).tell(analysed);
        analyst = new Analyst(SnapshotReader.open(folder.resolve("snapshot")), file,
            HistoryArchive.open(folder.resolve("history"), System.err::println), WhaleLadders.of(model),
            AlertRules.NONE);
        final AnalystAgent agent = new AnalystAgent(analysed.proxy, analyst);
        analystThread = new Thread(() -> {
            while (!ended) {
                if (agent.doWork() == 0) {
                    LockSupport.parkNanos(IDLE_NS);
                }
            }
            agent.onClose();
        }, agent.roleName());
        analystThread.start();
    }

    /** Whether facts are kept from now on. */
    void facts(final boolean kept) {
        processor.keepFacts(kept);
    }

    /** Whether the analyst hears of seconds and liquidations from now on. */
    void analyst(final boolean hears) {
        analysed.on = hears;
    }

    /**
     * Applies and publishes events for a time.
     *
     * @param seconds   of wall-clock time.
     * @param perSecond events at most; 0 for as many as possible.
     * @return what it took; making the events is no part of it.
     */
    Cost run(final double seconds, final long perSecond) {
        final long startNs = System.nanoTime();
        final long endNs = startNs + (long) (seconds * 1e9);
        long events = 0;
        long cpuNs = 0;
        long allocated = 0;
        long nowNs = startNs;
        while (nowNs < endNs) {
            if (next == EventBatch.SIZE) {
                batch.next();
                next = 0;
            }
            final long bytes = THREADS.getCurrentThreadAllocatedBytes();
            final long startCpuNs = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < BURST; i++, next++) {
                processor.onEvent(batch.event(next), sequence, sequence % PUBLISH_EVERY == PUBLISH_EVERY - 1);
                sequence++;
            }
            cpuNs += THREADS.getCurrentThreadCpuTime() - startCpuNs;
            allocated += THREADS.getCurrentThreadAllocatedBytes() - bytes;
            events += BURST;
            nowNs = System.nanoTime();
            final long dueNs = perSecond == 0 ? nowNs : startNs + events * 1_000_000_000L / perSecond;
            if (dueNs > nowNs) {
                LockSupport.parkNanos(dueNs - nowNs);
                nowNs = System.nanoTime();
            }
        }
        return new Cost(events, (double) cpuNs / events, allocated);
    }

    /** Whole seconds that the analyst has worked on; after {@link #close} alone. */
    long secondsAnalysed() {
        return analyst.summary().seconds();
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(analystThread);
        try {
            analystThread.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
