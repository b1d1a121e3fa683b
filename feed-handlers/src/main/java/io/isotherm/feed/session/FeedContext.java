package io.isotherm.feed.session;

import io.isotherm.feed.reach.ReconnectBackoff;
import io.isotherm.feed.rest.RestClient;
import io.isotherm.feed.websocket.WebSocketLimits;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;

/**
 * Settings of one {@link FeedHandler}. Owned by it from construction on; not to be used for a second one.
 *
 * <p><b>Threads:</b> not threadsafe; set up by one thread before the handler is built.
 */
public final class FeedContext {
    /** Silence after which a connection is reported {@link SessionState#STALE}: 10 s. */
    public static final long STALE_DEFAULT_NS = TimeUnit.SECONDS.toNanos(10);

    /** Silence after which a connection is given up and made anew: 60 s. */
    public static final long DEAD_DEFAULT_NS = TimeUnit.SECONDS.toNanos(60);

    /** Between two requests on a connection: 150 ms, as Binance takes 10 messages a second, pongs included. */
    public static final long REQUEST_INTERVAL_DEFAULT_NS = TimeUnit.MILLISECONDS.toNanos(150);

    /** Between two answers to a venue's pings: 1 s. */
    public static final long ANSWER_INTERVAL_DEFAULT_NS = TimeUnit.SECONDS.toNanos(1);

    /** A connection that lived this long starts its back-off anew: 60 s. */
    public static final long STABLE_DEFAULT_NS = TimeUnit.SECONDS.toNanos(60);

    /** After which a request that the venue has not answered counts as unanswered: 10 s. */
    public static final long ANSWER_TIMEOUT_DEFAULT_NS = TimeUnit.SECONDS.toNanos(10);

    private LongSupplier epochNanoClock;
    private LongSupplier nanoClock = System::nanoTime;
    private SessionListener listener = (venue, state) -> {
    };
    private WorkMeter meter = WorkMeter.NONE;
    private String threadName = "isotherm-feed";
    private long seed = System.nanoTime();
    private long staleNs = STALE_DEFAULT_NS;
    private long deadNs = DEAD_DEFAULT_NS;
    private long stableNs = STABLE_DEFAULT_NS;
    private long requestIntervalNs = REQUEST_INTERVAL_DEFAULT_NS;
    private long answerIntervalNs = ANSWER_INTERVAL_DEFAULT_NS;
    private long answerTimeoutNs = ANSWER_TIMEOUT_DEFAULT_NS;
    private boolean connectLimits = true;
    private long lifeNs = VenueLimits.UNLIMITED;
    private long backoffLeastNs = ReconnectBackoff.LEAST_NS;
    private long backoffMostNs = ReconnectBackoff.MOST_NS;
    private SslContext sslContext;
    private WebSocketLimits webSocketLimits = WebSocketLimits.DEFAULT;
    private RestClient rest;
    private FeedLoop loop;

    /**
     * Sets the clock of receive times; required.
     *
     * @param clock nanoseconds since the Unix epoch; must not step back.
     * @return this.
     */
    public FeedContext epochNanoClock(final LongSupplier clock) {
        epochNanoClock = clock;
        return this;
    }

    /** The clock of receive times. */
    public LongSupplier epochNanoClock() {
        return epochNanoClock;
    }

    /**
     * Sets the clock of timeouts.
     *
     * @param clock monotonic nanoseconds; default {@link System#nanoTime}.
     * @return this.
     */
    public FeedContext nanoClock(final LongSupplier clock) {
        nanoClock = clock;
        return this;
    }

    /** The clock of timeouts. */
    public LongSupplier nanoClock() {
        return nanoClock;
    }

    /**
     * Sets who is told of states and faults.
     *
     * @param sessionListener default: nobody.
     * @return this.
     */
    public FeedContext listener(final SessionListener sessionListener) {
        listener = sessionListener;
        return this;
    }

    /** Who is told of states and faults. */
    public SessionListener listener() {
        return listener;
    }

    /**
     * Sets who measures the feed thread's work.
     *
     * @param workMeter default: nobody.
     * @return this.
     */
    public FeedContext meter(final WorkMeter workMeter) {
        meter = workMeter;
        return this;
    }

    WorkMeter meter() {
        return meter;
    }

    /**
     * Sets the feed thread's name.
     *
     * @param name default {@code isotherm-feed}; its helpers' names start with it.
     * @return this.
     */
    public FeedContext threadName(final String name) {
        threadName = name;
        return this;
    }

    /** The feed thread's name. */
    public String threadName() {
        return threadName;
    }

    /**
     * Sets the seed of the reconnection jitter.
     *
     * @param value any; default differs from run to run.
     * @return this.
     */
    public FeedContext seed(final long value) {
        seed = value;
        return this;
    }

    /** Seed of the reconnection jitter. */
    public long seed() {
        return seed;
    }

    /**
     * Sets the silences after which a connection is stale and dead.
     *
     * @param newStaleNs nanoseconds, default {@link #STALE_DEFAULT_NS}; above 0.
     * @param newDeadNs  nanoseconds, default {@link #DEAD_DEFAULT_NS}; not below the other, and longer than the venues'
     *                   heartbeat intervals (20 s) or quiet connections are cut.
     * @return this.
     */
    public FeedContext silence(final long newStaleNs, final long newDeadNs) {
        if (newStaleNs <= 0 || newDeadNs < newStaleNs) {
            throw new IllegalArgumentException("stale after " + newStaleNs + " ns, dead after " + newDeadNs + " ns");
        }
        staleNs = newStaleNs;
        deadNs = newDeadNs;
        return this;
    }

    /** Silence after which a connection is reported {@link SessionState#STALE}, nanoseconds. */
    public long staleNs() {
        return staleNs;
    }

    long deadNs() {
        return deadNs;
    }

    /**
     * Sets the reconnection waits.
     *
     * @param leastNs  first step, default {@link ReconnectBackoff#LEAST_NS}.
     * @param mostNs   last step, default {@link ReconnectBackoff#MOST_NS}.
     * @param newStableNs age of a connection after which the next wait is the first step again, default
     *                 {@link #STABLE_DEFAULT_NS}.
     * @return this.
     */
    public FeedContext backoff(final long leastNs, final long mostNs, final long newStableNs) {
        backoffLeastNs = leastNs;
        backoffMostNs = mostNs;
        stableNs = newStableNs;
        return this;
    }

    long backoffLeastNs() {
        return backoffLeastNs;
    }

    long backoffMostNs() {
        return backoffMostNs;
    }

    long stableNs() {
        return stableNs;
    }

    /**
     * Sets the pause between two requests on one connection.
     *
     * @param intervalNs nanoseconds, default {@link #REQUEST_INTERVAL_DEFAULT_NS}.
     * @return this.
     */
    public FeedContext requestIntervalNs(final long intervalNs) {
        requestIntervalNs = intervalNs;
        return this;
    }

    long requestIntervalNs() {
        return requestIntervalNs;
    }

    /**
     * Sets the least time between two answers to a venue's pings on one connection.
     *
     * @param intervalNs nanoseconds, default {@link #ANSWER_INTERVAL_DEFAULT_NS}; far below the patience of venues,
     *                   which ping every 5 s to 3 min.
     * @return this.
     */
    public FeedContext answerIntervalNs(final long intervalNs) {
        answerIntervalNs = intervalNs;
        return this;
    }

    long answerIntervalNs() {
        return answerIntervalNs;
    }

    /**
     * Sets how long a venue may take to answer a subscribe request.
     *
     * @param timeoutNs nanoseconds, default {@link #ANSWER_TIMEOUT_DEFAULT_NS}; above 0.
     * @return this.
     */
    public FeedContext answerTimeoutNs(final long timeoutNs) {
        if (timeoutNs <= 0) {
            throw new IllegalArgumentException("an answer timeout of " + timeoutNs + " ns");
        }
        answerTimeoutNs = timeoutNs;
        return this;
    }

    long answerTimeoutNs() {
        return answerTimeoutNs;
    }

    /**
     * Sets whether connections keep to what each venue takes from one address within a time ({@link VenueLimits}).
     *
     * @param kept default true; false only for venues of one's own, whose connections are dropped by the hundred.
     * @return this.
     */
    public FeedContext connectLimits(final boolean kept) {
        connectLimits = kept;
        return this;
    }

    VenuePace pace(final VenueLimits limits) {
        return connectLimits ? new VenuePace(limits) : VenuePace.unlimited();
    }

    /**
     * Sets after what time a connection is followed by a new one although its venue would let it live longer.
     *
     * @param ns nanoseconds by the clock of timeouts, above 0; default {@link VenueLimits#UNLIMITED}, which leaves it
     *           to what each venue says.
     * @return this.
     */
    public FeedContext lifeNs(final long ns) {
        if (ns <= 0) {
            throw new IllegalArgumentException("connections that live " + ns + " ns");
        }
        lifeNs = ns;
        return this;
    }

    long lifeNs() {
        return lifeNs;
    }

    /**
     * Sets whom {@code wss:} connections trust.
     *
     * @param context default: the JDK's trust store; host names are verified by the default, and should be by any
     *                 other.
     * @return this.
     */
    public FeedContext sslContext(final SslContext context) {
        sslContext = context;
        return this;
    }

    SslContext sslContext() {
        return sslContext;
    }

    /**
     * Sets what a connection puts up with.
     *
     * @param limits longest message and timeouts; default {@link WebSocketLimits#DEFAULT}.
     * @return this.
     */
    public FeedContext webSocketLimits(final WebSocketLimits limits) {
        webSocketLimits = limits;
        return this;
    }

    WebSocketLimits webSocketLimits() {
        return webSocketLimits;
    }

    /**
     * Sets who asks over REST.
     *
     * @param client default: one with this context's back-off; closed by the feed handler in either case.
     * @return this.
     */
    public FeedContext rest(final RestClient client) {
        rest = client;
        return this;
    }

    /** Who asks over REST; made with the settings as they are now when none was set. */
    public RestClient rest() {
        if (rest == null) {
            rest = new RestClient(threadName, nanoClock, seed).backoff(backoffLeastNs, backoffMostNs);
        }
        return rest;
    }

    /**
     * Sets where the feeds live, and by what network they reach venues.
     *
     * @param feedLoop default: sockets, on a feed thread; ended by the feed handler in either case.
     * @return this.
     */
    public FeedContext loop(final FeedLoop feedLoop) {
        loop = feedLoop;
        return this;
    }

    /** Where the feeds live. */
    FeedLoop loop() {
        return loop;
    }

    /** Checks what is required and fills in what is not set. */
    void conclude() {
        if (epochNanoClock == null) {
            throw new IllegalStateException("a feed context needs an epochNanoClock");
        }
        if (sslContext == null) {
            try {
                sslContext = SslContextBuilder.forClient().sslProvider(SslProvider.JDK)
                    .endpointIdentificationAlgorithm("HTTPS").build();
            } catch (final SSLException e) {
                throw new IllegalStateException("the JDK's default trust store cannot be used", e);
            }
        }
        if (loop == null) {
            loop = new SocketLoop(threadName);
        }
    }
}
