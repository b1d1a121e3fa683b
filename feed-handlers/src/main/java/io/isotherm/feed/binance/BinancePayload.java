package io.isotherm.feed.binance;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.VenueRules;
import io.isotherm.feed.json.EventEmitter;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;

/**
 * What the fields of Binance's payloads mean, once found. Times are the matching engine's {@code T} before the
 * publication's {@code E}.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class BinancePayload {
    private static final Vocabulary TRADE_KINDS = Vocabulary.of("MARKET", "INSURANCE_FUND", "ADL", "NA");
    private static final TradeKind[] KIND_OF = {TradeKind.MARKET, TradeKind.INSURANCE, TradeKind.ADL};
    private static final int NOT_A_TRADE = TRADE_KINDS.id("NA");

    private static final Vocabulary SIDES = Vocabulary.of("SELL", "BUY");
    private static final int BUY = SIDES.id("BUY");

    private final JsonFrame frame;
    private final EventEmitter emitter;
    private final VenueRules rules;

    BinancePayload(final JsonFrame frame, final EventEmitter emitter, final VenueRules rules) {
        this.frame = frame;
        this.emitter = emitter;
        this.rules = rules;
    }

    /**
     * The depth of a partial book stream ({@code btcusdt@depth20}, {@code btcusdt@depth5@100ms}), which always sends
     * all its levels; 0 for other streams.
     */
    static int streamDepth(final FrameText stream) {
        final String name = "@depth";
        int at = stream.indexOf('@', 0);
        while (at < stream.length()) {
            final int end = stream.indexOf('@', at + 1);
            if (stream.hasAt(at, name)) {
                final int depth = stream.number(at + name.length(), end);
                if (depth == 5 || depth == 10 || depth == 20) {
                    return depth;
                }
            }
            at = end;
        }
        return 0;
    }

    void trade(final Fields fields) {
        final int word = frame.fieldWord(fields.get(BinanceKeys.TRADE_KIND), TRADE_KINDS);
        if (word == NOT_A_TRADE) {
            return;
        }
        TradeKind kind = null;
        if (word == Vocabulary.ABSENT) {
            kind = TradeKind.MARKET;
        } else if (word != Vocabulary.UNKNOWN) {
            kind = KIND_OF[word];
        }
        final long buyerIsMaker = fields.get(BinanceKeys.BUYER_IS_MAKER);
        emitter.trade(fields.get(BinanceKeys.SYMBOL), engineTimeNs(fields), fields.get(BinanceKeys.PRICE),
            fields.get(BinanceKeys.QUANTITY), aggressor(buyerIsMaker), kind,
            TokenDescriptor.isAbsent(buyerIsMaker));
    }

    private static Aggressor aggressor(final long buyerIsMaker) {
        switch (TokenDescriptor.type(buyerIsMaker)) {
            case TokenDescriptor.TRUE:
                return Aggressor.SELL;
            case TokenDescriptor.FALSE:
                return Aggressor.BUY;
            default:
                return null;
        }
    }

    /** Average price and sum of the fills: {@code p} is only the order's limit, {@code l} only the last fill. */
    void forceOrder(final Fields order, final long publicationTime) {
        final int side = frame.fieldWord(order.get(BinanceKeys.ORDER_SIDE), SIDES);
        emitter.liquidation(order.get(BinanceKeys.ORDER_SYMBOL),
            frame.timeNs(order.get(BinanceKeys.ORDER_TIME), publicationTime), order.get(BinanceKeys.AVERAGE_PRICE),
            order.get(BinanceKeys.FILLED_QUANTITY), side < 0 ? null : rules.side().position(side == BUY),
            side == Vocabulary.ABSENT, rules.priceKind(), rules.coverage());
    }

    /** {@code T} is the next funding here, so the time is {@code E}. */
    void markPrice(final Fields fields) {
        final long symbol = fields.get(BinanceKeys.SYMBOL);
        final long timeNs = frame.timeNs(fields.get(BinanceKeys.PUBLICATION_TIME));
        emitter.mark(symbol, timeNs, fields.get(BinanceKeys.PRICE));
        emitter.funding(symbol, timeNs, fields.get(BinanceKeys.FUNDING_RATE), fields.get(BinanceKeys.ENGINE_TIME));
    }

    void bookTicker(final Fields fields) {
        emitter.quote(fields.get(BinanceKeys.SYMBOL), engineTimeNs(fields), fields.get(BinanceKeys.BIDS),
            fields.get(BinanceKeys.BID_QUANTITY), fields.get(BinanceKeys.ASKS),
            fields.get(BinanceKeys.ASK_QUANTITY));
    }

    void depth(final Fields fields, final int streamDepth) {
        emitter.book(fields.get(BinanceKeys.SYMBOL), engineTimeNs(fields), streamDepth != 0,
            fields.get(BinanceKeys.FIRST_UPDATE), fields.get(BinanceKeys.LAST_UPDATE),
            fields.get(BinanceKeys.PREVIOUS_UPDATE), streamDepth, fields.get(BinanceKeys.BIDS),
            fields.get(BinanceKeys.ASKS));
    }

    private long engineTimeNs(final Fields fields) {
        return frame.timeNs(fields.get(BinanceKeys.ENGINE_TIME), fields.get(BinanceKeys.PUBLICATION_TIME));
    }
}
