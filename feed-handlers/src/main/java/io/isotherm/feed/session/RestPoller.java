package io.isotherm.feed.session;

import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Asks a venue for what its sockets do not carry ({@link RestQueries}): each symbol's open interest in turn, and a
 * book's snapshot on request. Answers go to the feed thread through the {@link FeedProxy}; one that it refuses is lost
 * and counted there.
 *
 * <p>When the venue answers 429 or 418 (too many requests, banned), the poller keeps silent for as long as
 * {@code Retry-After} says, or a minute.
 *
 * <p><b>Threads:</b> requests are made one at a time on the poller's own thread; {@link #requestDepth} may be called by
 * any thread and does not block.
 */
public final class RestPoller implements AutoCloseable {
    /** Time in which each symbol is asked for once: 5 s. */
    public static final long INTERVAL_DEFAULT_NS = TimeUnit.SECONDS.toNanos(5);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long PAUSE_DEFAULT_S = 60;
    private static final long PAUSE_MOST_S = 3 * 24 * 3600;
    private static final int OK = 200;
    private static final Set<Integer> SLOW_DOWN = Set.of(429, 418);

    private final RestQueries queries;
    private final String base;
    private final List<String> symbols;
    private final long stepNs;
    private final FeedProxy proxy;
    private final Executor feedThread;
    private final FeedContext context;
    private final int openInterestSink;
    private final Map<String, Integer> depthSinks = new HashMap<>();
    private final Set<String> depthPending = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread;
    private final ExecutorService clientThreads;
    private final HttpClient client;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private int next;
    private long dueNs;
    private long pausedUntilNs;
    private volatile boolean closed;

    RestPoller(final RestQueries queries, final URI base, final List<String> symbols, final long intervalNs,
               final FeedProxy proxy, final FrameSink openInterest, final Function<String, FrameSink> depth,
               final Executor feedThread, final FeedContext context) {
        this.queries = queries;
        this.base = BaseAddress.root(base);
        this.symbols = List.copyOf(symbols);
        this.proxy = proxy;
        this.feedThread = feedThread;
        this.context = context;
        stepNs = Math.max(1, intervalNs / Math.max(1, symbols.size()));
        openInterestSink = proxy.register(openInterest);
        if (queries.depth() != null) {
            for (final String symbol : symbols) {
                depthSinks.put(symbol, proxy.register(depth.apply(symbol)));
            }
        }
        pausedUntilNs = context.nanoClock().getAsLong();
        thread = Executors.newSingleThreadScheduledExecutor(
            FeedHandler.daemons(context.threadName() + "-rest"));
        clientThreads = Executors.newCachedThreadPool(FeedHandler.daemons(context.threadName() + "-http"));
        // HTTP/1.1: a plain-text server need not understand an upgrade to 2.
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER).executor(clientThreads).build();
    }

    /** The venue that is asked. */
    public Venue venue() {
        return queries.venue();
    }

    /** Answers handed to the feed thread. */
    public long answers() {
        return answers.get();
    }

    /** Requests without a usable answer. */
    public long failures() {
        return failures.get();
    }

    /**
     * Asks for a book's snapshot, as soon as the request under way is done. A request for a symbol that is waiting
     * already, is not polled here, or gets its book from the socket, does nothing.
     *
     * @param symbol the venue's own spelling.
     */
    public void requestDepth(final String symbol) {
        if (!closed && depthSinks.containsKey(symbol) && depthPending.add(symbol)) {
            try {
                thread.execute(() -> {
                    depthPending.remove(symbol);
                    fetch(queries.depthOf(symbol), depthSinks.get(symbol));
                });
            } catch (final RejectedExecutionException e) {
                // Closed meanwhile.
                depthPending.remove(symbol);
            }
        }
    }

    void open() {
        if (!symbols.isEmpty() && queries.openInterest() != null) {
            dueNs = context.nanoClock().getAsLong();
            thread.execute(this::pollNext);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        try {
            thread.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            // The client can be closed since JDK 21; before that its selector thread ends with the garbage collector.
            if (client instanceof AutoCloseable closeable) {
                closeable.close();
            }
            clientThreads.shutdownNow();
            clientThreads.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (final Exception e) {
            throw new IllegalStateException("closing the HTTP client", e);
        }
    }

    /** Asks for one symbol and plans the next; a slow answer delays the plan, it does not pile requests up. */
    private void pollNext() {
        fetch(queries.openInterestOf(symbols.get(next)), openInterestSink);
        next = (next + 1) % symbols.size();
        final long now = context.nanoClock().getAsLong();
        dueNs = Math.max(dueNs + stepNs, now);
        if (!closed) {
            try {
                thread.schedule(this::pollNext, dueNs - now, TimeUnit.NANOSECONDS);
            } catch (final RejectedExecutionException e) {
                // Closed meanwhile: nothing more to plan.
                closed = true;
            }
        }
    }

    private void fetch(final String path, final int sink) {
        final long now = context.nanoClock().getAsLong();
        if (closed || now - pausedUntilNs < 0) {
            return;
        }
        try {
            final HttpResponse<byte[]> answer = ask(URI.create(base + path));
            if (answer.statusCode() == OK) {
                final byte[] body = answer.body();
                if (proxy.offer(sink, new UnsafeBuffer(body), 0, body.length)) {
                    answers.incrementAndGet();
                }
                return;
            }
            if (SLOW_DOWN.contains(answer.statusCode())) {
                pausedUntilNs = now + TimeUnit.SECONDS.toNanos(pauseSeconds(answer));
            }
            fail(path, new IOException("HTTP status " + answer.statusCode()));
        } catch (final ExecutionException e) {
            fail(path, e.getCause());
        } catch (final TimeoutException e) {
            fail(path, new IOException("no answer within " + TIMEOUT.toSeconds() + " s"));
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (final RuntimeException e) {
            fail(path, e);
        }
    }

    private HttpResponse<byte[]> ask(final URI uri)
        throws ExecutionException, InterruptedException, TimeoutException {
        final HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).GET().build();
        final CompletableFuture<HttpResponse<byte[]>> answer =
            client.sendAsync(request, info -> new BoundedBody(proxy.longestFrame()));
        try {
            return answer.get(TIMEOUT.toMillis() * 2, TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private void fail(final String path, final Throwable cause) {
        failures.incrementAndGet();
        if (!closed) {
            feedThread.execute(() -> context.listener().onFault(queries.venue(), base + path, cause));
        }
    }

    private static long pauseSeconds(final HttpResponse<?> answer) {
        final String text = answer.headers().firstValue("Retry-After").orElse("");
        return text.matches("[0-9]{1,6}") ? Math.min(PAUSE_MOST_S, Long.parseLong(text)) : PAUSE_DEFAULT_S;
    }
}
