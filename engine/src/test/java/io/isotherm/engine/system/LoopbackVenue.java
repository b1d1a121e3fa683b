package io.isotherm.engine.system;

import io.isotherm.feed.Venue;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A WebSocket server on a free loopback port that plays its part once a client has subscribed. */
final class LoopbackVenue implements AutoCloseable {
    private static final int FRAMES_PER_TURN = 64;

    /** What a connection gets after its first request. */
    @FunctionalInterface
    interface Part {
        /**
         * Plays.
         *
         * @param channel to send on.
         * @param number  of the connection, from 1.
         */
        void play(Channel channel, int number);
    }

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<String, Channel> newest = new ConcurrentHashMap<>();
    private final Part part;
    private final Channel server;

    LoopbackVenue(final Part part) {
        this.part = part;
        server = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
            .childHandler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(final SocketChannel channel) {
                    channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(65_536),
                        new Connection());
                }
            }).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).syncUninterruptibly().channel();
    }

    /** Made-up frames of a venue, as fast as the client takes them. */
    static Part flatOut(final Venue venue, final long seed) {
        return (channel, number) -> turn(channel, new MarketFrames(seed + number, venue), 0);
    }

    /** Made-up frames of a venue, a handful every few milliseconds. */
    static Part paced(final Venue venue, final long seed, final int pauseMs) {
        return (channel, number) -> turn(channel, new MarketFrames(seed + number, venue), pauseMs);
    }

    private static void turn(final Channel channel, final MarketFrames frames, final int pauseMs) {
        if (!channel.isActive()) {
            return;
        }
        for (int i = 0; i < FRAMES_PER_TURN && channel.isWritable(); i++) {
            frames.write(System.currentTimeMillis());
            channel.write(new TextWebSocketFrame(
                Unpooled.copiedBuffer(frames.frame().buffer().byteArray(), 0, frames.length())));
        }
        channel.flush();
        if (pauseMs == 0 && channel.isWritable()) {
            channel.eventLoop().execute(() -> turn(channel, frames, pauseMs));
        } else {
            channel.eventLoop().schedule(() -> turn(channel, frames, pauseMs), Math.max(1, pauseMs),
                TimeUnit.MILLISECONDS);
        }
    }

    String address() {
        return "ws://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** The newest connection at a path once it has subscribed, or null. */
    Channel at(final String path) {
        return newest.get(path);
    }

    /** Connections so far. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        group.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Connection extends SimpleChannelInboundHandler<Object> {
        private boolean subscribed;
        private String path;

        @Override
        protected void channelRead0(final ChannelHandlerContext context, final Object message) {
            if (message instanceof FullHttpRequest request) {
                path = request.uri();
                new WebSocketServerHandshakerFactory(address(), null, false, 1 << 16).newHandshaker(request)
                    .handshake(context.channel(), request);
            } else if (message instanceof TextWebSocketFrame && !subscribed) {
                subscribed = true;
                newest.put(path, context.channel());
                part.play(context.channel(), connections.incrementAndGet());
            } else if (message instanceof PingWebSocketFrame ping) {
                context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            } else if (message instanceof CloseWebSocketFrame || !(message instanceof WebSocketFrame)) {
                context.close();
            }
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
            context.close();
        }
    }
}
