package io.isotherm.feed.bitmex;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.json.EventEmitter;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.Vocabulary;

/**
 * What the fields of a trade, a quote and an instrument mean, once found. Sizes are contracts, as sent; times are
 * instants. An instrument's update carries only what changed.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class BitmexRow {
    private static final Vocabulary SIDES = Vocabulary.of("Buy", "Sell");
    private static final Aggressor[] AGGRESSOR_OF = {Aggressor.BUY, Aggressor.SELL};

    private final JsonFrame frame;
    private final EventEmitter emitter;

    BitmexRow(final JsonFrame frame, final EventEmitter emitter) {
        this.frame = frame;
        this.emitter = emitter;
    }

    /** A trade. Settlements have no side, hence no aggressor, and are refused for it. */
    void trade(final Fields row) {
        final int side = frame.fieldWord(row.get(BitmexKeys.SIDE), SIDES);
        emitter.trade(row.get(BitmexKeys.SYMBOL), frame.instantNs(row.get(BitmexKeys.TIME)),
            row.get(BitmexKeys.PRICE), row.get(BitmexKeys.QUANTITY), side < 0 ? null : AGGRESSOR_OF[side],
            TradeKind.MARKET, side == Vocabulary.ABSENT);
    }

    void quote(final Fields row) {
        emitter.quote(row.get(BitmexKeys.SYMBOL), frame.instantNs(row.get(BitmexKeys.TIME)),
            row.get(BitmexKeys.BID), row.get(BitmexKeys.BID_QUANTITY), row.get(BitmexKeys.ASK),
            row.get(BitmexKeys.ASK_QUANTITY));
    }

    void instrument(final Fields row) {
        final long symbol = row.get(BitmexKeys.INSTRUMENT_SYMBOL);
        final long timeNs = frame.instantNs(row.get(BitmexKeys.INSTRUMENT_TIME));
        emitter.mark(symbol, timeNs, row.get(BitmexKeys.MARK_PRICE));
        emitter.openInterest(symbol, timeNs, row.get(BitmexKeys.OPEN_INTEREST), false);
        emitter.fundingAt(symbol, timeNs, row.get(BitmexKeys.FUNDING_RATE),
            frame.instantNs(row.get(BitmexKeys.FUNDING_TIME)));
    }
}
