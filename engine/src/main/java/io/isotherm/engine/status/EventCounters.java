package io.isotherm.engine.status;

/**
 * Counts by kind and venue.
 *
 * <p><b>Threads:</b> each kind is written by one thread only; any thread may read.
 */
public interface EventCounters {
    /** The venue number of what belongs to no venue, such as timer events. */
    int NO_VENUE = 0;

    /** Venue numbers are below this. */
    int VENUE_LIMIT = 64;

    /**
     * Adds to a count.
     *
     * @param kind    of event.
     * @param venueId see {@link io.isotherm.feed.Venue#id()}, or {@link #NO_VENUE}.
     * @param amount  to add, at least 0.
     */
    void add(CounterKind kind, int venueId, long amount);

    /**
     * The present count.
     *
     * @param kind    of event.
     * @param venueId of the venue, or {@link #NO_VENUE}.
     * @return the count.
     */
    long get(CounterKind kind, int venueId);

    /**
     * Adds one.
     *
     * @param kind    of event.
     * @param venueId of the venue, or {@link #NO_VENUE}.
     */
    default void increment(final CounterKind kind, final int venueId) {
        add(kind, venueId, 1);
    }

    /**
     * The present count over all venues.
     *
     * @param kind of event.
     * @return the sum.
     */
    default long total(final CounterKind kind) {
        long sum = 0;
        for (int venueId = 0; venueId < VENUE_LIMIT; venueId++) {
            sum += get(kind, venueId);
        }
        return sum;
    }
}
