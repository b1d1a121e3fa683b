package io.isotherm.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The REST interfaces of all venues on one free loopback port, each under its own paths.
 *
 * <p><b>Threads:</b> requests run on two threads of their own and ask the pump thread through the {@link PumpProxy}.
 */
final class RestServer {
    private static final int THREADS = 2;
    private static final int ANSWER_TIMEOUT_SECONDS = 5;
    private static final int BAD_REQUEST = 400;
    private static final RestEndpoint.Reply BUSY =
        new RestEndpoint.Reply(503, "{\"code\":-1008,\"msg\":\"Server is currently overloaded.\"}");
    private static final RestEndpoint.Reply UNKNOWN =
        new RestEndpoint.Reply(404, "{\"code\":404,\"msg\":\"no such path\"}");

    private final Map<String, RestEndpoint> endpoints = new HashMap<>();
    private final PumpProxy pump;
    private final HttpServer server;
    private final ExecutorService executor;

    /** Opens the port. */
    RestServer(final PumpProxy pump) throws IOException {
        this.pump = pump;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        executor = Executors.newFixedThreadPool(THREADS, task -> {
            final Thread thread = new Thread(task, "rest");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(executor);
    }

    /**
     * Adds a path before the launch; the endpoint and whether its venue is silent belong to the pump thread. Two
     * products of a venue may have a path in common, as they share this port: who knows the symbol answers.
     */
    void add(final RestEndpoint endpoint, final BooleanSupplier silent) {
        final RestEndpoint known = endpoints.get(endpoint.path());
        if (known == null) {
            server.createContext(endpoint.path(), exchange -> answer(exchange, endpoints.get(endpoint.path()), silent));
            endpoints.put(endpoint.path(), endpoint);
        } else {
            endpoints.put(endpoint.path(), new RestEndpoint(endpoint.path(), (query, timeMs) -> {
                final RestEndpoint.Reply reply = known.answer().reply(query, timeMs);
                return reply.status() < BAD_REQUEST ? reply : endpoint.answer().reply(query, timeMs);
            }));
        }
    }

    /** Serves from now on; the address without a path. */
    String launch() {
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void shutDown() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void answer(final HttpExchange exchange, final RestEndpoint endpoint, final BooleanSupplier silent)
        throws IOException {
        if (!exchange.getRequestURI().getPath().equals(endpoint.path())) {
            send(exchange, UNKNOWN);
            return;
        }
        final Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        final CompletableFuture<RestEndpoint.Reply> answer = new CompletableFuture<>();
        if (!pump.offer(() -> answer.complete(silent.getAsBoolean() ? BUSY
            : endpoint.answer().reply(query, System.currentTimeMillis())))) {
            send(exchange, BUSY);
            return;
        }
        try {
            send(exchange, answer.get(ANSWER_TIMEOUT_SECONDS, TimeUnit.SECONDS));
        } catch (final ExecutionException | TimeoutException failure) {
            send(exchange, BUSY);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            send(exchange, BUSY);
        }
    }

    private static void send(final HttpExchange exchange, final RestEndpoint.Reply reply) throws IOException {
        final byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> query(final String text) {
        final Map<String, String> query = new HashMap<>();
        for (final String pair : text == null ? new String[0] : text.split("&")) {
            final int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(final String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (final IllegalArgumentException malformed) {
            return text;
        }
    }
}
