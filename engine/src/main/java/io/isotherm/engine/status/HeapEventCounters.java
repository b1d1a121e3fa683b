package io.isotherm.engine.status;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counters in an array of this process: replay and tests.
 *
 * <p><b>Threads:</b> each kind is written by one thread only; any thread may read.
 */
public final class HeapEventCounters implements EventCounters {
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] words = new long[CounterKind.values().length * VENUE_LIMIT];

    @Override
    public void add(final CounterKind kind, final int venueId, final long amount) {
        final int index = index(kind, venueId);
        // opaque: a count stands alone and orders nothing (pairs with #get)
        WORD.setOpaque(words, index, words[index] + amount);
    }

    @Override
    public long get(final CounterKind kind, final int venueId) {
        return (long) WORD.getOpaque(words, index(kind, venueId));
    }

    private static int index(final CounterKind kind, final int venueId) {
        return kind.ordinal() * VENUE_LIMIT + venueId;
    }
}
