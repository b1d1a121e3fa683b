package io.isotherm.feed.decode;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.BookLevels;
import io.isotherm.feed.ControlKind;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.MarketEventRelay;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;

/**
 * Counts what passes on its way to the next listener.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class EventTally extends MarketEventRelay {
    /** What is counted, in the order in which it is listed. */
    public enum Event {
        /** A trade. */
        TRADE("trade"),
        /** A realised liquidation. */
        LIQUIDATION("liquidation"),
        /** A mark price. */
        MARK("mark"),
        /** Open interest. */
        OPEN_INTEREST("open-interest"),
        /** A funding rate. */
        FUNDING("funding"),
        /** Best bid and offer. */
        QUOTE("quote"),
        /** A book snapshot or delta. */
        BOOK("book"),
        /** A frame that steers the session. */
        CONTROL("control"),
        /** A refused frame or event. */
        REJECTED("rejected");

        private final String word;

        Event(final String word) {
            this.word = word;
        }

        /** The word that {@code decode} prints. */
        public String word() {
            return word;
        }
    }

    private final long[] events = new long[Event.values().length];
    private final long[] rejected = new long[RejectReason.values().length];
    private long frames;
    private long ignored;
    private long unknownKeys;
    private long forgotten;

    /**
     * A tally of nothing yet.
     *
     * @param next takes every call after it was counted.
     */
    public EventTally(final MarketDataListener next) {
        super(next);
    }

    /** How many events of a kind passed. */
    public long count(final Event event) {
        return events[event.ordinal()];
    }

    /** How many refusals had a reason. */
    public long rejected(final RejectReason reason) {
        return rejected[reason.ordinal()];
    }

    /** How many frames passed. */
    public long frames() {
        return frames;
    }

    /** How many frames were of channels that are not used. */
    public long ignored() {
        return ignored;
    }

    /** How many keys were unknown. */
    public long unknownKeys() {
        return unknownKeys;
    }

    /** How many rows of their tables decoders forgot or could not take. */
    public long forgotten() {
        return forgotten;
    }

    private void add(final Event event) {
        events[event.ordinal()]++;
    }

    @Override
    public void onFrameStart(final Venue venue, final long receiveTimeNs) {
        frames++;
        next.onFrameStart(venue, receiveTimeNs);
    }

    @Override
    public void onTrade(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale,
                        final long quantity, final int quantityScale, final Aggressor aggressor,
                        final TradeKind kind) {
        add(Event.TRADE);
        next.onTrade(symbol, eventTimeNs, price, priceScale, quantity, quantityScale, aggressor, kind);
    }

    @Override
    public void onLiquidation(final Symbol symbol, final long eventTimeNs, final PositionSide position,
                              final long price, final int priceScale, final LiquidationPriceKind priceKind,
                              final long quantity, final int quantityScale, final Coverage coverage) {
        add(Event.LIQUIDATION);
        next.onLiquidation(symbol, eventTimeNs, position, price, priceScale, priceKind, quantity, quantityScale,
            coverage);
    }

    @Override
    public void onMark(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale) {
        add(Event.MARK);
        next.onMark(symbol, eventTimeNs, price, priceScale);
    }

    @Override
    public void onOpenInterest(final Symbol symbol, final long eventTimeNs, final long quantity,
                               final int quantityScale) {
        add(Event.OPEN_INTEREST);
        next.onOpenInterest(symbol, eventTimeNs, quantity, quantityScale);
    }

    @Override
    public void onFunding(final Symbol symbol, final long eventTimeNs, final long rate, final int rateScale,
                          final long nextTimeNs) {
        add(Event.FUNDING);
        next.onFunding(symbol, eventTimeNs, rate, rateScale, nextTimeNs);
    }

    @Override
    public void onQuote(final Symbol symbol, final long eventTimeNs, final long bid, final int bidScale,
                        final long bidQuantity, final int bidQuantityScale, final long ask, final int askScale,
                        final long askQuantity, final int askQuantityScale) {
        add(Event.QUOTE);
        next.onQuote(symbol, eventTimeNs, bid, bidScale, bidQuantity, bidQuantityScale, ask, askScale, askQuantity,
            askQuantityScale);
    }

    @Override
    public void onBook(final Symbol symbol, final long eventTimeNs, final boolean snapshot, final long firstSequence,
                       final long lastSequence, final long previousSequence, final int streamDepth,
                       final BookLevels levels) {
        add(Event.BOOK);
        next.onBook(symbol, eventTimeNs, snapshot, firstSequence, lastSequence, previousSequence, streamDepth, levels);
    }

    @Override
    public void onControl(final ControlKind kind) {
        add(Event.CONTROL);
        next.onControl(kind);
    }

    @Override
    public void onIgnored() {
        ignored++;
        next.onIgnored();
    }

    @Override
    public void onRejected(final RejectReason reason) {
        add(Event.REJECTED);
        rejected[reason.ordinal()]++;
        next.onRejected(reason);
    }

    @Override
    public void onUnknownKeys(final int count) {
        unknownKeys += count;
        next.onUnknownKeys(count);
    }

    @Override
    public void onForgotten(final int count) {
        forgotten += count;
        next.onForgotten(count);
    }
}
