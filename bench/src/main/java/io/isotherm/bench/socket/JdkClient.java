package io.isotherm.bench.socket;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/** The JDK's client, which hands texts on as characters. */
final class JdkClient implements SocketClient {
    private static final String THREAD = "bench-jdk";
    private static final String SELECTOR = "HttpClient-";

    private final AtomicLong frames = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        final Thread thread = new Thread(task, THREAD);
        thread.setDaemon(true);
        return thread;
    });
    private final WebSocket webSocket;

    JdkClient(final URI uri, final SSLContext trust) {
        final HttpClient.Builder builder = HttpClient.newBuilder().executor(threads);
        if (trust != null) {
            builder.sslContext(trust);
        }
        webSocket = builder.build().newWebSocketBuilder().buildAsync(uri, new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(final WebSocket from, final CharSequence text, final boolean last) {
                if (last) {
                    frames.incrementAndGet();
                }
                from.request(1);
                return null;
            }
        }).join();
    }

    @Override
    public long frames() {
        return frames.get();
    }

    @Override
    public boolean owns(final String threadName) {
        return threadName.startsWith(THREAD) || threadName.startsWith(SELECTOR);
    }

    @Override
    public void close() {
        webSocket.abort();
        threads.shutdownNow();
    }
}
