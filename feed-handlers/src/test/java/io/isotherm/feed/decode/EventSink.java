package io.isotherm.feed.decode;

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

/** Takes every event and keeps a few numbers, so that nothing of the decoding is dead code. */
final class EventSink implements MarketDataListener {
    private long events;
    private long sum;

    long events() {
        return events;
    }

    long sum() {
        return sum;
    }

    private void add(final long value) {
        events++;
        sum += value;
    }

    @Override
    public void onFrameStart(final Venue venue, final long receiveTimeNs) {
        sum += receiveTimeNs;
    }

    @Override
    public void onFrameEnd() {
        sum++;
    }

    @Override
    public void onTrade(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale,
                        final long quantity, final int quantityScale, final Aggressor aggressor,
                        final TradeKind kind) {
        add(symbol.buffer().getByte(symbol.offset()) + price + quantity);
    }

    @Override
    public void onLiquidation(final Symbol symbol, final long eventTimeNs, final PositionSide position,
                              final long price, final int priceScale, final LiquidationPriceKind priceKind,
                              final long quantity, final int quantityScale, final Coverage coverage) {
        add(price + quantity);
    }

    @Override
    public void onMark(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale) {
        add(price);
    }

    @Override
    public void onOpenInterest(final Symbol symbol, final long eventTimeNs, final long quantity,
                               final int quantityScale) {
        add(quantity);
    }

    @Override
    public void onFunding(final Symbol symbol, final long eventTimeNs, final long rate, final int rateScale,
                          final long nextTimeNs) {
        add(rate + nextTimeNs);
    }

    @Override
    public void onQuote(final Symbol symbol, final long eventTimeNs, final long bid, final int bidScale,
                        final long bidQuantity, final int bidQuantityScale, final long ask, final int askScale,
                        final long askQuantity, final int askQuantityScale) {
        add(bid + bidQuantity + ask + askQuantity);
    }

    @Override
    public void onBook(final Symbol symbol, final long eventTimeNs, final boolean snapshot, final long firstSequence,
                       final long lastSequence, final long previousSequence, final int streamDepth,
                       final BookLevels levels) {
        add(levels.bids().size() + levels.asks().size() + lastSequence);
    }

    @Override
    public void onControl(final ControlKind kind) {
        add(kind.ordinal());
    }

    @Override
    public void onIgnored() {
        sum++;
    }

    @Override
    public void onRejected(final RejectReason reason) {
        add(reason.ordinal());
    }

    @Override
    public void onUnknownKeys(final int count) {
        sum += count;
    }

    @Override
    public void onForgotten(final int count) {
        sum += count;
    }
}
