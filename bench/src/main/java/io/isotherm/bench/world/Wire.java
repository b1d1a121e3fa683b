package io.isotherm.bench.world;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/**
 * The way from a venue to its client: bytes arrive later, in pieces, or never, but always in their order, as TCP has
 * it.
 *
 * <p><b>Threads:</b> the world's; one per connection.
 */
final class Wire extends ChannelDuplexHandler {
    private final WorldClock clock;
    private final WireState state;
    private final ArrayDeque<Piece> underway = new ArrayDeque<>();
    private ChannelHandlerContext context;
    private boolean dead;
    private long lastDueNs;

    private record Piece(long dueNs, byte[] bytes) {
    }

    /**
     * A way.
     *
     * @param clock of the world.
     * @param state of the venue's ways.
     */
    Wire(final WorldClock clock, final WireState state) {
        this.clock = clock;
        this.state = state;
    }

    @Override
    public void handlerAdded(final ChannelHandlerContext added) {
        context = added;
    }

    /** From now on nothing arrives either way, and nobody is told. */
    void die() {
        dead = true;
        underway.clear();
    }

    boolean isDead() {
        return dead;
    }

    /** Messages that wait. */
    int waiting() {
        return underway.size();
    }

    /** Hands over what is due. */
    void deliver() {
        boolean any = false;
        // in pieces: some now, some when the client has read these
        int most = state.sliceBytes() > 0 ? state.piecesAtOnce() : Integer.MAX_VALUE;
        while (!underway.isEmpty() && underway.peek().dueNs <= clock.nanoTime() && most-- > 0) {
            context.write(context.alloc().directBuffer().writeBytes(underway.poll().bytes));
            any = true;
        }
        if (any) {
            state.delivered(clock.nanoTime());
            context.flush();
        }
    }

    @Override
    public void write(final ChannelHandlerContext unused, final Object message, final ChannelPromise promise) {
        if (message instanceof ByteBuf bytes && bytes.isReadable() && !dead) {
            final byte[] whole = ByteBufUtil.getBytes(bytes);
            lastDueNs = Math.max(lastDueNs, clock.nanoTime() + state.latencyNs());
            final int slice = state.sliceBytes() > 0 ? state.sliceBytes() : whole.length;
            for (int from = 0; from < whole.length; from += slice) {
                final int length = Math.min(slice, whole.length - from);
                final byte[] piece = new byte[length];
                System.arraycopy(whole, from, piece, 0, length);
                underway.add(new Piece(lastDueNs, piece));
            }
        }
        ReferenceCountUtil.release(message);
        promise.setSuccess();
    }

    @Override
    public void channelRead(final ChannelHandlerContext unused, final Object message) {
        if (dead) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message instanceof ByteBuf bytes ? copy(bytes) : message);
        }
    }

    /** What one end wrote is not the other's memory. */
    private static ByteBuf copy(final ByteBuf bytes) {
        try {
            return Unpooled.copiedBuffer(bytes);
        } finally {
            bytes.release();
        }
    }
}
