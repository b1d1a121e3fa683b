package io.isotherm.feed.session;

import io.isotherm.feed.FrameSink;
import io.isotherm.feed.reach.ReconnectBackoff;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
 * </pre>
 *
 * <p><b>Threads:</b> everything happens on the feed thread, which is the event loop; {@link #counts()},
 * {@link #state()} and {@link #streams()} may be read by any thread. Host names are looked up on a thread of their own.
 */
public final class VenueSession {
    private static final long WATCH_INTERVAL_MS = 100;

    private final Subscription subscription;
    private final FeedContext context;
    private final EventLoop loop;
    private final VenuePace pace;
    private final FrameTurns turns;
    private final ReconnectBackoff backoff;
    private final SessionCounts counts = new SessionCounts();
    private final SessionNews news;
    private final LinkSuccession links;
    private final Set<VenueStream> unsubscribed = new HashSet<>();
    private ScheduledFuture<?> watch;
    private boolean closed;

    VenueSession(final Subscription subscription, final List<FrameSink> copies, final FeedContext context,
                 final FeedLoop network, final VenuePace pace, final long seed,
                 final Runnable onStateChange, final FrameTurns turns) {
        this.subscription = subscription;
        this.context = context;
        loop = network.loop();
        this.pace = pace;
        this.turns = turns;
        final Random random = new Random(seed);
        backoff = new ReconnectBackoff(context.backoffLeastNs(), context.backoffMostNs(), random);
        news = new SessionNews(this, context, counts, onStateChange);
        final List<FrameSink> sinks = List.copyOf(copies);
        links = new LinkSuccession(sinks.size(), copy -> new VenueLink(subscription, unsubscribed, copy,
            sinks.get(copy), context, network, counts, new LinkOwner()),
            new RolloverPlan(Math.min(context.lifeNs(), subscription.limits().lifeNs()), pace, random), pace, news);
    }

    /** What the session asks for. */
    public Subscription subscription() {
        return subscription;
    }

    /** How far the session has come. */
    public SessionState state() {
        return news.state();
    }

    /** What the session counted. */
    public SessionCounts counts() {
        return counts;
    }

    /** What the venue said to the request for each stream, on the connection in use, in the streams' order. */
    public List<StreamStatus> streams() {
        return links.current().ledger().statuses();
    }

    /**
     * Ends a stream and asks for it anew on the connection in use; one that was unsubscribed is asked for by later
     * connections, too. Feed thread only.
     *
     * @param stream of {@link #subscription()}.
     * @return false when there is no connection, or the stream is not of this session.
     */
    public boolean resubscribe(final VenueStream stream) {
        if (unsubscribed.remove(stream) && links.successor() != null) {
            links.successor().resubscribe(stream);
        }
        return links.current().resubscribe(stream);
    }

    /**
     * As {@link #resubscribe(VenueStream)}, on one connection alone. Feed thread only.
     *
     * @param ofCopy number of the connection's sink.
     * @param stream of {@link #subscription()}.
     * @return false when there is no such connection, or the stream is not of this session.
     */
    public boolean resubscribe(final int ofCopy, final VenueStream stream) {
        final VenueLink link = links.feeding(ofCopy);
        return link != null && !unsubscribed.contains(stream) && link.resubscribe(stream);
    }

    /**
     * Whether a connection has sent its requests for all streams. Feed thread only.
     *
     * @param ofCopy number of the connection's sink.
     * @return false when there is no such connection.
     */
    public boolean isAsked(final int ofCopy) {
        final VenueLink link = links.feeding(ofCopy);
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
        final VenueLink link = links.feeding(ofCopy);
        return link == null ? StreamAnswer.AWAITED : link.ledger().answer(stream);
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
        links.inService(link -> link.unsubscribe(stream));
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
        return !closed && links.renew(reason, context.nanoClock().getAsLong());
    }

    /** Whether each stream of the connection in use has its answer, and frames come. Feed thread only. */
    public boolean isTicking() {
        return links.current().isTicking();
    }

    /**
     * Since when the session's streams are missed, where a connection was lost: receive time of its last frame, or when
     * it was made where none came. Feed thread only.
     */
    public long lostSinceNs() {
        return news.lostSinceNs();
    }

    /** Bytes written that the socket has not taken; feed thread only. */
    long waitingBytes() {
        return links.current().waitingBytes();
    }

    /** Starts connecting. */
    void open() {
        watch = loop.scheduleAtFixedRate(this::watch, WATCH_INTERVAL_MS, WATCH_INTERVAL_MS, TimeUnit.MILLISECONDS);
        connect();
    }

    /** Asks the venue for a symbol's book from the start, on each connection that carries it. */
    void resync(final String symbol) {
        links.inService(link -> link.resync(symbol));
    }

    /** Ends the connections with a close frame and does not return; there are no futures without a connection. */
    List<ChannelFuture> close() {
        closed = true;
        if (watch != null) {
            watch.cancel(false);
        }
        final List<ChannelFuture> goodbyes = new ArrayList<>();
        links.all().forEach(link -> goodbyes.addAll(link.close()));
        return goodbyes;
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
        links.current().open();
    }

    private void watch() {
        final long now = context.nanoClock().getAsLong();
        news.tick(now);
        links.watch(now);
        if (!closed) {
            links.tick(now);
        }
    }

    private void connectLater(final Throwable cause) {
        if (!closed) {
            final long wait = backoff.nextDelayNs();
            news.onRetry(cause, wait);
            loop.schedule((Runnable) this::connect, wait, TimeUnit.NANOSECONDS);
        }
    }

    /** What the connections tell their session. */
    private final class LinkOwner implements VenueLink.Owner {
        @Override
        public void onState(final VenueLink link) {
            if (link == links.current()) {
                news.onState(link.state());
            }
        }

        @Override
        public void onConnected(final VenueLink link) {
            links.onConnected(link);
        }

        @Override
        public void onLost(final VenueLink link, final Throwable causeOrNull, final boolean wasConnected) {
            if (links.dismiss(link)) {
                return;
            }
            if (causeOrNull != null && !closed) {
                news.onFault(causeOrNull);
            }
            final long now = context.nanoClock().getAsLong();
            if (wasConnected && link.ageNs(now) >= context.stableNs()) {
                backoff.reset();
            }
            if (link == links.successor()) {
                links.onSuccessorLost(now, backoff.nextDelayNs());
            } else if (links.successor() != null) {
                links.inherit(link, wasConnected);
            } else {
                links.replace(link, wasConnected);
                connectLater(causeOrNull != null ? causeOrNull : link.whyGivenUp());
            }
        }

        @Override
        public void onFault(final Throwable cause) {
            news.onFault(cause);
        }

        @Override
        public void onGzipRefused() {
            news.onGzipRefused(context.nanoClock().getAsLong());
        }

        @Override
        public void onStream(final VenueLink link, final StreamStatus status) {
            news.onStream(status);
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
