package io.isotherm.engine.broadcast;

import io.isotherm.client.layout.PulseSlotDescriptor;
import org.agrona.DirectBuffer;

/**
 * An instrument's pulse as it was published. Prices at the instrument's price scale, times in nanoseconds since the
 * Unix epoch; absent ones {@link #NONE}.
 *
 * <p><b>Threads:</b> the strategy's alone.
 */
public final class PulseMessage {
    /** A price or time that has not arrived yet. */
    public static final long NONE = PulseSlotDescriptor.ABSENT;

    private final DirectBuffer message;

    PulseMessage(final DirectBuffer message) {
        this.message = message;
    }

    /** Position in the instrument table. */
    public int instrument() {
        return message.getInt(MessageDescriptor.ID_OFFSET);
    }

    /** Mark price. */
    public long mark() {
        return message.getLong(MessageDescriptor.WORD_1_OFFSET);
    }

    /** Best bid. */
    public long bid() {
        return message.getLong(MessageDescriptor.WORD_2_OFFSET);
    }

    /** Best offer. */
    public long ask() {
        return message.getLong(MessageDescriptor.WORD_3_OFFSET);
    }

    /** Bits of {@link io.isotherm.client.layout.PulseFlag}; 0 means healthy. */
    public long health() {
        return message.getLong(MessageDescriptor.WORD_4_OFFSET);
    }

    /** Venue time of the newest event. */
    public long eventTimeNs() {
        return message.getLong(MessageDescriptor.WORD_0_OFFSET);
    }

    /** Receive time of the newest event. */
    public long receiveTimeNs() {
        return message.getLong(MessageDescriptor.RECEIVE_TIME_NS_OFFSET);
    }
}
