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
 * thread, which neither waits nor allocates; {@link #takeTable} by the journal's thread.
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
    /** The tables of changes, for the journal; null without one. Set before the first change. */
    private AtomicReferenceArray<BracketTable> toJournal;

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

    /** Also keeps each change's table until {@link #takeTable}. To be called before the threads are started. */
    public void keepTables() {
        toJournal = new AtomicReferenceArray<>(CAPACITY);
    }

    /**
     * The table of a change, which is kept once {@link #keepTables} was called; a table is taken once.
     *
     * @param number from {@link #post}.
     * @return its table.
     */
    public BracketTable takeTable(final long number) {
        return toJournal.getAndSet((int) number & CAPACITY - 1, null);
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
        if (waiting.get(slot) != null || toJournal != null && toJournal.get(slot) != null) {
            return NONE;
        }
        if (toJournal != null) {
            toJournal.set(slot, table);
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
