package io.isotherm.engine.broadcast;

import io.isotherm.feed.instrument.InstrumentTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.agrona.concurrent.IdleStrategy;

/**
 * The strategies of one engine: registered before it is launched, told from then on. Without any there is no buffer.
 *
 * <p><b>Threads:</b> registered and launched by one thread; {@link #close} by any.
 */
public final class Strategies implements AutoCloseable {
    /** Messages that a strategy may be behind unless told otherwise: 4 MiB. */
    public static final int DEFAULT_CAPACITY = 1 << 16;

    private static final long PATIENCE_MS = 1_000;

    private final List<StrategyConsumer> consumers = new ArrayList<>();
    private final List<StrategyThread> threads = new ArrayList<>();
    private int capacity = DEFAULT_CAPACITY;
    private Broadcaster broadcaster = Broadcaster.OFF;
    private BiConsumer<Throwable, String> errors;

    /**
     * How far a strategy may be behind before it is lapped; to be set before the first strategy.
     *
     * @param messages a power of two, 64 to 8,388,608; 64 bytes each.
     * @throws IllegalArgumentException when it is none.
     * @throws IllegalStateException    when a strategy is registered already.
     */
    public void capacity(final int messages) {
        MessageDescriptor.checkCapacity(messages);
        if (!consumers.isEmpty()) {
            throw new IllegalStateException("the buffer of the strategies is made already; size it before the first");
        }
        capacity = messages;
    }

    /**
     * Registers a strategy that the caller polls.
     *
     * @param name     for counts, errors and threads; no two are alike.
     * @param strategy to tell.
     * @return what the caller's one thread polls.
     * @throws IllegalArgumentException when the name is taken.
     * @throws IllegalStateException    when the engine was launched.
     */
    public StrategyConsumer add(final String name, final Strategy strategy) {
        Objects.requireNonNull(name);
        Objects.requireNonNull(strategy);
        if (errors != null) {
            throw new IllegalStateException("the engine runs; register \"" + name + "\" before it is launched");
        }
        for (final StrategyConsumer consumer : consumers) {
            if (consumer.name().equals(name)) {
                throw new IllegalArgumentException("there is a strategy named \"" + name + "\" already");
            }
        }
        if (broadcaster == Broadcaster.OFF) {
            broadcaster = new Broadcaster(capacity);
        }
        final StrategyConsumer consumer = new StrategyConsumer(name, strategy, broadcaster.reader());
        consumers.add(consumer);
        return consumer;
    }

    /**
     * Registers a strategy that gets a thread of its own.
     *
     * @param name     for counts, errors and threads; no two are alike.
     * @param strategy to tell.
     * @param idle     what the thread does while there is nothing to tell.
     * @throws IllegalArgumentException when the name is taken.
     * @throws IllegalStateException    when the engine was launched.
     */
    public void add(final String name, final Strategy strategy, final IdleStrategy idle) {
        Objects.requireNonNull(idle);
        threads.add(new StrategyThread(add(name, strategy), idle));
    }

    /** Whom the processor tells. */
    public Broadcaster broadcaster() {
        return broadcaster;
    }

    /** The strategies in the order in which they were registered, with their counts. */
    public List<StrategyConsumer> consumers() {
        return Collections.unmodifiableList(consumers);
    }

    /**
     * The engine is about to run: polls tell from now on, and strategies with a thread of their own get it.
     *
     * @param instruments       of the engine.
     * @param snapshotDirectory of the engine.
     * @param errorLog          gets what strategies throw, and where.
     */
    public void launch(final InstrumentTable instruments, final Path snapshotDirectory,
                       final BiConsumer<Throwable, String> errorLog) {
        errors = errorLog;
        for (final StrategyConsumer consumer : consumers) {
            consumer.launched(instruments, snapshotDirectory,
                failure -> errorLog.accept(failure, "strategy " + consumer.name()));
        }
        threads.forEach(StrategyThread::start);
    }

    /**
     * Lets the strategies hear what was told and ends their threads; one that does not return is left behind. Those
     * that callers poll stay theirs: they may still hear what is left, and are closed by the caller.
     */
    @Override
    public void close() {
        if (errors == null) {
            return;
        }
        for (final StrategyThread thread : threads) {
            if (!thread.end(PATIENCE_MS)) {
                errors.accept(new StrategyException("it did not return within " + 2 * PATIENCE_MS
                    + " ms and is left behind"), thread.name());
            }
        }
        threads.clear();
    }
}
