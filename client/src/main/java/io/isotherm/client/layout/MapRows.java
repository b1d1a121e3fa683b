package io.isotherm.client.layout;

/**
 * How the rows of a map are numbered: first the longs, then the shorts; within a side one total row per venue, one row
 * per venue and distance band, and the aggregate of all venues. The level of an amount is reckoned by band, because a
 * venue's bands are calibrated one by one.
 *
 * <pre>
 *    0    .. V-1    long, venue 0 .. V-1               6V+1  .. 7V     short, venue 0 .. V-1
 *    V    .. V+4    long, venue 0, band 0 .. 4         7V+1  .. 7V+5   short, venue 0, band 0 .. 4
 *    ...                                               ...
 *    6V-5 .. 6V-1   long, venue V-1, band 0 .. 4       12V-4 .. 12V    short, venue V-1, band 0 .. 4
 *    6V             long, aggregate                    12V+1           short, aggregate
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
        perSide = venueCount * (1 + DistanceBand.COUNT) + 1;
    }

    /** Venues of the underlying. */
    public int venueCount() {
        return venueCount;
    }

    /** Rows of both sides, at most 194. */
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
        return side.code() * perSide + checked(venueRow);
    }

    /**
     * Row of a distance band at a venue.
     *
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues.
     * @param band     of the distance at which the position was opened.
     * @return row.
     */
    public int band(final Side side, final int venueRow, final DistanceBand band) {
        return side.code() * perSide + venueCount + checked(venueRow) * DistanceBand.COUNT + band.code();
    }

    private int checked(final int venueRow) {
        if (venueRow < 0 || venueRow >= venueCount) {
            throw new IndexOutOfBoundsException("no venue row " + venueRow + " of " + venueCount);
        }
        return venueRow;
    }

    /**
     * Row of all venues together.
     *
     * @param side of the positions.
     * @return row.
     */
    public int aggregate(final Side side) {
        return side.code() * perSide + perSide - 1;
    }
}
