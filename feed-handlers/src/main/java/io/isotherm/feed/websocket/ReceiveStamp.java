package io.isotherm.feed.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.function.LongSupplier;

/**
 * Reads the clock once per read of the socket, before decryption and framing: the receive time of every frame that is
 * complete with this read. Frames behind the first one of a read are not charged for the decoding of those before them.
 *
 * <p><b>Threads:</b> feed thread only; one per connection.
 */
final class ReceiveStamp extends ChannelInboundHandlerAdapter {
    private final LongSupplier epochNanoClock;
    private long timeNs;
    private boolean discarding;

    ReceiveStamp(final LongSupplier epochNanoClock) {
        this.epochNanoClock = epochNanoClock;
    }

    /** When the newest bytes arrived. */
    long timeNs() {
        return timeNs;
    }

    /** Lets nothing more through: the connection is given up. */
    void discardFromNowOn() {
        discarding = true;
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message) {
        if (discarding) {
            ReferenceCountUtil.release(message);
            return;
        }
        timeNs = epochNanoClock.getAsLong();
        context.fireChannelRead(message);
    }
}
