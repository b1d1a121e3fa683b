package io.isotherm.feed.arrival;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.book.StandbyBooks;

/**
 * One set of a venue's streams and the copies of the connection that carry it: one as a rule, two side by side where
 * the first to tell an event wins, and for a moment an old one and its successor.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class Route {
    /** By how much a venue's clock may be behind, and an event late, and still be news: 5 s. */
    static final long TOLERANCE_NS = 5_000_000_000L;

    private static final int NOBODY = -1;

    private final StandbyBooks[] standbys = new StandbyBooks[SeenEvents.MOST_COPIES];
    private final long[] connectedNs = new long[SeenEvents.MOST_COPIES];
    private final long[] askedNs = new long[SeenEvents.MOST_COPIES];
    private int live;
    private int leader = NOBODY;
    private long connections;
    private long originNs = Long.MAX_VALUE;

    /**
     * A copy was connected.
     *
     * @return the number of this connection, the route's first being 1.
     */
    long connect(final int copy, final long timeNs) {
        if (connections++ == 0) {
            originNs = timeNs - TOLERANCE_NS;
        }
        connectedNs[copy] = timeNs;
        askedNs[copy] = timeNs;
        live |= 1 << copy;
        if (leader == NOBODY) {
            leader = copy;
        }
        return connections;
    }

    /**
     * A copy that is connected was asked for streams again: what they begin with is told from news as after a new
     * connection, but who leads, and who has stood longest, stays.
     *
     * @return a number as {@link #connect} gives it.
     */
    long askedAgain(final int copy, final long timeNs) {
        askedNs[copy] = timeNs;
        return ++connections;
    }

    /** A copy is gone; of those that are left, the one that has been there longest leads. */
    void lose(final int copy) {
        live &= ~(1 << copy);
        if (leader != copy) {
            return;
        }
        leader = NOBODY;
        for (int other = 0; other < SeenEvents.MOST_COPIES; other++) {
            if ((live & 1 << other) != 0 && (leader == NOBODY || connectedNs[other] < connectedNs[leader])) {
                leader = other;
            }
        }
    }

    /** A copy takes the lead from one that is dead for what only the leader tells. */
    void lead(final int copy) {
        leader = copy;
    }

    /** The books of a copy while it does not lead; null until it has told one. */
    StandbyBooks standby(final int copy) {
        return standbys[copy];
    }

    void standby(final int copy, final StandbyBooks books) {
        standbys[copy] = books;
    }

    /** The copy that leads, or −1 while none is connected. */
    int leader() {
        return leader;
    }

    /** True while more than one copy is connected. */
    boolean parallel() {
        return (live & live - 1) != 0;
    }

    /** True for the copy whose books, and state without a time, are taken. */
    boolean leads(final int copy) {
        return leader == copy;
    }

    /** A live event was told, which says since when at the latest, by the venue's clock, the route is followed. */
    void heard(final long eventTimeNs) {
        if (eventTimeNs < originNs && eventTimeNs != MarketDataListener.NO_TIME) {
            originNs = eventTimeNs;
        }
    }

    /** What a copy tells from before this time is older than its last request, as far as clocks can tell. */
    long horizonNs(final int copy) {
        return askedNs[copy] - TOLERANCE_NS;
    }

    /** What happened before this time, by the venue's clock, is from before the engine's first connection. */
    long originNs() {
        return originNs;
    }
}
