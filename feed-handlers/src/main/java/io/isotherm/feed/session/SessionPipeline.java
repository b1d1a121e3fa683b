package io.isotherm.feed.session;

import io.isotherm.feed.FrameSink;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The stages between a socket and the frames' sink: receive stamp, TLS for {@code wss:}, HTTP for the handshake,
 * WebSocket (which answers close frames), assembly. Pings are handed over to be answered.
 *
 * <p>Text is not checked for UTF-8 here: decoders refuse malformed bytes with a reason instead of losing the
 * connection.
 *
 * <p><b>Threads:</b> feed thread only.
 */
final class SessionPipeline extends ChannelInitializer<SocketChannel> {
    private static final int SECURE_PORT = 443;
    private static final int PLAIN_PORT = 80;
    private static final int LARGEST_HANDSHAKE_ANSWER = 1 << 16;
    private static final long HANDSHAKE_TIMEOUT_MS = 10_000;
    private static final long CLOSE_TIMEOUT_MS = 1_000;

    private final URI uri;
    private final Map<String, String> headers;
    private final FeedContext context;
    private final FrameSink sink;
    private final Consumer<ByteBuf> pings;
    private final ChannelHandler link;

    SessionPipeline(final Subscription subscription, final FeedContext context, final FrameSink sink,
                    final Consumer<ByteBuf> pings, final ChannelHandler link) {
        uri = subscription.uri();
        headers = subscription.headers();
        this.context = context;
        this.sink = sink;
        this.pings = pings;
        this.link = link;
    }

    @Override
    protected void initChannel(final SocketChannel channel) {
        final ChannelPipeline pipeline = channel.pipeline();
        final ReceiveStamp stamp = new ReceiveStamp(context.epochNanoClock());
        pipeline.addLast(stamp);
        if (isSecure(uri)) {
            pipeline.addLast(context.sslContext().newHandler(channel.alloc(), uri.getHost(), port(uri)));
        }
        pipeline.addLast(new HttpClientCodec());
        pipeline.addLast(new HttpObjectAggregator(LARGEST_HANDSHAKE_ANSWER));
        pipeline.addLast(new Protocol(new Handshaker(uri, headers), WebSocketClientProtocolConfig.newBuilder()
            .handleCloseFrames(true)
            .dropPongFrames(true)
            .handshakeTimeoutMillis(HANDSHAKE_TIMEOUT_MS)
            .forceCloseTimeoutMillis(CLOSE_TIMEOUT_MS)
            .withUTF8Validator(false)
            .build(), pings));
        pipeline.addLast(new FrameAssembler(stamp, sink));
        pipeline.addLast(link);
    }

    static boolean isSecure(final URI uri) {
        return "wss".equalsIgnoreCase(uri.getScheme());
    }

    /** The port of an address, or its scheme's own. */
    static int port(final URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure(uri) ? SECURE_PORT : PLAIN_PORT;
    }

    /**
     * The standard protocol, but errors only pass it: closing at once would cut the goodbye of the assembler off. And
     * pings are handed over instead of being answered one by one, which a venue that does not read could make endless.
     */
    private static final class Protocol extends WebSocketClientProtocolHandler {
        private final Consumer<ByteBuf> pings;

        Protocol(final WebSocketClientHandshaker handshaker, final WebSocketClientProtocolConfig config,
                 final Consumer<ByteBuf> pings) {
            super(handshaker, config);
            this.pings = pings;
        }

        @Override
        protected void decode(final ChannelHandlerContext context, final WebSocketFrame frame,
                              final List<Object> out) throws Exception {
            if (frame instanceof PingWebSocketFrame) {
                pings.accept(frame.content());
            } else {
                super.decode(context, frame, out);
            }
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
            context.fireExceptionCaught(cause);
        }
    }

    /** The standard handshake, but a decoder that leaves the answer to a protocol violation to the assembler. */
    private static final class Handshaker extends WebSocketClientHandshaker13 {
        Handshaker(final URI uri, final Map<String, String> headers) {
            super(uri, WebSocketVersion.V13, null, false, custom(headers), FrameAssembler.MAX_MESSAGE_LENGTH, true,
                false, CLOSE_TIMEOUT_MS);
        }

        private static HttpHeaders custom(final Map<String, String> headers) {
            final HttpHeaders custom = new DefaultHttpHeaders();
            headers.forEach(custom::add);
            return custom;
        }

        @Override
        protected WebSocketFrameDecoder newWebsocketDecoder() {
            return new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(false)
                .allowMaskMismatch(false)
                .allowExtensions(false)
                .maxFramePayloadLength(FrameAssembler.MAX_MESSAGE_LENGTH)
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false)
                .build());
        }
    }
}
