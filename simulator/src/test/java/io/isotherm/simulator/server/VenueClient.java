package io.isotherm.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** A WebSocket client of the JDK that keeps what it hears. */
final class VenueClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_SECONDS = 20;

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicInteger binaries = new AtomicInteger();
    private final WebSocket socket;

    VenueClient(final String address) {
        socket = done(HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(address), new Ear()));
    }

    VenueClient(final String address, final String header, final String value) {
        socket = done(HttpClient.newHttpClient().newWebSocketBuilder().header(header, value)
            .buildAsync(URI.create(address), new Ear()));
    }

    void send(final String text) {
        done(socket.sendText(text, true));
    }

    /** The next text that satisfies a condition; earlier ones are dropped. */
    String await(final String what, final Predicate<String> condition) throws InterruptedException {
        final List<String> heard = new ArrayList<>();
        final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (System.nanoTime() < endNs) {
            final String text = texts.poll(endNs - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (text != null && condition.test(text)) {
                return text;
            }
            heard.add(text);
        }
        throw new AssertionError("no " + what + " among " + heard.size() + " messages, first "
            + heard.subList(0, Math.min(5, heard.size())));
    }

    JsonNode awaitJson(final String what, final Predicate<String> condition) throws InterruptedException, IOException {
        return JSON.readTree(await(what, condition));
    }

    /** Binary messages so far; they are heard as the texts that they hold compressed. */
    int binaries() {
        return binaries.get();
    }

    /** Waits until the server closes the connection; the reason that it gives. */
    String awaitClose() throws InterruptedException {
        final String reason = closed.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (reason == null) {
            throw new AssertionError("still open after " + TIMEOUT_SECONDS + " s");
        }
        return reason;
    }

    int pings() {
        return pings.get();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static WebSocket done(final CompletableFuture<WebSocket> step) {
        return step.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }

    private static String decompressed(final byte[] message) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(message))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException malformed) {
            return "not compressed: " + malformed.getMessage();
        }
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onText(final WebSocket from, final CharSequence data, final boolean last) {
            partial.append(data);
            if (last) {
                texts.add(partial.toString());
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(final WebSocket from, final ByteBuffer data, final boolean last) {
            while (data.hasRemaining()) {
                bytes.write(data.get());
            }
            if (last) {
                binaries.incrementAndGet();
                texts.add(decompressed(bytes.toByteArray()));
                bytes.reset();
            }
            from.request(1);
            return null;
        }

        @Override
        public void onError(final WebSocket from, final Throwable error) {
            closed.add(error.toString());
        }

        @Override
        public CompletionStage<?> onClose(final WebSocket from, final int code, final String reason) {
            closed.add(reason);
            return null;
        }

        @Override
        public CompletionStage<?> onPing(final WebSocket from, final ByteBuffer message) {
            pings.incrementAndGet();
            from.request(1);
            return null;
        }
    }
}
