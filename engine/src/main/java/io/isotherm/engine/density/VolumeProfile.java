package io.isotherm.engine.density;

import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.state.StateCursor;

/**
 * Where the volume of the running interval traded, and in orders of what size.
 *
 * <p>An order is a run of trades with equal venue time and taker side. For each bucket the profile keeps the volume v
 * and v2 = Σ q · N over its trades, N the notional of the trade's whole order: v2 / v is the bucket's volume-weighted
 * mean order notional (model specification, 2, size rule).
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class VolumeProfile {
    private static final int MASK = PriceAxis.BUCKETS - 1;
    /** Trades of one order kept apart; a longer order is cut, which lowers its size class at worst. */
    private static final int ORDER_CAPACITY = 256;

    private final long[] volume = new long[PriceAxis.BUCKETS];
    private final double[] volumeTimesNotional = new double[PriceAxis.BUCKETS];
    private final int[] touched = new int[PriceAxis.BUCKETS];
    private final int[] bucketOfSlot = new int[PriceAxis.BUCKETS];
    private final int[] orderBucket = new int[ORDER_CAPACITY];
    private final long[] orderQuantity = new long[ORDER_CAPACITY];
    private int touchedCount;
    private long total;
    private long placed;
    private int orderLength;
    private double orderNotional;
    private long orderTimeNs;
    private boolean orderBuy;

    /** Counts a trade that has no place on the price axis: insurance fund, auto-deleveraging, off the axis. */
    void addUnplaced(final long quantity) {
        if (fits(quantity)) {
            total += quantity;
        }
    }

    /** Garbage of a venue must not overflow the interval; what the scale can hold is 100 times its whole listing. */
    private boolean fits(final long quantity) {
        return quantity <= Long.MAX_VALUE - total;
    }

    /**
     * Counts a trade.
     *
     * @param bucket      of its price.
     * @param quantity    scaled, above 0.
     * @param notional    quote currency.
     * @param eventTimeNs of the venue, or Long.MIN_VALUE: then the trade is an order of its own.
     * @param buy         taker side.
     */
    void add(final int bucket, final long quantity, final double notional, final long eventTimeNs,
             final boolean buy) {
        if (!fits(quantity)) {
            return;
        }
        if (orderLength == ORDER_CAPACITY || eventTimeNs == Long.MIN_VALUE || eventTimeNs != orderTimeNs
            || buy != orderBuy) {
            endOrder();
        }
        orderTimeNs = eventTimeNs;
        orderBuy = buy;
        orderBucket[orderLength] = bucket;
        orderQuantity[orderLength] = quantity;
        orderLength++;
        orderNotional += notional;
        total += quantity;
    }

    /** Books the running order; the next trade starts a new one. */
    void endOrder() {
        for (int i = 0; i < orderLength; i++) {
            place(orderBucket[i], orderQuantity[i], orderNotional);
        }
        orderLength = 0;
        orderNotional = 0;
    }

    private void place(final int bucket, final long quantity, final double notional) {
        final int slot = bucket & MASK;
        if (volume[slot] == 0) {
            touched[touchedCount++] = bucket;
            bucketOfSlot[slot] = bucket;
        } else if (bucketOfSlot[slot] != bucket) {
            return; // the price moved by more than the whole axis within one interval
        }
        volume[slot] += quantity;
        volumeTimesNotional[slot] += quantity * notional;
        placed += quantity;
    }

    /** All volume of the interval, scaled. */
    long total() {
        return total;
    }

    /** Volume that has a bucket, scaled; at most {@link #total()}. */
    long placed() {
        return placed;
    }

    int touchedCount() {
        return touchedCount;
    }

    /** Absolute index of the i-th bucket, in the order of first touch. */
    int bucket(final int i) {
        return touched[i];
    }

    long volume(final int i) {
        return volume[touched[i] & MASK];
    }

    /** Volume-weighted mean notional of the orders that traded in the i-th bucket, quote currency. */
    double meanOrderNotional(final int i) {
        final int slot = touched[i] & MASK;
        return volumeTimesNotional[slot] / volume[slot];
    }

    /** Starts a new interval. */
    void clear() {
        for (int i = 0; i < touchedCount; i++) {
            final int slot = touched[i] & MASK;
            volume[slot] = 0;
            volumeTimesNotional[slot] = 0;
        }
        touchedCount = 0;
        total = 0;
        placed = 0;
        orderLength = 0;
        orderNotional = 0;
    }

    void visit(final StateCursor cursor) {
        total = cursor.word(total);
        placed = cursor.word(placed);
        touchedCount = cursor.number(touchedCount);
        for (int i = 0; i < touchedCount; i++) {
            touched[i] = cursor.number(touched[i]);
            final int slot = touched[i] & MASK;
            bucketOfSlot[slot] = touched[i];
            volume[slot] = cursor.word(volume[slot]);
            volumeTimesNotional[slot] = cursor.real(volumeTimesNotional[slot]);
        }
        orderLength = cursor.number(orderLength);
        for (int i = 0; i < orderLength; i++) {
            orderBucket[i] = cursor.number(orderBucket[i]);
            orderQuantity[i] = cursor.word(orderQuantity[i]);
        }
        orderNotional = cursor.real(orderNotional);
        orderTimeNs = cursor.word(orderTimeNs);
        orderBuy = cursor.flag(orderBuy);
    }
}
