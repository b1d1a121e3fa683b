package io.isotherm.feed.gate;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.json.EventEmitter;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.LevelForm;
import io.isotherm.feed.json.TokenDescriptor;

/**
 * What the fields of Gate's rows mean, once found; liquidations by {@link GateRules}. Sizes are contracts, as sent, be
 * they JSON numbers or, on connections with {@code X-Gate-Size-Decimal: 1}, strings; of trades and liquidations the
 * sign names the side. Times are a row's own, else the frame's.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class GateRow {
    /** What an {@code obu} symbol starts with. */
    private static final String BOOK_PREFIX = "ob.";

    /** From 10<sup>11</sup> on a liquidation's {@code time} is in milliseconds: in seconds that is the year 5138. */
    private static final long MILLISECONDS_FROM_NS = 100_000_000_000L * 1_000_000L;

    private final JsonFrame frame;
    private final EventEmitter emitter;
    private final FrameText text = new FrameText();

    GateRow(final JsonFrame frame, final EventEmitter emitter) {
        this.frame = frame;
        this.emitter = emitter;
    }

    /** A size above 0: the taker bought. An internal trade is a transfer beside the market. */
    void trade(final Fields row, final long frameTimeNs) {
        emitter.signedTrade(row.get(GateKeys.CONTRACT),
            timeNs(row.get(GateKeys.CREATE_MILLISECONDS), row.get(GateKeys.CREATE_SECONDS), frameTimeNs),
            row.get(GateKeys.PRICE), row.get(GateKeys.SIZE), kind(row.get(GateKeys.IS_INTERNAL)));
    }

    private static TradeKind kind(final long isInternal) {
        if (TokenDescriptor.isAbsent(isInternal)) {
            return TradeKind.MARKET;
        }
        switch (TokenDescriptor.type(isInternal)) {
            case TokenDescriptor.TRUE:
                return TradeKind.INSURANCE;
            case TokenDescriptor.FALSE:
                return TradeKind.MARKET;
            default:
                return null;
        }
    }

    void liquidation(final Fields row, final long frameTimeNs) {
        long timeNs = frame.timeNs(row.get(GateKeys.LIQUIDATION_MILLISECONDS));
        if (timeNs == MarketDataListener.NO_TIME) {
            timeNs = liquidationTimeNs(row.get(GateKeys.LIQUIDATION_TIME));
        }
        timeNs = timeNs == MarketDataListener.NO_TIME ? frameTimeNs : timeNs;
        emitter.signedLiquidation(row.get(GateKeys.CONTRACT), timeNs, row.get(GateKeys.PRICE), row.get(GateKeys.SIZE),
            GateRules.RULES.side(), GateRules.RULES.priceKind(), GateRules.coverage(timeNs));
    }

    /** The field was in seconds and became one in milliseconds without a new name. */
    private long liquidationTimeNs(final long token) {
        final long timeNs = frame.timeNs(token);
        return timeNs == MarketDataListener.NO_TIME || timeNs >= MILLISECONDS_FROM_NS
            ? timeNs : frame.secondsNs(token);
    }

    void ticker(final Fields row, final long frameTimeNs) {
        final long symbol = row.get(GateKeys.CONTRACT);
        final long timeNs = timeNs(row.get(GateKeys.TIME), TokenDescriptor.NONE, frameTimeNs);
        emitter.mark(symbol, timeNs, row.get(GateKeys.MARK_PRICE));
        emitter.openInterest(symbol, timeNs, row.get(GateKeys.OPEN_INTEREST), false);
        emitter.fundingAt(symbol, timeNs, row.get(GateKeys.FUNDING_RATE),
            frame.secondsNs(row.get(GateKeys.NEXT_FUNDING_SECONDS)));
    }

    void best(final Fields row, final long frameTimeNs) {
        emitter.quote(row.get(GateKeys.SYMBOL), bookTimeNs(row, frameTimeNs), row.get(GateKeys.BIDS),
            row.get(GateKeys.BID_QUANTITY), row.get(GateKeys.ASKS), row.get(GateKeys.ASK_QUANTITY));
    }

    /** {@code order_book_update}: levels are objects, the symbol is bare. */
    void bookUpdate(final Fields row, final long frameTimeNs) {
        book(row.get(GateKeys.SYMBOL), row, frameTimeNs, 0, GateKeys.LEVEL_OBJECT);
    }

    /** {@code obu}: levels are arrays, the symbol is the middle of {@code ob.SYMBOL.DEPTH}. */
    void secondBook(final Fields row, final long frameTimeNs, final MarketDataListener listener) {
        final long stream = row.get(GateKeys.SYMBOL);
        if (TokenDescriptor.isText(stream)) {
            frame.text(stream, text);
            final int point = lastPoint();
            final int depth = text.number(point + 1, text.length());
            if (text.hasAt(0, BOOK_PREFIX) && point > BOOK_PREFIX.length() && depth > 0) {
                book(frame.part(stream, BOOK_PREFIX.length(), point), row, frameTimeNs, depth, LevelForm.PAIR);
                return;
            }
        }
        listener.onRejected(RejectReason.MISSING_FIELD);
    }

    private int lastPoint() {
        int i = text.length() - 1;
        while (i >= 0 && text.at(i) != '.') {
            i--;
        }
        return i;
    }

    private void book(final long symbol, final Fields row, final long frameTimeNs, final int depth,
                      final LevelForm form) {
        final boolean full = TokenDescriptor.type(row.get(GateKeys.FULL)) == TokenDescriptor.TRUE;
        emitter.book(symbol, bookTimeNs(row, frameTimeNs), full, row.get(GateKeys.FIRST_UPDATE),
            row.get(GateKeys.LAST_UPDATE), TokenDescriptor.NONE, depth, form, row.get(GateKeys.BIDS),
            row.get(GateKeys.ASKS));
    }

    private long bookTimeNs(final Fields row, final long frameTimeNs) {
        return timeNs(row.get(GateKeys.TIME), TokenDescriptor.NONE, frameTimeNs);
    }

    /** The first time that is there: in milliseconds, in seconds, of the frame. */
    private long timeNs(final long milliseconds, final long seconds, final long frameTimeNs) {
        final long msTimeNs = frame.timeNs(milliseconds);
        if (msTimeNs != MarketDataListener.NO_TIME) {
            return msTimeNs;
        }
        final long secondsTimeNs = frame.secondsNs(seconds);
        return secondsTimeNs == MarketDataListener.NO_TIME ? frameTimeNs : secondsTimeNs;
    }
}
