package io.isotherm.feed.kraken;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.json.EventEmitter;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;

/**
 * What the fields of Kraken Futures's frames mean, once found. Sizes are base asset for {@code PF_} products and USD
 * for {@code PI_} and {@code FI_}, as sent.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class KrakenRow {
    private static final Vocabulary SIDES = Vocabulary.of("buy", "sell");
    private static final Aggressor[] AGGRESSOR_OF = {Aggressor.BUY, Aggressor.SELL};
    private static final int BUY = SIDES.id("buy");

    private static final Vocabulary TYPES = Vocabulary.of("fill", "liquidation", "assignment", "termination", "block");
    private static final TradeKind[] KIND_OF = {TradeKind.MARKET, TradeKind.LIQUIDATION, TradeKind.INSURANCE,
        TradeKind.ADL, TradeKind.MARKET};

    private final JsonFrame frame;
    private final EventEmitter emitter;

    KrakenRow(final JsonFrame frame, final EventEmitter emitter) {
        this.frame = frame;
        this.emitter = emitter;
    }

    /** A trade, and the liquidation that it was by its type. A trade without type could be either: it is refused. */
    void trade(final long symbol, final Fields row) {
        final int side = frame.fieldWord(row.get(KrakenKeys.SIDE), SIDES);
        final int type = frame.fieldWord(row.get(KrakenKeys.TYPE), TYPES);
        final long timeNs = frame.timeNs(row.get(KrakenKeys.TIME));
        final long price = row.get(KrakenKeys.PRICE);
        final long quantity = row.get(KrakenKeys.QUANTITY);
        final TradeKind kind = type < 0 ? null : KIND_OF[type];
        final boolean wordAbsent = side == Vocabulary.ABSENT || type == Vocabulary.ABSENT;
        emitter.trade(symbol, timeNs, price, quantity, side < 0 ? null : AGGRESSOR_OF[side], kind, wordAbsent);
        if (kind == TradeKind.LIQUIDATION) {
            emitter.liquidation(symbol, timeNs, price, quantity,
                side < 0 ? null : KrakenRules.RULES.side().position(side == BUY), side == Vocabulary.ABSENT,
                KrakenRules.RULES.priceKind(), KrakenRules.RULES.coverage());
        }
    }

    /** {@code funding_rate} is an amount of money per contract; only {@code relative_funding_rate} is a fraction. */
    void ticker(final Fields row) {
        final long symbol = row.get(KrakenKeys.SYMBOL);
        final long timeNs = frame.timeNs(row.get(KrakenKeys.TIME));
        emitter.quote(symbol, timeNs, row.get(KrakenKeys.BID), row.get(KrakenKeys.BID_QUANTITY),
            row.get(KrakenKeys.ASK), row.get(KrakenKeys.ASK_QUANTITY));
        emitter.mark(symbol, timeNs, row.get(KrakenKeys.MARK_PRICE));
        emitter.openInterest(symbol, timeNs, row.get(KrakenKeys.OPEN_INTEREST), false);
        emitter.funding(symbol, timeNs, row.get(KrakenKeys.RELATIVE_FUNDING_RATE),
            row.get(KrakenKeys.NEXT_FUNDING_TIME));
    }

    void snapshot(final Fields row) {
        emitter.book(row.get(KrakenKeys.SYMBOL), frame.timeNs(row.get(KrakenKeys.BOOK_TIME)), true,
            TokenDescriptor.NONE, row.get(KrakenKeys.SEQUENCE), TokenDescriptor.NONE, 0, KrakenKeys.LEVEL,
            row.get(KrakenKeys.BIDS), row.get(KrakenKeys.ASKS));
    }

    /** One level; frames of 2019 carry no time. */
    void delta(final Fields row) {
        final int side = frame.fieldWord(row.get(KrakenKeys.SIDE), SIDES);
        emitter.beginLevels();
        RejectReason refusal =
            emitter.level(side == BUY, row.get(KrakenKeys.PRICE), row.get(KrakenKeys.QUANTITY));
        if (side == Vocabulary.ABSENT) {
            refusal = RejectReason.MISSING_FIELD;
        } else if (side == Vocabulary.UNKNOWN && refusal != RejectReason.MISSING_FIELD) {
            refusal = RejectReason.UNKNOWN_VALUE;
        }
        emitter.endLevels(refusal, row.get(KrakenKeys.SYMBOL), frame.timeNs(row.get(KrakenKeys.BOOK_TIME)), false,
            TokenDescriptor.NONE, row.get(KrakenKeys.SEQUENCE), TokenDescriptor.NONE, 0);
    }
}
