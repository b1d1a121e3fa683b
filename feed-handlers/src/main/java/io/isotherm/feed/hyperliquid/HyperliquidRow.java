package io.isotherm.feed.hyperliquid;

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
 * What the fields of Hyperliquid's rows mean, once found. The funding rate is per hour, the venue's interval; when it
 * is next exchanged is not said.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class HyperliquidRow {
    /** A: the aggressor sold; B: the aggressor bought. */
    private static final Vocabulary SIDES = Vocabulary.of("A", "B");
    private static final Aggressor[] AGGRESSOR_OF = {Aggressor.SELL, Aggressor.BUY};

    private final JsonFrame frame;
    private final EventEmitter emitter;
    private final Fields bid = new Fields(HyperliquidKeys.LEVEL);
    private final Fields ask = new Fields(HyperliquidKeys.LEVEL);
    private final long[] sides = new long[2];

    HyperliquidRow(final JsonFrame frame, final EventEmitter emitter) {
        this.frame = frame;
        this.emitter = emitter;
    }

    void trade(final Fields row) {
        final int side = frame.fieldWord(row.get(HyperliquidKeys.SIDE), SIDES);
        emitter.trade(row.get(HyperliquidKeys.SYMBOL), timeNs(row), row.get(HyperliquidKeys.PRICE),
            row.get(HyperliquidKeys.QUANTITY), side < 0 ? null : AGGRESSOR_OF[side], TradeKind.MARKET,
            side == Vocabulary.ABSENT);
    }

    /** The frame has no time at all. */
    void context(final long symbol, final Fields state) {
        final long timeNs = MarketDataListener.NO_TIME;
        emitter.mark(symbol, timeNs, state.get(HyperliquidKeys.MARK_PRICE));
        emitter.openInterest(symbol, timeNs, state.get(HyperliquidKeys.OPEN_INTEREST), false);
        emitter.funding(symbol, timeNs, state.get(HyperliquidKeys.FUNDING_RATE), TokenDescriptor.NONE);
    }

    /** Two levels, bid and offer; a side without orders is null. */
    void best(final Fields row, final MarketDataListener listener) {
        final long levels = row.get(HyperliquidKeys.BEST);
        if (!readSides(levels) && !TokenDescriptor.isAbsent(levels)
            || !readLevel(sides[0], bid) || !readLevel(sides[1], ask)) {
            listener.onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        emitter.quote(row.get(HyperliquidKeys.SYMBOL), timeNs(row), bid.get(HyperliquidKeys.LEVEL_PRICE),
            bid.get(HyperliquidKeys.LEVEL_QUANTITY), ask.get(HyperliquidKeys.LEVEL_PRICE),
            ask.get(HyperliquidKeys.LEVEL_QUANTITY));
    }

    /** The whole book of twenty levels, bids first, offers second; no update number. */
    void book(final Fields row, final HyperliquidChannel channel, final MarketDataListener listener) {
        if (!readSides(row.get(HyperliquidKeys.LEVELS))) {
            listener.onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        emitter.book(row.get(HyperliquidKeys.SYMBOL), timeNs(row), true, TokenDescriptor.NONE, TokenDescriptor.NONE,
            TokenDescriptor.NONE, channel.depth(), HyperliquidKeys.LEVEL_FORM, sides[0], sides[1]);
    }

    /** Finds the two elements of an array; false when it is none. */
    private boolean readSides(final long array) {
        sides[0] = TokenDescriptor.NONE;
        sides[1] = TokenDescriptor.NONE;
        if (!TokenDescriptor.isArray(array)) {
            return false;
        }
        int i = frame.firstIn(array);
        for (int k = 0; k < sides.length && i < TokenDescriptor.past(array); k++) {
            sides[k] = frame.token(i);
            i = frame.next(i);
        }
        return true;
    }

    /** Finds the fields of a level, if there is one; false when it is something else. */
    private boolean readLevel(final long token, final Fields level) {
        level.clear();
        if (TokenDescriptor.isObject(token)) {
            frame.find(token, level);
            return true;
        }
        return TokenDescriptor.isAbsent(token);
    }

    private long timeNs(final Fields row) {
        return frame.timeNs(row.get(HyperliquidKeys.TIME));
    }
}
