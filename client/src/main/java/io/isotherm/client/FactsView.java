package io.isotherm.client;

import io.isotherm.client.layout.FactsDescriptor;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A copy of what happened at an underlying in one second of receive time, over all venues. Amounts in quote currency,
 * NaN unknown.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the reader's thread, which reuses it.
 */
public final class FactsView {
    private static final long SECOND_NS = 1_000_000_000L;

    private final byte[] bytes = new byte[FactsDescriptor.SLOT_LENGTH];
    private final ByteBuffer slot = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private long sequence;

    void copy(final ByteBuffer buffer, final int offset, final long number) {
        sequence = number;
        buffer.get(offset, bytes);
    }

    /** Number of this publish within the epoch, from 1. */
    public long sequence() {
        return sequence;
    }

    /** Receive time from which on the second was heard. */
    public long fromNs() {
        return LittleEndian.getLong(slot, FactsDescriptor.FROM_NS_OFFSET);
    }

    /** End of the second, receive time, not included. */
    public long endNs() {
        return LittleEndian.getLong(slot, FactsDescriptor.END_NS_OFFSET);
    }

    /** Whether all of the second was heard, and not only its end. */
    public boolean whole() {
        return endNs() - fromNs() == SECOND_NS;
    }

    /** Whether the mark is live, and of no contract that trades anything was stale in the second. */
    public boolean live() {
        return flag(FactsDescriptor.FLAG_LIVE);
    }

    /** Whether every stream of liquidations was heard. */
    public boolean heard() {
        return flag(FactsDescriptor.FLAG_HEARD);
    }

    /** Whether liquidated and expected amounts cannot be compared. */
    public boolean muted() {
        return flag(FactsDescriptor.FLAG_MUTED);
    }

    private boolean flag(final int bit) {
        return (LittleEndian.getLong(slot, FactsDescriptor.FLAGS_OFFSET) & bit) != 0;
    }

    /** Aggregate mark when the second began. */
    public double open() {
        return number(FactsDescriptor.OPEN_OFFSET);
    }

    /** Highest aggregate mark. */
    public double high() {
        return number(FactsDescriptor.HIGH_OFFSET);
    }

    /** Lowest aggregate mark. */
    public double low() {
        return number(FactsDescriptor.LOW_OFFSET);
    }

    /** Last aggregate mark. */
    public double close() {
        return number(FactsDescriptor.CLOSE_OFFSET);
    }

    /** Open interest, one-sided; NaN also when that of any contract is stale. */
    public double openInterestUsd() {
        return number(FactsDescriptor.OPEN_INTEREST_USD_OFFSET);
    }

    /** Bought by takers. */
    public double takerBuyUsd() {
        return number(FactsDescriptor.TAKER_BUY_USD_OFFSET);
    }

    /** Sold by takers. */
    public double takerSellUsd() {
        return number(FactsDescriptor.TAKER_SELL_USD_OFFSET);
    }

    /**
     * Bids within a distance of the mid, at least: a book that ends before counts with what it holds.
     *
     * @param distance 0 to 5: 5, 10, 25, 50, 100, 200 bps.
     * @return USD; NaN where no book is known.
     */
    public double bidUsd(final int distance) {
        return number(FactsDescriptor.BID_USD_OFFSET + checked(distance) * Double.BYTES);
    }

    /**
     * Offers within a distance of the mid, as {@link #bidUsd}.
     *
     * @param distance 0 to 5.
     * @return USD; NaN where no book is known.
     */
    public double askUsd(final int distance) {
        return number(FactsDescriptor.ASK_USD_OFFSET + checked(distance) * Double.BYTES);
    }

    /** Live books. */
    public int books() {
        return LittleEndian.getInt(slot, FactsDescriptor.BOOKS_OFFSET);
    }

    /** Books whose bids are known as far as a distance, 0 to 5. */
    public int bidReach(final int distance) {
        return bytes[FactsDescriptor.BID_REACH_OFFSET + checked(distance)] & 0xFF;
    }

    /** Books whose offers are known as far as a distance, 0 to 5. */
    public int askReach(final int distance) {
        return bytes[FactsDescriptor.ASK_REACH_OFFSET + checked(distance)] & 0xFF;
    }

    private static int checked(final int distance) {
        if (distance < 0 || distance >= FactsDescriptor.DISTANCES) {
            throw new IndexOutOfBoundsException("no distance " + distance + " of " + FactsDescriptor.DISTANCES);
        }
        return distance;
    }

    /** Reported liquidations of a side. */
    public double liquidatedUsd(final Side side) {
        return number(side == Side.LONG ? FactsDescriptor.LONG_LIQUIDATED_USD_OFFSET
            : FactsDescriptor.SHORT_LIQUIDATED_USD_OFFSET);
    }

    /** How many liquidations of a side were reported. */
    public int liquidations(final Side side) {
        return LittleEndian.getInt(slot, side == Side.LONG ? FactsDescriptor.LONG_LIQUIDATIONS_OFFSET
            : FactsDescriptor.SHORT_LIQUIDATIONS_OFFSET);
    }

    /** What the model expected to be liquidated of what the mark swept. */
    public double expectedUsd(final Side side) {
        return number(side == Side.LONG ? FactsDescriptor.LONG_EXPECTED_USD_OFFSET
            : FactsDescriptor.SHORT_EXPECTED_USD_OFFSET);
    }

    /** Taker orders of the second. */
    public long orderCount() {
        return LittleEndian.getLong(slot, FactsDescriptor.ORDER_COUNT_OFFSET);
    }

    /** The largest of them, which are told one by one in no order, 0 to 64. */
    public int ordersKept() {
        // what a damaged file claims is bounded by what there is room for
        return (int) Math.max(0, Math.min(FactsDescriptor.MAX_ORDERS,
            LittleEndian.getLong(slot, FactsDescriptor.ORDERS_KEPT_OFFSET)));
    }

    /** Amount of an order, above 0. */
    public double orderUsd(final int index) {
        return Math.abs(order(index, 0));
    }

    /** Whether the taker of an order bought. */
    public boolean orderBuy(final int index) {
        return order(index, 0) > 0;
    }

    /** Mean price of an order. */
    public double orderPrice(final int index) {
        return order(index, Double.BYTES);
    }

    private double order(final int index, final int field) {
        if (index < 0 || index >= FactsDescriptor.MAX_ORDERS) {
            throw new IndexOutOfBoundsException("no order " + index + " of " + FactsDescriptor.MAX_ORDERS);
        }
        return number(FactsDescriptor.ORDERS_OFFSET + index * FactsDescriptor.ORDER_LENGTH + field);
    }

    private double number(final int offset) {
        return LittleEndian.getDouble(slot, offset);
    }
}
