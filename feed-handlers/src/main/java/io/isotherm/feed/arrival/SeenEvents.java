package io.isotherm.feed.arrival;

import java.util.Arrays;

/**
 * The newest events of one stream as a multiset: the k-th of several equal events on one copy of the connection is the
 * same event as the k-th on another.
 *
 * <pre>
 *  ring of the newest N            prints[i]   64 bits of the event
 *                                  claims[i]   bit c: copy c told it; NO_TIME, INDEXED
 *  index of 2 N slots, on demand   slots[s]    i + 1 of an event whose home is s or before, 0 when empty
 * </pre>
 *
 * <p>An event is looked for among those that its copy has not told yet, the oldest first. While a single copy tells
 * news there is nothing to look for: events are just written to the ring. The index is built when a copy begins anew,
 * and is left when everything from before has gone from the ring.
 *
 * <p>Look-ups are bounded: of equal events the first {@value #MOST_ALIKE} are told apart, further ones count as new.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class SeenEvents {
    /** Parallel copies that can be told apart. */
    static final int MOST_COPIES = 6;
    /** Equal events in the ring that can be found again. */
    static final int MOST_ALIKE = 128;

    private static final int NO_TIME = 1 << MOST_COPIES;
    private static final int INDEXED = NO_TIME << 1;
    /** With half of the slots empty and secret keys, no run of events that differ comes near to this. */
    private static final int MOST_PROBES = 1024;

    private final long[] prints;
    private final byte[] claims;
    private final int[] slots;
    private final int mask;
    private final int slotMask;
    private long count;
    private long restAt;
    private boolean indexed;

    /**
     * Nothing seen.
     *
     * @param capacity events kept, a power of two.
     */
    SeenEvents(final int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("a ring of " + capacity + " events: must be a power of two");
        }
        prints = new long[capacity];
        claims = new byte[capacity];
        slots = new int[2 * capacity];
        mask = capacity - 1;
        slotMask = slots.length - 1;
    }

    /** True when no event of before is left that a copy might repeat: all that comes is new. */
    boolean resting() {
        return !indexed;
    }

    /** Leaves the index when it is of no more use; for a stream that a single copy tells. */
    void restWhenDue() {
        if (indexed && count >= restAt) {
            indexed = false;
        }
    }

    /** A copy begins to tell anew: it may repeat anything but what carries no time, which nobody repeats knowingly. */
    void begin(final int copy) {
        if (count == 0) {
            return;
        }
        final int bit = 1 << copy;
        final int kept = (int) Math.min(count, prints.length);
        for (int i = 0; i < kept; i++) {
            claims[i] = (byte) ((claims[i] & NO_TIME) != 0 ? claims[i] | bit : claims[i] & ~bit);
        }
        if (!indexed) {
            indexed = true;
            Arrays.fill(slots, 0);
            for (long i = count - kept; i < count; i++) {
                insert((int) i & mask);
            }
        }
        restAt = count + prints.length;
    }

    /**
     * Looks for an event that a copy has not told yet, and notes that now it has.
     *
     * @return whether there was one, so that the event at hand is a repetition.
     */
    boolean claim(final long print, final int copy) {
        if (!indexed) {
            return false;
        }
        final int bit = 1 << copy;
        int slot = home(print);
        for (int probes = 0; probes < MOST_PROBES && slots[slot] != 0; probes++) {
            final int i = slots[slot] - 1;
            if (prints[i] == print && (claims[i] & bit) == 0) {
                claims[i] |= (byte) bit;
                return true;
            }
            slot = slot + 1 & slotMask;
        }
        return false;
    }

    /** Adds an event that a copy told first; the oldest goes. */
    void add(final long print, final int copy, final boolean timed) {
        final int i = (int) count & mask;
        if (indexed && count > mask && (claims[i] & INDEXED) != 0) {
            remove(i);
        }
        prints[i] = print;
        claims[i] = (byte) (timed ? 1 << copy : 1 << copy | NO_TIME);
        count++;
        if (indexed) {
            insert(i);
        }
    }

    private int home(final long print) {
        return (int) print & slotMask;
    }

    /** What finds no place within the bounds is not found again. */
    private void insert(final int i) {
        claims[i] &= (byte) ~INDEXED;
        int alike = 0;
        int slot = home(prints[i]);
        for (int probes = 0; probes < MOST_PROBES; probes++) {
            if (slots[slot] == 0) {
                slots[slot] = i + 1;
                claims[i] |= (byte) INDEXED;
                return;
            }
            if (prints[slots[slot] - 1] == prints[i] && ++alike == MOST_ALIKE) {
                return;
            }
            slot = slot + 1 & slotMask;
        }
    }

    /** Takes an event out and closes the hole, so that a look-up may end at the first empty slot. */
    private void remove(final int i) {
        int hole = home(prints[i]);
        while (slots[hole] != i + 1) {
            hole = hole + 1 & slotMask;
        }
        for (int slot = hole + 1 & slotMask; slots[slot] != 0; slot = slot + 1 & slotMask) {
            final int home = home(prints[slots[slot] - 1]);
            if ((slot - home & slotMask) >= (slot - hole & slotMask)) {
                slots[hole] = slots[slot];
                hole = slot;
            }
        }
        slots[hole] = 0;
    }
}
