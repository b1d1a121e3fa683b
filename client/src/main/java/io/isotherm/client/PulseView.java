package io.isotherm.client;

import static io.isotherm.client.layout.PulseSlotDescriptor.ABSENT;
import static io.isotherm.client.layout.PulseSlotDescriptor.ASK_OFFSET;
import static io.isotherm.client.layout.PulseSlotDescriptor.BID_OFFSET;
import static io.isotherm.client.layout.PulseSlotDescriptor.EVENT_TIME_NS_OFFSET;
import static io.isotherm.client.layout.PulseSlotDescriptor.HEALTH_OFFSET;
import static io.isotherm.client.layout.PulseSlotDescriptor.MARK_OFFSET;
import static io.isotherm.client.layout.PulseSlotDescriptor.OLDEST_MARK_NS_OFFSET;
import static io.isotherm.client.layout.PulseSlotDescriptor.OPEN_INTEREST_OFFSET;
import static io.isotherm.client.layout.PulseSlotDescriptor.RECEIVE_TIME_NS_OFFSET;
import static io.isotherm.client.layout.PulseSlotDescriptor.VENUE_STATES_OFFSET;

import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.PulseDescriptor;
import io.isotherm.client.layout.VenueStates;
import java.nio.ByteBuffer;

/**
 * A copy of one pulse: prices at the price scale and open interest at the quantity scale of the directory's entry.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the reader's thread, which reuses it.
 */
public final class PulseView {
    /** A price, quantity or time that has not arrived yet. */
    public static final long NONE = ABSENT;

    private long sequence;
    private long mark = NONE;
    private long bid = NONE;
    private long ask = NONE;
    private long openInterest = NONE;
    private long eventTimeNs = NONE;
    private long receiveTimeNs = NONE;
    private long health;
    private long venueStates;
    private long oldestMarkNs = NONE;
    private long journalPosition;

    void copy(final ByteBuffer buffer, final int pulse, final long number, final boolean ofUnderlying) {
        final int slot = pulse + PulseDescriptor.slotOffset(number);
        sequence = number;
        mark = LittleEndian.getLong(buffer, slot + MARK_OFFSET);
        bid = ofUnderlying ? NONE : LittleEndian.getLong(buffer, slot + BID_OFFSET);
        ask = ofUnderlying ? NONE : LittleEndian.getLong(buffer, slot + ASK_OFFSET);
        venueStates = ofUnderlying ? LittleEndian.getLong(buffer, slot + VENUE_STATES_OFFSET) : 0;
        oldestMarkNs = ofUnderlying ? LittleEndian.getLong(buffer, slot + OLDEST_MARK_NS_OFFSET) : NONE;
        openInterest = LittleEndian.getLong(buffer, slot + OPEN_INTEREST_OFFSET);
        eventTimeNs = LittleEndian.getLong(buffer, slot + EVENT_TIME_NS_OFFSET);
        receiveTimeNs = LittleEndian.getLong(buffer, slot + RECEIVE_TIME_NS_OFFSET);
        health = LittleEndian.getLong(buffer, slot + HEALTH_OFFSET);
        journalPosition = LittleEndian.getLong(buffer, pulse + PulseDescriptor.journalPositionOffset(number));
    }

    /** Number of this publish within the epoch, from 1. */
    public long sequence() {
        return sequence;
    }

    /** Mark price, or {@link #NONE}. */
    public long mark() {
        return mark;
    }

    /** Best bid, or {@link #NONE}; an underlying has none. */
    public long bid() {
        return bid;
    }

    /** Best offer, or {@link #NONE}; an underlying has none. */
    public long ask() {
        return ask;
    }

    /** Open interest, one-sided, or {@link #NONE}. */
    public long openInterest() {
        return openInterest;
    }

    /** Venue time of the newest event, nanoseconds since the Unix epoch, or {@link #NONE}. */
    public long eventTimeNs() {
        return eventTimeNs;
    }

    /** Receive time of the newest event, nanoseconds since the Unix epoch, or {@link #NONE} while none has arrived. */
    public long receiveTimeNs() {
        return receiveTimeNs;
    }

    /**
     * Age of its newest event: the wall clock less {@link #receiveTimeNs}.
     *
     * @param nowNs of {@link WallClock#nowNs}.
     * @return nanoseconds; {@link WallClock#NEVER} while none has arrived.
     */
    public long ageNs(final long nowNs) {
        return WallClock.ageNs(receiveTimeNs, nowNs);
    }

    /** {@link #ageNs(long)} by {@link WallClock#nowNs}. */
    public long ageNs() {
        return ageNs(WallClock.nowNs());
    }

    /** Bits of {@link io.isotherm.client.layout.PulseFlag}; 0 means healthy. */
    public long health() {
        return health;
    }

    /** Which venues an underlying's mark and map stand on, a word of {@link VenueStates}; 0 for an instrument. */
    public long venueStates() {
        return venueStates;
    }

    /** Receive time of the oldest mark among an underlying's included venues, Unix epoch ns, or {@link #NONE}. */
    public long oldestMarkNs() {
        return oldestMarkNs;
    }

    /**
     * Events in the journal, of all runs, up to the newest that this pulse may stand on; 0 when it is not journalled.
     * {@link SnapshotReader#isAcknowledged} says whether they are safe.
     */
    public long journalPosition() {
        return journalPosition;
    }
}
