package io.isotherm.feed.book;

import io.isotherm.feed.BookLevels;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;

/**
 * The books as a connection tells them that others are ahead of: kept whole like the keeper's own, heard by nobody,
 * until the connection takes the lead and they become the keeper's. So a book goes on where a connection ends, with no
 * snapshot and no moment of doubt.
 *
 * <p>A book takes 128 KiB off-heap with its first event; after that nothing is allocated.
 *
 * <p><b>Threads:</b> not threadsafe; used by the one feed thread that decodes.
 */
public final class StandbyBooks {
    private final BookKeeper keeper;
    private final InstrumentTable table;
    private final ScaledLevels scaled;
    private final ResyncRequest resyncRequest;
    private final Venue venue;
    private final InstrumentBook[] books;
    /** What happens to books that nobody hears is nobody's news; their resynchronisations are counted here. */
    private final long[] counts = new long[BookCounter.values().length];

    StandbyBooks(final BookKeeper keeper, final InstrumentTable table, final ScaledLevels scaled,
                 final ResyncRequest resyncRequest, final Venue venue) {
        this.keeper = keeper;
        this.table = table;
        this.scaled = scaled;
        this.resyncRequest = resyncRequest;
        this.venue = venue;
        books = new InstrumentBook[table.size()];
    }

    /**
     * Takes a book event of the connection; the parameters are those of
     * {@link io.isotherm.feed.MarketDataListener#onBook}.
     *
     * @param nowNs receive time of its frame.
     */
    public void onBook(final long nowNs, final Symbol symbol, final long eventTimeNs, final boolean snapshot,
                       final long firstSequence, final long lastSequence, final long previousSequence,
                       final int streamDepth, final BookLevels levels) {
        final Instrument instrument = table.find(venue, symbol);
        if (instrument == null) {
            return;
        }
        InstrumentBook book = books[instrument.id()];
        if (book == null) {
            book = new InstrumentBook(instrument, counts);
            books[instrument.id()] = book;
        }
        apply(book, nowNs, eventTimeNs, snapshot, firstSequence, lastSequence, previousSequence, streamDepth, levels);
    }

    /** A snapshot that came over REST serves every copy of the book that waits for one. */
    void onSnapshot(final Instrument instrument, final long nowNs, final long eventTimeNs, final long firstSequence,
                    final long lastSequence, final long previousSequence, final int streamDepth,
                    final BookLevels levels) {
        final InstrumentBook book = books[instrument.id()];
        if (book != null && book.instrument() == instrument) {
            apply(book, nowNs, eventTimeNs, true, firstSequence, lastSequence, previousSequence, streamDepth, levels);
        }
    }

    private void apply(final InstrumentBook book, final long nowNs, final long eventTimeNs, final boolean snapshot,
                       final long firstSequence, final long lastSequence, final long previousSequence,
                       final int streamDepth, final BookLevels levels) {
        if (scaled.load(levels, book.instrument())) {
            book.apply(eventTimeNs, snapshot, firstSequence, lastSequence, previousSequence, streamDepth, scaled);
        } else {
            book.onRejected();
        }
        if (book.takeResyncRequest(nowNs)) {
            resyncRequest.onResync(book.instrument());
        }
    }

    /** The connection is gone, and what its books say with it. */
    public void forget() {
        for (final InstrumentBook book : books) {
            if (book != null) {
                book.onDisconnected();
            }
        }
    }

    /**
     * Whether each book that the connections of the route tell, and that may be believed, may be believed here, too.
     *
     * @param route that the connection belongs to, as {@link BookKeeper#from} has it.
     * @return true when the connection could take the lead without a doubt.
     */
    public boolean isWhole(final Object route) {
        for (int id = 0; id < books.length; id++) {
            if (keeper.isLive(id, route) && (books[id] == null || books[id].state() != BookState.LIVE)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes these books the keeper's own.
     *
     * @param route that the connection belongs to, as {@link BookKeeper#from} has it.
     */
    public void takeOver(final Object route) {
        for (int id = 0; id < books.length; id++) {
            if (books[id] != null) {
                books[id] = keeper.exchange(books[id], route, counts);
            } else {
                keeper.onRouteLost(id, route);
            }
        }
    }

    void close() {
        for (int i = 0; i < books.length; i++) {
            if (books[i] != null) {
                books[i].close();
                books[i] = null;
            }
        }
    }
}
