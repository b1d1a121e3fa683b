package io.isotherm.feed.rest;

import io.isotherm.feed.Venue;
import io.isotherm.feed.reach.BaseAddress;
import io.isotherm.feed.reach.ReconnectBackoff;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The one HTTP client of all venues' REST interfaces. Connections are kept alive and used again, at most
 * {@value #MOST_AT_ONCE} are busy at once; no redirect is followed, no compression asked for.
 *
 * <p><b>Threads:</b> any; {@link #close} ends waits and answers under way with a {@link RestException}.
 */
public final class RestClient implements AutoCloseable {
    /** Requests under way at once, all venues together. */
    public static final int MOST_AT_ONCE = 8;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final long CLOSE_TIMEOUT_MS = 1_000;
    private static final long IDLE_S = 5;

    private final LongSupplier nanoClock;
    private final Sleeper sleeper;
    private final Random seeds;
    private final Semaphore permits = new Semaphore(MOST_AT_ONCE, true);
    private final Set<CompletableFuture<?>> underway = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    /** Made for the first question, as it brings a thread of its own; null before. */
    private HttpClient http;
    private final Map<List<Object>, RestHost> hosts = new HashMap<>();
    private long backoffLeastNs = ReconnectBackoff.LEAST_NS;
    private long backoffMostNs = ReconnectBackoff.MOST_NS;
    private volatile boolean closed;

    /** How a thread waits. */
    @FunctionalInterface
    interface Sleeper {
        /** Waits for so many nanoseconds of the clock, at least about that long. */
        void sleep(long ns) throws InterruptedException;
    }

    /**
     * Makes a client without connections.
     *
     * @param threadName its threads' names start with it.
     * @param nanoClock  monotonic nanoseconds, for example {@link System#nanoTime}.
     * @param seed       of the back-offs' jitter.
     */
    public RestClient(final String threadName, final LongSupplier nanoClock, final long seed) {
        this(threadName, nanoClock, seed, TimeUnit.NANOSECONDS::sleep);
    }

    RestClient(final String threadName, final LongSupplier nanoClock, final long seed, final Sleeper sleeper) {
        this.nanoClock = nanoClock;
        this.sleeper = sleeper;
        seeds = new Random(seed);
        final AtomicInteger number = new AtomicInteger();
        // After the close the JDK's client may still have a word to say, which nobody wants to hear.
        threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_S, TimeUnit.SECONDS, new SynchronousQueue<>(),
            task -> {
                final Thread thread = new Thread(task, threadName + "-http-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            }, new ThreadPoolExecutor.DiscardPolicy());
    }

    private synchronized HttpClient http() {
        if (http == null) {
            if (closed) {
                throw new CancellationException("closed");
            }
            // HTTP/1.1: a plain-text server need not understand an upgrade to 2.
            http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER).executor(threads).build();
        }
        return http;
    }

    /**
     * Sets the waits after failures of hosts that are asked for from now on.
     *
     * @param leastNs first step, nanoseconds; default {@link ReconnectBackoff#LEAST_NS}.
     * @param mostNs  last step, nanoseconds; default {@link ReconnectBackoff#MOST_NS}.
     * @return this.
     */
    public synchronized RestClient backoff(final long leastNs, final long mostNs) {
        backoffLeastNs = leastNs;
        backoffMostNs = mostNs;
        return this;
    }

    /**
     * A venue's REST interface at an address. Whoever names the same gets the same, and shares its limits.
     *
     * @param venue that answers there.
     * @param base  scheme, host and port, with or without slashes at its end.
     * @return the door to it.
     */
    public synchronized RestHost host(final Venue venue, final URI base) {
        final String root = BaseAddress.root(base);
        return hosts.computeIfAbsent(List.of(venue, root), key -> new RestHost(this, root,
            new RestPause(new ReconnectBackoff(backoffLeastNs, backoffMostNs, new Random(seeds.nextLong())))));
    }

    /** Ends everything under way. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        underway.forEach(answer -> answer.cancel(true));
        try {
            // The client can be closed since JDK 21; before that its selector thread ends with the garbage collector.
            if (made() instanceof AutoCloseable closeable) {
                closeable.close();
            }
            threads.shutdownNow();
            threads.awaitTermination(CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (final Exception e) {
            throw new IllegalStateException("closing the HTTP client", e);
        }
    }

    private synchronized HttpClient made() {
        return http;
    }

    boolean isClosed() {
        return closed;
    }

    long nanoTime() {
        return nanoClock.getAsLong();
    }

    void sleep(final long ns) throws InterruptedException {
        sleeper.sleep(ns);
    }

    /** Sends a request whose time has come, and waits for the whole answer. */
    HttpResponse<byte[]> exchange(final String root, final RestRequest request)
        throws InterruptedException, ExecutionException, TimeoutException {
        final HttpRequest question = HttpRequest.newBuilder(URI.create(root + request.path()))
            .timeout(Duration.ofNanos(request.withinNs())).header("Accept", "application/json")
            .header("User-Agent", "isotherm").GET().build();
        permits.acquire();
        try {
            final CompletableFuture<HttpResponse<byte[]>> answer =
                http().sendAsync(question, info -> new BoundedBody(request.longest()));
            underway.add(answer);
            try {
                if (closed) {
                    throw new CancellationException("closed");
                }
                // The request's own timeout ends with the headers; this one with the body.
                return answer.get(request.withinNs(), TimeUnit.NANOSECONDS);
            } finally {
                answer.cancel(true);
                underway.remove(answer);
            }
        } finally {
            permits.release();
        }
    }
}
