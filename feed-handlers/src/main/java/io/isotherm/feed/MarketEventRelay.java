package io.isotherm.feed;

/**
 * A stage on the path of events that hands each on to the next stage unchanged; a stage that changes some of them, or
 * listens to them, extends it and overrides those.
 *
 * <p>What an override has looked at it hands on by {@link #next} itself, not by way of {@code super}: in a running
 * engine such a call always meets the same next stage, so the JIT compiler can put that in line, while a call that all
 * stages share meets another one each time.
 *
 * <p><b>Threads:</b> as {@link MarketDataListener}. Allocates nothing.
 */
public abstract class MarketEventRelay implements MarketDataListener {
    /** Takes what is handed on. */
    protected final MarketDataListener next;

    /**
     * Before another stage.
     *
     * @param next takes every event.
     */
    protected MarketEventRelay(final MarketDataListener next) {
        this.next = next;
    }

    @Override
    public void onFrameStart(final Venue venue, final long receiveTimeNs) {
        next.onFrameStart(venue, receiveTimeNs);
    }

    @Override
    public void onFrameEnd() {
        next.onFrameEnd();
    }

    @Override
    public void onHistory() {
        next.onHistory();
    }

    @Override
    public void onTrade(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale,
                        final long quantity, final int quantityScale, final Aggressor aggressor,
                        final TradeKind kind) {
        next.onTrade(symbol, eventTimeNs, price, priceScale, quantity, quantityScale, aggressor, kind);
    }

    @Override
    public void onLiquidation(final Symbol symbol, final long eventTimeNs, final PositionSide position,
                              final long price, final int priceScale, final LiquidationPriceKind priceKind,
                              final long quantity, final int quantityScale, final Coverage coverage) {
        next.onLiquidation(symbol, eventTimeNs, position, price, priceScale, priceKind, quantity, quantityScale,
            coverage);
    }

    @Override
    public void onMark(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale) {
        next.onMark(symbol, eventTimeNs, price, priceScale);
    }

    @Override
    public void onOpenInterest(final Symbol symbol, final long eventTimeNs, final long quantity,
                               final int quantityScale) {
        next.onOpenInterest(symbol, eventTimeNs, quantity, quantityScale);
    }

    @Override
    public void onFunding(final Symbol symbol, final long eventTimeNs, final long rate, final int rateScale,
                          final long nextTimeNs) {
        next.onFunding(symbol, eventTimeNs, rate, rateScale, nextTimeNs);
    }

    @Override
    public void onQuote(final Symbol symbol, final long eventTimeNs, final long bid, final int bidScale,
                        final long bidQuantity, final int bidQuantityScale, final long ask, final int askScale,
                        final long askQuantity, final int askQuantityScale) {
        next.onQuote(symbol, eventTimeNs, bid, bidScale, bidQuantity, bidQuantityScale, ask, askScale, askQuantity,
            askQuantityScale);
    }

    @Override
    public void onBook(final Symbol symbol, final long eventTimeNs, final boolean snapshot, final long firstSequence,
                       final long lastSequence, final long previousSequence, final int streamDepth,
                       final BookLevels levels) {
        next.onBook(symbol, eventTimeNs, snapshot, firstSequence, lastSequence, previousSequence, streamDepth, levels);
    }

    @Override
    public void onControl(final ControlKind kind) {
        next.onControl(kind);
    }

    @Override
    public void onIgnored() {
        next.onIgnored();
    }

    @Override
    public void onRejected(final RejectReason reason) {
        next.onRejected(reason);
    }

    @Override
    public void onUnknownKeys(final int count) {
        next.onUnknownKeys(count);
    }

    @Override
    public void onForgotten(final int count) {
        next.onForgotten(count);
    }
}
