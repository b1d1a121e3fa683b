package io.isotherm.feed.deribit;

import static io.isotherm.feed.deribit.DeribitRules.RULES;

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
 * What the fields of Deribit's rows mean, once found. Amounts are USD for inverse contracts and base asset for linear
 * ones, as sent.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class DeribitRow {
    private static final Vocabulary SIDES = Vocabulary.of("buy", "sell");
    private static final int BUY = SIDES.id("buy");
    private static final Aggressor[] AGGRESSOR_OF = {Aggressor.BUY, Aggressor.SELL};

    /** Who was liquidated: the taker, the maker, or both. */
    private static final Vocabulary PARTIES = Vocabulary.of("T", "M", "MT");
    private static final int TAKER = PARTIES.id("T");
    private static final int MAKER = PARTIES.id("M");
    private static final int BOTH = PARTIES.id("MT");

    private static final Vocabulary TYPES = Vocabulary.of("snapshot", "change");
    private static final int SNAPSHOT = TYPES.id("snapshot");

    private final JsonFrame frame;
    private final EventEmitter emitter;
    private final DeribitLevels levels;

    DeribitRow(final JsonFrame frame, final EventEmitter emitter) {
        this.frame = frame;
        this.emitter = emitter;
        levels = new DeribitLevels(frame, emitter);
    }

    /** A trade, and the liquidations that it was part of, the taker's first; each is an event of its own. */
    void trade(final Fields row) {
        final long symbol = row.get(DeribitKeys.TRADE_SYMBOL);
        final long timeNs = frame.timeNs(row.get(DeribitKeys.TRADE_TIME));
        final int side = frame.fieldWord(row.get(DeribitKeys.DIRECTION), SIDES);
        final int forced = frame.fieldWord(row.get(DeribitKeys.LIQUIDATION), PARTIES);
        TradeKind kind = TradeKind.LIQUIDATION;
        if (forced < 0) {
            kind = forced == Vocabulary.ABSENT ? TradeKind.MARKET : null;
        }
        emitter.trade(symbol, timeNs, row.get(DeribitKeys.PRICE), row.get(DeribitKeys.QUANTITY),
            side < 0 ? null : AGGRESSOR_OF[side], kind, side == Vocabulary.ABSENT);
        if (forced == TAKER || forced == BOTH) {
            liquidation(row, symbol, timeNs, side, side == BUY);
        }
        if (forced == MAKER || forced == BOTH) {
            liquidation(row, symbol, timeNs, side, side != BUY);
        }
    }

    private void liquidation(final Fields row, final long symbol, final long timeNs, final int side,
                             final boolean forcedBuy) {
        emitter.liquidation(symbol, timeNs, row.get(DeribitKeys.PRICE), row.get(DeribitKeys.QUANTITY),
            side < 0 ? null : RULES.side().position(forcedBuy), side == Vocabulary.ABSENT, RULES.priceKind(),
            RULES.coverage());
    }

    void ticker(final Fields row) {
        final long symbol = row.get(DeribitKeys.TICKER_SYMBOL);
        final long timeNs = quote(row);
        emitter.mark(symbol, timeNs, row.get(DeribitKeys.MARK_PRICE));
        emitter.openInterest(symbol, timeNs, row.get(DeribitKeys.OPEN_INTEREST), false);
        emitter.fundingAt(symbol, timeNs, row.get(DeribitKeys.FUNDING_RATE), MarketDataListener.NO_TIME);
    }

    /** The best quote; answers its time. */
    long quote(final Fields row) {
        final long timeNs = frame.timeNs(row.get(DeribitKeys.TICKER_TIME));
        emitter.quote(row.get(DeribitKeys.TICKER_SYMBOL), timeNs, row.get(DeribitKeys.BID),
            row.get(DeribitKeys.BID_QUANTITY), row.get(DeribitKeys.ASK), row.get(DeribitKeys.ASK_QUANTITY));
        return timeNs;
    }

    /**
     * A book. Grouped ones send all their levels each time. Frames of 2019 carry no {@code type}: then the first one is
     * that without {@code prev_change_id}.
     */
    void book(final Fields row, final int groupedDepth, final MarketDataListener listener) {
        final int type = frame.fieldWord(row.get(DeribitKeys.BOOK_TYPE), TYPES);
        if (type == Vocabulary.UNKNOWN) {
            listener.onRejected(RejectReason.UNKNOWN_VALUE);
            return;
        }
        final boolean snapshot = groupedDepth > 0 || type == SNAPSHOT || type == Vocabulary.ABSENT
            && TokenDescriptor.isAbsent(row.get(DeribitKeys.PREVIOUS_CHANGE));
        final long symbol = row.get(DeribitKeys.BOOK_SYMBOL);
        final long timeNs = frame.timeNs(row.get(DeribitKeys.BOOK_TIME));
        if (groupedDepth > 0) {
            emitter.book(symbol, timeNs, snapshot, TokenDescriptor.NONE, row.get(DeribitKeys.CHANGE),
                row.get(DeribitKeys.PREVIOUS_CHANGE), groupedDepth, row.get(DeribitKeys.BIDS),
                row.get(DeribitKeys.ASKS));
            return;
        }
        emitter.beginLevels();
        RejectReason refusal = levels.read(row.get(DeribitKeys.BIDS), true);
        if (refusal == null) {
            refusal = levels.read(row.get(DeribitKeys.ASKS), false);
        }
        emitter.endLevels(refusal, symbol, timeNs, snapshot, TokenDescriptor.NONE, row.get(DeribitKeys.CHANGE),
            row.get(DeribitKeys.PREVIOUS_CHANGE), 0);
    }
}
