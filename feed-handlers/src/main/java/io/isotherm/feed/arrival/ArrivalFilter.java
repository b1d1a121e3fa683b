package io.isotherm.feed.arrival;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.BookLevels;
import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.MarketEventRelay;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import io.isotherm.feed.book.BookKeeper;
import io.isotherm.feed.book.StandbyBooks;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;

/**
 * Stands behind the decoder of one connection and lets through what is news: each trade and liquidation once, whatever
 * the venue repeats and however many connections tell it.
 *
 * <table>
 * <caption>What a venue sends first after a subscription, and how it is told from news</caption>
 * <tr><th>venue</th><th>first push</th><th>told by</th></tr>
 * <tr><td>Kraken Futures</td><td>feed {@code trade_snapshot}: 100 trades, newest first</td><td>mark</td></tr>
 * <tr><td>dYdX</td><td>type {@code subscribed} of {@code v4_trades}: 1,000 trades</td><td>mark</td></tr>
 * <tr><td>BitMEX</td><td>action {@code partial} of {@code trade}: the last trade; of {@code liquidation}: the orders
 *     that stand, without times</td><td>mark</td></tr>
 * <tr><td>Hyperliquid</td><td>recent {@code trades} in one frame</td><td>time, first frame</td></tr>
 * <tr><td>OKX</td><td>{@code liquidation-orders}: an older liquidation</td><td>time, first frame</td></tr>
 * <tr><td>Bybit</td><td>level-1 book again with the same {@code u}</td><td>the book's sequence rule</td></tr>
 * <tr><td>Binance, Deribit, Bitget, Gate, HTX</td><td>nothing that is known of; if ever, as Hyperliquid</td>
 *     <td>time, first frame</td></tr>
 * </table>
 *
 * <table>
 * <caption>What becomes of a trade or liquidation; the first row that fits</caption>
 * <tr><th>known again</th><th>where it stands</th><th>verdict</th></tr>
 * <tr><td>yes</td><td>anywhere</td><td>duplicate</td></tr>
 * <tr><td>no</td><td>marked frame, the first of its stream, first connection of the route</td><td>history</td></tr>
 * <tr><td>no</td><td>marked frame, the first of its stream, later connection; older than the origin</td>
 *     <td>history</td></tr>
 * <tr><td>no</td><td>marked frame, a later one; older than all that the first one held</td><td>history</td></tr>
 * <tr><td>no</td><td>any other marked frame</td><td>backfilled</td></tr>
 * <tr><td>no</td><td>its stream's first frame, first connection; older than the connection</td>
 *     <td>history</td></tr>
 * <tr><td>no</td><td>its stream's first frame, later connection; older than the origin</td><td>history</td></tr>
 * <tr><td>no</td><td>its stream's first frame, later connection; older than the connection</td>
 *     <td>backfilled</td></tr>
 * <tr><td>no</td><td>anywhere else, however late</td><td>news</td></tr>
 * </table>
 *
 * <p>Known again is an event by time, price, quantity and words; of equal ones the k-th on one connection is the k-th
 * on another, so two identical rows of a frame are two events. Marked frames count for themselves there: a live frame
 * may tell once more what the marked one before it held. History is remembered, too, which is why a marked frame
 * needs no clock: what a second snapshot holds and the first did not is new. Elsewhere the venue's time is compared
 * with the host's, with a tolerance of 5 s; the origin is the route's first connection, or the time of an event that
 * was news where that is earlier, so that a venue whose clock is far behind loses at most one frame of each stream, at
 * the start. Events without a time (only BitMEX's liquidations) cannot be repeated knowingly; a parallel connection's
 * marked ones stand for what the other heard.
 *
 * <p>History and duplicates are counted and dropped, what is backfilled is counted and handed on. Frames that may hold
 * history hand on their events when they end, oldest first; a liquidation among trades that pass at once passes with
 * them. Of several copies of a connection the first to tell a state (mark, open interest, funding, quote) of a time
 * wins; state without a time, and books, come from the copy that leads: the one that has been there longest. The books
 * of the others are kept aside, and the next one's take over when that is lost, or when for 10 s it has told nothing of
 * a book that the other tells; state without a time of another copy passes after as long.
 *
 * <p>Allocates with an instrument's first event alone.
 *
 * <p><b>Threads:</b> not threadsafe; used by the one feed thread that decodes.
 */
public final class ArrivalFilter extends MarketEventRelay {
    private static final int NEWS = 0;
    private static final int BACKFILLED = 1;
    private static final int HISTORY = 2;
    private static final int DUPLICATE = 3;

    private final ArrivalStage stage;
    private final InstrumentTable table;
    private final InstrumentArrivals[] known;
    private final EventPrint prints;
    private final RepeatedRows rows;
    private final BookKeeper books;
    private final Venue venue;
    private final Route route;
    private final int copy;
    private boolean connected;
    private boolean marked;
    private long number;
    private long frame;
    private long frameTimeNs;
    private long passingFrame;

    ArrivalFilter(final ArrivalStage stage, final Venue venue, final Route route, final int copy) {
        super(stage.next());
        this.stage = stage;
        this.venue = venue;
        this.route = route;
        this.copy = copy;
        table = stage.table();
        known = stage.known();
        prints = stage.prints();
        rows = stage.rows();
        books = stage.books();
    }

    /**
     * The connection was made, was asked for some streams again, or is gone. Where nobody tells, it begins with its
     * first frame.
     *
     * @param change what happened.
     * @param timeNs when, on the scale of receive times.
     */
    public void onConnection(final ConnectionChange change, final long timeNs) {
        switch (change) {
            case CONNECTED -> connect(timeNs);
            case ASKED_AGAIN -> askedAgain(timeNs);
            case LOST -> {
                if (connected) {
                    connected = false;
                    lose();
                }
            }
        }
    }

    private void lose() {
        final boolean led = route.leads(copy);
        route.lose(copy);
        if (route.standby(copy) != null) {
            route.standby(copy).forget();
        }
        if (!led || books == null) {
            return;
        }
        final int leader = route.leader();
        if (leader < 0 || route.standby(leader) == null) {
            books.onRouteLost(route);
        } else {
            route.standby(leader).takeOver(route);
        }
    }

    /** Whether the books of this connection are whole where those of its route are, so that it could go on alone. */
    public boolean isWhole() {
        return books == null || route.leads(copy) || standby().isWhole(route);
    }

    private StandbyBooks standby() {
        if (route.standby(copy) == null) {
            route.standby(copy, books.standby(venue));
        }
        return route.standby(copy);
    }

    private void connect(final long timeNs) {
        connected = true;
        number = route.connect(copy, timeNs);
        // What was told while this one was away says nothing about who leads now.
        for (int id = 0; id < known.length; id++) {
            if (known[id] != null && table.get(id).venue() == venue) {
                known[id].forgetLead();
            }
        }
    }

    private void askedAgain(final long timeNs) {
        if (connected) {
            number = route.askedAgain(copy, timeNs);
        } else {
            connect(timeNs);
        }
    }

    @Override
    public void onFrameStart(final Venue frameVenue, final long receiveTimeNs) {
        if (!connected) {
            connect(receiveTimeNs);
        }
        frame = stage.nextFrame();
        frameTimeNs = receiveTimeNs;
        marked = false;
        next.onFrameStart(frameVenue, receiveTimeNs);
    }

    @Override
    public void onHistory() {
        marked = true;
        next.onHistory();
    }

    @Override
    public void onFrameEnd() {
        rows.handOn();
        next.onFrameEnd();
    }

    @Override
    public void onTrade(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale,
                        final long quantity, final int quantityScale, final Aggressor aggressor,
                        final TradeKind kind) {
        final Instrument instrument = table.find(venue, symbol);
        if (instrument != null) {
            final InstrumentArrivals arrivals = arrivals(instrument);
            final int words = EventWords.trade(aggressor, kind);
            final long print = prints.of(eventTimeNs, price, priceScale, quantity, quantityScale, words);
            final EventStream stream = arrivals.trades();
            if (marked || !stream.flows(copy, number)) {
                final int verdict = judge(stream, stream, print, eventTimeNs);
                if (verdict > BACKFILLED) {
                    return;
                }
                if (keeps(stream)) {
                    rows.add(arrivals, eventTimeNs, price, priceScale, quantity, quantityScale, words);
                    return;
                }
            } else {
                stream.add(print, copy, eventTimeNs != NO_TIME);
            }
            passingFrame = frame;
            route.heard(eventTimeNs);
        }
        next.onTrade(symbol, eventTimeNs, price, priceScale, quantity, quantityScale, aggressor, kind);
    }

    @Override
    public void onLiquidation(final Symbol symbol, final long eventTimeNs, final PositionSide position,
                              final long price, final int priceScale, final LiquidationPriceKind priceKind,
                              final long quantity, final int quantityScale, final Coverage coverage) {
        final Instrument instrument = table.find(venue, symbol);
        if (instrument != null) {
            final InstrumentArrivals arrivals = arrivals(instrument);
            final int words = EventWords.liquidation(position, priceKind, coverage);
            final long print = prints.of(eventTimeNs, price, priceScale, quantity, quantityScale, words);
            final EventStream stream = arrivals.liquidations();
            if (marked || !stream.flows(copy, number)) {
                // Where liquidations are trades with a flag, the trades' history is theirs: it may have held none.
                final boolean flagged = arrivals.trades().repeats(copy, frame);
                final int verdict = judge(stream, flagged ? arrivals.trades() : stream, print, eventTimeNs);
                if (verdict > BACKFILLED) {
                    return;
                }
                if (keeps(stream) && !leftBehind(arrivals.trades())) {
                    rows.add(arrivals, eventTimeNs, price, priceScale, quantity, quantityScale, words);
                    return;
                }
            } else {
                stream.add(print, copy, eventTimeNs != NO_TIME);
            }
            route.heard(eventTimeNs);
        }
        next.onLiquidation(symbol, eventTimeNs, position, price, priceScale, priceKind, quantity, quantityScale,
            coverage);
    }

    private InstrumentArrivals arrivals(final Instrument instrument) {
        final InstrumentArrivals arrivals = known[instrument.id()];
        return arrivals != null ? arrivals : stage.first(instrument);
    }

    /** Whether the event at hand waits for the end of its frame. */
    private boolean keeps(final EventStream stream) {
        return marked || stream.begins(copy, frame);
    }

    /** Whether a liquidation that waited would come after trades that stand behind it in a frame whose trades pass. */
    private boolean leftBehind(final EventStream trades) {
        return passingFrame == frame && !marked && !trades.begins(copy, frame);
    }

    /** Judges an event of a stream in which something may be known; whatever is not known is so from now on. */
    private int judge(final EventStream stream, final EventStream past, final long print, final long eventTimeNs) {
        stream.touch(copy, number, frame);
        if (!route.parallel()) {
            stream.restWhenDue();
        }
        int verdict = NEWS;
        if (marked) {
            stream.repeat(copy, frame);
            verdict = ofMarked(past, eventTimeNs);
        } else if (stream.begins(copy, frame)) {
            verdict = ofFirst(eventTimeNs);
        }
        if (stream.claim(print, copy, marked)) {
            verdict = DUPLICATE;
        } else if (verdict != DUPLICATE) {
            stream.add(print, copy, marked, eventTimeNs != NO_TIME);
        }
        if (!marked) {
            stream.settle(copy, number, frame);
        }
        count(verdict);
        return verdict;
    }

    private int ofMarked(final EventStream past, final long eventTimeNs) {
        if (past.firstHistory(frame)) {
            past.startHistory(eventTimeNs);
            if (number == 1) {
                return HISTORY;
            }
            if (eventTimeNs != NO_TIME) {
                return eventTimeNs < route.originNs() ? HISTORY : BACKFILLED;
            }
        }
        if (eventTimeNs == NO_TIME) {
            return route.parallel() ? DUPLICATE : BACKFILLED;
        }
        return past.beforeHistory(eventTimeNs) ? HISTORY : BACKFILLED;
    }

    private int ofFirst(final long eventTimeNs) {
        if (eventTimeNs == NO_TIME || eventTimeNs >= route.horizonNs(copy)) {
            return NEWS;
        }
        return number == 1 || eventTimeNs < route.originNs() ? HISTORY : BACKFILLED;
    }

    private void count(final int verdict) {
        switch (verdict) {
            case BACKFILLED -> stage.count(ArrivalCounter.BACKFILLED, venue);
            case HISTORY -> stage.count(ArrivalCounter.HISTORY, venue);
            case DUPLICATE -> stage.count(ArrivalCounter.DUPLICATE, venue);
            default -> {
                // news
            }
        }
    }

    @Override
    public void onMark(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale) {
        if (passes(symbol, StateKind.MARK, eventTimeNs)) {
            next.onMark(symbol, eventTimeNs, price, priceScale);
        }
    }

    @Override
    public void onOpenInterest(final Symbol symbol, final long eventTimeNs, final long quantity,
                               final int quantityScale) {
        if (passes(symbol, StateKind.OPEN_INTEREST, eventTimeNs)) {
            next.onOpenInterest(symbol, eventTimeNs, quantity, quantityScale);
        }
    }

    @Override
    public void onFunding(final Symbol symbol, final long eventTimeNs, final long rate, final int rateScale,
                          final long nextTimeNs) {
        if (passes(symbol, StateKind.FUNDING, eventTimeNs)) {
            next.onFunding(symbol, eventTimeNs, rate, rateScale, nextTimeNs);
        }
    }

    @Override
    public void onQuote(final Symbol symbol, final long eventTimeNs, final long bid, final int bidScale,
                        final long bidQuantity, final int bidQuantityScale, final long ask, final int askScale,
                        final long askQuantity, final int askQuantityScale) {
        if (passes(symbol, StateKind.QUOTE, eventTimeNs)) {
            next.onQuote(symbol, eventTimeNs, bid, bidScale, bidQuantity, bidQuantityScale, ask, askScale,
                askQuantity, askQuantityScale);
        }
    }

    /** Whether a state is the first of its time; a single copy's always is. */
    private boolean passes(final Symbol symbol, final int kind, final long eventTimeNs) {
        if (!route.parallel()) {
            return true;
        }
        final Instrument instrument = table.find(venue, symbol);
        final boolean overtaken = instrument != null && (eventTimeNs == NO_TIME
            ? !tellsUntimed(arrivals(instrument), kind) : arrivals(instrument).overtaken(kind, eventTimeNs, copy));
        if (overtaken) {
            stage.count(ArrivalCounter.OVERTAKEN, venue);
        }
        return !overtaken;
    }

    /** Whether state without a time is taken from here: from the connection that leads, or while that does not tell. */
    private boolean tellsUntimed(final InstrumentArrivals arrivals, final int kind) {
        if (route.leads(copy)) {
            arrivals.led(kind);
            return true;
        }
        return arrivals.isLeaderDead(kind, frameTimeNs);
    }

    private void noteLead(final Symbol symbol) {
        final Instrument instrument = table.find(venue, symbol);
        if (instrument != null) {
            arrivals(instrument).led(StateKind.BOOK);
        }
    }

    /** Whether this connection leads from now on: the one that did is dead for a book, and those here are whole. */
    private boolean takesLead(final Symbol symbol) {
        final Instrument instrument = table.find(venue, symbol);
        if (instrument == null || !arrivals(instrument).isLeaderDead(StateKind.BOOK, frameTimeNs)
            || !isWhole()) {
            return false;
        }
        route.lead(copy);
        if (books != null) {
            standby().takeOver(route);
        }
        return true;
    }

    @Override
    public void onBook(final Symbol symbol, final long eventTimeNs, final boolean snapshot, final long firstSequence,
                       final long lastSequence, final long previousSequence, final int streamDepth,
                       final BookLevels levels) {
        if (route.leads(copy) || takesLead(symbol)) {
            if (route.parallel()) {
                noteLead(symbol);
            }
            if (books != null) {
                books.from(route);
            }
            next.onBook(symbol, eventTimeNs, snapshot, firstSequence, lastSequence, previousSequence, streamDepth,
                levels);
        } else {
            stage.count(ArrivalCounter.OVERTAKEN, venue);
            if (books != null) {
                standby().onBook(frameTimeNs, symbol, eventTimeNs, snapshot, firstSequence, lastSequence,
                    previousSequence, streamDepth, levels);
            }
        }
    }
}
