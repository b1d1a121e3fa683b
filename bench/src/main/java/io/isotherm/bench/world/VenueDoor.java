package io.isotherm.bench.world;

import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.server.ClientSocket;
import io.isotherm.simulator.server.VirtualVenues;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;

/**
 * A venue's end of one connection: the handshake, then what the venue's protocol says.
 *
 * <p><b>Threads:</b> the world's; one per connection.
 */
final class VenueDoor extends SimpleChannelInboundHandler<Object> implements ClientSocket {
    private final VirtualVenues venues;
    private final SimulatedVenue venue;
    private final Wire wire;
    private ChannelHandlerContext context;
    private VirtualVenues.Connection connection;
    private boolean closing;

    /**
     * Nobody has knocked yet.
     *
     * @param venues that are served.
     * @param venue  that is knocked at.
     * @param wire   to the client.
     */
    VenueDoor(final VirtualVenues venues, final SimulatedVenue venue, final Wire wire) {
        this.venues = venues;
        this.venue = venue;
        this.wire = wire;
    }

    SimulatedVenue venue() {
        return venue;
    }

    Wire wire() {
        return wire;
    }

    @Override
    public void handlerAdded(final ChannelHandlerContext added) {
        context = added;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext unused, final Object message) {
        if (message instanceof FullHttpRequest request) {
            open(request);
        } else if (message instanceof TextWebSocketFrame text && connection != null) {
            connection.onText(text.text());
        } else if (message instanceof PingWebSocketFrame ping) {
            context.writeAndFlush(new PongWebSocketFrame(Unpooled.copiedBuffer(ping.content())));
        } else if (message instanceof CloseWebSocketFrame) {
            reset();
        }
    }

    private void open(final FullHttpRequest request) {
        final String path = request.uri();
        final WebSocketServerHandshaker handshaker = venues.serves(venue, path)
            ? new WebSocketServerHandshakerFactory("ws://" + venue.code() + path, null, false).newHandshaker(request)
            : null;
        if (handshaker == null) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND));
            return;
        }
        final HttpHeaders headers = request.headers().copy();
        handshaker.handshake(context.channel(), request);
        connection = venues.connect(venue, path, name -> headers.get(name, ""), this);
    }

    /** Sends a ping, as venues do now and then. */
    void ping() {
        if (isOpen()) {
            context.writeAndFlush(new PingWebSocketFrame());
        }
    }

    /** Ends the connection without a goodbye. */
    void reset() {
        context.channel().unsafe().close(context.channel().unsafe().voidPromise());
        gone();
    }

    private void gone() {
        if (connection != null) {
            connection.onClose();
            connection = null;
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext unused) {
        gone();
    }

    @Override
    public boolean isOpen() {
        return connection != null && !closing && context.channel().isActive();
    }

    @Override
    public int backlog() {
        return wire.waiting();
    }

    @Override
    public void send(final String text) {
        write(new TextWebSocketFrame(text));
    }

    @Override
    public void send(final byte[] message) {
        write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message)));
    }

    private void write(final WebSocketFrame frame) {
        context.writeAndFlush(frame);
    }

    @Override
    public void close(final int code, final String reason) {
        if (isOpen()) {
            closing = true;
            context.writeAndFlush(new CloseWebSocketFrame(code, reason));
        }
    }
}
