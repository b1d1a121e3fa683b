package io.isotherm.feed.okx;

import static io.isotherm.feed.okx.OkxRules.RULES;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.json.EventEmitter;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;

/**
 * What the fields of OKX's rows mean, once found. Sizes are contracts, as sent.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class OkxRow {
    /** What a book's {@code action} may say. */
    static final Vocabulary ACTIONS = Vocabulary.of("snapshot", "update");

    private static final int SNAPSHOT = ACTIONS.id("snapshot");

    private static final Vocabulary SIDES = Vocabulary.of("buy", "sell");
    private static final int BUY = SIDES.id("buy");
    private static final Aggressor[] AGGRESSOR_OF = {Aggressor.BUY, Aggressor.SELL};

    private static final Vocabulary POSITIONS = Vocabulary.of("long", "short");
    private static final PositionSide[] POSITION_OF = {PositionSide.LONG, PositionSide.SHORT};

    private final JsonFrame frame;
    private final EventEmitter emitter;
    private final long[] best = new long[2];

    OkxRow(final JsonFrame frame, final EventEmitter emitter) {
        this.frame = frame;
        this.emitter = emitter;
    }

    void trade(final long symbol, final Fields row) {
        final int side = frame.fieldWord(row.get(OkxKeys.SIDE), SIDES);
        emitter.trade(symbol, timeNs(row), row.get(OkxKeys.PRICE), row.get(OkxKeys.QUANTITY),
            side < 0 ? null : AGGRESSOR_OF[side], TradeKind.MARKET, side == Vocabulary.ABSENT);
    }

    /** The position side decides where it is long or short; "net" says nothing, then the order's side does. */
    void liquidation(final long symbol, final Fields detail, final long rowTimeNs) {
        final int position = frame.fieldWord(detail.get(OkxKeys.POSITION_SIDE), POSITIONS);
        final int side = frame.fieldWord(detail.get(OkxKeys.ORDER_SIDE), SIDES);
        PositionSide liquidated = null;
        if (position >= 0) {
            liquidated = POSITION_OF[position];
        } else if (side >= 0) {
            liquidated = RULES.side().position(side == BUY);
        }
        final long detailTimeNs = frame.timeNs(detail.get(OkxKeys.DETAIL_TIME));
        emitter.liquidation(symbol, detailTimeNs == MarketDataListener.NO_TIME ? rowTimeNs : detailTimeNs,
            detail.get(OkxKeys.BANKRUPTCY_PRICE), detail.get(OkxKeys.DETAIL_QUANTITY), liquidated,
            liquidated == null && side == Vocabulary.ABSENT, RULES.priceKind(), RULES.coverage());
    }

    void mark(final long symbol, final Fields row) {
        emitter.mark(symbol, timeNs(row), row.get(OkxKeys.MARK_PRICE));
    }

    void openInterest(final long symbol, final Fields row) {
        emitter.openInterest(symbol, timeNs(row), row.get(OkxKeys.OPEN_INTEREST), false);
    }

    void funding(final long symbol, final Fields row) {
        emitter.funding(symbol, timeNs(row), row.get(OkxKeys.FUNDING_RATE), row.get(OkxKeys.FUNDING_TIME));
    }

    /** A quote in the shape of a book with at most one level per side. */
    void best(final long symbol, final Fields row, final MarketDataListener listener) {
        if (!readBest(row.get(OkxKeys.BIDS))) {
            listener.onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        final long bid = best[0];
        final long bidQuantity = best[1];
        if (!readBest(row.get(OkxKeys.ASKS))) {
            listener.onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        emitter.quote(symbol, timeNs(row), bid, bidQuantity, best[0], best[1]);
    }

    /** Finds price and quantity of the first level, if there is one; false when it is something else. */
    private boolean readBest(final long levels) {
        best[0] = TokenDescriptor.NONE;
        best[1] = TokenDescriptor.NONE;
        if (TokenDescriptor.isAbsent(levels)) {
            return true;
        }
        if (!TokenDescriptor.isArray(levels)) {
            return false;
        }
        if (frame.firstIn(levels) == TokenDescriptor.past(levels)) {
            return true;
        }
        final long level = frame.token(frame.firstIn(levels));
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

    void book(final long symbol, final Fields row, final OkxChannel channel, final int action,
              final MarketDataListener listener) {
        final boolean wholeDepth = channel == OkxChannel.BOOKS_5;
        if (!wholeDepth && action < 0) {
            listener.onRejected(action == Vocabulary.ABSENT
                ? RejectReason.MISSING_FIELD : RejectReason.UNKNOWN_VALUE);
            return;
        }
        emitter.book(symbol, timeNs(row), wholeDepth || action == SNAPSHOT, TokenDescriptor.NONE,
            row.get(OkxKeys.SEQUENCE), row.get(OkxKeys.PREVIOUS_SEQUENCE), channel.depth(), row.get(OkxKeys.BIDS),
            row.get(OkxKeys.ASKS));
    }

    private long timeNs(final Fields row) {
        return frame.timeNs(row.get(OkxKeys.TIME));
    }
}
