package io.isotherm.engine.ring;

import java.util.Arrays;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Events that found the ring full, condensed and in a first-come, first-served queue.
 *
 * <p>Quote, depth, open interest, funding and mark have one entry per instrument; trades one per (instrument, taker
 * side, kind, price). An event that meets its entry is merged into it and the entry keeps its place, so no instrument
 * can push another one back. A merged entry carries the newest times.
 *
 * <p><b>Threads:</b> owned by the feed thread. Nothing allocates after construction.
 */
final class PendingEvents {
    /** What became of an event. */
    enum Outcome {
        /** It has a new entry. */
        ADDED,
        /** It is part of an older entry. */
        MERGED,
        /** There is no room, or a sum would overflow: wait until the queue is empty. */
        REFUSED
    }

    private static final long NONE = -1;
    private static final int STATE_TYPES = 16;

    private final int mask;
    private final MarketEvent[] entries;
    private final long[] stateEntry;
    private final TradeIndex tradeIndex;
    private long head;
    private long tail;

    PendingEvents(final int capacity, final int instruments) {
        if (!BitUtil.isPowerOfTwo(capacity)) {
            throw new IllegalArgumentException("capacity " + capacity + " is not a power of two");
        }
        mask = capacity - 1;
        final int length = Math.multiplyExact(capacity, MarketEventDescriptor.SLOT_LENGTH);
        final UnsafeBuffer region =
            new UnsafeBuffer(BufferUtil.allocateDirectAligned(length, BitUtil.CACHE_LINE_LENGTH));
        entries = new MarketEvent[capacity];
        for (int i = 0; i < capacity; i++) {
            entries[i] = new MarketEvent(region, i * MarketEventDescriptor.SLOT_LENGTH);
        }
        stateEntry = new long[instruments * STATE_TYPES];
        Arrays.fill(stateEntry, NONE);
        tradeIndex = new TradeIndex(capacity * 2);
    }

    boolean isEmpty() {
        return head == tail;
    }

    int size() {
        return (int) (tail - head);
    }

    /** The oldest entry; only when not empty. */
    MarketEvent first() {
        return entries[(int) head & mask];
    }

    /** Forgets the oldest entry. */
    void removeFirst() {
        final MarketEvent entry = first();
        if (entry.type() == EventType.TRADE) {
            tradeIndex.remove(entry.instrumentId(), entry.flags(), entry.price());
        } else {
            stateEntry[stateIndex(entry)] = NONE;
        }
        head++;
    }

    Outcome offer(final MarketEvent event) {
        return event.type() == EventType.TRADE ? offerTrade(event) : offerState(event);
    }

    private Outcome offerTrade(final MarketEvent event) {
        final long position = tradeIndex.find(event.instrumentId(), event.flags(), event.price());
        if (position != NONE) {
            final MarketEvent entry = entries[(int) position & mask];
            final long sum = entry.quantity() + event.quantity();
            if (sum < 0 || entry.count() == Integer.MAX_VALUE) {
                return Outcome.REFUSED;
            }
            entry.quantity(sum);
            entry.count(entry.count() + 1);
            stamp(entry, event);
            return Outcome.MERGED;
        }
        if (isFull()) {
            return Outcome.REFUSED;
        }
        tradeIndex.add(event.instrumentId(), event.flags(), event.price(), tail);
        return append(event);
    }

    private Outcome offerState(final MarketEvent event) {
        final int index = stateIndex(event);
        if (stateEntry[index] != NONE) {
            merge(entries[(int) stateEntry[index] & mask], event);
            return Outcome.MERGED;
        }
        if (isFull()) {
            return Outcome.REFUSED;
        }
        stateEntry[index] = tail;
        return append(event);
    }

    private Outcome append(final MarketEvent event) {
        entries[(int) tail & mask].copyFrom(event);
        tail++;
        return Outcome.ADDED;
    }

    private static void merge(final MarketEvent entry, final MarketEvent event) {
        final int count = entry.count() == Integer.MAX_VALUE ? Integer.MAX_VALUE : entry.count() + 1;
        switch (event.type()) {
            case MARK -> {
                entry.mark(Math.min(entry.markLow(), event.markLow()), Math.max(entry.markHigh(), event.markHigh()),
                    event.markLast());
                stamp(entry, event);
            }
            case QUOTE -> {
                entry.quote(newest(entry.bid(), event.bid()), newest(entry.bidQuantity(), event.bidQuantity()),
                    newest(entry.ask(), event.ask()), newest(entry.askQuantity(), event.askQuantity()));
                stamp(entry, event);
            }
            default -> entry.copyFrom(event);
        }
        entry.count(count);
    }

    private static void stamp(final MarketEvent entry, final MarketEvent event) {
        entry.receiveTimeNs(event.receiveTimeNs());
        entry.eventTimeNs(event.eventTimeNs());
    }

    private static long newest(final long old, final long now) {
        return now == MarketEventDescriptor.ABSENT ? old : now;
    }

    private boolean isFull() {
        return tail - head > mask;
    }

    private static int stateIndex(final MarketEvent event) {
        return event.instrumentId() * STATE_TYPES + event.type().code();
    }
}
