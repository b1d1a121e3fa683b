package io.isotherm.feed.session;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.websocket.Transport;
import io.isotherm.feed.websocket.WebSocketAddress;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.resolver.NoopAddressResolverGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * One connection to a venue, kept up: connect, subscribe, hand frames on, keep alive, notice silence, connect again.
 *
 * <pre>
 *   DISCONNECTED ──► CONNECTING ──► SUBSCRIBED ──► LIVE ◄──► STALE
 *        ▲                │              │           │         │
 *        └──── back-off ──┴──────────────┴───────────┴─────────┘
 * </pre>
 *
 * <p><b>Threads:</b> everything happens on the feed thread, which is the event loop; {@link #counts()} and
 * {@link #state()} may be read by any thread. Host names are looked up on a thread of their own.
 */
public final class VenueSession {
    private static final long WATCH_INTERVAL_MS = 100;
    private static final int CONNECT_TIMEOUT_MS = 5_000;

    private final Subscription subscription;
    private final FrameSink sink;
    private final InflatedFrames inflated;
    private final FrameSink entry;
    private final FeedContext context;
    private final EventLoop loop;
    private final Transport transport;
    private final Executor resolver;
    private final WorkMeter meter;
    private final Runnable onStateChange;
    private final Runnable afterFrame;
    private final ReconnectBackoff backoff;
    private final LivenessDetector liveness;
    private final SessionCounts counts = new SessionCounts();
    private final RareFault refusals = new RareFault();
    private final Outbound outbound;
    private volatile SessionState state = SessionState.DISCONNECTED;
    private Channel channel;
    private ScheduledFuture<?> watch;
    private boolean connected;
    private boolean givenUp;
    private Throwable giveUpCause;
    private boolean closed;

    VenueSession(final Subscription subscription, final FrameSink sink, final FeedContext context,
                 final EventLoop loop, final Transport transport, final Executor resolver, final long seed,
                 final Runnable onStateChange, final Runnable afterFrame) {
        this.subscription = subscription;
        this.sink = sink;
        inflated = subscription.gzip() ? new InflatedFrames(this::deliver) : null;
        entry = inflated != null ? inflated : this::deliver;
        this.context = context;
        this.loop = loop;
        this.transport = transport;
        this.resolver = resolver;
        meter = context.meter();
        this.onStateChange = onStateChange;
        this.afterFrame = afterFrame;
        backoff = new ReconnectBackoff(context.backoffLeastNs(), context.backoffMostNs(), new Random(seed));
        liveness = new LivenessDetector(subscription.heartbeat(), context.staleNs(), context.deadNs());
        outbound = new Outbound(context, loop, counts, this::onRequestsSent);
    }

    /** What the session asks for. */
    public Subscription subscription() {
        return subscription;
    }

    /** How far the session has come. */
    public SessionState state() {
        return state;
    }

    /** What the session counted. */
    public SessionCounts counts() {
        return counts;
    }

    /** Bytes written that the socket has not taken; feed thread only. */
    long waitingBytes() {
        return outbound.waitingBytes();
    }

    /** Starts connecting. */
    void open() {
        watch = loop.scheduleAtFixedRate(this::watch, WATCH_INTERVAL_MS, WATCH_INTERVAL_MS, TimeUnit.MILLISECONDS);
        connect();
    }

    /** Asks the venue for a symbol's book from the start, where the connection carries it. */
    void resync(final String symbol) {
        if (connected) {
            outbound.request(subscription.resyncRequests(symbol));
        }
    }

    /** Ends the connection with a close frame and does not return; the future is null when there is no connection. */
    ChannelFuture close() {
        closed = true;
        if (watch != null) {
            watch.cancel(false);
        }
        return channel == null ? null : channel.close();
    }

    private void connect() {
        if (closed) {
            return;
        }
        to(SessionState.CONNECTING);
        final String host = subscription.uri().getHost();
        final int port = SessionPipeline.port(subscription.uri());
        resolver.execute(() -> {
            final InetSocketAddress address = new InetSocketAddress(host, port);
            try {
                loop.execute(() -> connect(address));
            } catch (final RejectedExecutionException e) {
                // The feed handler was closed while the name was looked up.
                return;
            }
        });
    }

    private void connect(final InetSocketAddress address) {
        if (closed) {
            return;
        }
        if (address.isUnresolved()) {
            onLost(new UnknownHostException(address.getHostString()
                + ": no such host; check the base URL and the name service"));
            return;
        }
        final ChannelFuture attempt = new Bootstrap()
            .group(loop)
            .channel(transport.socketType())
            .resolver(NoopAddressResolverGroup.INSTANCE)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Outbound.NOTHING_WAITS)
            .handler(new SessionPipeline(subscription, context, this::onFrame, outbound::pong, new Link()))
            .connect(address);
        channel = attempt.channel();
        attempt.addListener(done -> {
            if (!done.isSuccess()) {
                onLost(done.cause());
            }
        });
    }

    private void onConnected() {
        connected = true;
        counts.onConnected();
        liveness.onConnected(context.nanoClock().getAsLong());
        outbound.onConnected(channel);
        sink.onConnection(ConnectionChange.CONNECTED, context.epochNanoClock().getAsLong());
        context.listener().onConnected(subscription);
        outbound.request(subscription.requests());
    }

    private void onFrame(final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs) {
        counts.onFrame(length);
        liveness.onFrame(context.nanoClock().getAsLong());
        if (state == SessionState.SUBSCRIBED || state == SessionState.STALE) {
            to(SessionState.LIVE);
        }
        meter.onOther();
        try {
            entry.onFrame(buffer, offset, length, receiveTimeNs);
        } catch (final RuntimeException e) {
            // One bad frame must not cost the connection.
            fault(e);
        }
        meter.onFrameWork();
        afterFrame.run();
        if (inflated != null && inflated.refused() != counts.gzipRefused()) {
            counts.onGzipRefused();
            refusals.onFault();
            tellRefusals(context.nanoClock().getAsLong());
        }
    }

    private void deliver(final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs) {
        meter.onFrameWork();
        final String reply = subscription.reply(buffer, offset, length);
        if (reply != null) {
            // Past the requests: a venue that waits for an answer closes the connection without one.
            outbound.reply(reply);
            meter.onSpoken();
        }
        sink.onFrame(buffer, offset, length, receiveTimeNs);
    }

    private void onLost(final Throwable cause) {
        // When it was given up, that has been told already.
        if (!closed && !givenUp) {
            fault(cause);
        }
        final Throwable why = giveUpCause != null ? giveUpCause : cause;
        giveUpCause = null;
        givenUp = false;
        if (connected && liveness.ageNs(context.nanoClock().getAsLong()) >= context.stableNs()) {
            backoff.reset();
        }
        final boolean lost = connected;
        connected = false;
        channel = null;
        outbound.onLost();
        if (lost) {
            sink.onConnection(ConnectionChange.LOST, context.epochNanoClock().getAsLong());
            context.listener().onLost(subscription);
        }
        to(SessionState.DISCONNECTED);
        if (!closed) {
            final long waitNs = backoff.nextDelayNs();
            context.listener().onRetry(subscription, why, waitNs);
            loop.schedule((Runnable) this::connect, waitNs, TimeUnit.NANOSECONDS);
        }
    }

    private void watch() {
        final long now = context.nanoClock().getAsLong();
        tellRefusals(now);
        if (!connected || givenUp) {
            return;
        }
        if (liveness.isDead(now)) {
            giveUp("no frame for " + TimeUnit.NANOSECONDS.toMillis(context.deadNs()) + " ms");
            return;
        }
        if (outbound.stuckNs(now) >= context.deadNs()) {
            giveUp("the venue has not read what we write for " + TimeUnit.NANOSECONDS.toMillis(context.deadNs())
                + " ms, " + outbound.waitingBytes() + " bytes wait");
            return;
        }
        if (liveness.isStale(now) && state.compareTo(SessionState.SUBSCRIBED) >= 0) {
            to(SessionState.STALE);
        }
        outbound.answer(now);
        if (liveness.takePing(now)) {
            outbound.heartbeat(subscription.heartbeat().text());
        }
    }

    private void giveUp(final String why) {
        givenUp = true;
        giveUpCause = new IOException(why + "; connecting anew");
        fault(giveUpCause);
        channel.close();
    }

    private void onRequestsSent() {
        if (state == SessionState.CONNECTING) {
            to(SessionState.SUBSCRIBED);
        }
    }

    /** Messages that cannot be decompressed have a count of their own and are no faults of the connection. */
    private void tellRefusals(final long nowNs) {
        final long since = refusals.take(nowNs);
        if (since > 0) {
            context.listener().onFault(subscription.venue(), where(), new IOException(since + (since == 1
                ? " message" : " messages") + " of bad gzip refused; told once a minute at most"));
        }
    }

    private void fault(final Throwable cause) {
        counts.onFault();
        context.listener().onFault(subscription.venue(), where(), cause);
    }

    private String where() {
        return subscription.name() + " " + WebSocketAddress.printable(subscription.uri());
    }

    private void to(final SessionState next) {
        if (state != next) {
            state = next;
            onStateChange.run();
        }
    }

    /** The end of the pipeline: what happens to the connection itself. */
    private final class Link extends ChannelInboundHandlerAdapter {
        private Throwable cause;

        @Override
        public void userEventTriggered(final ChannelHandlerContext pipeline, final Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                onConnected();
            }
        }

        @Override
        public void channelWritabilityChanged(final ChannelHandlerContext pipeline) {
            outbound.onWritabilityChanged();
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext pipeline, final Throwable thrown) {
            cause = cause == null ? thrown : cause;
            // Where a close frame is under way, this waits for its end.
            pipeline.close();
        }

        @Override
        public void channelInactive(final ChannelHandlerContext pipeline) {
            onLost(cause != null ? cause : new IOException("the venue closed the connection"));
        }
    }
}
