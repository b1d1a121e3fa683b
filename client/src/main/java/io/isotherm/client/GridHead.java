package io.isotherm.client;

import io.isotherm.client.layout.GridSlotDescriptor;
import io.isotherm.client.layout.GridStateDescriptor;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.Side;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * The figures of a grid as a whole: when and where it was taken, the weights, and what each component holds. Quantities
 * are in quoted units ({@link GridInstrument#priceMultiplier()} of the base asset), or quote-valued contracts where
 * {@link GridInstrument#inverse()}.
 *
 * <p>A grid carries neither a level nor health: whether amounts are calibrated says {@link MapView}, whether the
 * instrument's streams live {@link PulseView#health}, both of the snapshot beside it.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the reader's thread, which reuses it.
 */
public abstract sealed class GridHead permits GridView {
    private ByteBuffer buffer;
    private int slot;
    private long sequence;
    private GridInstrument instrument;
    private GridBasis basis;

    GridHead() {
    }

    /** Points it at a publish in memory. */
    final void place(final ByteBuffer memory, final int slotOffset, final long number, final GridInstrument of,
                     final GridBasis components) {
        buffer = memory;
        slot = slotOffset;
        sequence = number;
        instrument = of;
        basis = components;
    }

    final int slot() {
        return slot;
    }

    final ByteBuffer buffer() {
        return buffer;
    }

    /**
     * Whether everything read through this view since it was pointed belongs to one whole publish. Always true of a
     * copy, but of one that {@link ReadResult#LAPPED} left behind.
     *
     * @return false when the writer has begun to overwrite the slot: throw away what was read.
     */
    public final boolean validate() {
        // pairs with the release fence of GridWriter#publish: whoever saw new payload sees the odd version here
        VarHandle.acquireFence();
        return LittleEndian.getLong(buffer, slot + GridSlotDescriptor.VERSION_OFFSET) == sequence << 1;
    }

    /** The instrument it is of. */
    public final GridInstrument instrument() {
        return instrument;
    }

    /** The components it is made of. */
    public final GridBasis basis() {
        return basis;
    }

    /** Number of this publish of the instrument within the epoch, from 1. */
    public final long sequence() {
        return sequence;
    }

    /** Number of the last event applied, of any instrument. */
    public final long eventSequence() {
        return LittleEndian.getLong(buffer, slot + GridSlotDescriptor.EVENT_SEQUENCE_OFFSET);
    }

    /** Receive time of that event, nanoseconds since the Unix epoch. */
    public final long asOfNs() {
        return LittleEndian.getLong(buffer, slot + GridSlotDescriptor.AS_OF_NS_OFFSET);
    }

    /**
     * Age of the publish: the wall clock less {@link #asOfNs}, which any instrument's event renews. What the instrument
     * itself was heard of last, {@link #eventTimeNs} tells.
     *
     * @param nowNs of {@link WallClock#nowNs}.
     * @return nanoseconds; up to an interval and a little in a live engine.
     */
    public final long ageNs(final long nowNs) {
        return WallClock.ageNs(asOfNs(), nowNs);
    }

    /** {@link #ageNs(long)} by {@link WallClock#nowNs}. */
    public final long ageNs() {
        return ageNs(WallClock.nowNs());
    }

    /** Venue time of the instrument's newest event, or {@link PulseView#NONE}. */
    public final long eventTimeNs() {
        return LittleEndian.getLong(buffer, slot + GridSlotDescriptor.EVENT_TIME_NS_OFFSET);
    }

    /** Receive time at which the weights last changed; 0 while they are the prior. */
    public final long weightsAsOfNs() {
        return LittleEndian.getLong(buffer, slot + GridSlotDescriptor.WEIGHTS_AS_OF_NS_OFFSET);
    }

    /** Newest mark at the instrument's price scale. */
    public final long mark() {
        return LittleEndian.getLong(buffer, slot + GridSlotDescriptor.MARK_OFFSET);
    }

    /** Newest believed open interest at the instrument's quantity scale, or {@link PulseView#NONE}. */
    public final long openInterest() {
        return LittleEndian.getLong(buffer, slot + GridSlotDescriptor.OPEN_INTEREST_OFFSET);
    }

    /** Absolute index of the bucket of the mark, which holds nothing: longs lie below, shorts above. */
    public final int markBucket() {
        return LittleEndian.getInt(buffer, slot + GridSlotDescriptor.MARK_BUCKET_OFFSET);
    }

    /** Absolute index of the first of 4096 buckets. */
    public final int windowLow() {
        return markBucket() - GridSlotDescriptor.BUCKET_COUNT / 2;
    }

    /**
     * Weight of a component: the share of openers in it that is liquidated when swept, of either side.
     *
     * @param component 0 to {@link GridBasis#count()}, the last for the share that is never liquidated.
     * @return at least 0.
     */
    public final double weight(final int component) {
        return LittleEndian.getDouble(buffer,
            slot + GridSlotDescriptor.WEIGHTS_OFFSET + scalar(component) * Double.BYTES);
    }

    /**
     * Scale g of a component: live quantity is g × unit exposure.
     *
     * @param side      of the positions.
     * @param component 0 to {@link GridBasis#count()}.
     * @return above 0.
     */
    public final double scale(final Side side, final int component) {
        return ledger(GridBook.SCALE, side, component);
    }

    /**
     * Live quantity of a component as if every opener were in it, also beyond the window.
     *
     * @param side      of the positions.
     * @param component 0 to {@link GridBasis#count()}.
     * @return at least 0.
     */
    public final double mass(final Side side, final int component) {
        return ledger(GridBook.MASS, side, component);
    }

    /**
     * The part of it that lies beyond the window.
     *
     * @param side      of the positions.
     * @param component 0 to {@link GridBasis#count()} − 1.
     * @return quantity.
     */
    public final double beyond(final Side side, final int component) {
        return ledger(GridBook.BEYOND, side, component) * scale(side, component);
    }

    /**
     * An entry of the component's books.
     *
     * @param book      which of them.
     * @param side      of the positions.
     * @param component 0 to {@link GridBasis#count()}.
     * @return what {@link GridBook} says of it.
     */
    public final double ledger(final GridBook book, final Side side, final int component) {
        return LittleEndian.getDouble(buffer,
            slot + GridStateDescriptor.scalarOffset(book.offset(), side, scalar(component)));
    }

    private int scalar(final int component) {
        if (component < 0 || component > basis.count()) {
            throw new IndexOutOfBoundsException("no component " + component + " of " + basis.count());
        }
        return component;
    }
}
