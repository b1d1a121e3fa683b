package io.isotherm.engine.broadcast;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Layout of the broadcast buffer, in memory of this process: slots of one cache line, as many as its capacity says, a
 * power of two, and behind them the number of the newest message on a line pair of its own.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  SEQUENCE                  8 B    |      number of the message, from 1; its complement while it is written;
 *  |                                   |      0 before the first
 *  +-----------------------------------+ 8
 *  |  TYPE                      4 B    |
 *  +-----------------------------------+ 12
 *  |  ID                        4 B    |      instrument or underlying, as the type says
 *  +-----------------------------------+ 16
 *  |  RECEIVE_TIME_NS           8 B    |      of the newest event in it, ns since the Unix epoch
 *  +-----------------------------------+ 24
 *  |  WORD_0                    8 B    |
 *  |  ...                              |      as the type says
 *  |  WORD_4                    8 B    |
 *  +-----------------------------------+ 64
 *
 *   TYPE  means               ID          WORD_0        WORD_1       WORD_2          WORD_3        WORD_4
 *   1     pulse               instrument  event time    mark         bid             ask           health
 *   2     underlying's pulse  underlying  event time    mark         venue states    oldest mark   health
 *   3     map                 underlying  map sequence
 *   4     liquidation         instrument  event time    price        quantity        side
 *   5     venue               underlying  venue id      state
 *   6     gap                 instrument  1 open, 0 closed
 * </pre>
 *
 * <p>Prices and quantities are scaled longs, absent ones and absent times
 * {@link io.isotherm.client.layout.PulseSlotDescriptor#ABSENT}. Message n lies in slot n modulo capacity. What was
 * copied from a slot is message n when SEQUENCE was n before and after the copy.
 */
final class MessageDescriptor {
    /** An instrument's pulse changed. */
    static final int PULSE = 1;
    /** An underlying's pulse changed. */
    static final int UNDERLYING = 2;
    /** A map was published. */
    static final int MAP = 3;
    /** A venue reported a liquidation. */
    static final int LIQUIDATION = 4;
    /** A venue of an underlying went live or stale. */
    static final int VENUE = 5;
    /** Messages of an instrument are missing, or are not any more. */
    static final int GAP = 6;

    static final int SEQUENCE_OFFSET = 0;
    static final int TYPE_OFFSET = SEQUENCE_OFFSET + Long.BYTES;
    static final int ID_OFFSET = TYPE_OFFSET + Integer.BYTES;
    static final int RECEIVE_TIME_NS_OFFSET = ID_OFFSET + Integer.BYTES;
    static final int WORD_0_OFFSET = RECEIVE_TIME_NS_OFFSET + Long.BYTES;
    static final int WORD_1_OFFSET = WORD_0_OFFSET + Long.BYTES;
    static final int WORD_2_OFFSET = WORD_1_OFFSET + Long.BYTES;
    static final int WORD_3_OFFSET = WORD_2_OFFSET + Long.BYTES;
    static final int WORD_4_OFFSET = WORD_3_OFFSET + Long.BYTES;
    /** Bytes of a slot. */
    static final int LENGTH = WORD_4_OFFSET + Long.BYTES;

    /** Fewest messages of a buffer. */
    static final int LEAST_CAPACITY = 64;
    /** Most messages of a buffer: 512 MiB. */
    static final int MOST_CAPACITY = 1 << 23;

    private static final int TRAILER_LENGTH = 2 * BitUtil.CACHE_LINE_LENGTH;

    private MessageDescriptor() {
    }

    /** Where a message lies. */
    static int slotOffset(final long number, final int capacity) {
        return ((int) number & capacity - 1) * LENGTH;
    }

    /** Where the number of the newest whole message lies. */
    static int newestOffset(final int capacity) {
        return capacity * LENGTH;
    }

    /** Memory for so many messages, all bytes 0. */
    static UnsafeBuffer allocate(final int capacity) {
        checkCapacity(capacity);
        return new UnsafeBuffer(BufferUtil.allocateDirectAligned(newestOffset(capacity) + TRAILER_LENGTH,
            2 * BitUtil.CACHE_LINE_LENGTH));
    }

    /**
     * Checks a capacity.
     *
     * @throws IllegalArgumentException when it is no power of two or out of range.
     */
    static void checkCapacity(final int capacity) {
        if (!BitUtil.isPowerOfTwo(capacity) || capacity < LEAST_CAPACITY || capacity > MOST_CAPACITY) {
            throw new IllegalArgumentException("a broadcast buffer holds a power of two of messages, "
                + LEAST_CAPACITY + " to " + MOST_CAPACITY + ", not " + capacity);
        }
    }
}
