package io.isotherm.feed.websocket;

import io.isotherm.feed.FrameSink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * The stages between a socket and the sink of its messages, in the order of the package's picture.
 *
 * <p><b>Threads:</b> immutable; one per connection, for its stages are.
 */
public final class WebSocketPipeline {
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    private final URI uri;
    private final ReceiveStamp stamp;
    private final SslContext sslContext;
    private final WebSocketLimits limits;
    private final HttpClientCodec http = new HttpClientCodec(WebSocketLimits.MAX_STATUS_LINE_LENGTH,
        WebSocketLimits.MAX_HEADERS_LENGTH, WebSocketLimits.MAX_HEADERS_LENGTH);
    private final WebSocketChannel webSocket;
    private final WebSocketHandshake handshake;

    /**
     * Makes the stages of one connection that answers pings at once.
     *
     * @param uri            {@code ws:} or {@code wss:}.
     * @param headers        to send with the handshake beside the standard's own, by name.
     * @param sslContext     whom to trust; not needed for {@code ws:}.
     * @param epochNanoClock of the receive times, nanoseconds since the Unix epoch.
     * @param limits         to keep.
     * @param sink           takes each message, text or bytes, on the event loop.
     */
    public WebSocketPipeline(final URI uri, final Map<String, String> headers, final SslContext sslContext,
                             final LongSupplier epochNanoClock, final WebSocketLimits limits, final FrameSink sink) {
        this(uri, headers, sslContext, epochNanoClock, limits, sink, null);
    }

    /**
     * Makes the stages of one connection whose pings another answers.
     *
     * @param uri            {@code ws:} or {@code wss:}.
     * @param headers        to send with the handshake beside the standard's own, by name.
     * @param sslContext     whom to trust; not needed for {@code ws:}.
     * @param epochNanoClock of the receive times, nanoseconds since the Unix epoch.
     * @param limits         to keep.
     * @param sink           takes each message, text or bytes, on the event loop.
     * @param pings          takes the payload of each ping, on the event loop, and sees to a
     *                       {@code PongWebSocketFrame}; null for an answer at once.
     */
    public WebSocketPipeline(final URI uri, final Map<String, String> headers, final SslContext sslContext,
                             final LongSupplier epochNanoClock, final WebSocketLimits limits, final FrameSink sink,
                             final Consumer<ByteBuf> pings) {
        this.uri = uri;
        this.sslContext = sslContext;
        this.limits = limits;
        stamp = new ReceiveStamp(epochNanoClock);
        webSocket = new WebSocketChannel(stamp, sink, pings, limits);
        handshake = new WebSocketHandshake(uri, headers, limits, http, webSocket);
    }

    /**
     * Puts the stages into a channel that is not connected yet.
     *
     * @param channel of the connection.
     * @param link    the last stage: is told of the open connection by
     *                {@code ClientHandshakeStateEvent.HANDSHAKE_COMPLETE}, of what goes wrong by
     *                {@code exceptionCaught} and of the end by {@code channelInactive}.
     */
    public void install(final Channel channel, final ChannelHandler link) {
        final ReceiveBuffer memory = new ReceiveBuffer();
        channel.config().setRecvByteBufAllocator(memory);
        channel.closeFuture().addListener(ended -> memory.close());
        final ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(stamp);
        if (WebSocketAddress.isSecure(uri)) {
            pipeline.addLast(tls(channel.alloc()));
        }
        pipeline.addLast(http, handshake, link);
    }

    /** Whether the message that the sink is being given came as text. */
    boolean isText() {
        return webSocket.isText();
    }

    private SslHandler tls(final ByteBufAllocator allocator) {
        final SslHandler tls = sslContext.newHandler(allocator, uri.getHost(), WebSocketAddress.port(uri));
        final SSLEngine engine = tls.engine();
        final SSLParameters parameters = engine.getSSLParameters();
        parameters.setAlgorithmConstraints(new StrongKeys());
        parameters.setProtocols(Arrays.stream(parameters.getProtocols()).filter(VERSIONS::contains)
            .toArray(String[]::new));
        engine.setSSLParameters(parameters);
        // The handshake's own timeout covers both.
        tls.setHandshakeTimeoutMillis(0);
        tls.setCloseNotifyFlushTimeoutMillis(limits.closeTimeoutMs());
        return tls;
    }
}
