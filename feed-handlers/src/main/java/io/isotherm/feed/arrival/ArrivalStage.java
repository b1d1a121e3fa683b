package io.isotherm.feed.arrival;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.Venue;
import io.isotherm.feed.book.BookKeeper;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The stage between decoders and books: makes a filter for each connection and knows what has arrived of each
 * instrument over any of them. What is dropped and what is let through: {@link ArrivalFilter}.
 *
 * <p><b>Threads:</b> not threadsafe; used by the one feed thread that decodes.
 */
public final class ArrivalStage {
    private final InstrumentTable table;
    private final MarketDataListener next;
    private final ArrivalListener listener;
    private final EventPrint prints;
    private final RepeatedRows rows;
    private final BookKeeper books;
    private final InstrumentArrivals[] arrivals;
    private final Map<Venue, Route[]> routes = new EnumMap<>(Venue.class);
    private long frames;

    /**
     * Links the stage in, in front of books.
     *
     * @param table    as below.
     * @param books    takes what is news, and keeps the books of the copies that do not lead.
     * @param listener as below.
     * @param seed     as below.
     */
    public ArrivalStage(final InstrumentTable table, final BookKeeper books, final ArrivalListener listener,
                        final long seed) {
        this(table, books, books, listener, seed);
    }

    /**
     * Links the stage in where nobody keeps books: those of copies that do not lead are dropped.
     *
     * @param table    of the instruments; events of others pass, to be counted by whom it concerns.
     * @param next     takes what is news.
     * @param listener hears of what is not.
     * @param seed     of the prints by which events are known again; what passes does not depend on it.
     */
    public ArrivalStage(final InstrumentTable table, final MarketDataListener next, final ArrivalListener listener,
                        final long seed) {
        this(table, next, null, listener, seed);
    }

    private ArrivalStage(final InstrumentTable table, final MarketDataListener next, final BookKeeper booksOrNull,
                         final ArrivalListener listener, final long seed) {
        books = booksOrNull;
        this.table = table;
        this.next = next;
        this.listener = listener;
        prints = new EventPrint(seed);
        rows = new RepeatedRows(next);
        arrivals = new InstrumentArrivals[table.size()];
    }

    /**
     * The filter of a connection.
     *
     * @param venue of the connection.
     * @param route number of the set of streams that it carries, from 0; connections of one route carry the same.
     * @param copy  number among the connections of its route, 0 to 5; a connection that takes another's place, one
     *              after the other, has its number.
     * @return a filter of its own.
     */
    public ArrivalFilter connection(final Venue venue, final int route, final int copy) {
        if (route < 0 || copy < 0 || copy >= SeenEvents.MOST_COPIES) {
            throw new IllegalArgumentException("connection " + route + "." + copy + " of " + venue.code()
                + ": a route is 0 or more, a copy 0 to " + (SeenEvents.MOST_COPIES - 1));
        }
        Route[] known = routes.getOrDefault(venue, new Route[0]);
        if (known.length <= route) {
            known = Arrays.copyOf(known, route + 1);
        }
        if (known[route] == null) {
            known[route] = new Route();
        }
        routes.put(venue, known);
        return new ArrivalFilter(this, venue, known[route], copy);
    }

    /** Who keeps the books; null when nobody does. */
    BookKeeper books() {
        return books;
    }

    InstrumentTable table() {
        return table;
    }

    MarketDataListener next() {
        return next;
    }

    EventPrint prints() {
        return prints;
    }

    RepeatedRows rows() {
        return rows;
    }

    /** What has arrived, by the instruments' ids; null where nothing has. */
    InstrumentArrivals[] known() {
        return arrivals;
    }

    /** Makes room for an instrument's first event. */
    InstrumentArrivals first(final Instrument instrument) {
        final InstrumentArrivals added = new InstrumentArrivals(instrument);
        arrivals[instrument.id()] = added;
        return added;
    }

    /** The number of the frame that begins now, from 1, over all connections. */
    long nextFrame() {
        return ++frames;
    }

    void count(final ArrivalCounter counter, final Venue venue) {
        listener.onCounted(counter, venue);
    }
}
