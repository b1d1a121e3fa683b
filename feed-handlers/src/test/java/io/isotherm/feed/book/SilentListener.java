package io.isotherm.feed.book;

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

/** Takes every event, does nothing and allocates nothing; a test says what else happens with some of them. */
public class SilentListener implements MarketDataListener {
    @Override
    public void onFrameStart(final Venue venue, final long receiveTimeNs) {
    }

    @Override
    public void onFrameEnd() {
    }

    @Override
    public void onTrade(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale,
                        final long quantity, final int quantityScale, final Aggressor aggressor,
                        final TradeKind kind) {
    }

    @Override
    public void onLiquidation(final Symbol symbol, final long eventTimeNs, final PositionSide position,
                              final long price, final int priceScale, final LiquidationPriceKind priceKind,
                              final long quantity, final int quantityScale, final Coverage coverage) {
    }

    @Override
    public void onMark(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale) {
    }

    @Override
    public void onOpenInterest(final Symbol symbol, final long eventTimeNs, final long quantity,
                               final int quantityScale) {
    }

    @Override
    public void onFunding(final Symbol symbol, final long eventTimeNs, final long rate, final int rateScale,
                          final long nextTimeNs) {
    }

    @Override
    public void onQuote(final Symbol symbol, final long eventTimeNs, final long bid, final int bidScale,
                        final long bidQuantity, final int bidQuantityScale, final long ask, final int askScale,
                        final long askQuantity, final int askQuantityScale) {
    }

    @Override
    public void onBook(final Symbol symbol, final long eventTimeNs, final boolean snapshot, final long firstSequence,
                       final long lastSequence, final long previousSequence, final int streamDepth,
                       final BookLevels levels) {
    }

    @Override
    public void onControl(final ControlKind kind) {
    }

    @Override
    public void onIgnored() {
    }

    @Override
    public void onRejected(final RejectReason reason) {
    }

    @Override
    public void onUnknownKeys(final int count) {
    }

    @Override
    public void onForgotten(final int count) {
    }
}
