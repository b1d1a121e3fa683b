package io.isotherm.feed.rest;

import io.isotherm.feed.reach.ReachProblem;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * The door to one venue's REST interface. It keeps the venue's limits, leaves it in peace when it refuses or fails,
 * and lets at most {@value #MOST_AT_ONCE} requests be under way at once.
 *
 * <p><b>Threads:</b> any; {@link #get} blocks its caller.
 */
public final class RestHost {
    /** Requests under way at once, and so connections kept. */
    public static final int MOST_AT_ONCE = 4;

    private static final Set<RestException.Kind> REFUSALS = EnumSet.of(RestException.Kind.SLOW_DOWN,
        RestException.Kind.BANNED, RestException.Kind.FORBIDDEN);

    private final RestClient client;
    private final String root;
    private final RestPause pause;
    private final Map<RestLimit, RestPace> paces = new EnumMap<>(RestLimit.class);
    private final Semaphore permits = new Semaphore(MOST_AT_ONCE, true);

    RestHost(final RestClient client, final String root, final RestPause pause) {
        this.client = client;
        this.root = root;
        this.pause = pause;
    }

    /** Scheme, host and port. */
    public String root() {
        return root;
    }

    /** Nanoseconds for which the venue is still left in peace; 0 when it may be asked. */
    public synchronized long pausedNs() {
        return Math.max(0, pause.leftNs(client.nanoTime()));
    }

    /**
     * Asks, as soon as the venue's limit and mood allow.
     *
     * @param request what to ask.
     * @return the body of an answer with status 200 that begins like JSON.
     * @throws RestException        when there is none.
     * @throws InterruptedException when the caller is interrupted.
     */
    public byte[] get(final RestRequest request) throws RestException, InterruptedException {
        final long deadlineNs = client.nanoTime() + request.patientNs();
        while (true) {
            waitForPause(request, deadlineNs);
            final long waitNs = book(request, deadlineNs);
            if (waitNs > 0) {
                client.sleep(waitNs);
            }
            permits.acquire();
            try {
                // While this request waited, another may have been refused.
                if (pausedNs() == 0) {
                    return send(request);
                }
            } finally {
                permits.release();
            }
        }
    }

    private void waitForPause(final RestRequest request, final long deadlineNs)
        throws RestException, InterruptedException {
        for (long leftNs = pausedNs(); leftNs > 0 || client.isClosed(); leftNs = pausedNs()) {
            if (client.isClosed()) {
                throw new RestException(RestException.Kind.CLOSED, 0, "the client is closed");
            }
            if (client.nanoTime() + leftNs - deadlineNs > 0) {
                throw new RestException(RestException.Kind.PAUSED, 0, "not asked: the venue is left in peace for "
                    + seconds(leftNs) + " more after " + words(pause.why()));
            }
            client.sleep(leftNs);
        }
    }

    /** Takes a place in the schedule; nanoseconds until then. */
    private synchronized long book(final RestRequest request, final long deadlineNs) throws RestException {
        final long nowNs = client.nanoTime();
        final RestPace pace = paces.computeIfAbsent(request.limit(), RestPace::new);
        final long waitNs = pace.nextNs(nowNs) - nowNs;
        if (nowNs + waitNs - deadlineNs > 0) {
            throw new RestException(RestException.Kind.LIMITED, 0, "the venue's limit of "
                + request.limit().units() + " in " + seconds(request.limit().windowNs()) + " makes it wait "
                + seconds(waitNs));
        }
        pace.book(nowNs, request.weight());
        return waitNs;
    }

    private byte[] send(final RestRequest request) throws RestException, InterruptedException {
        final long sentNs = client.nanoTime();
        try {
            final byte[] body = body(client.exchange(root, request));
            synchronized (this) {
                pause.onSuccess();
            }
            return body;
        } catch (final ExecutionException e) {
            throw failed(sentNs, request, e.getCause());
        } catch (final TimeoutException | CancellationException e) {
            throw failed(sentNs, request, e);
        } catch (final RestException e) {
            if (e.kind() == RestException.Kind.SERVER_ERROR) {
                backOff(sentNs, e.kind());
            }
            throw e;
        }
    }

    private byte[] body(final HttpResponse<byte[]> answer) throws RestException {
        final int status = answer.statusCode();
        if (status != RestStatus.OK) {
            throw refused(answer, status);
        }
        final String encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new RestException(RestException.Kind.COMPRESSED, status,
                "the answer is compressed (" + RestStatus.printable(encoding) + "), which was not asked for");
        }
        if (!RestStatus.beginsLikeJson(answer.body())) {
            throw new RestException(RestException.Kind.NOT_JSON, status, "the answer is no JSON but "
                + RestStatus.printable(answer.headers().firstValue("Content-Type").orElse("of no type"))
                + "; a proxy or a block page may stand in between");
        }
        return answer.body();
    }

    private RestException refused(final HttpResponse<byte[]> answer, final int status) {
        final RestException.Kind kind = RestStatus.kind(status);
        if (REFUSALS.contains(kind)) {
            final long forNs = RestStatus.retryAfterNs(answer.headers(), kind);
            synchronized (this) {
                pause.onRefusal(client.nanoTime(), forNs, kind);
            }
            return new RestException(kind, status, "HTTP status " + status + ": " + words(kind)
                + "; not asked again for " + seconds(forNs));
        }
        return new RestException(kind, status, RestStatus.message(status, answer.headers()));
    }

    private RestException failed(final long sentNs, final RestRequest request, final Throwable cause) {
        if (client.isClosed()) {
            return new RestException(RestException.Kind.CLOSED, 0, "the client is closed");
        }
        final RestException failure = failure(request, cause);
        if (failure.kind().ofHost()) {
            backOff(sentNs, failure.kind());
        }
        return failure;
    }

    private synchronized void backOff(final long sentNs, final RestException.Kind kind) {
        pause.onFailure(client.nanoTime(), sentNs, kind);
    }

    private static RestException failure(final RestRequest request, final Throwable cause) {
        if (cause instanceof RestException known) {
            return known;
        }
        final RestException failure;
        if (cause instanceof HttpConnectTimeoutException) {
            failure = new RestException(RestException.Kind.UNREACHABLE, 0,
                "no connection in time; a firewall may swallow it");
        } else if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            failure = new RestException(RestException.Kind.TIMED_OUT, 0,
                "no whole answer within " + seconds(request.withinNs()));
        } else if (cause instanceof ConnectException) {
            failure = new RestException(RestException.Kind.UNREACHABLE, 0,
                cause.getCause() instanceof UnresolvedAddressException
                    ? "no address for this name"
                    : ReachProblem.REFUSED_OR_NO_ROUTE);
        } else if (cause instanceof SSLException) {
            failure = new RestException(RestException.Kind.UNREACHABLE, 0,
                "TLS was not agreed: " + RestStatus.printable(cause.getMessage()));
        } else {
            failure = new RestException(RestException.Kind.BROKEN, 0, "the connection broke before the answer was "
                + "whole: " + RestStatus.printable(cause.getMessage()));
        }
        failure.initCause(cause);
        return failure;
    }

    private static String words(final RestException.Kind kind) {
        return switch (kind) {
            case SLOW_DOWN -> "too many requests";
            case BANNED -> "the venue bans this address for a while";
            case FORBIDDEN -> "the venue does not serve this address or region";
            default -> "failures";
        };
    }

    private static String seconds(final long ns) {
        final long ms = TimeUnit.NANOSECONDS.toMillis(ns);
        return ms < 1_000 ? ms + " ms" : (ms + 500) / 1_000 + " s";
    }
}
