package io.isotherm.engine.publish;

import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.snapshot.PulseWriter;
import java.util.Arrays;

/**
 * Which venues an aggregate stands on, and how old they are.
 *
 * <p>A venue is <em>missing</em> while none of its instruments has had a mark: it has no positions to add. Otherwise it
 * is <em>included</em>, for as long as the engine runs, because positions do not vanish when a stream falls silent; and
 * it is <em>stale</em> as well while the mark of any of its instruments is old or lacking, a book has a gap, a stream
 * is silent while its siblings tick, the session is down, or a contract does not trade or has changed its terms. A
 * stale instrument's mark is no mark of the aggregate unless all are stale.
 *
 * <p><b>Threads:</b> owned by the processor thread. Allocates nothing after construction.
 */
final class VenueWatch {
    private static final long NOT_LIVE = PulseFlag.MARK_STALE.bit() | PulseFlag.DISCONNECTED.bit()
        | PulseFlag.BOOK_GAP.bit() | PulseFlag.UNROUTED.bit() | PulseFlag.STREAM_SILENT.bit()
        | PulseFlag.NOT_TRADING.bit() | PulseFlag.TERMS_CHANGED.bit();
    /** A gap in the book, or a stream beside the mark's, says nothing against the mark; its own age does. */
    private static final long MARK_NOT_LIVE =
        NOT_LIVE & ~PulseFlag.BOOK_GAP.bit() & ~PulseFlag.STREAM_SILENT.bit();

    private final InstrumentDensity[] densities;
    private final int[] venueRow;
    private final long[] health;
    private final long[] markTimeNs;
    private final int allVenues;
    private long states;
    private long oldestMarkNs = PulseWriter.NONE;

    VenueWatch(final InstrumentDensity[] densities, final int[] venueRow, final int venueCount) {
        this.densities = densities;
        this.venueRow = venueRow;
        allVenues = (1 << venueCount) - 1;
        states = VenueStates.of(0, 0, allVenues);
        health = new long[densities.length];
        Arrays.fill(health, PulseFlag.UNROUTED.bit());
        markTimeNs = new long[densities.length];
        Arrays.fill(markTimeNs, PulseWriter.NONE);
    }

    /**
     * Notes what an instrument's pulse says.
     *
     * @param i          index of the instrument within the underlying.
     * @param flags      bits of {@link PulseFlag}.
     * @param markedAtNs receive time of its newest mark, or {@link PulseWriter#NONE}.
     */
    void heard(final int i, final long flags, final long markedAtNs) {
        health[i] = flags;
        markTimeNs[i] = markedAtNs;
    }

    /** Brings {@link #states} up to date. */
    void judge() {
        int included = 0;
        int stale = 0;
        oldestMarkNs = PulseWriter.NONE;
        for (int i = 0; i < densities.length; i++) {
            final int venue = 1 << venueRow[i];
            if (hasMark(i)) {
                included |= venue;
                oldestMarkNs = UnderlyingHead.older(oldestMarkNs, markTimeNs[i]);
            }
            if ((health[i] & NOT_LIVE) != 0) {
                stale |= venue;
            }
        }
        states = VenueStates.of(included, stale & included, allVenues & ~included);
    }

    /** Word of {@link VenueStates} as of the last {@link #judge}. */
    long states() {
        return states;
    }

    /** Receive time of the oldest mark among the included, or {@link PulseWriter#NONE}. */
    long oldestMarkNs() {
        return oldestMarkNs;
    }

    /** Flags of an aggregate: those of the instrument that gives its mark, and what its venues lack. */
    long health(final int median) {
        return health[median] | (VenueStates.stale(states) != 0 ? PulseFlag.VENUE_STALE.bit() : 0)
            | (VenueStates.missing(states) != 0 ? PulseFlag.VENUE_MISSING.bit() : 0);
    }

    /** Flags of an instrument's pulse. */
    long healthOf(final int i) {
        return health[i];
    }

    /** Receive time of an instrument's newest mark, or {@link PulseWriter#NONE}. */
    long markTimeNs(final int i) {
        return markTimeNs[i];
    }

    /** Whether an instrument has had a mark. */
    boolean hasMark(final int i) {
        return densities[i].mark() != InstrumentDensity.NO_PRICE;
    }

    /** Whether an instrument's mark is one of now. */
    boolean markIsLive(final int i) {
        return hasMark(i) && (health[i] & MARK_NOT_LIVE) == 0;
    }
}
