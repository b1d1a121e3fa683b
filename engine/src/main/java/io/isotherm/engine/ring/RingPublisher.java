package io.isotherm.engine.ring;

import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.EventCounters;
import io.isotherm.feed.Aggressor;
import io.isotherm.feed.BookLevels;
import io.isotherm.feed.ControlKind;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import io.isotherm.feed.arrival.ArrivalCounter;
import io.isotherm.feed.arrival.ArrivalListener;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.FigureRules;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.instrument.Scaling;
import io.isotherm.feed.listing.TradingState;
import org.agrona.BufferUtil;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * From the feed handlers' events to ring slots: finds the instrument, moves every number to the instrument's scales and
 * passes the slot to the ring under its full-ring policy (see {@link FullRingPolicy}).
 *
 * <p>A number that does not fit a scale exactly is never rounded: its event is rejected and counted. Where a listing's
 * figures mean something else ({@link FigureRules}), they are set right here: trades that count both sides are halved,
 * exactly; a liquidation told by its value is divided by its price, to the nearest unit of the quantity scale; for a
 * mark that is missing stands the middle of the best quotes. Crossed quotes have no middle and are counted; one between
 * two units of the price scale, which is far finer than any tick, does not fit and is counted like any other price.
 *
 * <p>Events of symbols that the table does not list are counted and dropped, as are those of a contract whose listing
 * changed so that its figures cannot be read any more ({@link #onListing}). A receive time before that of an earlier
 * frame is raised to it. A TIME event is published at each multiple of 10 ms of receive time, before the frame that
 * crosses it.
 *
 * <p><b>Threads:</b> owned by the feed thread, the only one to call it.
 */
public final class RingPublisher implements MarketDataListener, ArrivalListener {
    /** A longer silence, a break between recordings or a suspended machine, is passed in one step: 24 h. */
    public static final long LONGEST_SILENCE_NS = ReceiveClock.LONGEST_SILENCE_NS;

    private static final int PENDING_CAPACITY = 8192;
    private static final long HALF_TENTHS = 5;
    private static final long ABSENT_FIELD = MarketEventDescriptor.ABSENT;

    private final InstrumentTable table;
    private final EventCounters counters;
    private final RingGate gate;
    private final HeldListings listings;
    private final ReceiveClock clock = new ReceiveClock();
    private final MarketEvent draft = new MarketEvent(
        new UnsafeBuffer(BufferUtil.allocateDirectAligned(MarketEventDescriptor.SLOT_LENGTH, Long.BYTES)), 0);
    private Venue venue;
    private int venueId;
    private long receiveTimeNs = Long.MIN_VALUE;

    /**
     * Joins the feed thread to a ring.
     *
     * @param table        of the instruments.
     * @param ring         to fill.
     * @param policy       when it is full.
     * @param idleStrategy of the feed thread while it waits for a slot.
     * @param halt         ends every wait once raised.
     * @param counters     of everything that passes.
     */
    public RingPublisher(final InstrumentTable table, final MarketEventRing ring, final FullRingPolicy policy,
                         final IdleStrategy idleStrategy, final HaltSignal halt, final EventCounters counters) {
        this.table = table;
        this.counters = counters;
        listings = new HeldListings(table.size());
        this.gate = new RingGate(ring, new PendingEvents(PENDING_CAPACITY, table.size()), policy, idleStrategy, halt,
            counters);
    }

    /**
     * Moves receive time forward without a frame: the conductor's duty when venues are silent, and of a replay at the
     * end of an interval.
     *
     * @param nowNs nanoseconds since the epoch; earlier times change nothing.
     */
    public void onTime(final long nowNs) {
        if (nowNs > receiveTimeNs) {
            receiveTimeNs = nowNs;
            publishTimes();
        }
        gate.drain();
    }

    /** Newest receive time, or Long.MIN_VALUE before the first. */
    public long receiveTimeNs() {
        return receiveTimeNs;
    }

    /**
     * Whether a frame would end a silence too long to fill with TIME events: a break between recordings.
     *
     * @param nextReceiveTimeNs of the frame.
     * @return true when time would jump to it in one step.
     */
    public boolean isBreak(final long nextReceiveTimeNs) {
        return clock.isGap(nextReceiveTimeNs);
    }

    /** Receive time of the TIME event that comes next; {@link #NO_TIME} before the first frame. */
    public long nextTimeNs() {
        return clock.nextNs();
    }

    /** Events set aside because the ring was full. */
    public int pendingCount() {
        return gate.pendingCount();
    }

    @Override
    public void onFrameStart(final Venue frameVenue, final long frameReceiveTimeNs) {
        venue = frameVenue;
        venueId = frameVenue.id();
        counters.increment(CounterKind.FRAMES, venueId);
        if (frameReceiveTimeNs < receiveTimeNs) {
            counters.increment(CounterKind.RECEIVE_TIMES_RAISED, venueId);
        } else {
            receiveTimeNs = frameReceiveTimeNs;
            publishTimes();
        }
    }

    @Override
    public void onFrameEnd() {
        gate.drain();
    }

    @Override
    public void onTrade(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale,
                        final long quantity, final int quantityScale, final Aggressor aggressor,
                        final TradeKind kind) {
        final int flags = (aggressor == Aggressor.BUY ? MarketEventDescriptor.SIDE_FLAG : 0)
            | kind.ordinal() << MarketEventDescriptor.KIND_SHIFT;
        final Instrument instrument = find(symbol);
        if (instrument == null) {
            return;
        }
        // Half of a number is five tenths of it.
        final long scaled = instrument.figures().tradeCount() == FigureRules.TradeCount.ONE_SIDE
            ? quantity(instrument, quantity, quantityScale)
            : quantity(instrument, Scaling.multiply(quantity, HALF_TENTHS), quantityScale + 1);
        sized(EventType.TRADE, CounterKind.TRADES, instrument, eventTimeNs, flags, price, priceScale, scaled);
    }

    @Override
    public void onLiquidation(final Symbol symbol, final long eventTimeNs, final PositionSide position,
                              final long price, final int priceScale, final LiquidationPriceKind priceKind,
                              final long quantity, final int quantityScale, final Coverage coverage) {
        final int flags = (position == PositionSide.LONG ? MarketEventDescriptor.SIDE_FLAG : 0)
            | priceKind.ordinal() << MarketEventDescriptor.KIND_SHIFT;
        final Instrument instrument = find(symbol);
        if (instrument == null) {
            return;
        }
        final long scaled = instrument.figures().liquidationUnit() == FigureRules.LiquidationUnit.VENUE
            ? quantity(instrument, quantity, quantityScale)
            : ofValue(instrument, quantity, quantityScale, price, priceScale);
        sized(EventType.LIQUIDATION, CounterKind.LIQUIDATIONS, instrument, eventTimeNs, flags, price, priceScale,
            scaled);
    }

    @Override
    public void onMark(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale) {
        final Instrument instrument = find(symbol);
        if (instrument == null) {
            return;
        }
        final long mark = Scaling.rescale(price, priceScale, instrument.priceScale());
        if (accepted(CounterKind.REJECTED_PRICE_SCALE, mark)) {
            draft.begin(EventType.MARK, instrument.id(), receiveTimeNs, eventTimeNs).mark(mark, mark, mark);
            pass(CounterKind.MARKS);
        }
    }

    @Override
    public void onOpenInterest(final Symbol symbol, final long eventTimeNs, final long quantity,
                               final int quantityScale) {
        final Instrument instrument = find(symbol);
        if (instrument == null) {
            return;
        }
        final long scaled = quantity(instrument, quantity, quantityScale);
        if (scaled == Scaling.INEXACT) {
            reject(CounterKind.REJECTED_QUANTITY_SCALE);
        } else if (scaled < 0) {
            reject(CounterKind.REJECTED_RANGE);
        } else {
            // zero passes: the model counts it as a false report, which is a health figure of its own
            draft.begin(EventType.OPEN_INTEREST, instrument.id(), receiveTimeNs, eventTimeNs).quantity(scaled);
            pass(CounterKind.OPEN_INTERESTS);
        }
    }

    @Override
    public void onFunding(final Symbol symbol, final long eventTimeNs, final long rate, final int rateScale,
                          final long nextTimeNs) {
        final Instrument instrument = find(symbol);
        if (instrument != null) {
            draft.begin(EventType.FUNDING, instrument.id(), receiveTimeNs, eventTimeNs)
                .funding(rate, rateScale, nextTimeNs);
            pass(CounterKind.FUNDINGS);
        }
    }

    @Override
    public void onQuote(final Symbol symbol, final long eventTimeNs, final long bid, final int bidScale,
                        final long bidQuantity, final int bidQuantityScale, final long ask, final int askScale,
                        final long askQuantity, final int askQuantityScale) {
        final Instrument instrument = find(symbol);
        if (instrument == null) {
            return;
        }
        final boolean hasBid = bidScale != ABSENT;
        final boolean hasAsk = askScale != ABSENT;
        final boolean hasBidQuantity = bidQuantityScale != ABSENT;
        final boolean hasAskQuantity = askQuantityScale != ABSENT;
        final long b = hasBid ? Scaling.rescale(bid, bidScale, instrument.priceScale()) : ABSENT_FIELD;
        final long a = hasAsk ? Scaling.rescale(ask, askScale, instrument.priceScale()) : ABSENT_FIELD;
        final long bq = hasBidQuantity ? quantity(instrument, bidQuantity, bidQuantityScale) : ABSENT_FIELD;
        final long aq = hasAskQuantity ? quantity(instrument, askQuantity, askQuantityScale) : ABSENT_FIELD;
        if (hasBid && b == Scaling.INEXACT || hasAsk && a == Scaling.INEXACT) {
            reject(CounterKind.REJECTED_PRICE_SCALE);
        } else if (hasBidQuantity && bq == Scaling.INEXACT || hasAskQuantity && aq == Scaling.INEXACT) {
            reject(CounterKind.REJECTED_QUANTITY_SCALE);
        } else if (hasBid && b <= 0 || hasAsk && a <= 0 || hasBidQuantity && bq < 0 || hasAskQuantity && aq < 0) {
            reject(CounterKind.REJECTED_RANGE);
        } else {
            draft.begin(EventType.QUOTE, instrument.id(), receiveTimeNs, eventTimeNs).quote(b, bq, a, aq);
            pass(CounterKind.QUOTES);
            if (instrument.figures().markSource() == FigureRules.MarkSource.MID && hasBid && hasAsk) {
                middle(instrument, eventTimeNs, b, a);
            }
        }
    }

    private void middle(final Instrument instrument, final long eventTimeNs, final long bid, final long ask) {
        final long spread = ask - bid;
        if (spread < 0) {
            counters.increment(CounterKind.QUOTES_CROSSED, venueId);
        } else if ((spread & 1) != 0) {
            reject(CounterKind.REJECTED_PRICE_SCALE);
        } else {
            final long mid = bid + spread / 2;
            draft.begin(EventType.MARK, instrument.id(), receiveTimeNs, eventTimeNs).mark(mid, mid, mid);
            pass(CounterKind.MARKS);
        }
    }

    /**
     * A book's summary, at the instrument's scales already.
     *
     * @param instrument  whose book it is.
     * @param eventTimeNs of the newest change in the book, or {@link #NO_TIME}.
     * @param bid         best bid, or {@link MarketEventDescriptor#ABSENT}.
     * @param bidQuantity its quantity, or {@link MarketEventDescriptor#ABSENT}.
     * @param ask         best offer, or {@link MarketEventDescriptor#ABSENT}.
     * @param askQuantity its quantity, or {@link MarketEventDescriptor#ABSENT}.
     * @param bidUsd      cumulative USD of the bids within 5, 10, 25, 50, 100 and 200 bps; NaN where the book ends.
     * @param askUsd      the same of the offers.
     */
    public void onDepth(final Instrument instrument, final long eventTimeNs, final long bid, final long bidQuantity,
                        final long ask, final long askQuantity, final double[] bidUsd, final double[] askUsd) {
        if (isUntrusted(instrument)) {
            return;
        }
        final int frameVenueId = venueId;
        venueId = instrument.venue().id();
        final MarketEvent event = draft.begin(EventType.DEPTH, instrument.id(), receiveTimeNs, eventTimeNs);
        event.quote(bid, bidQuantity, ask, askQuantity);
        event.depthUsd(bidUsd, askUsd);
        pass(CounterKind.DEPTHS);
        // depth that became due may be told within another venue's frame
        venueId = frameVenueId;
    }

    /**
     * Where an instrument's mark went while its feed was away, as the venue tells it afterwards, for example in candles
     * of the mark price; told once the venue's sessions are live again. What it crossed is swept and teaches nothing.
     *
     * @param instrument  whose mark it is.
     * @param eventTimeNs end of the gap, or {@link #NO_TIME}.
     * @param low         lowest mark of the gap at the instrument's price scale, above 0.
     * @param high        highest, not below the lowest.
     * @param last        newest, between the two; the mark that counts is that of the feed.
     */
    public void onGapMarks(final Instrument instrument, final long eventTimeNs, final long low, final long high,
                           final long last) {
        final int frameVenueId = venueId;
        venueId = instrument.venue().id();
        if (isUntrusted(instrument)) {
            venueId = frameVenueId;
            return;
        }
        if (low <= 0 || last < low || high < last) {
            reject(CounterKind.REJECTED_RANGE);
        } else {
            draft.begin(EventType.MARK, instrument.id(), receiveTimeNs, eventTimeNs).gap(low, high, last);
            pass(CounterKind.MARKS);
        }
        venueId = frameVenueId;
    }

    /**
     * A change of a stream's health.
     *
     * @param streamVenue  whose stream it is.
     * @param instrumentId that it concerns, or {@link MarketEventDescriptor#NO_INSTRUMENT} for all of the venue.
     * @param state        from now on.
     */
    public void onStreamState(final Venue streamVenue, final int instrumentId, final StreamState state) {
        final int frameVenueId = venueId;
        venueId = streamVenue.id();
        draft.begin(EventType.STREAM_STATE, instrumentId, receiveTimeNs, NO_TIME).stream(state, venueId, 0);
        pass(CounterKind.STREAM_STATES);
        venueId = frameVenueId;
    }

    /**
     * The silent streams of an instrument changed.
     *
     * @param instrument whose they are.
     * @param silent     bits of {@link io.isotherm.feed.stream.StreamChannel}: all that are silent now.
     */
    public void onSilence(final Instrument instrument, final int silent) {
        final int frameVenueId = venueId;
        venueId = instrument.venue().id();
        draft.begin(EventType.STREAM_STATE, instrument.id(), receiveTimeNs, NO_TIME)
            .stream(StreamState.SILENT, venueId, silent);
        pass(CounterKind.STREAM_STATES);
        venueId = frameVenueId;
    }

    /**
     * The venue changed a contract. The processor hears of it at the next TIME event. Of a contract that ended, or
     * whose terms are not those of the table, nothing is passed on from here to the next call that says otherwise.
     *
     * @param instrument     whose listing changed.
     * @param state          whether it trades.
     * @param termsChanged   whether its size, kind or scale is not the table's.
     * @param bracketsNumber of new maintenance brackets; 0 when they stay.
     */
    public void onListing(final Instrument instrument, final TradingState state, final boolean termsChanged,
                          final long bracketsNumber) {
        listings.hold(instrument, state, termsChanged, bracketsNumber);
        counters.increment(CounterKind.LISTING_CHANGES, instrument.venue().id());
        if (bracketsNumber > 0) {
            counters.increment(CounterKind.BRACKET_CHANGES, instrument.venue().id());
        }
    }

    @Override
    public void onBook(final Symbol symbol, final long eventTimeNs, final boolean snapshot, final long firstSequence,
                       final long lastSequence, final long previousSequence, final int streamDepth,
                       final BookLevels levels) {
        // books live in the feed handlers; the ring carries their depth summary
        counters.increment(CounterKind.BOOKS, venueId);
    }

    @Override
    public void onControl(final ControlKind kind) {
        counters.increment(CounterKind.CONTROL_FRAMES, venueId);
    }

    @Override
    public void onIgnored() {
        counters.increment(CounterKind.IGNORED_FRAMES, venueId);
    }

    @Override
    public void onRejected(final RejectReason reason) {
        reject(CounterKind.of(reason));
    }

    @Override
    public void onUnknownKeys(final int count) {
        counters.add(CounterKind.UNKNOWN_KEYS, venueId, count);
    }

    @Override
    public void onForgotten(final int count) {
        counters.add(CounterKind.ROWS_FORGOTTEN, venueId, count);
    }

    @Override
    public void onCounted(final ArrivalCounter counter, final Venue ofVenue) {
        counters.increment(switch (counter) {
            case HISTORY -> CounterKind.HISTORY;
            case DUPLICATE -> CounterKind.DUPLICATES;
            case BACKFILLED -> CounterKind.BACKFILLED;
            case OVERTAKEN -> CounterKind.OVERTAKEN;
        }, ofVenue.id());
    }

    private void sized(final EventType type, final CounterKind kind, final Instrument instrument,
                       final long eventTimeNs, final int flags, final long price, final int priceScale,
                       final long scaledQuantity) {
        final long scaledPrice = Scaling.rescale(price, priceScale, instrument.priceScale());
        if (accepted(CounterKind.REJECTED_PRICE_SCALE, scaledPrice)
            && accepted(CounterKind.REJECTED_QUANTITY_SCALE, scaledQuantity)) {
            draft.begin(type, instrument.id(), receiveTimeNs, eventTimeNs).sized(flags, scaledPrice, scaledQuantity);
            pass(kind);
        }
    }

    private Instrument find(final Symbol symbol) {
        final Instrument instrument = table.find(venue, symbol);
        if (instrument == null) {
            counters.increment(CounterKind.UNKNOWN_SYMBOLS, venueId);
            return null;
        }
        return isUntrusted(instrument) ? null : instrument;
    }

    private boolean isUntrusted(final Instrument instrument) {
        if (listings.isUntrusted(instrument)) {
            counters.increment(CounterKind.UNTRUSTED_EVENTS, instrument.venue().id());
            return true;
        }
        return false;
    }

    /** To the grid's unit at the instrument's scale, or {@link Scaling#INEXACT}. */
    private static long quantity(final Instrument instrument, final long quantity, final int scale) {
        if (quantity == Scaling.INEXACT) {
            return Scaling.INEXACT;
        }
        final long product = Scaling.multiply(quantity, instrument.contractValue());
        return product == Scaling.INEXACT ? Scaling.INEXACT
            : Scaling.rescale(product, scale + instrument.contractValueScale(), instrument.quantityScale());
    }

    /** A value in quote currency in the grid's unit: itself where the grid counts value, else divided by the price. */
    private static long ofValue(final Instrument instrument, final long value, final int scale, final long price,
                                final int priceScale) {
        if (instrument.kind() == ContractKind.INVERSE) {
            return Scaling.rescale(value, scale, instrument.quantityScale());
        }
        return value <= 0 || price <= 0 ? 0
            : Scaling.divide(value, scale, price, priceScale, instrument.quantityScale());
    }

    private boolean accepted(final CounterKind inexact, final long scaled) {
        if (scaled > 0) {
            return true;
        }
        reject(scaled == Scaling.INEXACT ? inexact : CounterKind.REJECTED_RANGE);
        return false;
    }

    private void reject(final CounterKind kind) {
        counters.increment(kind, venueId);
    }

    private void pass(final CounterKind kind) {
        counters.increment(kind, venueId);
        gate.offer(draft, venueId);
    }

    private void publishTimes() {
        for (long time = clock.next(receiveTimeNs); time != ReceiveClock.NONE; time = clock.next(receiveTimeNs)) {
            if (clock.gap()) {
                counters.increment(CounterKind.TIME_GAPS, EventCounters.NO_VENUE);
            }
            draft.begin(EventType.TIME, MarketEventDescriptor.NO_INSTRUMENT, time, NO_TIME);
            counters.increment(CounterKind.TIMES, EventCounters.NO_VENUE);
            gate.offerTime(draft);
            while (!listings.isEmpty()) {
                final int id = listings.take(draft, time).venue().id();
                gate.offer(draft, id);
            }
        }
    }
}
