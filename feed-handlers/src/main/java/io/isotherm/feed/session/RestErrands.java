package io.isotherm.feed.session;

import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.rest.RestException;
import io.isotherm.feed.rest.RestHost;
import io.isotherm.feed.rest.RestRequest;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Asks a venue over REST and hands the answers to the feed thread through the {@link FeedProxy}; one that it refuses is
 * lost and counted there. What goes wrong is told to the session's listener; as requests wait while the venue is left
 * in peace, a ban is told once.
 *
 * <p><b>Threads:</b> {@link #ask} by any thread, answered in turn on a thread of its own; {@link #fetch} blocks.
 */
public final class RestErrands implements AutoCloseable {
    private static final long CLOSE_TIMEOUT_S = 5;

    private final Venue venue;
    private final RestHost host;
    private final FeedProxy proxy;
    private final FeedContext context;
    private final Executor feedThread;
    private final ExecutorService thread;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean closed;

    RestErrands(final Venue venue, final RestHost host, final FeedProxy proxy, final Executor feedThread,
                final FeedContext context) {
        this.venue = venue;
        this.host = host;
        this.proxy = proxy;
        this.feedThread = feedThread;
        this.context = context;
        thread = Executors.newSingleThreadExecutor(FeedHandler.daemons(context.threadName() + "-rest"));
    }

    /** The venue that is asked. */
    public Venue venue() {
        return venue;
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
     * Adds a taker of answers; before the first question.
     *
     * @param sink called on the feed thread.
     * @return its number for {@link #ask}.
     */
    public int register(final FrameSink sink) {
        return proxy.register(sink);
    }

    /**
     * Asks as soon as the questions before it are answered.
     *
     * @param request gives what to ask when its turn has come.
     * @param sink    number of who takes the answer.
     */
    public void ask(final Supplier<RestRequest> request, final int sink) {
        ask(request, sink, taken -> { });
    }

    /**
     * As {@link #ask(Supplier, int)}, for who wants to know what came of it.
     *
     * @param request gives what to ask when its turn has come.
     * @param sink    number of who takes the answer.
     * @param done    told on the feed thread, after the answer is delivered, whether there was one; never after
     *                {@link #close}.
     */
    public void ask(final Supplier<RestRequest> request, final int sink, final Consumer<Boolean> done) {
        try {
            thread.execute(() -> {
                try {
                    final boolean taken = fetch(request.get(), sink);
                    if (!closed) {
                        feedThread.execute(() -> done.accept(taken));
                    }
                } catch (final InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        } catch (final RejectedExecutionException e) {
            // Closed meanwhile: nobody is there to take the answer.
            return;
        }
    }

    /** Asks now; true when the answer went to the sink. */
    boolean fetch(final RestRequest request, final int sink) throws InterruptedException {
        if (closed) {
            return false;
        }
        try {
            final byte[] body = host.get(request.longest(Math.min(request.longest(), proxy.longestFrame())));
            final boolean taken = proxy.offer(sink, new UnsafeBuffer(body), 0, body.length);
            if (taken) {
                answers.incrementAndGet();
            }
            return taken;
        } catch (final RestException e) {
            if (e.kind() == RestException.Kind.CLOSED) {
                return false;
            }
            fail(e.kind().ofHost() ? host.root() : host.root() + request.path(), e);
        } catch (final RuntimeException e) {
            fail(host.root() + request.path(), e);
        }
        return false;
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        try {
            thread.awaitTermination(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(final String where, final Exception cause) {
        if (!closed) {
            failures.incrementAndGet();
            feedThread.execute(() -> context.listener().onFault(venue, where, cause));
        }
    }
}
