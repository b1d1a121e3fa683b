package io.isotherm.feed.arrival;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.BookLevels;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.book.SilentListener;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes down what passed, one line an event: {@code trade SYMBOL TIME_MS PRICE QUANTITY SIDE KIND} and the like. */
final class ToldEvents extends SilentListener {
    private static final long NS_PER_MS = 1_000_000;

    private final List<String> lines = new ArrayList<>();

    /** What passed since the last call. */
    List<String> take() {
        final List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public void onTrade(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale,
                        final long quantity, final int quantityScale, final Aggressor aggressor,
                        final TradeKind kind) {
        tell("trade", symbol, eventTimeNs, number(price, priceScale) + " " + number(quantity, quantityScale) + " "
            + aggressor + " " + kind);
    }

    @Override
    public void onLiquidation(final Symbol symbol, final long eventTimeNs, final PositionSide position,
                              final long price, final int priceScale, final LiquidationPriceKind priceKind,
                              final long quantity, final int quantityScale, final Coverage coverage) {
        tell("liquidation", symbol, eventTimeNs, number(price, priceScale) + " " + number(quantity, quantityScale)
            + " " + position);
    }

    @Override
    public void onMark(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale) {
        tell("mark", symbol, eventTimeNs, number(price, priceScale));
    }

    @Override
    public void onOpenInterest(final Symbol symbol, final long eventTimeNs, final long quantity,
                               final int quantityScale) {
        tell("open-interest", symbol, eventTimeNs, number(quantity, quantityScale));
    }

    @Override
    public void onFunding(final Symbol symbol, final long eventTimeNs, final long rate, final int rateScale,
                          final long nextTimeNs) {
        tell("funding", symbol, eventTimeNs, number(rate, rateScale));
    }

    @Override
    public void onQuote(final Symbol symbol, final long eventTimeNs, final long bid, final int bidScale,
                        final long bidQuantity, final int bidQuantityScale, final long ask, final int askScale,
                        final long askQuantity, final int askQuantityScale) {
        tell("quote", symbol, eventTimeNs, bid + " " + ask);
    }

    @Override
    public void onBook(final Symbol symbol, final long eventTimeNs, final boolean snapshot, final long firstSequence,
                       final long lastSequence, final long previousSequence, final int streamDepth,
                       final BookLevels levels) {
        tell("book", symbol, eventTimeNs, String.valueOf(lastSequence));
    }

    @Override
    public void onRejected(final RejectReason reason) {
        lines.add("rejected " + reason);
    }

    private void tell(final String event, final Symbol symbol, final long timeNs, final String rest) {
        lines.add(event + " " + symbol.asString() + " " + (timeNs == NO_TIME ? "-" : timeNs / NS_PER_MS) + " " + rest);
    }

    private static String number(final long mantissa, final int scale) {
        return BigDecimal.valueOf(mantissa, scale).toPlainString();
    }
}
