package io.isotherm.feed.session;

import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.rest.RestHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Asks a venue for what its sockets do not carry ({@link RestQueries}): each symbol's open interest in turn, and a
 * book's snapshot on request. Where the venue's limit does not allow the interval, each symbol's turn comes later;
 * while the venue is left in peace, nobody's comes.
 *
 * <p><b>Threads:</b> up to {@value #MOST_AT_ONCE} of its own ask for open interest, each for symbols of its own, so
 * that no answer overtakes an older one of the same symbol; one more asks for books. {@link #requestDepth} may be
 * called by any thread and does not block.
 */
public final class RestPoller implements AutoCloseable {
    /** Time in which each symbol is asked for once: 5 s. */
    public static final long INTERVAL_DEFAULT_NS = TimeUnit.SECONDS.toNanos(5);

    /** Requests for open interest under way at once. */
    static final int MOST_AT_ONCE = 3;

    private static final long CLOSE_TIMEOUT_S = 5;

    private final RestQueries queries;
    private final List<String> symbols;
    private final long intervalNs;
    private final FeedContext context;
    private final RestErrands errands;
    private final int openInterestSink;
    private final Map<String, Integer> depthSinks = new HashMap<>();
    private final Set<String> depthPending = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private volatile boolean closed;

    RestPoller(final RestQueries queries, final RestHost host, final List<String> symbols, final long intervalNs,
               final FeedProxy proxy, final FrameSink openInterest, final Function<String, FrameSink> depth,
               final Executor feedThread, final FeedContext context) {
        this.queries = queries;
        this.symbols = List.copyOf(symbols);
        this.intervalNs = intervalNs;
        this.context = context;
        errands = new RestErrands(queries.venue(), host, proxy, feedThread, context);
        openInterestSink = errands.register(openInterest);
        if (queries.depth() != null) {
            for (final String symbol : symbols) {
                depthSinks.put(symbol, errands.register(depth.apply(symbol)));
            }
        }
        threads = Executors.newCachedThreadPool(FeedHandler.daemons(context.threadName() + "-poll"));
    }

    /** The venue that is asked. */
    public Venue venue() {
        return queries.venue();
    }

    /** Answers handed to the feed thread. */
    public long answers() {
        return errands.answers();
    }

    /** Requests without a usable answer. */
    public long failures() {
        return errands.failures();
    }

    /**
     * Asks for a book's snapshot, as soon as those before it are there. A request for a symbol that is waiting already,
     * is not polled here, or gets its book from the socket, does nothing.
     *
     * @param symbol the venue's own spelling.
     */
    public void requestDepth(final String symbol) {
        if (!closed && depthSinks.containsKey(symbol) && depthPending.add(symbol)) {
            errands.ask(() -> {
                depthPending.remove(symbol);
                return queries.depth().of(symbol);
            }, depthSinks.get(symbol));
        }
    }

    void open() {
        if (queries.openInterest() == null) {
            return;
        }
        final long nowNs = context.nanoClock().getAsLong();
        final int shares = Math.min(MOST_AT_ONCE, symbols.size());
        for (int share = 0; share < shares; share++) {
            final PollPlan plan = new PollPlan(share(share, shares), intervalNs,
                nowNs + share * (intervalNs / symbols.size()));
            threads.execute(() -> poll(plan));
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        errands.close();
        try {
            threads.awaitTermination(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The symbols of one of the threads. */
    private List<String> share(final int share, final int shares) {
        final List<String> own = new ArrayList<>();
        for (int i = share; i < symbols.size(); i += shares) {
            own.add(symbols.get(i));
        }
        return own;
    }

    private void poll(final PollPlan plan) {
        try {
            while (!closed) {
                final long waitNs = plan.dueNs() - context.nanoClock().getAsLong();
                if (waitNs > 0) {
                    TimeUnit.NANOSECONDS.sleep(waitNs);
                }
                errands.fetch(queries.openInterest().of(plan.take()), openInterestSink);
                plan.done(context.nanoClock().getAsLong());
            }
        } catch (final InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
