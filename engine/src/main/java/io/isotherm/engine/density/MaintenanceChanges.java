package io.isotherm.engine.density;

import io.isotherm.feed.instrument.BracketTable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/**
 * New maintenance brackets on their way to the processor: built by whoever has time, numbered by the feed thread, which
 * puts the number on the ring, and taken by the processor when the number arrives. A number is taken once.
 *
 * <p><b>Threads:</b> {@link #prepare} by any thread; {@link #post} by the feed thread; {@link #take} by the processor
 * thread, which neither waits nor allocates.
 */
public final class MaintenanceChanges {
    /** The number of no change. */
    public static final long NONE = 0;
    /** Changes that may wait for the processor at once, a power of two; one per instrument and more. */
    static final int CAPACITY = 2048;

    private final IntFunction<RuleMaker> makers;
    private final ConcurrentHashMap<Integer, MaintenanceRule> prepared = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<MaintenanceRule> waiting = new AtomicReferenceArray<>(CAPACITY);
    private final AtomicLong numbers = new AtomicLong();

    /** Builds the rule of one instrument. */
    @FunctionalInterface
    interface RuleMaker {
        /** The rule of a table. */
        MaintenanceRule make(BracketTable table);
    }

    /** For instruments whose rules are made so. */
    MaintenanceChanges(final IntFunction<RuleMaker> makers) {
        this.makers = makers;
    }

    /**
     * Builds what {@link #post} will need, so that it does not keep the feed thread.
     *
     * @param instrumentId position in the table.
     * @param table        new brackets.
     */
    public void prepare(final int instrumentId, final BracketTable table) {
        prepared.put(instrumentId, makers.apply(instrumentId).make(table));
    }

    /**
     * Numbers a change for the ring.
     *
     * @param instrumentId position in the table.
     * @param table        new brackets.
     * @return its number, above 0, or {@link #NONE} while too many changes wait.
     */
    public long post(final int instrumentId, final BracketTable table) {
        final MaintenanceRule built = prepared.remove(instrumentId);
        final long number = numbers.get() + 1;
        final int slot = (int) number & CAPACITY - 1;
        if (waiting.get(slot) != null) {
            return NONE;
        }
        waiting.set(slot, built != null && built.table().equals(table) ? built
            : makers.apply(instrumentId).make(table));
        numbers.set(number);
        return number;
    }

    /** The rule with a number, or null when it was taken already. */
    MaintenanceRule take(final long number) {
        return waiting.getAndSet((int) number & CAPACITY - 1, null);
    }
}
