package io.isotherm.feed.session;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
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
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A real WebSocket server on a free loopback port that does what a test tells it. */
final class LoopbackVenue implements AutoCloseable {
    static final long DEADLINE_S = 20;

    private static final int DEFAULT_BUFFER = 1 << 18;

    /** Connections in the order they were made. */
    final BlockingQueue<Channel> connections = new LinkedBlockingQueue<>();
    /** Paths of the handshakes. */
    final BlockingQueue<String> paths = new LinkedBlockingQueue<>();
    /** Values of the handshakes' header {@code X-Gate-Size-Decimal}, "" for none. */
    final BlockingQueue<String> sizeHeaders = new LinkedBlockingQueue<>();
    /** Texts received. */
    final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    /** Payloads of pongs received. */
    final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
    /** Status codes of close frames received. */
    final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Queue<Boolean> refusals = new ConcurrentLinkedQueue<>();
    private final Channel server;
    private volatile BiConsumer<Channel, String> hearer = (channel, text) -> {
    };
    private final String scheme;

    LoopbackVenue() {
        this(null);
    }

    LoopbackVenue(final SslContext ssl) {
        this(ssl, DEFAULT_BUFFER);
    }

    /** With a receive buffer of so many bytes, which is soon full when the venue does not read. */
    LoopbackVenue(final SslContext ssl, final int receiveBuffer) {
        scheme = ssl == null ? "ws" : "wss";
        server = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_RCVBUF, receiveBuffer)
            .childHandler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(final SocketChannel channel) {
                    if (ssl != null) {
                        channel.pipeline().addLast(ssl.newHandler(channel.alloc()));
                    }
                    channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(65_536),
                        new Connection());
                }
            }).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).syncUninterruptibly().channel();
    }

    URI uri() {
        return uri("127.0.0.1");
    }

    URI uri(final String host) {
        return URI.create(scheme + "://" + host + ":" + ((InetSocketAddress) server.localAddress()).getPort());
    }

    /** Does something with each text, on the thread of the connections. */
    void onText(final BiConsumer<Channel, String> action) {
        hearer = action;
    }

    /** Closes the next connection instead of upgrading it. */
    void refuseNext() {
        refusals.add(true);
    }

    /** Refuses every connection from now on; those that there are stay. */
    void stopListening() {
        server.close().syncUninterruptibly();
    }

    static <T> T take(final BlockingQueue<T> queue) throws InterruptedException {
        final T value = queue.poll(DEADLINE_S, TimeUnit.SECONDS);
        if (value == null) {
            throw new AssertionError("nothing came within " + DEADLINE_S + " s");
        }
        return value;
    }

    Channel connection() throws InterruptedException {
        return take(connections);
    }

    static void text(final Channel channel, final String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text));
    }

    /** Sends a message in fragments. */
    static void fragments(final Channel channel, final String... parts) {
        for (int i = 0; i < parts.length; i++) {
            final boolean last = i == parts.length - 1;
            final byte[] bytes = parts[i].getBytes(StandardCharsets.UTF_8);
            channel.write(i == 0 ? new TextWebSocketFrame(last, 0, Unpooled.wrappedBuffer(bytes))
                : new ContinuationWebSocketFrame(last, 0, Unpooled.wrappedBuffer(bytes)));
        }
        channel.flush();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        group.shutdownGracefully(0, DEADLINE_S, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Connection extends SimpleChannelInboundHandler<Object> {
        @Override
        protected void channelRead0(final ChannelHandlerContext context, final Object message) {
            if (message instanceof FullHttpRequest request) {
                if (refusals.poll() != null) {
                    context.close();
                    return;
                }
                new WebSocketServerHandshakerFactory(uri().toString(), null, false, 64 << 20).newHandshaker(request)
                    .handshake(context.channel(), request).addListener(done -> {
                        paths.add(request.uri());
                        sizeHeaders.add(request.headers().get("X-Gate-Size-Decimal", ""));
                        connections.add(context.channel());
                    });
            } else if (message instanceof WebSocketFrame frame) {
                onFrame(context, frame);
            }
        }

        private void onFrame(final ChannelHandlerContext context, final WebSocketFrame frame) {
            final String text = frame.content().toString(StandardCharsets.UTF_8);
            if (frame instanceof TextWebSocketFrame) {
                received.add(text);
                hearer.accept(context.channel(), text);
            } else if (frame instanceof PongWebSocketFrame) {
                pongs.add(text);
            } else if (frame instanceof PingWebSocketFrame) {
                context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
            } else if (frame instanceof CloseWebSocketFrame close) {
                closes.add(close.statusCode());
                context.close();
            }
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
            context.close();
        }
    }
}
