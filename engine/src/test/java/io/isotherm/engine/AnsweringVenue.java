package io.isotherm.engine;

import io.netty.bootstrap.ServerBootstrap;
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
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A venue of Bybit's kind on a free loopback port that answers requests, remembers them, and tells nothing else. */
final class AnsweringVenue implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("\"req_id\":\"(\\d+)\"");

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final Channel server;
    private volatile String refused = "nothing";

    AnsweringVenue() {
        server = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
            .childHandler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(final SocketChannel channel) {
                    channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(65_536),
                        new Connection(channel));
                }
            }).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).syncUninterruptibly().channel();
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
    }

    /** Refuses every request for a stream from now on. */
    void refuse(final String stream) {
        refused = stream;
    }

    /** Connections so far. */
    int connections() {
        return connections.size();
    }

    /** Connections that stand. */
    long open() {
        return connections.stream().filter(connection -> connection.channel.isActive()).count();
    }

    Channel connection(final int number) {
        return connections.get(number).channel;
    }

    /** What was asked on a connection. */
    List<String> texts(final int number) {
        return connections.get(number).texts;
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        group.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Connection extends SimpleChannelInboundHandler<Object> {
        private final Channel channel;
        private final List<String> texts = new CopyOnWriteArrayList<>();

        Connection(final Channel channel) {
            this.channel = channel;
        }

        @Override
        protected void channelRead0(final ChannelHandlerContext context, final Object message) {
            if (message instanceof FullHttpRequest request) {
                connections.add(this);
                new WebSocketServerHandshakerFactory(uri().toString(), null, false, 1 << 16).newHandshaker(request)
                    .handshake(channel, request);
            } else if (message instanceof TextWebSocketFrame text) {
                answer(text.text());
            } else if (message instanceof CloseWebSocketFrame || !(message instanceof WebSocketFrame)) {
                context.close();
            }
        }

        private void answer(final String text) {
            texts.add(text);
            final Matcher number = NUMBER.matcher(text);
            if (text.contains("\"subscribe\"") && number.find()) {
                final boolean accepted = !text.contains(refused);
                channel.writeAndFlush(new TextWebSocketFrame("{\"success\":" + accepted + ",\"ret_msg\":\""
                    + (accepted ? "" : "no such topic") + "\",\"req_id\":\"" + number.group(1)
                    + "\",\"op\":\"subscribe\"}"));
            }
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
            context.close();
        }
    }
}
