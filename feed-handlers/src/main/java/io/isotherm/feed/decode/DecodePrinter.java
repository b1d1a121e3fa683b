package io.isotherm.feed.decode;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.BookLevels;
import io.isotherm.feed.ControlKind;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Prints every event as one JSON object on one line, in the order in which they come. Prices and quantities are
 * strings in plain notation with the exact value of the frame; times are nanoseconds since the Unix epoch or null.
 * Ignored frames and unknown keys print nothing.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class DecodePrinter implements MarketDataListener {
    private static final String[] AGGRESSORS = words(Aggressor.values());
    private static final String[] TRADE_KINDS = words(TradeKind.values());
    private static final String[] POSITIONS = words(PositionSide.values());
    private static final String[] PRICE_KINDS = words(LiquidationPriceKind.values());
    private static final String[] COVERAGES = words(Coverage.values());
    private static final String[] CONTROL_KINDS = words(ControlKind.values());

    private final JsonLineWriter writer;
    private long line;

    /**
     * A printer.
     *
     * @param out takes the lines; buffered here, see {@link #flush}.
     */
    public DecodePrinter(final OutputStream out) {
        writer = new JsonLineWriter(out);
    }

    private static String[] words(final Enum<?>[] values) {
        final String[] words = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            words[i] = values[i].name().toLowerCase(Locale.ROOT);
        }
        return words;
    }

    /**
     * Says which line the next frame stands on.
     *
     * @param number of the line in its file, from 1.
     */
    public void line(final long number) {
        this.line = number;
    }

    /** Hands everything printed so far to the stream. */
    public void flush() {
        writer.flush();
    }

    /** Why the stream took no more, or null while it does; what is printed after a failure is dropped. */
    public IOException failure() {
        return writer.failure();
    }

    @Override
    public void onFrameStart(final Venue venue, final long receiveTimeNs) {
        // Nothing is printed of a frame itself.
    }

    @Override
    public void onFrameEnd() {
        // Nothing is printed of a frame itself.
    }

    @Override
    public void onTrade(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale,
                        final long quantity, final int quantityScale, final Aggressor aggressor,
                        final TradeKind kind) {
        open("trade", symbol, eventTimeNs);
        decimal("price", price, priceScale);
        decimal("quantity", quantity, quantityScale);
        word("aggressor", AGGRESSORS[aggressor.ordinal()]);
        word("kind", TRADE_KINDS[kind.ordinal()]);
        close();
    }

    @Override
    public void onLiquidation(final Symbol symbol, final long eventTimeNs, final PositionSide position,
                              final long price, final int priceScale, final LiquidationPriceKind priceKind,
                              final long quantity, final int quantityScale, final Coverage coverage) {
        open("liquidation", symbol, eventTimeNs);
        word("position", POSITIONS[position.ordinal()]);
        decimal("price", price, priceScale);
        word("priceKind", PRICE_KINDS[priceKind.ordinal()]);
        decimal("quantity", quantity, quantityScale);
        word("coverage", COVERAGES[coverage.ordinal()]);
        close();
    }

    @Override
    public void onMark(final Symbol symbol, final long eventTimeNs, final long price, final int priceScale) {
        open("mark", symbol, eventTimeNs);
        decimal("price", price, priceScale);
        close();
    }

    @Override
    public void onOpenInterest(final Symbol symbol, final long eventTimeNs, final long quantity,
                               final int quantityScale) {
        open("open-interest", symbol, eventTimeNs);
        decimal("quantity", quantity, quantityScale);
        close();
    }

    @Override
    public void onFunding(final Symbol symbol, final long eventTimeNs, final long rate, final int rateScale,
                          final long nextTimeNs) {
        open("funding", symbol, eventTimeNs);
        decimal("rate", rate, rateScale);
        time("nextTime", nextTimeNs);
        close();
    }

    @Override
    public void onQuote(final Symbol symbol, final long eventTimeNs, final long bid, final int bidScale,
                        final long bidQuantity, final int bidQuantityScale, final long ask, final int askScale,
                        final long askQuantity, final int askQuantityScale) {
        open("quote", symbol, eventTimeNs);
        decimal("bid", bid, bidScale);
        decimal("bidQuantity", bidQuantity, bidQuantityScale);
        decimal("ask", ask, askScale);
        decimal("askQuantity", askQuantity, askQuantityScale);
        close();
    }

    @Override
    public void onBook(final Symbol symbol, final long eventTimeNs, final boolean snapshot, final long firstSequence,
                       final long lastSequence, final long previousSequence, final int streamDepth,
                       final BookLevels levels) {
        open("book", symbol, eventTimeNs);
        word("kind", snapshot ? "snapshot" : "delta");
        levels("bids", levels.bids());
        levels("asks", levels.asks());
        close();
    }

    @Override
    public void onControl(final ControlKind kind) {
        open("control");
        word("kind", CONTROL_KINDS[kind.ordinal()]);
        close();
    }

    @Override
    public void onIgnored() {
        // Counted by EventTally.
    }

    @Override
    public void onRejected(final RejectReason reason) {
        open("rejected");
        word("reason", reason.word());
        close();
    }

    @Override
    public void onUnknownKeys(final int count) {
        // Counted by EventTally.
    }

    @Override
    public void onForgotten(final int count) {
        // Counted by EventTally.
    }

    private void open(final String event) {
        writer.raw("{\"line\":");
        writer.number(line);
        word("event", event);
    }

    private void open(final String event, final Symbol symbol, final long eventTimeNs) {
        open(event);
        writer.key("symbol");
        writer.text(symbol);
        time("time", eventTimeNs);
    }

    private void close() {
        writer.raw("}\n");
    }

    private void word(final String key, final String word) {
        writer.key(key);
        writer.word(word);
    }

    private void time(final String key, final long timeNs) {
        writer.key(key);
        if (timeNs == NO_TIME) {
            writer.raw("null");
        } else {
            writer.number(timeNs);
        }
    }

    private void decimal(final String key, final long mantissa, final int scale) {
        writer.key(key);
        if (scale == ABSENT) {
            writer.raw("null");
        } else {
            writer.decimal(mantissa, scale);
        }
    }

    private void levels(final String key, final BookLevels.Side side) {
        writer.key(key);
        writer.raw('[');
        for (int i = 0; i < side.size(); i++) {
            writer.raw(i == 0 ? "[" : ",[");
            writer.decimal(side.price(i), side.priceScale(i));
            writer.raw(',');
            writer.decimal(side.quantity(i), side.quantityScale(i));
            writer.raw(']');
        }
        writer.raw(']');
    }
}
