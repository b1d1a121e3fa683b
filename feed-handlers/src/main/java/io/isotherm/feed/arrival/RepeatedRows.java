package io.isotherm.feed.arrival;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.TradeKind;

/**
 * The trades and liquidations of a frame that may tell the past, kept until it ends and then handed on oldest first:
 * the model adds up orders of trades that follow each other at one time. Some venues list the newest first; which way
 * rows of one time run, the frame's first and last time say. A liquidation stays behind the trade that it was.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class RepeatedRows {
    /** Twice what the longest snapshot known has; rows beyond are handed on before the frame ends. */
    static final int CAPACITY = 4096;

    private static final Aggressor[] AGGRESSORS = Aggressor.values();
    private static final TradeKind[] TRADE_KINDS = TradeKind.values();
    private static final PositionSide[] SIDES = PositionSide.values();
    private static final LiquidationPriceKind[] PRICE_KINDS = LiquidationPriceKind.values();
    private static final Coverage[] COVERAGES = Coverage.values();

    private final MarketDataListener next;
    private final InstrumentArrivals[] instrument = new InstrumentArrivals[CAPACITY];
    private final long[] timeNs = new long[CAPACITY];
    private final long[] price = new long[CAPACITY];
    private final long[] quantity = new long[CAPACITY];
    private final byte[] priceScale = new byte[CAPACITY];
    private final byte[] quantityScale = new byte[CAPACITY];
    private final int[] words = new int[CAPACITY];
    private final TimeOrder order = new TimeOrder(CAPACITY);
    private int size;

    RepeatedRows(final MarketDataListener next) {
        this.next = next;
    }

    /** Keeps a row; its words are those of {@link EventWords}. */
    void add(final InstrumentArrivals of, final long eventTimeNs, final long itsPrice, final int itsPriceScale,
             final long itsQuantity, final int itsQuantityScale, final int itsWords) {
        if (size == CAPACITY) {
            handOn();
        }
        instrument[size] = of;
        timeNs[size] = eventTimeNs;
        price[size] = itsPrice;
        priceScale[size] = (byte) itsPriceScale;
        quantity[size] = itsQuantity;
        quantityScale[size] = (byte) itsQuantityScale;
        words[size] = itsWords;
        size++;
    }

    /** Hands everything on, oldest first. */
    void handOn() {
        if (size == 0) {
            return;
        }
        order.clear();
        if (timeNs[0] > timeNs[size - 1]) {
            listFromTheEnd();
        } else {
            for (int i = 0; i < size; i++) {
                order.add(i);
            }
        }
        order.sort(timeNs);
        final int rows = size;
        size = 0;
        for (int i = 0; i < rows; i++) {
            tell(order.row(i));
        }
    }

    private void listFromTheEnd() {
        int end = size;
        while (end > 0) {
            int start = end - 1;
            while (start > 0 && EventWords.isLiquidation(words[start]) && timeNs[start] == timeNs[start - 1]) {
                start--;
            }
            for (int i = start; i < end; i++) {
                order.add(i);
            }
            end = start;
        }
    }

    private void tell(final int i) {
        final int word = words[i];
        if (EventWords.isLiquidation(word)) {
            next.onLiquidation(instrument[i].symbol(), timeNs[i], SIDES[EventWords.first(word)], price[i],
                priceScale[i], PRICE_KINDS[EventWords.second(word)], quantity[i], quantityScale[i],
                COVERAGES[EventWords.third(word)]);
        } else {
            next.onTrade(instrument[i].symbol(), timeNs[i], price[i], priceScale[i], quantity[i], quantityScale[i],
                AGGRESSORS[EventWords.first(word)], TRADE_KINDS[EventWords.second(word)]);
        }
    }
}
