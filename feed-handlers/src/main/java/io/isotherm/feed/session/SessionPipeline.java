package io.isotherm.feed.session;

import io.isotherm.feed.FrameSink;
import io.isotherm.feed.websocket.WebSocketAddress;
import io.isotherm.feed.websocket.WebSocketPipeline;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import java.net.URI;
import java.util.function.Consumer;

/**
 * A connection as a subscription and the feed's settings want it: the WebSocket stages, and the session's link at their
 * end. Pings are handed over to be answered.
 *
 * <p><b>Threads:</b> feed thread only; one per connection.
 */
final class SessionPipeline extends ChannelInitializer<Channel> {
    private final WebSocketPipeline stages;
    private final ChannelHandler link;

    SessionPipeline(final Subscription subscription, final FeedContext context, final FrameSink sink,
                    final Consumer<ByteBuf> pings, final ChannelHandler link) {
        stages = new WebSocketPipeline(subscription.uri(), subscription.headers(), context.sslContext(),
            context.epochNanoClock(), context.webSocketLimits(), sink, pings);
        this.link = link;
    }

    @Override
    protected void initChannel(final Channel channel) {
        stages.install(channel, link);
    }

    /** The port of an address, or its scheme's own. */
    static int port(final URI uri) {
        return WebSocketAddress.port(uri);
    }
}
