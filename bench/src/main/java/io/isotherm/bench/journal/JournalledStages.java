package io.isotherm.bench.journal;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.WaitStrategy;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.history.ColdStart;
import io.isotherm.engine.journal.JournalConsumer;
import io.isotherm.engine.journal.JournalContext;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.journal.JournalWriter;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingConsumer;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.EventCounters;
import io.isotherm.engine.status.HeapEventCounters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;

/**
 * The stages of a live engine from the ring on, processor and journal each on a thread of its own as
 * {@code Engine.launch} starts them; what fills the ring is the caller's.
 *
 * <p><b>Threads:</b> the calling thread fills the ring, and closes after it has filled it.
 */
public final class JournalledStages implements AutoCloseable {
    private static final long DRAIN_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int QUEUE_BLOCK = 64 << 20;

    static {
        // its thread wants a library that a measurement has no use for
        System.setProperty("chronicle.disk.monitor.disable", "true");
    }

    private final DensityModel model;
    private final EventCounters counters = new HeapEventCounters();
    private final HaltSignal halt = new HaltSignal();
    private final MarketEventRing ring;
    private final MarketEventProcessor processor;
    private final PublishSink sink;
    private final BatchEventProcessor<MarketEvent> processorLoop;
    private final RingConsumer journalLoop;
    private final Thread processorThread;
    private final Thread journalThread;
    private final JournalPositions positions = new JournalPositions();
    private final JournalWriter writer;
    private final ChronicleQueue queue;
    private boolean ended;

    /**
     * Makes the stages and starts their threads.
     *
     * @param checked  configuration and instruments.
     * @param way      what stands beside the processor.
     * @param settings of the journal.
     * @param folder   of the journal or queue.
     * @param epochNs  when the run begins.
     * @param waiting  of the processor's thread.
     * @param sinks    where the processor publishes to, given model and configuration.
     * @param errors   records events that could not be applied.
     * @throws IOException when the journal cannot be written.
     */
    public JournalledStages(final CheckedConfiguration checked, final JournalWay way, final JournalSettings settings,
                            final Path folder, final long epochNs, final WaitStrategy waiting,
                            final BiFunction<DensityModel, EngineConfiguration, PublishSink> sinks,
                            final DistinctErrors errors) throws IOException {
        final EngineConfiguration configuration = checked.configuration();
        model = new DensityModel(checked.instruments(), configuration.model());
        sink = sinks.apply(model, configuration);
        writer = way.durability() == null ? null : JournalWriter.open(new JournalContext(folder,
            settings.withDurability(way.durability())).run(model.hash(), epochNs).instruments(checked.instruments())
            .brackets(model.changes()::takeTable), positions);
        queue = way == JournalWay.QUEUE
            ? ChronicleQueue.singleBuilder(folder).blockSize(QUEUE_BLOCK).build() : null;
        ring = new MarketEventRing(configuration.ring().slots(), waiting);
        processor = new MarketEventProcessor(checked.instruments(), model, sink, configuration.publish(),
            configuration.timeouts(), counters);
        processorLoop = ring.attach(processor);
        final RingExceptionHandler broken = new RingExceptionHandler(counters, errors, halt);
        broken.onHalt(processorLoop::halt);
        processorLoop.setExceptionHandler(broken);
        final EventHandler<MarketEvent> beside = beside();
        journalLoop = beside == null ? null : ring.pacedConsumer(beside, broken, JournalConsumer.IDLE_NS);
        final ColdStart history = ColdStart.load(configuration.coldStart(), checked.instruments());
        processorThread = new Thread(() -> {
            history.apply(model, epochNs);
            processorLoop.run();
        }, "isotherm-processor");
        journalThread = journalLoop == null ? null : new Thread(journalLoop::run, "isotherm-journal");
        start(processorThread);
        start(journalThread);
    }

    private EventHandler<MarketEvent> beside() {
        if (writer != null) {
            model.changes().keepTables();
            return new JournalConsumer(writer, positions, model.changes()::takeTable, halt::raise);
        }
        if (queue == null) {
            return null;
        }
        final ExcerptAppender[] appender = new ExcerptAppender[1];
        return (event, sequence, endOfBatch) -> {
            if (appender[0] == null) {
                // it belongs to the thread that makes it
                appender[0] = queue.createAppender();
            }
            QueueDocument.append(appender[0], event);
        };
    }

    private static void start(final Thread threadOrNull) {
        if (threadOrNull != null) {
            threadOrNull.setDaemon(true);
            threadOrNull.start();
        }
    }

    /** Where events go in. */
    public MarketEventRing ring() {
        return ring;
    }

    /** Whose densities they become. */
    public DensityModel model() {
        return model;
    }

    /** Everything counted on the way. */
    public EventCounters counters() {
        return counters;
    }

    /** Raised when an invariant broke, or the journal could not be written. */
    public HaltSignal halt() {
        return halt;
    }

    /** How far the journal is. */
    public JournalPositions positions() {
        return positions;
    }

    /** Bytes that a thread has allocated so far: of the processor, or the journal. */
    public long threadId(final boolean ofJournal) {
        return (ofJournal ? journalThread : processorThread).getId();
    }

    /** Waits until all that was published is applied and journalled. */
    public void drain() {
        final long deadlineNs = System.nanoTime() + DRAIN_TIMEOUT_NS;
        while (processorLoop.getSequence().get() < ring.published()
            || journalLoop != null && journalLoop.sequence().get() < ring.published()) {
            if (halt.raised() || System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("not everything was taken: " + halt.cause(), halt.cause());
            }
            Thread.onSpinWait();
        }
    }

    /** Takes all that was published, ends the threads, then the journal in order. Idempotent. */
    @Override
    public void close() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        try {
            drain();
        } finally {
            processorLoop.halt();
            join(processorThread);
            if (journalLoop != null) {
                journalLoop.halt();
                join(journalThread);
            }
            if (writer != null) {
                writer.close();
            }
            if (queue != null) {
                queue.close();
            }
        }
        if (processor.receiveTimeNs() != Long.MIN_VALUE) {
            sink.onEnd(processor.receiveTimeNs());
        }
    }

    private static void join(final Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the densities came to, once {@link #close}d: 16 hexadecimal digits. */
    public String digest() {
        return String.format("%016x", model.digest());
    }
}
