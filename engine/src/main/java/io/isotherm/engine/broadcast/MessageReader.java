package io.isotherm.engine.broadcast;

import static io.isotherm.engine.broadcast.MessageDescriptor.SEQUENCE_OFFSET;

import java.lang.invoke.VarHandle;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes one message after the other out of the broadcast buffer. Every message is numbered, so a reader that was lapped
 * knows exactly how many it missed; it goes on with the newest, since what is just ahead of the writer would be
 * overwritten under its eyes.
 *
 * <p><b>Threads:</b> not threadsafe, but there can be many. Writes nothing that another thread reads.
 */
final class MessageReader {
    private final UnsafeBuffer buffer;
    private final int capacity;
    private final UnsafeBuffer message =
        new UnsafeBuffer(BufferUtil.allocateDirectAligned(MessageDescriptor.LENGTH, BitUtil.CACHE_LINE_LENGTH));
    private long next = 1;
    private long missed;

    MessageReader(final UnsafeBuffer buffer, final int capacity) {
        this.buffer = buffer;
        this.capacity = capacity;
    }

    /**
     * Copies the next message, see {@link #message}.
     *
     * @return false when there is none, yet.
     */
    boolean next() {
        while (true) {
            final int slot = MessageDescriptor.slotOffset(next, capacity);
            // acquire: whoever sees the number sees every word (pairs with the last release stores of Broadcaster#put)
            final long before = buffer.getLongAcquire(slot + SEQUENCE_OFFSET);
            if (before == next) {
                for (int offset = MessageDescriptor.TYPE_OFFSET; offset < MessageDescriptor.LENGTH;
                     offset += Long.BYTES) {
                    message.putLong(offset, buffer.getLong(slot + offset));
                }
                // pairs with the release fence of Broadcaster#put: who copied a newer word sees its complement here
                VarHandle.acquireFence();
                if (buffer.getLongAcquire(slot + SEQUENCE_OFFSET) == next) {
                    message.putLong(SEQUENCE_OFFSET, next);
                    next++;
                    return true;
                }
            } else if ((before < 0 ? ~before : before) <= next) {
                return false;
            }
            // the writer is a lap ahead, so this is more than next (pairs with the last store of Broadcaster#put)
            final long newest = buffer.getLongAcquire(MessageDescriptor.newestOffset(capacity));
            missed += newest - next;
            next = newest;
        }
    }

    /** The last message that {@link #next} copied; the same memory each time. */
    DirectBuffer message() {
        return message;
    }

    /** How many messages were missed since this was last asked; tells of those before the last message. */
    long takeMissed() {
        final long count = missed;
        missed = 0;
        return count;
    }
}
