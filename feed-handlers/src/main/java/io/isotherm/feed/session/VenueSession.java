package io.isotherm.feed.session;

import io.isotherm.feed.FrameSink;
import io.isotherm.feed.reach.ReconnectBackoff;
import io.isotherm.feed.websocket.Transport;
import io.isotherm.feed.websocket.WebSocketAddress;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One set of a venue's streams, kept up: a connection, the next one after a back-off when it is lost, and before its
 * venue would cut it a successor, which takes over when it has its answers, ticks and feeds whole books.
 *
 * <pre>
 *   DISCONNECTED ──► CONNECTING ──► SUBSCRIBED ──► LIVE ◄──► STALE
 *        ▲                │              │           │         │
 *        └──── back-off ──┴──────────────┴───────────┴─────────┘
 *
 *   connection 1   ───────────────────────────────┐ closed when 2 is ready
 *   connection 2                     CONNECTING … LIVE ───────────────────
 * </pre>
 *
 * <p><b>Threads:</b> everything happens on the feed thread, which is the event loop; {@link #counts()},
 * {@link #state()} and {@link #streams()} may be read by any thread. Host names are looked up on a thread of their own.
 */
public final class VenueSession {
    private static final long WATCH_INTERVAL_MS = 100;
    /** Between two renewals that are asked for. */
    private static final long RENEWAL_INTERVAL_NS = TimeUnit.SECONDS.toNanos(60);

    private final Subscription subscription;
    private final List<FrameSink> copies;
    private final FeedContext context;
    private final EventLoop loop;
    private final Transport transport;
    private final Executor resolver;
    private final VenuePace pace;
    private final Runnable onStateChange;
    private final FrameTurns turns;
    private final ReconnectBackoff backoff;
    private final RolloverPlan plan;
    private final SessionCounts counts = new SessionCounts();
    private final RareFault refusals = new RareFault();
    private final Map<VenueStream, StreamStatus> told = new HashMap<>();
    private final Links links = new Links();
    private volatile VenueLink current;
    private volatile SessionState state = SessionState.DISCONNECTED;
    private VenueLink successor;
    private final List<VenueLink> retired = new ArrayList<>();
    private final Set<VenueStream> unsubscribed = new HashSet<>();
    private int copy;
    private ScheduledFuture<?> watch;
    private boolean interrupted = true;
    private long lostSinceNs;
    private boolean renewed;
    private long renewedNs;
    private boolean closed;

    VenueSession(final Subscription subscription, final List<FrameSink> copies, final FeedContext context,
                 final EventLoop loop, final Transport transport, final Executor resolver, final VenuePace pace,
                 final long seed, final Runnable onStateChange, final FrameTurns turns) {
        this.subscription = subscription;
        this.copies = List.copyOf(copies);
        this.context = context;
        this.loop = loop;
        this.transport = transport;
        this.resolver = resolver;
        this.pace = pace;
        this.onStateChange = onStateChange;
        this.turns = turns;
        final Random random = new Random(seed);
        backoff = new ReconnectBackoff(context.backoffLeastNs(), context.backoffMostNs(), random);
        plan = new RolloverPlan(Math.min(context.lifeNs(), subscription.limits().lifeNs()), pace, random);
        current = link();
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

    /** What the venue said to the request for each stream, on the connection in use, in the streams' order. */
    public List<StreamStatus> streams() {
        return current.ledger().statuses();
    }

    /**
     * Ends a stream and asks for it anew on the connection in use; one that was unsubscribed is asked for by later
     * connections, too. Feed thread only.
     *
     * @param stream of {@link #subscription()}.
     * @return false when there is no connection, or the stream is not of this session.
     */
    public boolean resubscribe(final VenueStream stream) {
        if (unsubscribed.remove(stream) && successor != null) {
            successor.resubscribe(stream);
        }
        return current.resubscribe(stream);
    }

    /**
     * As {@link #resubscribe(VenueStream)}, on one connection alone. Feed thread only.
     *
     * @param ofCopy number of the connection's sink.
     * @param stream of {@link #subscription()}.
     * @return false when there is no such connection, or the stream is not of this session.
     */
    public boolean resubscribe(final int ofCopy, final VenueStream stream) {
        final VenueLink link = link(ofCopy);
        return link != null && !unsubscribed.contains(stream) && link.resubscribe(stream);
    }

    /**
     * Whether a connection has sent its requests for all streams. Feed thread only.
     *
     * @param ofCopy number of the connection's sink.
     * @return false when there is no such connection.
     */
    public boolean isAsked(final int ofCopy) {
        final VenueLink link = link(ofCopy);
        return link != null && link.state().compareTo(SessionState.SUBSCRIBED) >= 0;
    }

    /**
     * What the venue said to the request for a stream on a connection. Allocates nothing. Feed thread only.
     *
     * @param ofCopy number of the connection's sink.
     * @param stream position among those of {@link #subscription()}.
     * @return the answer; {@link StreamAnswer#AWAITED} when there is no such connection.
     */
    public StreamAnswer answer(final int ofCopy, final int stream) {
        final VenueLink link = link(ofCopy);
        return link == null ? StreamAnswer.AWAITED : link.ledger().answer(stream);
    }

    /** The connection that feeds a sink and is not about to be closed; null when there is none. */
    private VenueLink link(final int ofCopy) {
        if (successor != null && successor.copy() == ofCopy) {
            return successor;
        }
        return current.copy() == ofCopy ? current : null;
    }

    /**
     * Ends a stream for good: on each connection, and later ones do not ask for it. Feed thread only.
     *
     * @param stream of {@link #subscription()}.
     * @return false when the stream is not of this session, or was unsubscribed before.
     */
    public boolean unsubscribe(final VenueStream stream) {
        if (!subscription.streams().contains(stream) || !unsubscribed.add(stream)) {
            return false;
        }
        current.unsubscribe(stream);
        if (successor != null) {
            successor.unsubscribe(stream);
        }
        return true;
    }

    /**
     * Whether a stream was unsubscribed and not asked for again. Feed thread only.
     *
     * @param stream of {@link #subscription()}.
     * @return true when the venue is not asked for it.
     */
    public boolean isUnsubscribed(final VenueStream stream) {
        return unsubscribed.contains(stream);
    }

    /**
     * Puts a new connection in the place of the one in use: made first, and the old one closed when the new one has its
     * answers, ticks and feeds whole books. Where the session has one sink only, the old one is cut first. Feed thread
     * only.
     *
     * @param reason what is wrong, for people; told as a fault.
     * @return false when there is no connection, a new one is under way, the last renewal was less than 60 s
     *         ago, or the venue allows no more connections now.
     */
    public boolean renew(final String reason) {
        final long now = context.nanoClock().getAsLong();
        if (closed || !current.isConnected() || successor != null || !retired.isEmpty()
            || renewed && now - renewedNs < RENEWAL_INTERVAL_NS) {
            return false;
        }
        if (copies.size() == 1) {
            current.giveUp(reason);
        } else if (succeed(now)) {
            fault(new IOException(reason + "; a new connection takes its place"));
        } else {
            return false;
        }
        renewed = true;
        renewedNs = now;
        return true;
    }

    /** Whether each stream of the connection in use has its answer, and frames come. Feed thread only. */
    public boolean isTicking() {
        return current.isTicking();
    }

    /**
     * Since when the session's streams are missed, where a connection was lost: receive time of its last frame, or when
     * it was made where none came. Feed thread only.
     */
    public long lostSinceNs() {
        return lostSinceNs;
    }

    /** Bytes written that the socket has not taken; feed thread only. */
    long waitingBytes() {
        return current.waitingBytes();
    }

    /** Starts connecting. */
    void open() {
        watch = loop.scheduleAtFixedRate(this::watch, WATCH_INTERVAL_MS, WATCH_INTERVAL_MS, TimeUnit.MILLISECONDS);
        connect();
    }

    /** Asks the venue for a symbol's book from the start, on each connection that carries it. */
    void resync(final String symbol) {
        current.resync(symbol);
        if (successor != null) {
            successor.resync(symbol);
        }
    }

    /** Ends the connections with a close frame and does not return; there are no futures without a connection. */
    List<ChannelFuture> close() {
        closed = true;
        if (watch != null) {
            watch.cancel(false);
        }
        final List<VenueLink> all = new ArrayList<>(retired);
        all.add(current);
        if (successor != null) {
            all.add(successor);
        }
        final List<ChannelFuture> goodbyes = new ArrayList<>();
        for (final VenueLink link : all) {
            goodbyes.addAll(link.close());
        }
        return goodbyes;
    }

    private VenueLink link() {
        return new VenueLink(subscription, unsubscribed, copy, copies.get(copy), context, loop, transport, resolver,
            counts, links);
    }

    private void connect() {
        if (closed) {
            return;
        }
        final long wait = pace.enter(context.nanoClock().getAsLong());
        if (wait > 0) {
            loop.schedule((Runnable) this::connect, wait, TimeUnit.NANOSECONDS);
            return;
        }
        current.open();
    }

    /** Makes the connection that is to take the place of the one in use; true when it is under way. */
    private boolean succeed(final long nowNs) {
        if (pace.enter(nowNs) > 0) {
            return false;
        }
        copy = copy + 1 == copies.size() ? 0 : copy + 1;
        successor = link();
        plan.onSuccessor(nowNs);
        successor.open();
        return true;
    }

    private void watch() {
        final long now = context.nanoClock().getAsLong();
        tellRefusals(now);
        current.watch(now);
        if (successor != null) {
            successor.watch(now);
        }
        if (closed || copies.size() == 1) {
            return;
        }
        if (successor == null) {
            if (retired.isEmpty() && current.isConnected() && plan.isDue(current.ageNs(now), now)) {
                succeed(now);
            }
        } else if (successor.isTicking()) {
            final boolean asGood = successor.ledger().acknowledged() >= current.ledger().acknowledged();
            if (asGood && (successor.isReady() || plan.isPatienceOver(now))) {
                takeOver();
            } else if (!asGood && plan.isPatienceOver(now)) {
                abandon(now);
            }
        }
    }

    /** The new connection would tell less than the old one; a venue that counts streams by address may do that. */
    private void abandon(final long nowNs) {
        fault(new IOException("the venue takes " + successor.ledger().acknowledged()
            + " streams on the new connection, " + current.ledger().acknowledged()
            + " on the one in use, which stays"));
        retired.add(successor);
        successor.close();
        successor = null;
        copy = copy == 0 ? copies.size() - 1 : copy - 1;
        plan.onFailed(nowNs, RENEWAL_INTERVAL_NS);
    }

    private void takeOver() {
        final VenueLink old = current;
        current = successor;
        successor = null;
        onTakenOver();
        retired.add(old);
        old.close();
        to(current.state());
    }

    private void onLost(final VenueLink link, final Throwable causeOrNull, final boolean wasConnected) {
        if (retired.remove(link)) {
            return;
        }
        if (causeOrNull != null && !closed) {
            fault(causeOrNull);
        }
        final long now = context.nanoClock().getAsLong();
        if (wasConnected && link.ageNs(now) >= context.stableNs()) {
            backoff.reset();
        }
        if (link == successor) {
            successor = null;
            copy = copy == 0 ? copies.size() - 1 : copy - 1;
            plan.onFailed(now, backoff.nextDelayNs());
            return;
        }
        if (successor != null) {
            // It was to take over anyway.
            current = successor;
            successor = null;
            if (current.isTicking() && current.ledger().acknowledged() >= link.ledger().acknowledged()) {
                onTakenOver();
            } else {
                plan.onTakenOver();
                if (wasConnected) {
                    interrupt(link);
                    if (current.isConnected()) {
                        connected();
                    }
                }
            }
            to(current.state());
            return;
        }
        if (wasConnected) {
            interrupt(link);
        }
        current = link();
        to(SessionState.DISCONNECTED);
        if (!closed) {
            final long wait = backoff.nextDelayNs();
            context.listener().onRetry(this, causeOrNull != null ? causeOrNull : link.whyGivenUp(), wait);
            loop.schedule((Runnable) this::connect, wait, TimeUnit.NANOSECONDS);
        }
    }

    private void onTakenOver() {
        plan.onTakenOver();
        counts.onRollover();
        context.listener().onRollover(this);
    }

    private void interrupt(final VenueLink lost) {
        interrupted = true;
        lostSinceNs = lost.heardNs();
        context.listener().onLost(this);
    }

    private void connected() {
        counts.onConnected();
        interrupted = false;
        context.listener().onConnected(this);
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

    /** Tells what is no yes once, and a yes when it mends that. */
    private void tell(final StreamStatus status) {
        if (status.answer() == StreamAnswer.AWAITED) {
            return;
        }
        if (status.answer() == StreamAnswer.UNSUBSCRIBED) {
            told.remove(status.stream());
            return;
        }
        final StreamStatus before = told.get(status.stream());
        if (status.answer() == StreamAnswer.ACKNOWLEDGED ? before == null : status.equals(before)) {
            return;
        }
        if (status.answer() == StreamAnswer.ACKNOWLEDGED) {
            told.remove(status.stream());
        } else {
            told.put(status.stream(), status);
        }
        context.listener().onStream(this, status);
    }

    /** Who hears whose frame is being worked off. */
    interface FrameTurns {
        /** A connection's frame is about to be worked off. */
        void onFrame(VenueLink link);

        /** It was worked off. */
        void afterFrame();
    }

    /** What the connections tell their session. */
    private final class Links implements VenueLink.Owner {
        @Override
        public void onState(final VenueLink link) {
            if (link == current) {
                to(link.state());
            }
        }

        @Override
        public void onConnected(final VenueLink link) {
            if (link != successor || interrupted) {
                counts.onConnected();
            }
            plan.onConnected();
            if (interrupted) {
                interrupted = false;
                context.listener().onConnected(VenueSession.this);
            }
        }

        @Override
        public void onLost(final VenueLink link, final Throwable causeOrNull, final boolean wasConnected) {
            VenueSession.this.onLost(link, causeOrNull, wasConnected);
        }

        @Override
        public void onFault(final Throwable cause) {
            fault(cause);
        }

        @Override
        public void onGzipRefused() {
            counts.onGzipRefused();
            refusals.onFault();
            tellRefusals(context.nanoClock().getAsLong());
        }

        @Override
        public void onStream(final VenueLink link, final StreamStatus status) {
            tell(status);
        }

        @Override
        public void beforeFrame(final VenueLink link) {
            turns.onFrame(link);
        }

        @Override
        public void afterFrame() {
            turns.afterFrame();
        }
    }
}
