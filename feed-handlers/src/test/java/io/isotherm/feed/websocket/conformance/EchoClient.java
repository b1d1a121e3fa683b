package io.isotherm.feed.websocket.conformance;

import io.isotherm.feed.websocket.Transport;
import io.isotherm.feed.websocket.WebSocketAddress;
import io.isotherm.feed.websocket.WebSocketLimits;
import io.isotherm.feed.websocket.WebSocketPipeline;
import io.isotherm.feed.websocket.WebSocketProbe;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/** The product's own stages behind a socket, with a sink that sends every message back. */
final class EchoClient implements AutoCloseable {
    private static final WebSocketLimits LIMITS = new WebSocketLimits(LimitCases.LONGEST, 10_000, 5_000);

    private final Transport transport = Transport.choose();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, transport.ioHandlerFactory());
    private final SslContext trust;
    private final boolean byteByByte;

    EchoClient(final SslContext trust, final boolean byteByByte) {
        this.trust = trust;
        this.byteByByte = byteByByte;
    }

    /** Connects; the channel's close future is the end of the conversation. */
    Channel connect(final URI uri) {
        final Echo echo = new Echo();
        final WebSocketPipeline stages = new WebSocketPipeline(uri, Map.of(), trust, System::nanoTime, LIMITS,
            echo::onFrame);
        echo.stages = stages;
        final ChannelFuture connected = new Bootstrap().group(group).channel(transport.socketType())
            .handler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(final SocketChannel channel) {
                    echo.channel = channel;
                    stages.install(channel, new Link());
                    if (byteByByte) {
                        channel.pipeline().addFirst(new OneByteReads());
                    }
                }
            }).connect("localhost", WebSocketAddress.port(uri)).syncUninterruptibly();
        return connected.channel();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Sends each message back as what it came. */
    private static final class Echo {
        private WebSocketPipeline stages;
        private Channel channel;

        private void onFrame(final DirectBuffer buffer, final int offset, final int length, final long timeNs) {
            if (WebSocketProbe.isText(stages)) {
                channel.writeAndFlush(buffer.getStringWithoutLengthUtf8(offset, length));
            } else {
                final byte[] bytes = new byte[length];
                buffer.getBytes(offset, bytes);
                channel.writeAndFlush(Unpooled.wrappedBuffer(bytes));
            }
        }
    }

    /** Does with faults what a session does. */
    private static final class Link extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
            context.close();
        }
    }

    /** Cuts what the socket gives into single bytes. */
    private static final class OneByteReads extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(final ChannelHandlerContext context, final Object message) {
            final ByteBuf bytes = (ByteBuf) message;
            while (bytes.isReadable()) {
                context.fireChannelRead(bytes.readRetainedSlice(1));
            }
            bytes.release();
        }
    }
}
