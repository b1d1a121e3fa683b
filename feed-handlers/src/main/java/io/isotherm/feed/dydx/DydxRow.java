package io.isotherm.feed.dydx;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.json.EventEmitter;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;

/**
 * What the fields of dYdX v4's rows mean, once found. Sizes are base asset.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class DydxRow {
    private static final Vocabulary SIDES = Vocabulary.of("BUY", "SELL");
    private static final Aggressor[] AGGRESSOR_OF = {Aggressor.BUY, Aggressor.SELL};
    private static final int BUY = SIDES.id("BUY");

    private static final Vocabulary KINDS = Vocabulary.of("MARKET", "LIMIT", "LIQUIDATED", "DELEVERAGED");
    private static final TradeKind[] KIND_OF = {TradeKind.MARKET, TradeKind.MARKET, TradeKind.LIQUIDATION,
        TradeKind.ADL};

    private final JsonFrame frame;
    private final EventEmitter emitter;

    DydxRow(final JsonFrame frame, final EventEmitter emitter) {
        this.frame = frame;
        this.emitter = emitter;
    }

    /** A trade, and the liquidation that it was by its type. A trade without type could be either: it is refused. */
    void trade(final long symbol, final Fields row) {
        final int side = frame.fieldWord(row.get(DydxKeys.SIDE), SIDES);
        final int word = frame.fieldWord(row.get(DydxKeys.KIND), KINDS);
        final long timeNs = frame.instantNs(row.get(DydxKeys.CREATED_AT));
        final long price = row.get(DydxKeys.PRICE);
        final long size = row.get(DydxKeys.SIZE);
        final TradeKind kind = word < 0 ? null : KIND_OF[word];
        emitter.trade(symbol, timeNs, price, size, side < 0 ? null : AGGRESSOR_OF[side], kind,
            side == Vocabulary.ABSENT || word == Vocabulary.ABSENT);
        if (kind == TradeKind.LIQUIDATION) {
            emitter.liquidation(symbol, timeNs, price, size,
                side < 0 ? null : DydxRules.RULES.side().position(side == BUY), side == Vocabulary.ABSENT,
                DydxRules.RULES.priceKind(), DydxRules.RULES.coverage());
        }
    }

    /** The oracle price alone has a time; the next funding has a rate and no time. */
    void market(final long symbol, final Fields row) {
        emitter.mark(symbol, frame.instantNs(row.get(DydxKeys.EFFECTIVE_AT)), row.get(DydxKeys.ORACLE_PRICE));
        emitter.openInterest(symbol, MarketDataListener.NO_TIME, row.get(DydxKeys.OPEN_INTEREST), false);
        emitter.funding(symbol, MarketDataListener.NO_TIME, row.get(DydxKeys.FUNDING_RATE), TokenDescriptor.NONE);
    }

    void book(final long symbol, final boolean snapshot, final long messageId, final Fields contents) {
        emitter.book(symbol, MarketDataListener.NO_TIME, snapshot, TokenDescriptor.NONE, messageId,
            TokenDescriptor.NONE, 0, DydxKeys.LEVEL, contents.get(DydxKeys.BIDS), contents.get(DydxKeys.ASKS));
    }
}
