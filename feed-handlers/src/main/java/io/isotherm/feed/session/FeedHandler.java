package io.isotherm.feed.session;

import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.rest.RestClient;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The feed thread and everything that lives on it: sessions, the queue for other threads' frames, and periodic tasks
 * such as the conductor's {@code TIME} events. Sinks and tasks run on one event loop, so what they call needs no locks
 * and the ring has a single producer.
 *
 * <p>Use: build, {@link #connect} and {@link #poll} and {@link #every}, {@link #start}, {@link #close}.
 *
 * <p><b>Threads:</b> set up and started by one thread; {@link #resync} on the feed thread; {@link #execute} and
 * {@link #close} by any thread.
 */
public final class FeedHandler implements AutoCloseable {
    private static final long CLOSE_FRAME_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long CLOSE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long ASK_INTERVAL_MS = 100;

    private final FeedContext context;
    private final FeedLoop network;
    private final EventLoop loop;
    private final FeedProxy proxy;
    private final Random seeds;
    private final List<VenueSession> sessions = new ArrayList<>();
    private final RestClient rest;
    private final List<RestPoller> pollers = new ArrayList<>();
    private final List<RestErrands> errands = new ArrayList<>();
    private final ArrayDeque<WantedBook> wantedBooks = new ArrayDeque<>();
    private final List<Runnable> starts = new ArrayList<>();
    private final Map<Venue, VenuePace> paces = new EnumMap<>(Venue.class);
    private final Map<Venue, SessionState> told = new EnumMap<>(Venue.class);
    /** Whose frame is being worked off; null between frames. */
    private VenueLink speaking;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Makes the feed thread; it idles until {@link #start}.
     *
     * @param context settings; owned by this object from here on.
     */
    public FeedHandler(final FeedContext context) {
        context.conclude();
        this.context = context;
        rest = context.rest();
        seeds = new Random(context.seed());
        network = context.loop();
        loop = network.loop();
        proxy = new FeedProxy(FeedProxy.CAPACITY, context.epochNanoClock(), () -> loop.execute(this::drain));
    }

    /**
     * Adds a session whose connections follow each other, the old one always gone before the next is made.
     *
     * @param subscription what to connect to and ask for.
     * @param sink         takes its frames, on the feed thread.
     * @return the session, not yet open.
     */
    public VenueSession connect(final Subscription subscription, final FrameSink sink) {
        return connect(subscription, List.of(sink));
    }

    /**
     * Adds a session. Several sessions of one subscription object stand side by side: their venue is as good as the
     * best of them.
     *
     * @param subscription what to connect to and ask for.
     * @param copies       take its frames, on the feed thread, each those of one connection at a time; with two of them
     *                     a connection that its venue is about to cut is followed before it is closed.
     * @return the session, not yet open.
     */
    public VenueSession connect(final Subscription subscription, final List<FrameSink> copies) {
        final Venue venue = subscription.venue();
        final VenueSession session = new VenueSession(subscription, copies, context, network,
            paces.computeIfAbsent(venue, of -> context.pace(subscription.limits())), seeds.nextLong(),
            () -> onStateChange(venue), new Turns());
        sessions.add(session);
        return session;
    }

    /** The sessions, in the order in which they were added. */
    public List<VenueSession> sessions() {
        return List.copyOf(sessions);
    }

    /**
     * Adds a poller of a venue's REST answers.
     *
     * @param queries      what is asked.
     * @param base         scheme, host and port, for example {@code https://fapi.binance.com}.
     * @param symbols      to ask for, the venue's own spelling.
     * @param intervalNs   in which each symbol's open interest is asked for once.
     * @param openInterest takes the open-interest bodies, on the feed thread.
     * @param depth        gives the sink of a symbol's depth snapshots, which do not name their symbol.
     * @return the poller, not yet open.
     */
    public RestPoller poll(final RestQueries queries, final URI base, final List<String> symbols,
                           final long intervalNs, final FrameSink openInterest,
                           final Function<String, FrameSink> depth) {
        final RestPoller poller = new RestPoller(queries, rest.host(queries.venue(), base), symbols, intervalNs, proxy,
            openInterest, depth, loop, context);
        pollers.add(poller);
        return poller;
    }

    /**
     * Adds somebody who asks a venue single questions over REST.
     *
     * @param venue that is asked.
     * @param base  scheme, host and port.
     * @return who asks, ready to.
     */
    public RestErrands errands(final Venue venue, final URI base) {
        final RestErrands added = new RestErrands(venue, rest.host(venue, base), proxy, loop, context);
        errands.add(added);
        return added;
    }

    /** The client of all REST questions; closed with this object. */
    public RestClient rest() {
        return rest;
    }

    /**
     * Adds a task that runs on the feed thread again and again, the first time one period after the start. A period
     * that was missed is not made up for. A task that throws is reported and runs again.
     *
     * @param periodNs nanoseconds, above 0.
     * @param task     to run; must not block.
     */
    public void every(final long periodNs, final Runnable task) {
        starts.add(() -> loop.scheduleWithFixedDelay(() -> {
            try {
                task.run();
            } catch (final RuntimeException e) {
                context.listener().onFault(null, "periodic task " + task, e);
            }
        }, periodNs, periodNs, TimeUnit.NANOSECONDS));
    }

    /** How sockets are waited for, and why so. */
    public String transport() {
        return network.toString();
    }

    /** How other threads hand frames to the feed thread. */
    public FeedProxy proxy() {
        return proxy;
    }

    /** Opens all sessions and pollers and starts the periodic tasks. */
    public void start() {
        loop.execute(() -> {
            starts.forEach(Runnable::run);
            loop.scheduleWithFixedDelay(this::askForBooks, ASK_INTERVAL_MS, ASK_INTERVAL_MS, TimeUnit.MILLISECONDS);
            sessions.forEach(VenueSession::open);
        });
        pollers.forEach(RestPoller::open);
    }

    /**
     * Asks an instrument's venue for its book from the start: over REST where the venue gives it there, else by
     * subscribing again. Fits {@code ResyncRequest}: what is done here is only to note it, because a book finds out in
     * the midst of a frame; the venue is asked when the frame is done with, at the latest after 100 ms, and on
     * the connection of that frame alone: what the others tell is whole, or finds out for itself.
     *
     * @param instrument whose book is wanted.
     */
    public void resync(final Instrument instrument) {
        wantedBooks.add(new WantedBook(instrument, speaking));
    }

    /**
     * Runs something on the feed thread soon.
     *
     * @param task to run; must not block.
     */
    public void execute(final Runnable task) {
        loop.execute(task);
    }

    /** Says goodbye to the venues, ends every thread and frees the queue. Waits at most a few seconds. */
    @Override
    public void close() {
        if (network.isBusyWithCaller()) {
            throw new IllegalStateException("the feed thread cannot wait for its own end; close from another thread");
        }
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        pollers.forEach(RestPoller::close);
        errands.forEach(RestErrands::close);
        rest.close();
        final List<ChannelFuture> goodbyes = new ArrayList<>();
        network.await(List.of(loop.submit(() -> sessions.forEach(session -> goodbyes.addAll(session.close())))),
            CLOSE_TIMEOUT_NS);
        network.await(goodbyes, CLOSE_FRAME_TIMEOUT_NS);
        if (network.end(CLOSE_TIMEOUT_NS)) {
            proxy.close();
        }
    }

    /** Daemon threads with a telling name. */
    static ThreadFactory daemons(final String name) {
        final AtomicInteger number = new AtomicInteger();
        return task -> {
            final Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private void drain() {
        context.meter().onOther();
        try {
            proxy.drain();
        } catch (final RuntimeException e) {
            context.listener().onFault(null, "a sink of REST answers", e);
        }
        context.meter().onFrameWork();
        askForBooks();
    }

    private void askForBooks() {
        if (wantedBooks.isEmpty()) {
            return;
        }
        context.meter().onOther();
        for (WantedBook wanted = wantedBooks.poll(); wanted != null; wanted = wantedBooks.poll()) {
            try {
                ask(wanted);
            } catch (final RuntimeException e) {
                // Neither the connection whose frame was just read nor the next question is to blame.
                context.listener().onFault(wanted.instrument.venue(),
                    "asking for the book of " + wanted.instrument.symbol(), e);
            }
        }
        context.meter().onSpoken();
    }

    private void ask(final WantedBook wanted) {
        final Instrument instrument = wanted.instrument;
        final boolean known = wanted.link != null && wanted.link.carriesBook(instrument.symbol());
        if (known) {
            wanted.link.resync(instrument.symbol());
        }
        for (int i = 0; !known && i < sessions.size(); i++) {
            if (sessions.get(i).subscription().venue() == instrument.venue()) {
                sessions.get(i).resync(instrument.symbol());
            }
        }
        for (int i = 0; i < pollers.size(); i++) {
            if (pollers.get(i).venue() == instrument.venue()) {
                pollers.get(i).requestDepth(instrument.symbol());
            }
        }
    }

    private void onStateChange(final Venue venue) {
        SessionState worst = SessionState.LIVE;
        for (final VenueSession session : sessions) {
            if (session.subscription().venue() == venue) {
                final SessionState best = best(session.subscription());
                worst = best.compareTo(worst) < 0 ? best : worst;
            }
        }
        if (told.getOrDefault(venue, SessionState.DISCONNECTED) != worst) {
            told.put(venue, worst);
            context.listener().onState(venue, worst);
        }
    }

    /** The state of the best of the sessions that carry the same. */
    private SessionState best(final Subscription subscription) {
        SessionState best = SessionState.DISCONNECTED;
        for (final VenueSession session : sessions) {
            if (session.subscription() == subscription && session.state().compareTo(best) > 0) {
                best = session.state();
            }
        }
        return best;
    }

    /** A book to be asked for, and the connection whose frame showed that; null where none did. */
    private record WantedBook(Instrument instrument, VenueLink link) {
    }

    /** Knows whose frame it is in which a book finds out that it has missed something. */
    private final class Turns implements FrameTurns {
        @Override
        public void onFrame(final VenueLink link) {
            speaking = link;
        }

        @Override
        public void afterFrame() {
            speaking = null;
            askForBooks();
        }
    }
}
