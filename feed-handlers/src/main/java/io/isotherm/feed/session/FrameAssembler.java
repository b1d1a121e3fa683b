package io.isotherm.feed.session;

import io.isotherm.feed.FrameSink;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Hands each WebSocket message on as one contiguous frame: in place when it came as one WebSocket frame, put together
 * in a reused array when it came in fragments. A message beyond {@link #MAX_MESSAGE_LENGTH} closes the connection with
 * status 1009, any other breach of the protocol with its own status.
 *
 * <p><b>Threads:</b> feed thread only; one per connection.
 */
final class FrameAssembler extends SimpleChannelInboundHandler<WebSocketFrame> {
    /** The longest message, fragments together: 8 MiB, as long as a frame in a capture may be. */
    static final int MAX_MESSAGE_LENGTH = 8 << 20;

    private static final int FIRST_CAPACITY = 1 << 16;
    private static final long GOODBYE_TIMEOUT_MS = 1_000;

    private final ReceiveStamp stamp;
    private final FrameSink sink;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private byte[] fragments = new byte[0];
    private int assembled;
    private boolean refused;

    FrameAssembler(final ReceiveStamp stamp, final FrameSink sink) {
        this.stamp = stamp;
        this.sink = sink;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final WebSocketFrame frame) {
        if (refused) {
            return;
        }
        final ByteBuf content = frame.content();
        if (frame.isFinalFragment() && !(frame instanceof ContinuationWebSocketFrame)) {
            deliver(content);
            return;
        }
        if (content.readableBytes() > MAX_MESSAGE_LENGTH - assembled) {
            throw new CorruptedWebSocketFrameException(WebSocketCloseStatus.MESSAGE_TOO_BIG,
                "a message of more than " + MAX_MESSAGE_LENGTH + " bytes");
        }
        append(content);
        if (frame.isFinalFragment()) {
            view.wrap(fragments, 0, assembled);
            final int length = assembled;
            assembled = 0;
            sink.onFrame(view, 0, length, stamp.timeNs());
        }
    }

    /**
     * Says in a close frame what the venue did wrong. What it still sends is read and thrown away until it closes, for
     * a socket that is closed with unread bytes is reset, and a reset overtakes the close frame.
     */
    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException violation && !refused) {
            refused = true;
            stamp.discardFromNowOn();
            context.writeAndFlush(new CloseWebSocketFrame(violation.closeStatus()));
            context.executor().schedule((Runnable) context::close, GOODBYE_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        }
        context.fireExceptionCaught(cause);
    }

    private void deliver(final ByteBuf content) {
        final int from = content.readerIndex();
        final int length = content.readableBytes();
        if (content.hasMemoryAddress()) {
            view.wrap(content.memoryAddress() + from, length);
        } else if (content.hasArray()) {
            view.wrap(content.array(), content.arrayOffset() + from, length);
        } else if (content.nioBufferCount() == 1) {
            final ByteBuffer bytes = content.internalNioBuffer(from, length);
            view.wrap(bytes, bytes.position(), length);
        } else {
            append(content);
            assembled = 0;
            view.wrap(fragments, 0, length);
        }
        sink.onFrame(view, 0, length, stamp.timeNs());
    }

    private void append(final ByteBuf content) {
        final int length = content.readableBytes();
        if (assembled + length > fragments.length) {
            int capacity = Math.max(FIRST_CAPACITY, fragments.length);
            while (capacity < assembled + length) {
                capacity *= 2;
            }
            fragments = Arrays.copyOf(fragments, capacity);
        }
        content.getBytes(content.readerIndex(), fragments, assembled, length);
        assembled += length;
    }
}
