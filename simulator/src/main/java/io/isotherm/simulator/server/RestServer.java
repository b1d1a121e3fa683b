package io.isotherm.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.isotherm.simulator.venue.BinanceDialect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * Binance's REST endpoints for open interest and depth on a free loopback port.
 *
 * <p><b>Threads:</b> requests run on two threads of their own and ask the pump thread through the {@link PumpProxy}.
 */
final class RestServer {
    private static final int THREADS = 2;
    private static final int ANSWER_TIMEOUT_SECONDS = 5;
    private static final int DEFAULT_DEPTH = 500;
    private static final String INVALID_SYMBOL = "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}";
    private static final String BUSY = "{\"code\":-1008,\"msg\":\"Server is currently overloaded.\"}";

    private final List<BinanceDialect> dialects;
    private final PumpProxy pump;
    private final BooleanSupplier silent;
    private final HttpServer server;
    private final ExecutorService executor;

    /** Opens the port; the dialects and whether the venue is silent belong to the pump thread. */
    RestServer(final List<BinanceDialect> dialects, final PumpProxy pump, final BooleanSupplier silent)
        throws IOException {
        this.silent = silent;
        this.dialects = dialects;
        this.pump = pump;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        executor = Executors.newFixedThreadPool(THREADS, task -> {
            final Thread thread = new Thread(task, "rest");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(executor);
        server.createContext("/fapi/v1/openInterest", exchange -> answer(exchange,
            (dialect, query) -> dialect.openInterestAnswer(System.currentTimeMillis())));
        server.createContext("/fapi/v1/depth", exchange -> answer(exchange,
            (dialect, query) -> dialect.depthAnswer(System.currentTimeMillis(), limit(query))));
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

    private void answer(final HttpExchange exchange, final BiFunction<BinanceDialect, Map<String, String>, String> body)
        throws IOException {
        final Map<String, String> query = query(exchange.getRequestURI().getQuery());
        final BinanceDialect dialect = dialects.stream()
            .filter(candidate -> candidate.symbol().equals(query.get("symbol"))).findFirst().orElse(null);
        if (dialect == null) {
            send(exchange, 400, INVALID_SYMBOL);
            return;
        }
        final CompletableFuture<String> answer = new CompletableFuture<>();
        if (!pump.offer(() -> answer.complete(silent.getAsBoolean() ? null : body.apply(dialect, query)))) {
            send(exchange, 503, BUSY);
            return;
        }
        try {
            final String text = answer.get(ANSWER_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            send(exchange, text == null ? 503 : 200, text == null ? BUSY : text);
        } catch (final ExecutionException | TimeoutException failure) {
            send(exchange, 503, BUSY);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            send(exchange, 503, BUSY);
        }
    }

    private static void send(final HttpExchange exchange, final int status, final String body) throws IOException {
        final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> query(final String text) {
        final Map<String, String> query = new HashMap<>();
        for (final String pair : text == null ? new String[0] : text.split("&")) {
            final int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return query;
    }

    private static int limit(final Map<String, String> query) {
        final String limit = query.getOrDefault("limit", "");
        return limit.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(limit) : DEFAULT_DEPTH;
    }
}
