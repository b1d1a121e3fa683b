package io.isotherm.client.layout;

/**
 * How the rows of a map are numbered: first the longs, then the shorts; within a side one total row per venue, one row
 * per distance band over all venues, and the aggregate.
 *
 * <pre>
 *    0 .. V-1     long, venue 0 .. V-1          V+6 .. 2V+5    short, venue 0 .. V-1
 *    V .. V+4     long, band 0 .. 4             2V+6 .. 2V+10  short, band 0 .. 4
 *    V+5          long, aggregate               2V+11          short, aggregate
 * </pre>
 *
 * <p><b>Threads:</b> immutable.
 */
public final class MapRows {
    private final int venueCount;
    private final int perSide;

    /**
     * Numbers the rows of an underlying.
     *
     * @param venueCount venues that list it, 1 to 16.
     */
    public MapRows(final int venueCount) {
        if (venueCount < 1 || venueCount > UnderlyingDescriptor.MAX_VENUES) {
            throw new IllegalArgumentException(
                "an underlying has 1 to " + UnderlyingDescriptor.MAX_VENUES + " venues, not " + venueCount);
        }
        this.venueCount = venueCount;
        perSide = venueCount + DistanceBand.COUNT + 1;
    }

    /** Venues of the underlying. */
    public int venueCount() {
        return venueCount;
    }

    /** Rows of both sides, at most 44. */
    public int count() {
        return 2 * perSide;
    }

    /**
     * Row of a venue's total.
     *
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues.
     * @return row.
     */
    public int venue(final Side side, final int venueRow) {
        if (venueRow < 0 || venueRow >= venueCount) {
            throw new IndexOutOfBoundsException("no venue row " + venueRow + " of " + venueCount);
        }
        return side.code() * perSide + venueRow;
    }

    /**
     * Row of a distance band.
     *
     * @param side of the positions.
     * @param band of the distance at which the position was opened.
     * @return row.
     */
    public int band(final Side side, final DistanceBand band) {
        return side.code() * perSide + venueCount + band.code();
    }

    /**
     * Row of all venues together.
     *
     * @param side of the positions.
     * @return row.
     */
    public int aggregate(final Side side) {
        return side.code() * perSide + venueCount + DistanceBand.COUNT;
    }
}
