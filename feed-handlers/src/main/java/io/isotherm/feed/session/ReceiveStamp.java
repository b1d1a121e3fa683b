package io.isotherm.feed.session;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
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

    ReceiveStamp(final LongSupplier epochNanoClock) {
        this.epochNanoClock = epochNanoClock;
    }

    /** When the newest bytes arrived. */
    long timeNs() {
        return timeNs;
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message) {
        timeNs = epochNanoClock.getAsLong();
        context.fireChannelRead(message);
    }
}
