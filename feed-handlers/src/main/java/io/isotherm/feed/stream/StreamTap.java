package io.isotherm.feed.stream;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.BookLevels;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.MarketEventRelay;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;

/**
 * Tells a connection's watch of each event that the decoder behind it found, and passes all on unchanged.
 *
 * <p><b>Threads:</b> owned by the feed thread. Allocates nothing.
 */
final class StreamTap extends MarketEventRelay {
    private final InstrumentTable table;
    private final WatchedConnection connection;
    private Venue venue;
    private long receiveTimeNs;

    StreamTap(final InstrumentTable table, final WatchedConnection connection, final MarketDataListener next) {
        super(next);
        this.table = table;
        this.connection = connection;
    }

    private void heard(final Symbol symbol, final StreamChannel kind) {
        final Instrument instrument = table.find(venue, symbol);
        if (instrument != null) {
            connection.heard(kind.ordinal(), instrument.id(), receiveTimeNs);
        }
    }

    @Override
    public void onFrameStart(final Venue frameVenue, final long frameReceiveTimeNs) {
        venue = frameVenue;
        receiveTimeNs = frameReceiveTimeNs;
        next.onFrameStart(frameVenue, frameReceiveTimeNs);
    }

    @Override
    public void onTrade(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale,
                        final long quantity, final int quantityScale, final Aggressor aggressor,
                        final TradeKind kind) {
        heard(symbol, StreamChannel.TRADES);
        next.onTrade(symbol, eventTimeNs, price, priceScale, quantity, quantityScale, aggressor, kind);
    }

    @Override
    public void onLiquidation(final Symbol symbol, final long eventTimeNs, final PositionSide position,
                              final long price, final int priceScale, final LiquidationPriceKind priceKind,
                              final long quantity, final int quantityScale, final Coverage coverage) {
        heard(symbol, StreamChannel.LIQUIDATIONS);
        next.onLiquidation(symbol, eventTimeNs, position, price, priceScale, priceKind, quantity, quantityScale,
            coverage);
    }

    @Override
    public void onMark(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale) {
        heard(symbol, StreamChannel.MARK);
        next.onMark(symbol, eventTimeNs, price, priceScale);
    }

    @Override
    public void onOpenInterest(final Symbol symbol, final long eventTimeNs, final long quantity,
                               final int quantityScale) {
        heard(symbol, StreamChannel.OPEN_INTEREST);
        next.onOpenInterest(symbol, eventTimeNs, quantity, quantityScale);
    }

    @Override
    public void onFunding(final Symbol symbol, final long eventTimeNs, final long rate, final int rateScale,
                          final long nextTimeNs) {
        heard(symbol, StreamChannel.FUNDING);
        next.onFunding(symbol, eventTimeNs, rate, rateScale, nextTimeNs);
    }

    @Override
    public void onQuote(final Symbol symbol, final long eventTimeNs, final long bid, final int bidScale,
                        final long bidQuantity, final int bidQuantityScale, final long ask, final int askScale,
                        final long askQuantity, final int askQuantityScale) {
        heard(symbol, StreamChannel.QUOTE);
        next.onQuote(symbol, eventTimeNs, bid, bidScale, bidQuantity, bidQuantityScale, ask, askScale, askQuantity,
            askQuantityScale);
    }

    @Override
    public void onBook(final Symbol symbol, final long eventTimeNs, final boolean snapshot, final long firstSequence,
                       final long lastSequence, final long previousSequence, final int streamDepth,
                       final BookLevels levels) {
        final Instrument instrument = table.find(venue, symbol);
        if (instrument != null) {
            connection.heardBook(instrument.id(), position(eventTimeNs, lastSequence), receiveTimeNs);
        }
        next.onBook(symbol, eventTimeNs, snapshot, firstSequence, lastSequence, previousSequence, streamDepth, levels);
    }

    /** Where a book stands: by its number and time; one that has neither is always taken to have moved. */
    private long position(final long eventTimeNs, final long lastSequence) {
        if (lastSequence == NO_SEQUENCE && eventTimeNs == NO_TIME) {
            return receiveTimeNs;
        }
        return lastSequence * 31 + eventTimeNs;
    }
}
