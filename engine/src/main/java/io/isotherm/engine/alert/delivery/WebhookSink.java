package io.isotherm.engine.alert.delivery;

import io.isotherm.engine.alert.Alert;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * Sends each alert by POST, as JSON, in order, one at a time. The JDK's client checks certificates and host names,
 * follows no redirection, asks no proxy. A try that does not come to its end in time is given up; no answer, 429 and
 * 5xx are tried again after 1 s, 2 s, 4 s and so on up to 30 s, other answers but 2xx are not.
 *
 * <p><b>Threads:</b> the delivery's; exchanges run on the client's two, and their outcome is acquired by asking whether
 * they are done.
 */
final class WebhookSink implements AlertSink {
    /** Alerts that wait for those before them. */
    static final int MOST_WAITING = 256;
    private static final long FIRST_PAUSE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final int OK = 200;
    private static final int REDIRECTIONS = 300;
    private static final int CLIENT_ERRORS = 400;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private final DeliverySettings.Webhook webhook;
    private final SinkTally tally;
    private final ExecutorService executor;
    private final HttpClient client;
    private final long firstPauseNs;
    private final Deque<String> waiting = new ArrayDeque<>();
    private CompletableFuture<HttpResponse<Void>> exchange;
    private long deadlineNs;
    private int tries;
    private long nextTryNs;

    /** With the certificates that the JDK trusts. */
    WebhookSink(final DeliverySettings.Webhook webhook, final Consumer<String> errors) {
        this(webhook, errors, null, FIRST_PAUSE_NS);
    }

    /** With other ones, and another first pause. */
    WebhookSink(final DeliverySettings.Webhook webhook, final Consumer<String> errors, final SSLContext trustOrNull,
                final long firstPauseNs) {
        this.webhook = webhook;
        this.firstPauseNs = firstPauseNs;
        tally = new SinkTally("webhook \"" + webhook.name() + "\" at " + webhook.address(), errors);
        executor = Executors.newSingleThreadExecutor(task -> {
            final Thread thread = new Thread(task, "isotherm-webhook");
            thread.setDaemon(true);
            return thread;
        });
        final HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).proxy(HttpClient.Builder.NO_PROXY).executor(executor)
            .connectTimeout(Duration.ofNanos(webhook.timeoutNs()));
        client = (trustOrNull == null ? builder : builder.sslContext(trustOrNull)).build();
    }

    @Override
    public void offer(final Alert alert, final String line, final long nowNs) {
        if (!alert.rule().severity().reaches(webhook.severity())) {
            return;
        }
        if (waiting.size() == MOST_WAITING) {
            tally.dropped("alerts are dropped, for " + MOST_WAITING + " wait already");
            return;
        }
        waiting.add(line);
        if (waiting.size() == 1) {
            nextTryNs = nowNs;
        }
        work(nowNs);
    }

    @Override
    public void work(final long nowNs) {
        if (exchange != null) {
            look(nowNs);
        }
        if (exchange == null && !waiting.isEmpty() && nowNs - nextTryNs >= 0) {
            send(waiting.peek(), nowNs);
        }
    }

    private void send(final String line, final long nowNs) {
        final HttpRequest.Builder request = HttpRequest.newBuilder(webhook.address().address())
            .timeout(Duration.ofNanos(webhook.timeoutNs())).header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(line, StandardCharsets.UTF_8));
        webhook.address().headers().forEach(request::header);
        tries++;
        deadlineNs = nowNs + webhook.timeoutNs();
        exchange = client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    private void look(final long nowNs) {
        if (!exchange.isDone()) {
            if (nowNs - deadlineNs >= 0) {
                exchange.cancel(true);
                exchange = null;
                again("no whole answer within " + TimeUnit.NANOSECONDS.toMillis(webhook.timeoutNs()) + " ms", nowNs);
            }
            return;
        }
        final CompletableFuture<HttpResponse<Void>> done = exchange;
        exchange = null;
        try {
            judge(done.join().statusCode(), nowNs);
        } catch (final CompletionException | CancellationException failure) {
            // the class alone: a message may have the address in it
            final Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            again("not reached: " + cause.getClass().getSimpleName(), nowNs);
        }
    }

    private void judge(final int status, final long nowNs) {
        if (status >= OK && status < REDIRECTIONS) {
            tally.delivered();
            next(nowNs);
        } else if (status == TOO_MANY || status >= SERVER_ERRORS) {
            again("answered " + status, nowNs);
        } else {
            tally.failed("answered " + status + (status >= REDIRECTIONS && status < CLIENT_ERRORS
                ? "; redirections are not followed, write the address that it leads to" : ""));
            next(nowNs);
        }
    }

    private void again(final String why, final long nowNs) {
        if (tries > webhook.retries()) {
            tally.failed(why);
            next(nowNs);
            return;
        }
        nextTryNs = nowNs + Math.min(LONGEST_PAUSE_NS, firstPauseNs << Math.min(tries - 1, 8));
    }

    private void next(final long nowNs) {
        waiting.poll();
        tries = 0;
        nextTryNs = nowNs;
    }

    @Override
    public SinkKind kind() {
        return SinkKind.WEBHOOK;
    }

    @Override
    public int pending() {
        return waiting.size();
    }

    @Override
    public SinkCounts counts() {
        return tally.counts();
    }

    @Override
    public void close() {
        if (exchange != null) {
            exchange.cancel(true);
            exchange = null;
        }
        final int left = waiting.size();
        waiting.clear();
        for (int i = 0; i < left; i++) {
            tally.failed("given up, for the engine ended");
        }
        executor.shutdownNow();
    }
}
