package io.isotherm.feed.htx;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.json.EventEmitter;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;

/**
 * What the fields of HTX's rows mean, once found. Quantities are contracts, as sent; a trade's counts both sides.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class HtxRow {
    private static final Vocabulary SIDES = Vocabulary.of("buy", "sell");
    private static final Aggressor[] AGGRESSOR_OF = {Aggressor.BUY, Aggressor.SELL};
    private static final int BUY = SIDES.id("buy");

    /** In the one-way position mode an order is of offset both: a forced one closes all the same. */
    private static final Vocabulary CLOSING = Vocabulary.of("close", "both");

    private static final Vocabulary EVENTS = Vocabulary.of("snapshot", "update");
    private static final int SNAPSHOT = EVENTS.id("snapshot");

    private final JsonFrame frame;
    private final EventEmitter emitter;
    private final long[] best = new long[2];

    HtxRow(final JsonFrame frame, final EventEmitter emitter) {
        this.frame = frame;
        this.emitter = emitter;
    }

    void trade(final long symbol, final Fields row, final long tickTimeNs) {
        final int side = frame.fieldWord(row.get(HtxKeys.TRADE_DIRECTION), SIDES);
        emitter.trade(symbol, timeNs(row.get(HtxKeys.TRADE_TIME), tickTimeNs), row.get(HtxKeys.TRADE_PRICE),
            row.get(HtxKeys.TRADE_AMOUNT), side < 0 ? null : AGGRESSOR_OF[side], TradeKind.MARKET,
            side == Vocabulary.ABSENT);
    }

    /** The side is that of a closing order; an order that opens is no liquidation, and its word is refused. */
    void liquidation(final Fields row, final long frameTimeNs) {
        final int side = frame.fieldWord(row.get(HtxKeys.LIQUIDATION_DIRECTION), SIDES);
        final int offset = frame.fieldWord(row.get(HtxKeys.LIQUIDATION_OFFSET), CLOSING);
        emitter.liquidation(row.get(HtxKeys.LIQUIDATION_SYMBOL),
            timeNs(row.get(HtxKeys.LIQUIDATION_TIME), frameTimeNs), row.get(HtxKeys.LIQUIDATION_PRICE),
            row.get(HtxKeys.LIQUIDATION_VOLUME),
            side < 0 || offset < 0 ? null : HtxRules.RULES.side().position(side == BUY),
            side == Vocabulary.ABSENT || offset == Vocabulary.ABSENT, HtxRules.RULES.priceKind(),
            HtxRules.RULES.coverage());
    }

    /** {@code funding_time} is the minute that the rate was worked out for, so the time is the publication's. */
    void funding(final Fields row, final long frameTimeNs) {
        emitter.funding(row.get(HtxKeys.FUNDING_SYMBOL), frameTimeNs, row.get(HtxKeys.FUNDING_RATE),
            row.get(HtxKeys.SETTLEMENT_TIME));
    }

    /** Each side is one level {@code [price, quantity]}, or null. */
    void best(final long symbol, final Fields tick, final long timeNs, final MarketDataListener listener) {
        if (!readBest(tick.get(HtxKeys.BID))) {
            listener.onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        final long bid = best[0];
        final long bidQuantity = best[1];
        if (!readBest(tick.get(HtxKeys.ASK))) {
            listener.onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        emitter.quote(symbol, timeNs, bid, bidQuantity, best[0], best[1]);
    }

    private boolean readBest(final long level) {
        best[0] = TokenDescriptor.NONE;
        best[1] = TokenDescriptor.NONE;
        if (TokenDescriptor.isAbsent(level)) {
            return true;
        }
        if (!TokenDescriptor.isArray(level)) {
            return false;
        }
        int i = frame.firstIn(level);
        for (int k = 0; k < best.length && i < TokenDescriptor.past(level); k++) {
            best[k] = frame.token(i);
            i = frame.next(i);
        }
        return true;
    }

    /** A whole depth. Its {@code version} is no number of a chain (in 2022 it is the time in seconds). */
    void wholeDepth(final long symbol, final Fields tick, final long timeNs, final int streamDepth) {
        emitter.book(symbol, timeNs, true, TokenDescriptor.NONE, TokenDescriptor.NONE, TokenDescriptor.NONE,
            streamDepth, tick.get(HtxKeys.BIDS), tick.get(HtxKeys.ASKS));
    }

    void depth(final long symbol, final Fields tick, final long timeNs, final int streamDepth,
               final MarketDataListener listener) {
        final int event = frame.fieldWord(tick.get(HtxKeys.EVENT), EVENTS);
        if (event < 0) {
            listener.onRejected(event == Vocabulary.ABSENT ? RejectReason.MISSING_FIELD : RejectReason.UNKNOWN_VALUE);
            return;
        }
        emitter.book(symbol, timeNs, event == SNAPSHOT, TokenDescriptor.NONE, tick.get(HtxKeys.VERSION),
            TokenDescriptor.NONE, streamDepth, tick.get(HtxKeys.BIDS), tick.get(HtxKeys.ASKS));
    }

    private long timeNs(final long own, final long fallbackNs) {
        final long ownNs = frame.timeNs(own);
        return ownNs == MarketDataListener.NO_TIME ? fallbackNs : ownNs;
    }
}
