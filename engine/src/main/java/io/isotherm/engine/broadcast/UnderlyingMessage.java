package io.isotherm.engine.broadcast;

import io.isotherm.client.layout.VenueStates;
import org.agrona.DirectBuffer;

/**
 * An underlying's pulse as it was published. The mark at the price scale that the snapshot's directory states for the
 * underlying, times in nanoseconds since the Unix epoch; absent ones {@link PulseMessage#NONE}.
 *
 * <p><b>Threads:</b> the strategy's alone.
 */
public final class UnderlyingMessage {
    private final DirectBuffer message;

    UnderlyingMessage(final DirectBuffer message) {
        this.message = message;
    }

    /** Position among the underlyings. */
    public int underlying() {
        return message.getInt(MessageDescriptor.ID_OFFSET);
    }

    /** Aggregate mark. */
    public long mark() {
        return message.getLong(MessageDescriptor.WORD_1_OFFSET);
    }

    /** Which venues it stands on, a word of {@link VenueStates}. */
    public long venueStates() {
        return message.getLong(MessageDescriptor.WORD_2_OFFSET);
    }

    /** Receive time of the oldest mark among the included venues. */
    public long oldestMarkNs() {
        return message.getLong(MessageDescriptor.WORD_3_OFFSET);
    }

    /** Bits of {@link io.isotherm.client.layout.PulseFlag}; 0 means healthy. */
    public long health() {
        return message.getLong(MessageDescriptor.WORD_4_OFFSET);
    }

    /** Venue time of the event that gave the mark. */
    public long eventTimeNs() {
        return message.getLong(MessageDescriptor.WORD_0_OFFSET);
    }

    /** Receive time of the newest event. */
    public long receiveTimeNs() {
        return message.getLong(MessageDescriptor.RECEIVE_TIME_NS_OFFSET);
    }
}
