package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.instrument.Instrument;

/**
 * One instrument's book with what decides whether it may be believed: the venue's sequence rule, the deltas that wait
 * for a snapshot, and the state.
 *
 * <p>A crossed book makes it stale rather than being trimmed: a venue's own book never crosses, so with an unbroken
 * chain a crossed copy proves that it is wrong somewhere, and nothing says that the crossing levels are the only wrong
 * ones. Where a venue's own book does cross ({@link SequenceRule#crossingLevelsGiveWay}), a few older levels give way
 * first.
 *
 * <p>A book seeded over REST is complete only as far as the snapshot reached. When the market has moved half of that
 * way towards the end, a fresh snapshot is due; deltas are kept in the meantime, so the exchange leaves no hole.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its keeper.
 */
final class InstrumentBook implements AutoCloseable {
    private static final long NO_REACH = -1;

    /** Where levels may give way: more of them than this at once are no transient of the venue's. */
    private static final int MOST_CROSSING_LEVELS = 32;

    private final Instrument instrument;
    private long[] counts;
    private final OrderBook book = new OrderBook();
    private final DeltaBuffer held = new DeltaBuffer();
    private final SequenceRule rule;
    private BookState state = BookState.UNSYNCHRONISED;
    private long eventTimeNs = MarketDataListener.NO_TIME;
    private long seedReach = NO_REACH;
    private boolean refreshing;
    private boolean changed;
    private boolean wanting;
    private Object route;
    private long nextDepthNs = Long.MIN_VALUE;
    private long nextResyncNs = Long.MIN_VALUE;

    InstrumentBook(final Instrument instrument, final long[] counts) {
        this.instrument = instrument;
        this.counts = counts;
        rule = SequenceRule.of(instrument.venue(), held);
    }

    /**
     * Judges one event and applies it.
     *
     * @param levels at the instrument's scales; overwritten when held deltas follow a snapshot.
     */
    void apply(final long time, final boolean snapshot, final long first, final long last, final long previous,
               final int streamDepth, final ScaledLevels levels) {
        switch (rule.judge(snapshot, first, last, previous, streamDepth)) {
            case REPLACE -> replace(time, levels);
            case SEED -> seed(time, levels);
            case AMEND -> {
                if (refreshing) {
                    held.append(first, last, previous, time, levels);
                }
                amend(time, levels);
            }
            case HOLD -> {
                count(BookCounter.HELD);
                held.append(first, last, previous, time, levels);
                wanting = true;
            }
            case GAP -> {
                count(BookCounter.GAP);
                becomeStale();
                held.clear();
                if (rule.judge(snapshot, first, last, previous, streamDepth) == Verdict.HOLD) {
                    held.append(first, last, previous, time, levels);
                }
            }
            case UNSYNCHRONISED -> {
                count(BookCounter.UNSYNCHRONISED);
                wanting = true;
            }
            case DUPLICATE -> count(BookCounter.DUPLICATE);
            case SHALLOWER -> count(BookCounter.SHALLOWER);
        }
    }

    /** An event could not be held exactly: what the book misses now, only a snapshot brings back. */
    void onRejected() {
        count(BookCounter.REJECTED);
        distrust();
    }

    /** The connection was lost: whatever changed meanwhile was missed. */
    void onDisconnected() {
        held.clear();
        rule.forget();
        // The next connection may ask at once; how often there is one is bounded elsewhere.
        nextResyncNs = Long.MIN_VALUE;
        if (state == BookState.LIVE) {
            becomeStale();
        }
    }

    /** The set of streams that tells the book; null where nobody said. */
    Object route() {
        return route;
    }

    void route(final Object from) {
        route = from;
    }

    /**
     * Goes on in another's place, told as often as that one, and not of a time before.
     *
     * @param other      that it takes the place of.
     * @param ownCounts  where it counts from now on.
     */
    void succeed(final InstrumentBook other, final long[] ownCounts) {
        counts = ownCounts;
        route = other.route;
        nextDepthNs = other.nextDepthNs;
        changed = state == BookState.LIVE && eventTimeNs >= other.eventTimeNs;
    }

    /**
     * Is heard from now on where no book was before.
     *
     * @param ofRoute   the set of streams that tells it.
     * @param ownCounts where it counts from now on.
     */
    void begin(final Object ofRoute, final long[] ownCounts) {
        counts = ownCounts;
        route = ofRoute;
        changed = state == BookState.LIVE;
    }

    /** Counts elsewhere from now on: nobody hears of the book any more. */
    void standBack(final long[] otherCounts) {
        counts = otherCounts;
    }

    Instrument instrument() {
        return instrument;
    }

    BookState state() {
        return state;
    }

    OrderBook book() {
        return book;
    }

    long eventTimeNs() {
        return eventTimeNs;
    }

    long droppedLevels() {
        return book.bids().droppedLevels() + book.asks().droppedLevels();
    }

    long droppedDeltas() {
        return held.dropped();
    }

    /** Whether there is something new to tell at this time, and the interval has passed. */
    boolean isDepthDue(final long nowNs) {
        return changed && state == BookState.LIVE && nowNs >= nextDepthNs;
    }

    /** When the next depth may be told; only of interest while {@link #hasNews()}. */
    long nextDepthNs() {
        return nextDepthNs;
    }

    boolean hasNews() {
        return changed && state == BookState.LIVE;
    }

    /** Remembers that depth was told. */
    void onDepthTold(final long nowNs) {
        changed = false;
        nextDepthNs = nowNs + BookKeeper.DEPTH_INTERVAL_NS;
        if (seedReach != NO_REACH && !refreshing && reach() < seedReach / 2) {
            refreshing = true;
            wanting = true;
            held.clear();
        }
    }

    /** Whether to ask for a snapshot now; asking again is spaced, because an answer may take a while or get lost. */
    boolean takeResyncRequest(final long nowNs) {
        if (!wanting || nowNs < nextResyncNs) {
            return false;
        }
        wanting = refreshing;
        nextResyncNs = nowNs + BookKeeper.RESYNC_INTERVAL_NS;
        count(BookCounter.RESYNC);
        return true;
    }

    @Override
    public void close() {
        book.close();
    }

    private void replace(final long time, final ScaledLevels levels) {
        book.replace(levels);
        seedReach = NO_REACH;
        // A partial book of Binance serves while deltas wait, and does not end the waiting.
        wanting = !held.isEmpty();
        uncross(levels);
        applied(time);
    }

    private void seed(final long time, final ScaledLevels levels) {
        book.replace(levels);
        book.bids().limitToHeld();
        book.asks().limitToHeld();
        refreshing = false;
        wanting = false;
        seedReach = reach();
        applied(time);
        while (state == BookState.LIVE && !held.isEmpty()) {
            final Verdict verdict = rule.judge(false, held.first(), held.last(), held.previous(), 0);
            if (verdict == Verdict.GAP) {
                // The snapshot is older than the deltas held; they wait for the next one.
                count(BookCounter.GAP);
                becomeStale();
                return;
            }
            held.copyOldest(levels);
            if (verdict == Verdict.AMEND) {
                amend(held.eventTimeNs(), levels);
            } else {
                count(BookCounter.DUPLICATE);
            }
            if (!held.isEmpty()) {
                held.removeOldest();
            }
        }
    }

    private void amend(final long time, final ScaledLevels levels) {
        book.amend(levels);
        uncross(levels);
        applied(time);
    }

    private void uncross(final ScaledLevels levels) {
        if (rule.crossingLevelsGiveWay()) {
            counts[BookCounter.UNCROSSED.ordinal()] += book.uncross(levels, MOST_CROSSING_LEVELS);
        }
    }

    private void applied(final long time) {
        if (book.isCrossed()) {
            count(BookCounter.CROSSED);
            distrust();
            return;
        }
        count(BookCounter.APPLIED);
        if (time != MarketDataListener.NO_TIME) {
            eventTimeNs = time;
        }
        state = BookState.LIVE;
        changed = true;
    }

    private void distrust() {
        rule.forget();
        held.clear();
        becomeStale();
    }

    private void becomeStale() {
        if (state == BookState.LIVE) {
            count(BookCounter.STALE);
            state = BookState.STALE;
        }
        book.clear();
        seedReach = NO_REACH;
        refreshing = false;
        changed = false;
        wanting = true;
    }

    /** How far the side that is known less far reaches from the mid, in price units. */
    private long reach() {
        if (book.bids().size() == 0 || book.asks().size() == 0) {
            return NO_REACH;
        }
        final long mid = DepthSummary.mid(book.bids().price(0), book.asks().price(0));
        return Math.max(0, Math.min(mid - book.bids().knownPrice(), book.asks().knownPrice() - mid));
    }

    private void count(final BookCounter counter) {
        counts[counter.ordinal()]++;
    }
}
