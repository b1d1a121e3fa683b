package io.isotherm.engine.broadcast;

import static io.isotherm.engine.broadcast.MessageDescriptor.ID_OFFSET;
import static io.isotherm.engine.broadcast.MessageDescriptor.RECEIVE_TIME_NS_OFFSET;
import static io.isotherm.engine.broadcast.MessageDescriptor.SEQUENCE_OFFSET;
import static io.isotherm.engine.broadcast.MessageDescriptor.TYPE_OFFSET;
import static io.isotherm.engine.broadcast.MessageDescriptor.WORD_0_OFFSET;
import static io.isotherm.engine.broadcast.MessageDescriptor.WORD_1_OFFSET;
import static io.isotherm.engine.broadcast.MessageDescriptor.WORD_2_OFFSET;
import static io.isotherm.engine.broadcast.MessageDescriptor.WORD_3_OFFSET;
import static io.isotherm.engine.broadcast.MessageDescriptor.WORD_4_OFFSET;

import io.isotherm.client.layout.Side;
import java.lang.invoke.VarHandle;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Tells strategies of this JVM. A message costs eleven stores, whoever listens; no reader is waited for, and no word is
 * loaded that a reader writes. Without strategies ({@link #OFF}) a message costs one branch.
 *
 * <p><b>Threads:</b> the processor's alone; readers on threads of their own, see {@link MessageReader}. No call
 * allocates.
 */
public final class Broadcaster {
    /** Tells nobody. */
    public static final Broadcaster OFF = new Broadcaster();

    private final boolean on;
    private final UnsafeBuffer buffer;
    private final int capacity;
    private final int newestOffset;
    private long sequence;

    private Broadcaster() {
        on = false;
        buffer = null;
        capacity = 0;
        newestOffset = 0;
    }

    /**
     * Tells as many as will read.
     *
     * @param capacity messages that a reader may be behind before it is lapped; a power of two.
     * @throws IllegalArgumentException when the capacity is none.
     */
    public Broadcaster(final int capacity) {
        buffer = MessageDescriptor.allocate(capacity);
        on = true;
        this.capacity = capacity;
        newestOffset = MessageDescriptor.newestOffset(capacity);
    }

    /** Another reader, from the first message on. */
    MessageReader reader() {
        return new MessageReader(buffer, capacity);
    }

    /**
     * An instrument's pulse was published.
     *
     * @param instrument    position in the table.
     * @param receiveTimeNs of its newest event.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param mark          at the instrument's price scale, or absent.
     * @param bid           at the same scale, or absent.
     * @param ask           at the same scale, or absent.
     * @param health        bits of {@link io.isotherm.client.layout.PulseFlag}.
     */
    public void onPulse(final int instrument, final long receiveTimeNs, final long eventTimeNs, final long mark,
                        final long bid, final long ask, final long health) {
        if (on) {
            put(MessageDescriptor.PULSE, instrument, receiveTimeNs, eventTimeNs, mark, bid, ask, health);
        }
    }

    /**
     * An underlying's pulse was published.
     *
     * @param underlying    position among the table's underlyings.
     * @param receiveTimeNs of the newest event applied.
     * @param eventTimeNs   of the venue that gives the mark, or Long.MIN_VALUE.
     * @param mark          at the price scale of the underlying's pulse, or absent.
     * @param venueStates   word of {@link io.isotherm.client.layout.VenueStates}.
     * @param oldestMarkNs  receive time of the oldest mark among the included venues, or Long.MIN_VALUE.
     * @param health        bits of {@link io.isotherm.client.layout.PulseFlag}.
     */
    public void onUnderlying(final int underlying, final long receiveTimeNs, final long eventTimeNs, final long mark,
                             final long venueStates, final long oldestMarkNs, final long health) {
        if (on) {
            put(MessageDescriptor.UNDERLYING, underlying, receiveTimeNs, eventTimeNs, mark, venueStates, oldestMarkNs,
                health);
        }
    }

    /**
     * A map was published; whoever hears of it finds it, or a newer one, in the snapshot.
     *
     * @param underlying position among the table's underlyings.
     * @param asOfNs     receive time of the newest event in it.
     * @param sequence   number of the publish, from 1.
     */
    public void onMap(final int underlying, final long asOfNs, final long sequence) {
        if (on) {
            put(MessageDescriptor.MAP, underlying, asOfNs, sequence, 0, 0, 0, 0);
        }
    }

    /**
     * A venue reported a liquidation; the densities know of it already, the next map will.
     *
     * @param instrument    position in the table.
     * @param receiveTimeNs of the report.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param longPosition  true when a long position was liquidated.
     * @param price         at the instrument's price scale.
     * @param quantity      at the instrument's quantity scale.
     */
    public void onLiquidation(final int instrument, final long receiveTimeNs, final long eventTimeNs,
                              final boolean longPosition, final long price, final long quantity) {
        if (on) {
            put(MessageDescriptor.LIQUIDATION, instrument, receiveTimeNs, eventTimeNs, price, quantity,
                (longPosition ? Side.LONG : Side.SHORT).code(), 0);
        }
    }

    /**
     * A venue of an underlying went live or stale.
     *
     * @param underlying    position among the table's underlyings.
     * @param receiveTimeNs of the newest event applied.
     * @param venueId       see {@link io.isotherm.feed.Venue#id()}.
     * @param state         that it has now.
     */
    public void onVenue(final int underlying, final long receiveTimeNs, final int venueId, final VenueState state) {
        if (on) {
            put(MessageDescriptor.VENUE, underlying, receiveTimeNs, venueId, state.code(), 0, 0, 0);
        }
    }

    /**
     * Messages of an instrument's streams are missing, or are not any more.
     *
     * @param instrument    position in the table.
     * @param receiveTimeNs of the newest event.
     * @param open          true while they are.
     */
    public void onGap(final int instrument, final long receiveTimeNs, final boolean open) {
        if (on) {
            put(MessageDescriptor.GAP, instrument, receiveTimeNs, open ? 1 : 0, 0, 0, 0, 0);
        }
    }

    private void put(final int type, final int id, final long receiveTimeNs, final long word0, final long word1,
                     final long word2, final long word3, final long word4) {
        final long number = ++sequence;
        final int slot = MessageDescriptor.slotOffset(number, capacity);
        buffer.putLongRelease(slot + SEQUENCE_OFFSET, ~number);
        // whoever sees a word stored below sees the complement too (pairs with the acquire fence of MessageReader#next)
        VarHandle.releaseFence();
        buffer.putInt(slot + TYPE_OFFSET, type);
        buffer.putInt(slot + ID_OFFSET, id);
        buffer.putLong(slot + RECEIVE_TIME_NS_OFFSET, receiveTimeNs);
        buffer.putLong(slot + WORD_0_OFFSET, word0);
        buffer.putLong(slot + WORD_1_OFFSET, word1);
        buffer.putLong(slot + WORD_2_OFFSET, word2);
        buffer.putLong(slot + WORD_3_OFFSET, word3);
        buffer.putLong(slot + WORD_4_OFFSET, word4);
        // release: a reader that sees the number sees every word above (pairs with the acquire of MessageReader#next)
        buffer.putLongRelease(slot + SEQUENCE_OFFSET, number);
        // release: a lapped reader that sees this number finds the whole message (pairs with MessageReader#next)
        buffer.putLongRelease(newestOffset, number);
    }
}
