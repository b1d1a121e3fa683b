package io.isotherm.feed.arrival;

import java.util.Arrays;

/**
 * The newest events of one stream as a multiset: the k-th of several equal events that one teller tells is the same
 * event as the k-th of another. A copy of the connection is two tellers: its live frames, and its snapshots, which hold
 * events that live frames of the same copy may tell, too.
 *
 * <pre>
 *  ring of the newest N            prints[i]   64 bits of the event
 *                                  claims[i]   bit c: copy c told it live; bit 6 + c: its snapshot; NO_TIME, INDEXED
 *  index of 2 N slots, on demand   slots[s]    i + 1 of an event whose home is s or before, 0 when empty
 * </pre>
 *
 * <p>An event is looked for among those that its teller has not told yet, the oldest first. While a single copy tells
 * news there is nothing to look for: events are just written to the ring. The index is built when a copy begins anew
 * or tells a snapshot, and is left when everything from before, and of the snapshot, has gone from the ring.
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

    private static final int TELLERS = (1 << 2 * MOST_COPIES) - 1;
    private static final int NO_TIME = TELLERS + 1;
    private static final int INDEXED = NO_TIME << 1;
    /** With half of the slots empty and secret keys, no run of events that differ comes near to this. */
    private static final int MOST_PROBES = 1024;

    private final long[] prints;
    private final short[] claims;
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
        claims = new short[capacity];
        slots = new int[2 * capacity];
        mask = capacity - 1;
        slotMask = slots.length - 1;
    }

    /** The teller that a copy's snapshots are; the copy's number is that of its live frames. */
    static int snapshots(final int copy) {
        return MOST_COPIES + copy;
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

    /** A teller begins anew: it may repeat anything but what carries no time, which nobody repeats knowingly. */
    void begin(final int teller) {
        if (count == 0 && teller < MOST_COPIES) {
            return;
        }
        final int bit = 1 << teller;
        final int kept = (int) Math.min(count, prints.length);
        for (int i = 0; i < kept; i++) {
            claims[i] = (short) ((claims[i] & NO_TIME) != 0 ? claims[i] | bit : claims[i] & ~bit);
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
     * Looks for an event that a teller has not told yet, and notes that now it has.
     *
     * @return whether there was one, so that the event at hand is a repetition.
     */
    boolean claim(final long print, final int teller) {
        if (!indexed) {
            return false;
        }
        final int bit = 1 << teller;
        int slot = home(print);
        for (int probes = 0; probes < MOST_PROBES && slots[slot] != 0; probes++) {
            final int i = slots[slot] - 1;
            if (prints[i] == print && (claims[i] & bit) == 0) {
                claims[i] |= (short) bit;
                return true;
            }
            slot = slot + 1 & slotMask;
        }
        return false;
    }

    /** Adds an event that a teller told first; the oldest goes. What has no time its copy tells in one way alone. */
    void add(final long print, final int teller, final boolean timed) {
        final int i = (int) count & mask;
        if (indexed && count > mask && (claims[i] & INDEXED) != 0) {
            remove(i);
        }
        prints[i] = print;
        final int bit = 1 << teller;
        claims[i] = (short) (timed ? bit : (bit | bit << MOST_COPIES | bit >>> MOST_COPIES) & TELLERS | NO_TIME);
        count++;
        if (teller >= MOST_COPIES) {
            restAt = count + prints.length;
        }
        if (indexed) {
            insert(i);
        }
    }

    private int home(final long print) {
        return (int) print & slotMask;
    }

    /** What finds no place within the bounds is not found again. */
    private void insert(final int i) {
        claims[i] &= (short) ~INDEXED;
        int alike = 0;
        int slot = home(prints[i]);
        for (int probes = 0; probes < MOST_PROBES; probes++) {
            if (slots[slot] == 0) {
                slots[slot] = i + 1;
                claims[i] |= (short) INDEXED;
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
