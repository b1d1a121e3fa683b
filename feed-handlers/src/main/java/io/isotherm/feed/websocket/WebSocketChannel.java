package io.isotherm.feed.websocket;

import io.isotherm.feed.FrameSink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.UnsupportedMessageTypeException;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The conversation on an open WebSocket connection: bytes in, messages to the sink, pongs and close frames back.
 *
 * <pre>
 *   OPEN ── close() or a breach: close frame sent ──► CLOSING ── the peer's close frame ──► CLOSED ──► socket ends
 *     └──── the peer's close frame: answered with its own code ──────────────────────────────┘
 * </pre>
 *
 * <p>The server ends the socket (RFC 6455, section 7.1.1); when it does not within the close timeout, we do. After a
 * breach of the protocol what it still sends is read and thrown away until then, for a socket that is closed with
 * unread bytes is reset, and a reset overtakes the close frame.
 *
 * <p>A ping is answered with a pong of its payload, unless another answers. When the socket takes no more, only the
 * newest ping waits.
 *
 * <p>Outbound: a {@link String} is sent as a text, a {@link ByteBuf} as a message of bytes, Netty's frames of text and
 * pong as what they are; anything else fails.
 *
 * <p><b>Threads:</b> feed thread only; one per connection.
 */
final class WebSocketChannel extends ChannelDuplexHandler {
    private final ReceiveStamp stamp;
    private final FrameSink sink;
    private final Consumer<ByteBuf> pings;
    private final long closeTimeoutMs;
    private final WebSocketReader reader;
    private final WebSocketWriter writer = new WebSocketWriter();
    private final UnsafeBuffer bytes = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer newestPing = new UnsafeBuffer(new byte[WebSocketFrameDescriptor.MAX_CONTROL_LENGTH]);
    private byte[] copy = new byte[0];
    private ChannelHandlerContext context;
    private State state = State.OPEN;
    private int newestPingLength;
    private boolean pingWaits;
    private boolean unflushed;
    private boolean text;
    private boolean tlsEnded;

    /**
     * Begins with an open connection.
     *
     * @param pings takes the payload of each ping, to answer it; null for an answer at once.
     */
    WebSocketChannel(final ReceiveStamp stamp, final FrameSink sink, final Consumer<ByteBuf> pings,
                     final WebSocketLimits limits) {
        this.stamp = stamp;
        this.sink = sink;
        this.pings = pings;
        closeTimeoutMs = limits.closeTimeoutMs();
        reader = new WebSocketReader(limits.maxMessageLength(), new Received());
    }

    /** Whether the message that the sink is being given came as text. */
    boolean isText() {
        return text;
    }

    @Override
    public void handlerAdded(final ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(final ChannelHandlerContext unused, final Object message) {
        try {
            if (message instanceof ByteBuf received && received.isReadable()) {
                read(received);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(final ByteBuf received) {
        final int from = received.readerIndex();
        final int length = received.readableBytes();
        if (received.hasMemoryAddress()) {
            bytes.wrap(received.memoryAddress() + from, length);
        } else if (received.hasArray()) {
            bytes.wrap(received.array(), received.arrayOffset() + from, length);
        } else if (received.nioBufferCount() == 1) {
            final ByteBuffer view = received.internalNioBuffer(from, length);
            bytes.wrap(view, view.position(), length);
        } else {
            // In several pieces of memory: neither the socket nor TLS make such.
            copy = copy.length < length ? new byte[length] : copy;
            received.getBytes(from, copy, 0, length);
            bytes.wrap(copy, 0, length);
        }
        reader.onBytes(bytes, 0, length);
    }

    @Override
    public void channelReadComplete(final ChannelHandlerContext unused) {
        if (unflushed) {
            unflushed = false;
            context.flush();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(final ChannelHandlerContext unused) {
        if (pingWaits && context.channel().isWritable()) {
            pingWaits = false;
            if (state == State.OPEN) {
                context.writeAndFlush(writer.pong(context.alloc(), newestPing, 0, newestPingLength));
            }
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(final ChannelHandlerContext unused, final Object event) {
        tlsEnded |= event == SslCloseCompletionEvent.SUCCESS;
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(final ChannelHandlerContext unused) {
        if (state == State.OPEN) {
            final boolean cut = context.pipeline().get(SslHandler.class) != null && !tlsEnded;
            context.fireExceptionCaught(new WebSocketException(CloseCode.ABNORMAL, "the venue ended the connection "
                + (cut ? "without a close frame and without TLS's own end: it, or someone between, cut it"
                : "without a close frame") + (reader.isUnderWay() ? ", inside a message, which is dropped" : "")));
        }
        state = State.CLOSED;
        context.fireChannelInactive();
    }

    @Override
    public void write(final ChannelHandlerContext unused, final Object message, final ChannelPromise promise) {
        if (state != State.OPEN) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
        } else if (message instanceof String words) {
            context.write(writer.text(context.alloc(), words), promise);
        } else if (message instanceof ByteBuf payload) {
            write(WebSocketFrameDescriptor.BINARY, payload, promise);
        } else if (message instanceof TextWebSocketFrame frame) {
            write(WebSocketFrameDescriptor.TEXT, frame.content(), promise);
        } else if (message instanceof PongWebSocketFrame frame) {
            write(WebSocketFrameDescriptor.PONG, frame.content(), promise);
        } else {
            ReferenceCountUtil.release(message);
            final RuntimeException refusal = new UnsupportedMessageTypeException(message, String.class, ByteBuf.class);
            promise.tryFailure(refusal);
            context.fireExceptionCaught(refusal);
        }
    }

    private void write(final int opcode, final ByteBuf payload, final ChannelPromise promise) {
        final ByteBuf frame = writer.bytes(context.alloc(), opcode, payload);
        payload.release();
        context.write(frame, promise);
    }

    @Override
    public void close(final ChannelHandlerContext unused, final ChannelPromise promise) {
        if (!context.channel().isActive()) {
            context.close(promise);
            return;
        }
        if (state == State.OPEN) {
            sayGoodbye(CloseCode.NORMAL);
            state = State.CLOSING;
        }
        context.channel().closeFuture().addListener(ended -> promise.trySuccess());
    }

    private void sayGoodbye(final int code) {
        context.writeAndFlush(writer.close(context.alloc(), code));
        context.executor().schedule((Runnable) context::close, closeTimeoutMs, TimeUnit.MILLISECONDS);
    }

    private enum State {
        OPEN, CLOSING, CLOSED
    }

    /** What the reader finds. */
    private final class Received implements WebSocketListener {
        @Override
        public void onMessage(final boolean isText, final DirectBuffer buffer, final int length) {
            text = isText;
            sink.onFrame(buffer, 0, length, stamp.timeNs());
        }

        @Override
        public void onPing(final DirectBuffer buffer, final int offset, final int length) {
            if (state != State.OPEN) {
                return;
            }
            if (pings != null) {
                final byte[] payload = new byte[length];
                buffer.getBytes(offset, payload);
                pings.accept(Unpooled.wrappedBuffer(payload));
                return;
            }
            if (!context.channel().isWritable()) {
                context.flush();
            }
            if (context.channel().isWritable()) {
                context.write(writer.pong(context.alloc(), buffer, offset, length));
                unflushed = true;
            } else {
                newestPing.putBytes(0, buffer, offset, length);
                newestPingLength = length;
                pingWaits = true;
            }
        }

        @Override
        public void onPong() {
            // Nobody asked for it; RFC 6455, section 5.5.3, allows it.
        }

        @Override
        public void onClose(final int code) {
            final boolean unexpected = state == State.OPEN;
            if (unexpected) {
                sayGoodbye(code);
            }
            state = State.CLOSED;
            if (unexpected) {
                context.fireExceptionCaught(new WebSocketException(code,
                    "the venue closed the connection with code " + code));
            }
        }

        @Override
        public void onViolation(final int code, final String why) {
            stamp.discardFromNowOn();
            if (state == State.OPEN) {
                sayGoodbye(code);
                state = State.CLOSING;
                context.fireExceptionCaught(new WebSocketException(code,
                    "the venue broke the WebSocket protocol: " + why + "; closed with code " + code));
            }
        }
    }
}
