package io.isotherm.feed.book;

import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import java.util.Arrays;

/**
 * A book reduced to fixed size: its best levels and the value that rests within {@link #BAND_COUNT} distances of the
 * mid price on each side.
 *
 * <p>Values are in quote currency ("USD"): price × quantity of a linear contract, the quantity itself of an inverse
 * one. They are figures for reading, not state; summed from the best level outwards, so equal books give equal bits.
 * A value is {@link Double#NaN}, absent, where the book is not known to reach that distance.
 *
 * <p>The mid is (bid + ask) / 2 rounded down to one unit of the price scale; a level counts when its distance from it
 * is at most the band's, rounded down the same way.
 *
 * <p><b>Threads:</b> not threadsafe; one instance is reused for every call of a {@link DepthListener}.
 */
public final class DepthSummary {
    /** Number of distances. */
    public static final int BAND_COUNT = 6;

    private static final int[] BANDS_BPS = {5, 10, 25, 50, 100, 200};
    private static final long ONE_IN_BPS = 10_000;
    private static final double[] POWERS = new double[37];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private final double[] bidUsd = new double[BAND_COUNT];
    private final double[] askUsd = new double[BAND_COUNT];
    private long bidPrice;
    private long bidQuantity;
    private long askPrice;
    private long askQuantity;

    /**
     * A distance.
     *
     * @param band 0 to {@link #BAND_COUNT} − 1.
     * @return basis points of the mid price, rising with {@code band}: 5, 10, 25, 50, 100, 200.
     */
    public static int bandBps(final int band) {
        return BANDS_BPS[band];
    }

    /** Best bid at the instrument's price scale; 0 when there is none. */
    public long bidPrice() {
        return bidPrice;
    }

    /** Quantity at the best bid at the instrument's quantity scale; 0 when there is none. */
    public long bidQuantity() {
        return bidQuantity;
    }

    /** Best offer at the instrument's price scale; 0 when there is none. */
    public long askPrice() {
        return askPrice;
    }

    /** Quantity at the best offer at the instrument's quantity scale; 0 when there is none. */
    public long askQuantity() {
        return askQuantity;
    }

    /**
     * Value of the bids within a distance below the mid.
     *
     * @param band see {@link #bandBps}.
     * @return quote currency, or NaN where the book ends before that distance.
     */
    public double bidUsd(final int band) {
        return bidUsd[band];
    }

    /**
     * Value of the offers within a distance above the mid.
     *
     * @param band see {@link #bandBps}.
     * @return quote currency, or NaN where the book ends before that distance.
     */
    public double askUsd(final int band) {
        return askUsd[band];
    }

    /** Takes the figures of a book. */
    void measure(final OrderBook book, final Instrument instrument) {
        final BookSide bids = book.bids();
        final BookSide asks = book.asks();
        bidPrice = bids.size() == 0 ? 0 : bids.price(0);
        bidQuantity = bids.size() == 0 ? 0 : bids.quantity(0);
        askPrice = asks.size() == 0 ? 0 : asks.price(0);
        askQuantity = asks.size() == 0 ? 0 : asks.quantity(0);
        if (bids.size() == 0 || asks.size() == 0) {
            Arrays.fill(bidUsd, Double.NaN);
            Arrays.fill(askUsd, Double.NaN);
            return;
        }
        final long mid = mid(bidPrice, askPrice);
        final boolean linear = instrument.kind() == ContractKind.LINEAR;
        final double unit = POWERS[instrument.quantityScale() + (linear ? instrument.priceScale() : 0)];
        measure(bids, 1, mid, linear, unit, bidUsd);
        measure(asks, -1, mid, linear, unit, askUsd);
    }

    static long mid(final long bid, final long ask) {
        return bid + (ask - bid) / 2;
    }

    /** Band × mid / 10,000 rounded down, without overflow. */
    static long width(final long mid, final int bps) {
        return mid / ONE_IN_BPS * bps + mid % ONE_IN_BPS * bps / ONE_IN_BPS;
    }

    /** Works on {@code sign} × price, which falls from the best level outwards on both sides. */
    private static void measure(final BookSide side, final int sign, final long mid, final boolean linear,
                                final double unit, final double[] usd) {
        final long known = sign * side.knownPrice();
        double sum = 0;
        int level = 0;
        for (int band = 0; band < BAND_COUNT; band++) {
            final long limit = sign * mid - width(mid, BANDS_BPS[band]);
            while (level < side.size() && sign * side.price(level) >= limit) {
                final double quantity = side.quantity(level);
                sum += linear ? side.price(level) * quantity : quantity;
                level++;
            }
            usd[band] = known <= limit ? sum / unit : Double.NaN;
        }
    }
}
