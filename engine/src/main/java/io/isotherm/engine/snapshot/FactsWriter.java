package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.FactsDescriptor;
import java.lang.invoke.VarHandle;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Publishes what happened at one underlying in a second: {@link #begin}, then every figure, then {@link #publish}.
 *
 * <p><b>Threads:</b> the processor's; readers on other threads and in other processes, see
 * {@link io.isotherm.client.SnapshotReader#facts}. No call allocates, waits or loads from the file.
 */
public final class FactsWriter {
    private final UnsafeBuffer file;
    private final int facts;
    private long sequence;
    private int slot;

    FactsWriter(final UnsafeBuffer file, final int facts) {
        this.file = file;
        this.facts = facts;
        file.putLong(facts + FactsDescriptor.REGION_LENGTH_OFFSET, FactsDescriptor.LENGTH);
        file.putLong(facts + FactsDescriptor.SLOT_STRIDE_OFFSET, FactsDescriptor.SLOT_LENGTH);
    }

    /**
     * Begins a publish.
     *
     * @param fromNs receive time from which on the second was heard.
     * @param endNs  its end.
     * @param flags  of {@link FactsDescriptor}.
     * @return this.
     */
    public FactsWriter begin(final long fromNs, final long endNs, final long flags) {
        sequence++;
        slot = facts + FactsDescriptor.SLOTS_OFFSET
            + ((int) sequence & FactsDescriptor.SLOT_COUNT - 1) * FactsDescriptor.SLOT_LENGTH;
        file.putLongRelease(slot + FactsDescriptor.VERSION_OFFSET, (sequence << 1) - 1);
        // whoever sees a word stored below sees the odd version too (pairs with the acquire fence of
        // SnapshotReader#facts)
        VarHandle.releaseFence();
        file.putLong(slot + FactsDescriptor.FROM_NS_OFFSET, fromNs);
        file.putLong(slot + FactsDescriptor.END_NS_OFFSET, endNs);
        file.putLong(slot + FactsDescriptor.FLAGS_OFFSET, flags);
        return this;
    }

    /** The aggregate mark; NaN unknown. */
    public FactsWriter mark(final double open, final double high, final double low, final double close) {
        file.putDouble(slot + FactsDescriptor.OPEN_OFFSET, open);
        file.putDouble(slot + FactsDescriptor.HIGH_OFFSET, high);
        file.putDouble(slot + FactsDescriptor.LOW_OFFSET, low);
        file.putDouble(slot + FactsDescriptor.CLOSE_OFFSET, close);
        return this;
    }

    /** Open interest, NaN unknown, and taker volume. */
    public FactsWriter volume(final double openInterestUsd, final double takerBuyUsd, final double takerSellUsd) {
        file.putDouble(slot + FactsDescriptor.OPEN_INTEREST_USD_OFFSET, openInterestUsd);
        file.putDouble(slot + FactsDescriptor.TAKER_BUY_USD_OFFSET, takerBuyUsd);
        file.putDouble(slot + FactsDescriptor.TAKER_SELL_USD_OFFSET, takerSellUsd);
        return this;
    }

    /** Live books. */
    public FactsWriter books(final int count) {
        file.putInt(slot + FactsDescriptor.BOOKS_OFFSET, count);
        return this;
    }

    /**
     * Depth within a distance.
     *
     * @param distance 0 to 5.
     * @param bidUsd   NaN unknown.
     * @param bidReach books whose bids are known so far.
     * @param askUsd   NaN unknown.
     * @param askReach books whose offers are known so far.
     * @return this.
     */
    public FactsWriter depth(final int distance, final double bidUsd, final long bidReach, final double askUsd,
                             final long askReach) {
        file.putDouble(slot + FactsDescriptor.BID_USD_OFFSET + distance * Double.BYTES, bidUsd);
        file.putDouble(slot + FactsDescriptor.ASK_USD_OFFSET + distance * Double.BYTES, askUsd);
        file.putByte(slot + FactsDescriptor.BID_REACH_OFFSET + distance, (byte) bidReach);
        file.putByte(slot + FactsDescriptor.ASK_REACH_OFFSET + distance, (byte) askReach);
        return this;
    }

    /** Reported liquidations. */
    public FactsWriter liquidated(final double longUsd, final long longs, final double shortUsd, final long shorts) {
        file.putDouble(slot + FactsDescriptor.LONG_LIQUIDATED_USD_OFFSET, longUsd);
        file.putDouble(slot + FactsDescriptor.SHORT_LIQUIDATED_USD_OFFSET, shortUsd);
        file.putInt(slot + FactsDescriptor.LONG_LIQUIDATIONS_OFFSET, (int) longs);
        file.putInt(slot + FactsDescriptor.SHORT_LIQUIDATIONS_OFFSET, (int) shorts);
        return this;
    }

    /** What the model expected of what the mark swept. */
    public FactsWriter expected(final double longUsd, final double shortUsd) {
        file.putDouble(slot + FactsDescriptor.LONG_EXPECTED_USD_OFFSET, longUsd);
        file.putDouble(slot + FactsDescriptor.SHORT_EXPECTED_USD_OFFSET, shortUsd);
        return this;
    }

    /**
     * Taker orders.
     *
     * @param count of the second.
     * @param kept  how many of them {@link #order} tells, at most 64.
     * @return this.
     */
    public FactsWriter orders(final long count, final int kept) {
        file.putLong(slot + FactsDescriptor.ORDER_COUNT_OFFSET, count);
        file.putLong(slot + FactsDescriptor.ORDERS_KEPT_OFFSET, kept);
        return this;
    }

    /** One of the largest orders. */
    public FactsWriter order(final int index, final double usd, final double price, final boolean buy) {
        final int at = slot + FactsDescriptor.ORDERS_OFFSET + index * FactsDescriptor.ORDER_LENGTH;
        file.putDouble(at, buy ? usd : -usd);
        file.putDouble(at + Double.BYTES, price);
        return this;
    }

    /** Publishes it. */
    public void publish() {
        // release: a reader that sees the even version sees every word above (pairs with SnapshotReader#facts)
        file.putLongRelease(slot + FactsDescriptor.VERSION_OFFSET, sequence << 1);
        // release: a reader that sees this number sees the whole slot (pairs with the acquire of SnapshotReader#facts)
        file.putLongRelease(facts + FactsDescriptor.NEWEST_OFFSET, sequence);
    }
}
