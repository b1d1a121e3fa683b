package io.isotherm.feed.bitget;

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
 * What the fields of Bitget's rows mean, once found; liquidations by {@link BitgetRules}.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class BitgetRow {
    /** What a book's {@code action} may say. */
    static final Vocabulary ACTIONS = Vocabulary.of("snapshot", "update");

    private static final int SNAPSHOT = ACTIONS.id("snapshot");

    private static final Vocabulary SIDES = Vocabulary.of("buy", "sell");
    private static final int BUY = SIDES.id("buy");
    private static final Aggressor[] AGGRESSOR_OF = {Aggressor.BUY, Aggressor.SELL};

    private final JsonFrame frame;
    private final EventEmitter emitter;

    BitgetRow(final JsonFrame frame, final EventEmitter emitter) {
        this.frame = frame;
        this.emitter = emitter;
    }

    void trade(final long symbol, final long timeNs, final Fields row, final BitgetVersion version) {
        final int side = frame.fieldWord(row.get(version.side), SIDES);
        emitter.trade(symbol, timeNs, row.get(version.price), row.get(version.quantity),
            side < 0 ? null : AGGRESSOR_OF[side], TradeKind.MARKET, side == Vocabulary.ABSENT);
    }

    /** The quantity is quote notional, as sent. */
    void liquidation(final long symbol, final long timeNs, final Fields row) {
        final int side = frame.fieldWord(row.get(BitgetKeys.LIQUIDATED_POSITION), SIDES);
        final PositionSide position = side < 0 ? null : BitgetRules.RULES.side().position(side == BUY);
        emitter.liquidation(symbol, timeNs, row.get(BitgetKeys.LIQUIDATION_PRICE), row.get(BitgetKeys.NOTIONAL),
            position, side == Vocabulary.ABSENT, BitgetRules.RULES.priceKind(), BitgetRules.RULES.coverage());
    }

    void ticker(final long symbol, final long timeNs, final Fields row, final BitgetVersion version) {
        emitter.quote(symbol, timeNs, row.get(version.bid), row.get(version.bidQuantity), row.get(version.ask),
            row.get(version.askQuantity));
        emitter.mark(symbol, timeNs, row.get(BitgetKeys.MARK_PRICE));
        emitter.openInterest(symbol, timeNs, row.get(version.openInterest), false);
        emitter.funding(symbol, timeNs, row.get(BitgetKeys.FUNDING_RATE), row.get(BitgetKeys.NEXT_FUNDING_TIME));
    }

    /** {@code books1}, {@code books5} and {@code books15} always send their whole depth, whatever the action says. */
    void book(final long symbol, final long timeNs, final Fields row, final BitgetVersion version, final int depth,
              final int action, final MarketDataListener listener) {
        final boolean wholeDepth = depth == 1 || depth == 5 || depth == 15;
        if (!wholeDepth && action < 0) {
            listener.onRejected(action == Vocabulary.ABSENT
                ? RejectReason.MISSING_FIELD : RejectReason.UNKNOWN_VALUE);
            return;
        }
        emitter.book(symbol, timeNs, wholeDepth || action == SNAPSHOT, TokenDescriptor.NONE,
            row.get(BitgetKeys.SEQUENCE), row.get(BitgetKeys.PREVIOUS_SEQUENCE), depth, row.get(version.bids),
            row.get(version.asks));
    }
}
