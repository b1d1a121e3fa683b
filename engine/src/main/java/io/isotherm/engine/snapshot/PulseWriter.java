package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.PulseDescriptor;
import io.isotherm.client.layout.PulseSlotDescriptor;
import java.lang.invoke.VarHandle;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Publishes line 0 of one pulse. Values are kept here between publishes, so a caller sets what changed.
 *
 * <p><b>Threads:</b> the processor's; readers in other processes, see {@link io.isotherm.client.SnapshotReader#pulse}.
 * No call allocates, waits or loads from the file.
 */
public final class PulseWriter {
    /** A price, quantity or time that has not arrived yet. */
    public static final long NONE = PulseSlotDescriptor.ABSENT;

    private final UnsafeBuffer file;
    private final int pulse;
    private long sequence;
    private long mark = NONE;
    private long bid = NONE;
    private long ask = NONE;
    private long openInterest = NONE;
    private long eventTimeNs = NONE;
    private long health;
    private long journalPosition;

    PulseWriter(final UnsafeBuffer file, final int pulse) {
        this.file = file;
        this.pulse = pulse;
    }

    /**
     * Sets the mark price.
     *
     * @param price at the price scale, or {@link #NONE}.
     * @return this.
     */
    public PulseWriter mark(final long price) {
        mark = price;
        return this;
    }

    /**
     * Sets the best bid and offer.
     *
     * @param bidPrice at the price scale, or {@link #NONE}.
     * @param askPrice at the price scale, or {@link #NONE}.
     * @return this.
     */
    public PulseWriter quote(final long bidPrice, final long askPrice) {
        bid = bidPrice;
        ask = askPrice;
        return this;
    }

    /**
     * Sets which venues an underlying's pulse stands on; they lie where an instrument's pulse holds its quote.
     *
     * @param states           word of {@link io.isotherm.client.layout.VenueStates}.
     * @param oldestMarkTimeNs receive time of the oldest mark among the included venues, or {@link #NONE}.
     * @return this.
     */
    public PulseWriter venues(final long states, final long oldestMarkTimeNs) {
        return quote(states, oldestMarkTimeNs);
    }

    /**
     * Sets the open interest.
     *
     * @param quantity one-sided, at the quantity scale, or {@link #NONE}.
     * @return this.
     */
    public PulseWriter openInterest(final long quantity) {
        openInterest = quantity;
        return this;
    }

    /**
     * Sets the venue time of the newest event.
     *
     * @param timeNs nanoseconds since the Unix epoch, or {@link #NONE}.
     * @return this.
     */
    public PulseWriter eventTimeNs(final long timeNs) {
        eventTimeNs = timeNs;
        return this;
    }

    /**
     * Sets the health.
     *
     * @param flags bits of {@link io.isotherm.client.layout.PulseFlag}; 0 means healthy.
     * @return this.
     */
    public PulseWriter health(final long flags) {
        health = flags;
        return this;
    }

    /**
     * Sets how far the journal is once it has what is published.
     *
     * @param events of all runs up to the newest that is published; 0 when they are not journalled.
     * @return this.
     */
    public PulseWriter journalPosition(final long events) {
        journalPosition = events;
        return this;
    }

    /**
     * Publishes the values into the oldest slot.
     *
     * @param receiveTimeNs of the newest event in them, nanoseconds since the Unix epoch.
     */
    public void publish(final long receiveTimeNs) {
        sequence++;
        final int slot = pulse + PulseDescriptor.slotOffset(sequence);
        file.putLongRelease(slot + PulseSlotDescriptor.VERSION_OFFSET, (sequence << 1) - 1);
        // whoever sees a word stored below sees the odd version too (pairs with the acquire fence of
        // SnapshotReader#pulse)
        VarHandle.releaseFence();
        file.putLong(slot + PulseSlotDescriptor.MARK_OFFSET, mark);
        file.putLong(slot + PulseSlotDescriptor.BID_OFFSET, bid);
        file.putLong(slot + PulseSlotDescriptor.ASK_OFFSET, ask);
        file.putLong(slot + PulseSlotDescriptor.OPEN_INTEREST_OFFSET, openInterest);
        file.putLong(slot + PulseSlotDescriptor.EVENT_TIME_NS_OFFSET, eventTimeNs);
        file.putLong(slot + PulseSlotDescriptor.RECEIVE_TIME_NS_OFFSET, receiveTimeNs);
        file.putLong(slot + PulseSlotDescriptor.HEALTH_OFFSET, health);
        file.putLong(pulse + PulseDescriptor.journalPositionOffset(sequence), journalPosition);
        // release: a reader that sees the even version sees every word above (pairs with SnapshotReader#pulse)
        file.putLongRelease(slot + PulseSlotDescriptor.VERSION_OFFSET, sequence << 1);
        // release: a reader that sees this number sees the whole slot (pairs with the acquire of SnapshotReader#pulse)
        file.putLongRelease(pulse + PulseDescriptor.NEWEST_OFFSET, sequence);
    }
}
