package io.isotherm.bench.socket;

import io.isotherm.feed.websocket.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.net.URI;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Netty's stock WebSocket handlers, on the same transport as ours. */
final class NettyClient implements SocketClient {
    private static final String THREAD = "bench-netty";

    private final AtomicLong frames = new AtomicLong();
    private final EventLoopGroup group;

    NettyClient(final URI uri, final SslContext trust) {
        final Transport transport = Transport.choose();
        final ThreadFactory threads = task -> new FastThreadLocalThread(task, THREAD);
        group = new MultiThreadIoEventLoopGroup(1, threads, transport.ioHandlerFactory());
        new Bootstrap().group(group).channel(transport.socketType()).handler(new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(final SocketChannel channel) {
                if (trust != null) {
                    channel.pipeline().addLast(trust.newHandler(channel.alloc(), uri.getHost(), uri.getPort()));
                }
                channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(1 << 16),
                    new WebSocketClientProtocolHandler(WebSocketClientProtocolConfig.newBuilder().webSocketUri(uri)
                        .version(WebSocketVersion.V13).build()), new Counting(frames));
            }
        }).connect(uri.getHost(), uri.getPort()).syncUninterruptibly();
    }

    @Override
    public long frames() {
        return frames.getAcquire();
    }

    @Override
    public boolean owns(final String threadName) {
        return threadName.startsWith(THREAD);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** The end of the pipeline. */
    private static final class Counting extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final AtomicLong frames;

        Counting(final AtomicLong frames) {
            this.frames = frames;
        }

        @Override
        protected void channelRead0(final ChannelHandlerContext context, final TextWebSocketFrame frame) {
            frames.setRelease(frames.getPlain() + 1);
        }
    }
}
