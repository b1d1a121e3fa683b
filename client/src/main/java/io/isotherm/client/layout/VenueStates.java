package io.isotherm.client.layout;

/**
 * The word that says which venues an aggregate is made of: three masks of 16 bits, bit v for venue row v.
 *
 * <pre>
 *   bits  0 .. 15   included: its positions are in every sum
 *   bits 16 .. 31   stale: included, but its mark is old, its book has a gap, its session is down, or one of its
 *                   instruments has not spoken; its positions stand as they were, its mark moves no aggregate
 *   bits 32 .. 47   missing: no mark since the start, so it has no positions to add
 * </pre>
 *
 * <p>Each venue is either included or missing; nothing is left out of a sum for being old.
 */
public final class VenueStates {
    private static final int STALE_SHIFT = 16;
    private static final int MISSING_SHIFT = 32;
    private static final int MASK = 0xFFFF;

    private VenueStates() {
    }

    /**
     * Packs the word.
     *
     * @param included bit v for venue row v.
     * @param stale    bit v for venue row v.
     * @param missing  bit v for venue row v.
     * @return word.
     */
    public static long of(final int included, final int stale, final int missing) {
        return included & MASK | (long) (stale & MASK) << STALE_SHIFT | (long) (missing & MASK) << MISSING_SHIFT;
    }

    /**
     * Venues whose positions are in the sums.
     *
     * @param states word.
     * @return bit v for venue row v.
     */
    public static int included(final long states) {
        return (int) states & MASK;
    }

    /**
     * Venues that are included with old data.
     *
     * @param states word.
     * @return bit v for venue row v.
     */
    public static int stale(final long states) {
        return (int) (states >>> STALE_SHIFT) & MASK;
    }

    /**
     * Venues that have not started.
     *
     * @param states word.
     * @return bit v for venue row v.
     */
    public static int missing(final long states) {
        return (int) (states >>> MISSING_SHIFT) & MASK;
    }

    /**
     * A venue's state in a word.
     *
     * @param states   word.
     * @param venueRow index of the venue among the underlying's venues.
     * @return {@code live}, {@code stale} or {@code missing}.
     */
    public static String word(final long states, final int venueRow) {
        final int bit = 1 << venueRow;
        if ((missing(states) & bit) != 0 || (included(states) & bit) == 0) {
            return "missing";
        }
        return (stale(states) & bit) != 0 ? "stale" : "live";
    }
}
