package io.isotherm.feed.session;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.FrameSink;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * One connection to a venue, from the attempt to its end: connect, subscribe, follow the answers, hand frames on, keep
 * alive, notice silence. It is not made twice; {@link VenueSession} makes the next one.
 *
 * <p><b>Threads:</b> feed thread only, except that {@link #state()} and {@link StreamLedger#statuses()} may be read by
 * any. Host names are looked up on a thread of their own.
 */
final class VenueLink {
    private final Subscription subscription;
    /** The session's, which goes on to change it. */
    private final Set<VenueStream> unsubscribed;
    private final int copy;
    private final FrameSink sink;
    private final InflatedFrames inflated;
    private final FrameSink entry;
    private final AnswerReader answers;
    private final FeedContext context;
    private final FeedLoop network;
    private final WorkMeter meter;
    private final SessionCounts counts;
    private final Owner owner;
    private final LivenessDetector liveness;
    private final StreamLedger ledger;
    private final Outbound outbound;
    private volatile SessionState state = SessionState.DISCONNECTED;
    private Channel channel;
    private boolean connected;
    private boolean ended;
    private IOException whyGivenUp;
    private boolean closing;
    private boolean heard;
    private long heardNs;
    private long gzipRefused;

    VenueLink(final Subscription subscription, final Set<VenueStream> unsubscribed, final int copy,
              final FrameSink sink, final FeedContext context, final FeedLoop network,
              final SessionCounts counts, final Owner owner) {
        this.subscription = subscription;
        this.unsubscribed = unsubscribed;
        this.copy = copy;
        this.sink = sink;
        inflated = subscription.gzip() ? new InflatedFrames(this::deliver) : null;
        entry = inflated != null ? inflated : this::deliver;
        answers = subscription.answers();
        this.context = context;
        this.network = network;
        this.counts = counts;
        this.owner = owner;
        meter = context.meter();
        liveness = new LivenessDetector(subscription.heartbeat(), context.staleNs(), context.deadNs());
        ledger = new StreamLedger(subscription.streams(), subscription.opening().size() + 1L,
            context.answerTimeoutNs(), status -> owner.onStream(this, status));
        unsubscribed.forEach(ledger::end);
        outbound = new Outbound(context, network.loop(), counts, subscription.limits(), this::onRequestsSent);
    }

    SessionState state() {
        return state;
    }

    /** Number of its sink among those of the session. */
    int copy() {
        return copy;
    }

    StreamLedger ledger() {
        return ledger;
    }

    /** True from the handshake to the end. */
    boolean isConnected() {
        return connected;
    }

    /** Nanoseconds since the handshake; of use only once there was one. */
    long ageNs(final long nowNs) {
        return liveness.ageNs(nowNs);
    }

    /** Receive time of its newest frame, or of the handshake before the first. */
    long heardNs() {
        return heardNs;
    }

    /** Bytes written that the socket has not taken. */
    long waitingBytes() {
        return outbound.waitingBytes();
    }

    /** Whether it could serve alone: each stream has its answer, frames come, and what is fed is whole. */
    boolean isReady() {
        return isTicking() && sink.isWhole();
    }

    /** Whether each stream has its answer and frames come. */
    boolean isTicking() {
        return state == SessionState.LIVE && ledger.settled();
    }

    /** Starts the attempt. */
    void open() {
        to(SessionState.CONNECTING);
        final String host = subscription.uri().getHost();
        final int port = SessionPipeline.port(subscription.uri());
        try {
            network.lookUps().execute(() -> resolve(host, port));
        } catch (final RejectedExecutionException e) {
            // The feed handler is being closed.
            closing = true;
        }
    }

    /**
     * Asks for a stream anew on a connection that stands; true when it is sent or waits for its turn. One whose last
     * request is still to be sent or answered is on its way as it is.
     */
    boolean resubscribe(final VenueStream stream) {
        if (!connected || closing || !ledger.holds(stream) || ledger.isAwaited(stream)) {
            return false;
        }
        final List<VenueStream> one = List.of(stream);
        final long ending = ledger.nextId();
        outbound.request(List.of(new Outbound.Request(() -> subscription.unsubscribe(one, ending), nowNs -> {
        }, 2), ask(one)));
        if (!stream.equals(subscription.bookStream(stream.symbol()))) {
            // The venue may begin with the past again, which books know anyway.
            sink.onConnection(ConnectionChange.ASKED_AGAIN, context.epochNanoClock().getAsLong());
        }
        return true;
    }

    /** Ends a stream; where it was not asked for yet, it is not going to be. */
    void unsubscribe(final VenueStream stream) {
        ledger.end(stream);
        if (connected && !closing) {
            final long ending = ledger.nextId();
            final List<VenueStream> one = List.of(stream);
            outbound.request(List.of(new Outbound.Request(() -> subscription.unsubscribe(one, ending), nowNs -> {
            })));
        }
    }

    /** Whether a symbol's book can be asked for here. */
    boolean carriesBook(final String symbol) {
        return subscription.carriesBook(symbol);
    }

    /** Asks the venue for a symbol's book from the start, where the connection carries it and can be asked. */
    void resync(final String symbol) {
        final VenueStream book = subscription.bookStream(symbol);
        if (book != null) {
            if (!unsubscribed.contains(book)) {
                resubscribe(book);
            }
        } else if (connected && !closing) {
            outbound.request(subscription.resyncRequests(symbol).stream().map(Outbound.Request::of).toList());
        }
    }

    /** Ends with a close frame; there is no future without a connection. */
    List<ChannelFuture> close() {
        closing = true;
        return channel == null ? List.of() : List.of(channel.close());
    }

    /** Ends what is of no use any more; the owner is told why, and then of the loss. */
    void giveUp(final String why) {
        whyGivenUp = new IOException(why + "; connecting anew");
        owner.onFault(whyGivenUp);
        channel.close();
    }

    /** What {@link #giveUp} told, or null when it was not given up. */
    Throwable whyGivenUp() {
        return whyGivenUp;
    }

    /** Looks at the clock: silence, answers that are due, answers that did not come. */
    void watch(final long nowNs) {
        if (!connected || whyGivenUp != null || closing) {
            return;
        }
        if (liveness.isDead(nowNs)) {
            giveUp("no frame for " + TimeUnit.NANOSECONDS.toMillis(context.deadNs()) + " ms");
            return;
        }
        if (outbound.stuckNs(nowNs) >= context.deadNs()) {
            giveUp("the venue has not read what we write for " + TimeUnit.NANOSECONDS.toMillis(context.deadNs())
                + " ms, " + outbound.waitingBytes() + " bytes wait");
            return;
        }
        if (liveness.isStale(nowNs) && (state == SessionState.SUBSCRIBED || state == SessionState.LIVE)) {
            to(SessionState.STALE);
        }
        outbound.answer(nowNs);
        if (liveness.takePing(nowNs)) {
            outbound.heartbeat(subscription.heartbeat().text());
        }
        askAgain(ledger.onTime(nowNs));
    }

    private void resolve(final String host, final int port) {
        final SocketAddress address = network.find(host, port);
        try {
            network.loop().execute(() -> connect(address));
        } catch (final RejectedExecutionException e) {
            // The feed handler was closed while the name was looked up.
            return;
        }
    }

    private void connect(final SocketAddress address) {
        if (closing) {
            onLost(new IOException("closed"));
            return;
        }
        if (address instanceof InetSocketAddress host && host.isUnresolved()) {
            onLost(new UnknownHostException(host.getHostString()
                + ": no such host; check the base URL and the name service"));
            return;
        }
        final ChannelFuture attempt = network.attempt()
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
        heardNs = context.epochNanoClock().getAsLong();
        liveness.onConnected(context.nanoClock().getAsLong());
        outbound.onConnected(channel);
        sink.onConnection(ConnectionChange.CONNECTED, heardNs);
        owner.onConnected(this);
        if (subscription.streams().isEmpty()) {
            outbound.request(subscription.requests().stream().map(Outbound.Request::of).toList());
            return;
        }
        final List<Outbound.Request> requests =
            new ArrayList<>(subscription.opening().stream().map(Outbound.Request::of).toList());
        final List<VenueStream> wanted =
            subscription.streams().stream().filter(stream -> !unsubscribed.contains(stream)).toList();
        subscription.batches(wanted).forEach(batch -> requests.add(ask(batch)));
        outbound.request(requests);
    }

    private Outbound.Request ask(final List<VenueStream> streams) {
        final long id = ledger.ask(streams);
        return new Outbound.Request(() -> subscription.subscribe(streams, id), nowNs -> ledger.sent(id, nowNs));
    }

    private void askAgain(final List<List<VenueStream>> again) {
        if (!again.isEmpty()) {
            outbound.request(again.stream().map(this::ask).toList());
        }
    }

    private void onRequestsSent() {
        if (state == SessionState.CONNECTING) {
            // What came before the last request was written counts: a quiet venue may have said all it will for now.
            to(heard ? SessionState.LIVE : SessionState.SUBSCRIBED);
        }
    }

    private void onFrame(final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs) {
        counts.onFrame(length);
        heard = true;
        heardNs = receiveTimeNs;
        liveness.onFrame(context.nanoClock().getAsLong());
        if (state == SessionState.SUBSCRIBED || state == SessionState.STALE) {
            to(SessionState.LIVE);
        }
        meter.onOther();
        owner.beforeFrame(this);
        try {
            entry.onFrame(buffer, offset, length, receiveTimeNs);
        } catch (final RuntimeException e) {
            // One bad frame must not cost the connection.
            owner.onFault(e);
        }
        meter.onFrameWork();
        owner.afterFrame();
        if (inflated != null && inflated.refused() != gzipRefused) {
            gzipRefused = inflated.refused();
            owner.onGzipRefused();
        }
    }

    private void deliver(final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs) {
        meter.onFrameWork();
        try {
            converse(buffer, offset, length);
        } catch (final RuntimeException e) {
            // What the venue tells of the market counts, whatever it meant to say to us.
            owner.onFault(e);
        }
        sink.onFrame(buffer, offset, length, receiveTimeNs);
    }

    /** Answers what wants an answer, and books what is one. */
    private void converse(final DirectBuffer buffer, final int offset, final int length) {
        final String reply = subscription.reply(buffer, offset, length);
        if (reply != null) {
            // Past the requests: a venue that waits for an answer closes the connection without one.
            outbound.reply(reply);
            meter.onSpoken();
        }
        if (answers != null && ledger.listens()) {
            final Answer answer = answers.read(buffer, offset, length);
            if (answer != null) {
                askAgain(ledger.onAnswer(answer));
                meter.onSpoken();
            }
        }
    }

    private void onLost(final Throwable cause) {
        if (ended) {
            return;
        }
        ended = true;
        final boolean lost = connected;
        connected = false;
        channel = null;
        outbound.onLost();
        if (lost) {
            sink.onConnection(ConnectionChange.LOST, context.epochNanoClock().getAsLong());
        }
        state = SessionState.DISCONNECTED;
        // When it was given up, that has been told already; when it was closed, nobody is surprised.
        owner.onLost(this, whyGivenUp != null || closing ? null : cause, lost);
    }

    private void to(final SessionState next) {
        if (state != next) {
            state = next;
            owner.onState(this);
        }
    }

    /** Who made the connection and makes the next. */
    interface Owner {
        /** The state changed, to anything but the end. */
        void onState(VenueLink link);

        /** The handshake is done; requests are not sent yet. */
        void onConnected(VenueLink link);

        /** It ended, or never came to be; the cause is null when it needs no telling. */
        void onLost(VenueLink link, Throwable causeOrNull, boolean wasConnected);

        /** Something went wrong that the connection survives, or that ends it next. */
        void onFault(Throwable cause);

        /** A message could not be decompressed. */
        void onGzipRefused();

        /** What is known of a stream's request changed. */
        void onStream(VenueLink link, StreamStatus status);

        /** A frame is about to be worked off. */
        void beforeFrame(VenueLink link);

        /** A frame was worked off. */
        void afterFrame();
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
