package io.isotherm.feed.bybit;

import static io.isotherm.feed.bybit.BybitRules.RULES;

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
 * What the fields of Bybit's rows mean, once found.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class BybitRow {
    /** From 2026-06-11T00:00Z {@code openInterest} counts both sides and {@code singleOpenInterest} one. */
    static final long BOTH_SIDES_SINCE_NS = 1_781_136_000_000_000_000L;

    private static final Vocabulary SIDES = Vocabulary.of("Buy", "Sell");
    private static final int BUY = SIDES.id("Buy");
    private static final Aggressor[] AGGRESSOR_OF = {Aggressor.BUY, Aggressor.SELL};

    private static final Vocabulary TYPES = Vocabulary.of("snapshot", "delta");
    private static final int SNAPSHOT = TYPES.id("snapshot");

    private final JsonFrame frame;
    private final EventEmitter emitter;

    BybitRow(final JsonFrame frame, final EventEmitter emitter) {
        this.frame = frame;
        this.emitter = emitter;
    }

    void trade(final Fields row, final long frameTimeNs) {
        final int side = frame.fieldWord(row.get(BybitKeys.SIDE), SIDES);
        emitter.trade(row.get(BybitKeys.SYMBOL), timeNs(row, frameTimeNs), row.get(BybitKeys.PRICE),
            row.get(BybitKeys.QUANTITY), side < 0 ? null : AGGRESSOR_OF[side], TradeKind.MARKET,
            side == Vocabulary.ABSENT);
    }

    void liquidation(final Fields row, final long frameTimeNs) {
        final int side = frame.fieldWord(row.get(BybitKeys.SIDE), SIDES);
        emitter.liquidation(row.get(BybitKeys.SYMBOL), timeNs(row, frameTimeNs), row.get(BybitKeys.PRICE),
            row.get(BybitKeys.QUANTITY), side < 0 ? null : RULES.side().position(side == BUY),
            side == Vocabulary.ABSENT, RULES.priceKind(), RULES.coverage());
    }

    private long timeNs(final Fields row, final long frameTimeNs) {
        final long rowTimeNs = frame.timeNs(row.get(BybitKeys.TIME));
        return rowTimeNs == MarketDataListener.NO_TIME ? frameTimeNs : rowTimeNs;
    }

    void ticker(final Fields row, final long timeNs) {
        final long symbol = row.get(BybitKeys.TICKER_SYMBOL);
        emitter.quote(symbol, timeNs, row.get(BybitKeys.BID), row.get(BybitKeys.BID_QUANTITY),
            row.get(BybitKeys.ASK), row.get(BybitKeys.ASK_QUANTITY));
        emitter.mark(symbol, timeNs, row.get(BybitKeys.MARK_PRICE));
        final long single = row.get(BybitKeys.SINGLE_OPEN_INTEREST);
        if (TokenDescriptor.isAbsent(single)) {
            emitter.openInterest(symbol, timeNs, row.get(BybitKeys.BOTH_SIDES_OPEN_INTEREST),
                timeNs >= BOTH_SIDES_SINCE_NS);
        } else {
            emitter.openInterest(symbol, timeNs, single, false);
        }
        emitter.funding(symbol, timeNs, row.get(BybitKeys.FUNDING_RATE), row.get(BybitKeys.NEXT_FUNDING_TIME));
    }

    void book(final Fields row, final long type, final int streamDepth, final long timeNs,
              final MarketDataListener listener) {
        final int word = frame.fieldWord(type, TYPES);
        if (word < 0) {
            listener.onRejected(word == Vocabulary.ABSENT ? RejectReason.MISSING_FIELD : RejectReason.UNKNOWN_VALUE);
            return;
        }
        emitter.book(row.get(BybitKeys.BOOK_SYMBOL), timeNs, word == SNAPSHOT, TokenDescriptor.NONE,
            row.get(BybitKeys.LAST_UPDATE), TokenDescriptor.NONE, streamDepth, row.get(BybitKeys.BIDS),
            row.get(BybitKeys.ASKS));
    }
}
