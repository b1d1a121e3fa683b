package io.isotherm.feed.book;

import io.isotherm.feed.BookLevels;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.MarketEventRelay;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Keeps the books: a stage between decoders and ring publisher that passes everything on unchanged. Book events it also
 * applies to the instrument's book and reduces to the depth event, at most every
 * {@link #DEPTH_INTERVAL_NS} of receive time per instrument; the last change before a silence is told by the first
 * frame of any instrument, or the first {@link #onTime}, after the interval.
 *
 * <p>Books hold at most 4096 levels a side ({@link #droppedLevels()} counts what falls off the far end), at the
 * instrument's scales. A book that cannot be believed emits nothing and asks for a snapshot by {@link ResyncRequest}.
 * A book takes 128 KiB off-heap with its first event; after that nothing is allocated.
 *
 * <p><b>Threads:</b> not threadsafe; used by the one feed thread that decodes.
 */
public final class BookKeeper extends MarketEventRelay implements AutoCloseable {
    /** Least receive time between two depth events of an instrument: 100 ms. */
    public static final long DEPTH_INTERVAL_NS = 100_000_000L;

    /** Least receive time between two requests for an instrument's snapshot: 30 s. */
    public static final long RESYNC_INTERVAL_NS = 30_000_000_000L;

    /** Depth that no frame brings is told at multiples of it: 10 ms of receive time. */
    static final long DUE_STEP_NS = 10_000_000L;

    /** A longer silence is a break between recordings, in which nothing is told: 24 h. */
    private static final long LONGEST_SILENCE_NS = 24L * 3600 * 1_000_000_000L;

    private final InstrumentTable table;
    private final DepthListener depthListener;
    private final ResyncRequest resyncRequest;
    private final InstrumentBook[] books;
    private final long[] counts = new long[BookCounter.values().length];
    private final ScaledLevels scaled = new ScaledLevels();
    private final DepthSummary depth = new DepthSummary();
    private final List<StandbyBooks> standbys = new ArrayList<>();
    private Object route;
    private Venue venue;
    private long nowNs = Long.MIN_VALUE;
    private long nextDueNs = Long.MAX_VALUE;

    /**
     * Links the stage in.
     *
     * @param table         of the instruments whose books are kept.
     * @param next          takes everything that comes in.
     * @param depthListener takes depth.
     * @param resyncRequest asks venues for snapshots.
     */
    public BookKeeper(final InstrumentTable table, final MarketDataListener next, final DepthListener depthListener,
                      final ResyncRequest resyncRequest) {
        super(next);
        this.table = table;
        this.depthListener = depthListener;
        this.resyncRequest = resyncRequest;
        books = new InstrumentBook[table.size()];
    }

    /**
     * Says where the book events of the frame at hand come from; answers of REST come from nowhere.
     *
     * @param routeOfFrame the set of streams, known by the object itself.
     */
    public void from(final Object routeOfFrame) {
        route = routeOfFrame;
    }

    /**
     * Books of a connection that does not lead.
     *
     * @param ofVenue of the connection.
     * @return its own copies.
     */
    public StandbyBooks standby(final Venue ofVenue) {
        final StandbyBooks standby = new StandbyBooks(this, table, scaled, resyncRequest, ofVenue);
        standbys.add(standby);
        return standby;
    }

    @Override
    public void onFrameStart(final Venue venue, final long receiveTimeNs) {
        pass(receiveTimeNs);
        this.venue = venue;
        route = null;
        nowNs = receiveTimeNs;
        next.onFrameStart(venue, receiveTimeNs);
        emitDue();
    }

    /**
     * Tells the depth that came due although no frame arrived. For the conductor, before it tells the next stage the
     * time.
     *
     * @param timeNs receive time scale, not below that of the last frame.
     */
    public void onTime(final long timeNs) {
        pass(timeNs);
        nowNs = timeNs;
    }

    @Override
    public void onBook(final Symbol symbol, final long eventTimeNs, final boolean snapshot, final long firstSequence,
                       final long lastSequence, final long previousSequence, final int streamDepth,
                       final BookLevels levels) {
        next.onBook(symbol, eventTimeNs, snapshot, firstSequence, lastSequence, previousSequence, streamDepth, levels);
        final Instrument instrument = table.find(venue, symbol);
        if (instrument == null) {
            counts[BookCounter.UNKNOWN_SYMBOL.ordinal()]++;
            return;
        }
        InstrumentBook book = books[instrument.id()];
        if (book == null) {
            book = new InstrumentBook(instrument, counts);
            books[instrument.id()] = book;
        }
        if (route != null) {
            book.route(route);
        }
        final BookState before = book.state();
        if (scaled.load(levels, instrument)) {
            book.apply(eventTimeNs, snapshot, firstSequence, lastSequence, previousSequence, streamDepth, scaled);
        } else {
            book.onRejected();
        }
        if (book.state() != before) {
            depthListener.onBookState(instrument, book.state());
        }
        emit(book);
        if (book.takeResyncRequest(nowNs)) {
            resyncRequest.onResync(instrument);
        }
        if (snapshot && route == null) {
            for (int i = 0; i < standbys.size(); i++) {
                standbys.get(i).onSnapshot(instrument, nowNs, eventTimeNs, firstSequence, lastSequence,
                    previousSequence, streamDepth, levels);
            }
        }
    }

    /**
     * Marks the live books that a set of streams told stale: the last of its connections was lost, so changes were
     * missed.
     *
     * @param lost as {@link #from} had it.
     */
    public void onRouteLost(final Object lost) {
        for (int id = 0; id < books.length; id++) {
            onRouteLost(id, lost);
        }
    }

    /** The same for one book. */
    void onRouteLost(final int id, final Object lost) {
        if (books[id] != null && books[id].route() == lost) {
            disconnect(books[id]);
        }
    }

    /** Whether a book may be believed that the route tells. */
    boolean isLive(final int id, final Object ofRoute) {
        return books[id] != null && books[id].route() == ofRoute && books[id].state() == BookState.LIVE;
    }

    /** Puts a book in the place of the one that is kept, and returns that; null where none was kept. */
    InstrumentBook exchange(final InstrumentBook next, final Object ofRoute, final long[] standbyCounts) {
        final Instrument instrument = next.instrument();
        final InstrumentBook before = books[instrument.id()];
        if (before != null && before.route() != ofRoute) {
            return next;
        }
        if (before == null) {
            next.begin(ofRoute, counts);
        } else {
            next.succeed(before, counts);
            before.standBack(standbyCounts);
        }
        books[instrument.id()] = next;
        if (next.state() != (before == null ? BookState.UNSYNCHRONISED : before.state())) {
            depthListener.onBookState(instrument, next.state() == BookState.LIVE ? BookState.LIVE : BookState.STALE);
        }
        if (next.hasNews()) {
            nextDueNs = Math.min(nextDueNs, next.nextDepthNs());
        }
        if (before != null) {
            before.onDisconnected();
        }
        return before;
    }

    /**
     * Marks every live book of a venue stale: its only connection was lost, so changes were missed.
     *
     * @param venue that is gone.
     */
    public void onDisconnected(final Venue venue) {
        onDisconnected(venue, symbol -> true);
    }

    /**
     * Marks the live books of a connection stale: it was lost, so changes were missed. Those that come on the venue's
     * other connections stay as they are.
     *
     * @param venue   of the connection.
     * @param carried whether the connection carried the book of a symbol.
     */
    public void onDisconnected(final Venue venue, final Predicate<String> carried) {
        for (final InstrumentBook book : books) {
            if (book != null && book.instrument().venue() == venue && carried.test(book.instrument().symbol())) {
                disconnect(book);
            }
        }
    }

    private void disconnect(final InstrumentBook book) {
        final BookState before = book.state();
        book.onDisconnected();
        if (book.state() != before) {
            depthListener.onBookState(book.instrument(), book.state());
        }
    }

    /**
     * State of a book.
     *
     * @param instrument whose book it is.
     * @return its state.
     */
    public BookState state(final Instrument instrument) {
        final InstrumentBook book = books[instrument.id()];
        return book == null ? BookState.UNSYNCHRONISED : book.state();
    }

    /**
     * The levels of a book, copied.
     *
     * @param instrument whose book it is.
     * @return its state and levels.
     */
    public BookCopy copy(final Instrument instrument) {
        final InstrumentBook book = books[instrument.id()];
        return book == null ? new BookCopy(BookState.UNSYNCHRONISED, List.of(), List.of()) : BookCopy.of(book);
    }

    /**
     * A count since the start.
     *
     * @param counter what to count.
     * @return how often it happened.
     */
    public long count(final BookCounter counter) {
        return counts[counter.ordinal()];
    }

    /** Levels that fell off the far end of a full side since the start. */
    public long droppedLevels() {
        long sum = 0;
        for (final InstrumentBook book : books) {
            sum += book == null ? 0 : book.droppedLevels();
        }
        return sum;
    }

    /** Held deltas that gave way to newer ones while no snapshot came, since the start. */
    public long droppedDeltas() {
        long sum = 0;
        for (final InstrumentBook book : books) {
            sum += book == null ? 0 : book.droppedDeltas();
        }
        return sum;
    }

    /** Frees the books' memory; the keeper is of no use afterwards. */
    @Override
    public void close() {
        for (int i = 0; i < books.length; i++) {
            if (books[i] != null) {
                books[i].close();
                books[i] = null;
            }
        }
        standbys.forEach(StandbyBooks::close);
    }

    /**
     * What came due on the way to a time is told at the next multiple of 10 ms, with that time: the same whether a
     * clock or the frames of a recording move the time.
     */
    private void pass(final long timeNs) {
        while (nextDueNs <= timeNs) {
            final long due = -Math.floorDiv(-nextDueNs, DUE_STEP_NS) * DUE_STEP_NS;
            if (due > timeNs || timeNs - due > LONGEST_SILENCE_NS) {
                return;
            }
            depthListener.onDue(due);
            nowNs = due;
            emitDue();
        }
    }

    /** Looks at the books only when the earliest of them may be due, so a frame costs nothing here as a rule. */
    private void emitDue() {
        if (nowNs < nextDueNs) {
            return;
        }
        nextDueNs = Long.MAX_VALUE;
        for (final InstrumentBook book : books) {
            if (book != null) {
                emit(book);
            }
        }
    }

    private void emit(final InstrumentBook book) {
        if (book.isDepthDue(nowNs)) {
            counts[BookCounter.DEPTH.ordinal()]++;
            depth.measure(book.book(), book.instrument());
            depthListener.onDepth(book.instrument(), book.eventTimeNs(), depth);
            book.onDepthTold(nowNs);
        } else if (book.hasNews()) {
            nextDueNs = Math.min(nextDueNs, book.nextDepthNs());
        }
    }
}
