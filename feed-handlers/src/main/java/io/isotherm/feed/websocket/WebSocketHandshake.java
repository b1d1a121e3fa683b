package io.isotherm.feed.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Opens the connection: asks by HTTP for the upgrade, checks the answer, then gives its place in the pipeline to the
 * {@link WebSocketChannel} and takes HTTP out of it. Bytes that came behind the answer go to the channel.
 *
 * <p>Tells of success by {@link ClientHandshakeStateEvent#HANDSHAKE_COMPLETE}, of failure by a
 * {@link WebSocketException}, and closes.
 *
 * <p><b>Threads:</b> feed thread only; one per connection.
 */
final class WebSocketHandshake extends ChannelInboundHandlerAdapter {
    private final URI uri;
    private final Map<String, String> headers;
    private final WebSocketLimits limits;
    private final HttpClientCodec http;
    private final WebSocketChannel next;
    private String key;
    private ScheduledFuture<?> timeout;
    private boolean done;

    WebSocketHandshake(final URI uri, final Map<String, String> headers, final WebSocketLimits limits,
                       final HttpClientCodec http, final WebSocketChannel next) {
        this.uri = uri;
        this.headers = headers;
        this.limits = limits;
        this.http = http;
        this.next = next;
    }

    @Override
    public void channelActive(final ChannelHandlerContext context) {
        final FullHttpRequest request = new Request(uri, headers).toSend();
        key = request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        timeout = context.executor().schedule(() -> refuse(context, "it did not complete the handshake within "
            + limits.handshakeTimeoutMs() + " ms"), limits.handshakeTimeoutMs(), TimeUnit.MILLISECONDS);
        // Where there is TLS, it waits there until that is up.
        context.writeAndFlush(request);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message) {
        try {
            if (done) {
                return;
            }
            if (message instanceof HttpResponse answer) {
                final String refusal = HandshakeAnswer.refusal(answer, key);
                if (refusal != null) {
                    refuse(context, refusal);
                    return;
                }
            }
            if (message instanceof LastHttpContent) {
                complete(context);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void complete(final ChannelHandlerContext context) {
        end();
        // Before anybody writes: what a session sends is no HTTP.
        http.removeOutboundHandler();
        context.pipeline().replace(this, null, next);
        context.pipeline().context(next).fireUserEventTriggered(ClientHandshakeStateEvent.HANDSHAKE_COMPLETE);
        // Hands on what it holds beyond the answer.
        context.pipeline().remove(http);
    }

    @Override
    public void userEventTriggered(final ChannelHandlerContext context, final Object event) {
        if (event instanceof SslHandshakeCompletionEvent tls && !tls.isSuccess()) {
            fail(context, TlsRefusal.of(uri, tls.cause()));
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        // After a failure it has been told already, in better words.
        if (!done) {
            context.fireExceptionCaught(cause);
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        refuse(context, "it ended the connection during the handshake; the venue may be down, or refuses this address "
            + "or rate");
        context.fireChannelInactive();
    }

    private void refuse(final ChannelHandlerContext context, final String why) {
        fail(context, new WebSocketException(CloseCode.ABNORMAL, WebSocketAddress.printable(uri) + ": " + why));
    }

    private void fail(final ChannelHandlerContext context, final WebSocketException refusal) {
        if (!done) {
            end();
            context.fireExceptionCaught(refusal);
            context.close();
        }
    }

    private void end() {
        done = true;
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    /** The standard's request, as Netty makes it. */
    private static final class Request extends WebSocketClientHandshaker13 {
        Request(final URI uri, final Map<String, String> headers) {
            super(uri, WebSocketVersion.V13, null, false, custom(headers), 1);
        }

        FullHttpRequest toSend() {
            return newHandshakeRequest();
        }

        private static HttpHeaders custom(final Map<String, String> headers) {
            final HttpHeaders custom = new DefaultHttpHeaders();
            headers.forEach(custom::add);
            return custom;
        }
    }
}
