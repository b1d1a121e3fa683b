package io.isotherm.feed.session;

import io.isotherm.feed.listing.ListingPages;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Pages of one venue over HTTP/1.1, one at a time: no redirects, no answer beyond a length or a time.
 *
 * <p><b>Threads:</b> safe; whoever asks waits.
 */
public final class RestPages implements ListingPages, AutoCloseable {
    /** The longest answer: 8 MiB, of which the JSON reader can address every byte. */
    public static final int LONGEST = 8 << 20;

    private static final int OK = 200;

    private final String base;
    private final Duration timeout;
    private final ExecutorService threads;
    private final HttpClient client;

    /**
     * Asks nothing yet.
     *
     * @param base      scheme, host and port.
     * @param timeoutNs for each answer to be complete, nanoseconds.
     */
    public RestPages(final URI base, final long timeoutNs) {
        this.base = BaseAddress.root(base);
        timeout = Duration.ofNanos(timeoutNs);
        threads = Executors.newCachedThreadPool(FeedHandler.daemons("isotherm-listing-http"));
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER).executor(threads).build();
    }

    @Override
    public byte[] get(final String path) throws IOException, InterruptedException {
        final HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout).GET().build();
        final CompletableFuture<HttpResponse<byte[]>> answer =
            client.sendAsync(request, info -> new BoundedBody(LONGEST));
        try {
            final HttpResponse<byte[]> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() != OK) {
                throw new IOException(base + path + " answered with HTTP status " + response.statusCode());
            }
            return response.body();
        } catch (final TimeoutException late) {
            throw new IOException(base + path + " did not answer within " + timeout.toMillis() + " ms", late);
        } catch (final ExecutionException failed) {
            final Throwable cause = failed.getCause();
            throw new IOException(cause instanceof ConnectException ? "cannot reach " + base
                : base + path + ": " + (cause.getMessage() == null ? cause.toString() : cause.getMessage()), cause);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
