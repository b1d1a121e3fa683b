package io.isotherm.feed.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * The memory that a connection reads into: the same 64 KiB again and again, for as long as nobody keeps them.
 * TLS keeps them when a record is cut; then there is new memory for the next read.
 *
 * <p><b>Threads:</b> feed thread only; one per connection.
 */
final class ReceiveBuffer extends DefaultMaxMessagesRecvByteBufAllocator implements AutoCloseable {
    /** Bytes of one read at most. */
    static final int CAPACITY = 1 << 16;

    private ByteBuf reused;
    private boolean closed;

    // The type that the socket asks for carries this warning; nothing of it is used beyond that.
    @Override
    @SuppressWarnings("deprecation")
    public Handle newHandle() {
        return new Reuse();
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        closed = true;
        if (reused != null) {
            reused.release();
            reused = null;
        }
    }

    private ByteBuf next(final ByteBufAllocator allocator) {
        if (closed) {
            return allocator.directBuffer(CAPACITY);
        }
        if (reused != null && reused.refCnt() > 1) {
            reused.release();
            reused = null;
        }
        if (reused == null) {
            reused = allocator.directBuffer(CAPACITY);
        }
        return reused.clear().retain();
    }

    private final class Reuse extends MaxMessageHandle {
        @Override
        public ByteBuf allocate(final ByteBufAllocator allocator) {
            return next(allocator);
        }

        @Override
        public int guess() {
            return CAPACITY;
        }
    }
}
