package io.isotherm.engine.alert.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.isotherm.engine.alert.Alert;
import io.isotherm.engine.alert.AlertLine;
import io.isotherm.engine.alert.AlertSeverity;
import io.isotherm.engine.alert.TestAlerts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers on loopback. The clock is the test's. */
final class WebhookSinkTest {
    private static final String SECRET = "s3cr3t";
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    private Path folder;

    private final List<String> errors = new ArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private long nowNs;

    @AfterEach
    void stopAndLookForSecrets() {
        end.countDown();
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
        assertFalse(errors.toString().contains(SECRET), "a secret was told: " + errors);
    }

    private <H extends HttpServer> H serve(final H server, final HttpHandler handler) {
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
        servers.add(server);
        return server;
    }

    private HttpServer serve(final HttpHandler handler) throws IOException {
        return serve(HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0), handler);
    }

    /** Takes the body and answers with each status in turn, the last one for ever. */
    private HttpHandler answering(final int... statuses) {
        final AtomicInteger count = new AtomicInteger();
        return exchange -> {
            try (InputStream body = exchange.getRequestBody()) {
                received.add(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            exchange.sendResponseHeaders(statuses[Math.min(count.getAndIncrement(), statuses.length - 1)], -1);
            exchange.close();
        };
    }

    private WebhookSink sink(final HttpServer server, final int retries, final SSLContext trust) {
        final WebhookAddress address = WebhookAddress.of(folder.resolve("url"), "# ours\n"
            + (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort()
            + "/hook/" + SECRET + "?token=" + SECRET + "\nAuthorization: Bearer " + SECRET + "\n");
        return new WebhookSink(new DeliverySettings.Webhook("ops", AlertSeverity.WARNING, address, TIMEOUT_NS, retries),
            errors::add, trust, PAUSE_NS);
    }

    private String offer(final WebhookSink sink, final int n) {
        final Alert alert = TestAlerts.number(n, AlertSeverity.WARNING);
        sink.offer(alert, AlertLine.of(alert), nowNs);
        return AlertLine.of(alert);
    }

    /** Lets the test's clock stand still. */
    private void settle(final WebhookSink sink, final int pending) {
        CommandSinkTest.await(() -> {
            sink.work(nowNs);
            return sink.pending() <= pending;
        }, "pending " + sink.pending() + ": " + errors);
    }

    @Test
    void shouldPostEachAlertInOrderWithItsHeaders() throws IOException {
        final List<String> requests = new CopyOnWriteArrayList<>();
        final HttpHandler ok = answering(204);
        final HttpServer server = serve(exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("Content-type"));
            ok.handle(exchange);
        });
        try (WebhookSink sink = sink(server, 0, null)) {
            final Alert below = TestAlerts.number(9, AlertSeverity.INFO);
            sink.offer(below, AlertLine.of(below), nowNs);
            final List<String> sent = List.of(offer(sink, 1), offer(sink, 2), offer(sink, 3));
            settle(sink, 0);
            assertEquals(sent, received);
            assertEquals("POST /hook/s3cr3t?token=s3cr3t Bearer s3cr3t application/json; charset=utf-8",
                requests.get(0));
            assertEquals(new SinkCounts(3, 0, 0), sink.counts());
        }
    }

    @Test
    void shouldTryAgainLaterWhatTheServerCouldNotTake() throws IOException {
        try (WebhookSink sink = sink(serve(answering(500, 429, 200)), 3, null)) {
            offer(sink, 1);
            CommandSinkTest.await(() -> received.size() == 1, "first try");
            for (int tries = 2; tries <= 3; tries++) {
                final int now = tries;
                CommandSinkTest.await(() -> {
                    sink.work(nowNs);
                    nowNs += PAUSE_NS / 10;
                    return received.size() == now;
                }, "try " + tries);
            }
            settle(sink, 0);
            assertTrue(nowNs >= 3 * PAUSE_NS, "pauses of 1 s and 2 s, but it was " + nowNs + " ns");
            assertEquals(new SinkCounts(1, 0, 0), sink.counts());
            assertEquals(List.of(), errors);
        }
    }

    @Test
    void shouldGiveUpAfterItsRetriesAndAtOnceWhatIsRefused() throws IOException {
        try (WebhookSink sink = sink(serve(answering(500, 500, 404)), 1, null)) {
            offer(sink, 1);
            offer(sink, 2);
            CommandSinkTest.await(() -> {
                sink.work(nowNs);
                nowNs += PAUSE_NS / 10;
                return sink.pending() == 0;
            }, "both are given up");
            assertEquals(3, received.size());
            assertEquals(new SinkCounts(0, 2, 0), sink.counts());
            assertTrue(errors.get(0).matches("webhook \"ops\" at http://127.0.0.1:\\d+: answered 500"), errors.get(0));
            assertTrue(errors.get(1).endsWith("answered 404"), errors.get(1));
        }
    }

    @Test
    void shouldFollowNoRedirection() throws IOException {
        final AtomicInteger elsewhere = new AtomicInteger();
        final HttpServer other = serve(exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        final HttpServer server = serve(exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        try (WebhookSink sink = sink(server, 3, null)) {
            offer(sink, 1);
            settle(sink, 0);
            assertEquals(new SinkCounts(0, 1, 0), sink.counts());
            assertEquals(0, elsewhere.get());
            assertTrue(errors.get(0).contains("redirections are not followed"), errors.get(0));
        }
    }

    @Test
    void shouldGiveUpAServerThatHangsBeforeOrWithinItsAnswer() throws IOException {
        final AtomicInteger count = new AtomicInteger();
        final HttpServer server = serve(exchange -> {
            try {
                if (count.getAndIncrement() == 1) {
                    exchange.sendResponseHeaders(200, 1_000_000);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                }
                end.await();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        try (WebhookSink sink = sink(server, 0, null)) {
            for (int i = 0; i < 2; i++) {
                final int asked = i + 1;
                offer(sink, i);
                CommandSinkTest.await(() -> count.get() == asked, "it is asked");
                nowNs += TIMEOUT_NS - 1;
                sink.work(nowNs);
                assertEquals(1, sink.pending(), "its time is not over");
                nowNs++;
                sink.work(nowNs);
                assertEquals(0, sink.pending());
            }
            assertEquals(new SinkCounts(0, 2, 0), sink.counts());
            assertTrue(errors.get(0).endsWith("no whole answer within 30000 ms"), errors.get(0));
        }
    }

    @Test
    void shouldTellThatNobodyListens() throws IOException {
        final HttpServer server = serve(answering(200));
        server.stop(0);
        try (WebhookSink sink = sink(server, 0, null)) {
            offer(sink, 1);
            settle(sink, 0);
            assertTrue(errors.get(0).endsWith("not reached: ConnectException"), errors.get(0));
        }
    }

    @Test
    void shouldSendToATrustedServerOfThatNameAlone() throws Exception {
        final HttpsServer good = secure("ip:127.0.0.1");
        final HttpsServer misnamed = secure("dns:elsewhere.example");
        try (WebhookSink sink = sink(good, 0, trust("ip:127.0.0.1"))) {
            final String sent = offer(sink, 1);
            settle(sink, 0);
            assertEquals(List.of(sent), received, errors.toString());
        }
        try (WebhookSink sink = sink(good, 0, null)) {
            offer(sink, 2);
            settle(sink, 0);
            assertEquals(new SinkCounts(0, 1, 0), sink.counts(), "nobody vouches for it");
        }
        try (WebhookSink sink = sink(misnamed, 0, trust("dns:elsewhere.example"))) {
            offer(sink, 3);
            settle(sink, 0);
            assertEquals(new SinkCounts(0, 1, 0), sink.counts(), "it has the name of another");
        }
        assertEquals(1, received.size());
        errors.forEach(line -> assertTrue(line.contains("SSL"), line));
    }

    private Path keys(final String name) throws IOException, InterruptedException {
        final Path store = folder.resolve(name.replaceAll("\\W", "-") + ".p12");
        if (!Files.exists(store)) {
            final Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-alias", "a", "-dname", "CN=test", "-ext",
                "san=" + name, "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "changeit")
                .redirectErrorStream(true).start();
            final String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, keytool.waitFor(), said);
        }
        return store;
    }

    private KeyStore store(final String name) throws Exception {
        return KeyStore.getInstance(keys(name).toFile(), "changeit".toCharArray());
    }

    private HttpsServer secure(final String name) throws Exception {
        final KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(name), "changeit".toCharArray());
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        final HttpsServer server =
            HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return serve(server, answering(200));
    }

    private SSLContext trust(final String name) throws Exception {
        final KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", store(name).getCertificate("a"));
        final TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        final SSLContext context = SSLContext.getInstance("TLS");
        try {
            context.init(null, trust.getTrustManagers(), null);
        } catch (final GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        return context;
    }

    @Test
    void shouldRefuseAddressesThatWouldGiveSecretsAwayAndRepeatNoneOfThem() {
        for (final String wrong : List.of("", "# nothing", "http://example.com/" + SECRET, "ftp://127.0.0.1/" + SECRET,
            "https://user:" + SECRET + "@example.com/", "http://localhost/" + SECRET, "http://127.0.0.1.example.com/x",
            "https:/" + SECRET, "htt ps://" + SECRET, "https://example.com/\nHost: " + SECRET,
            "https://example.com/\nno header " + SECRET, "https://example.com/\nA: " + SECRET + "\u0001",
            "https://example.com/\nA: 1\nA: " + SECRET)) {
            final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> WebhookAddress.of(folder.resolve("url"), wrong), wrong);
            assertFalse(refused.getMessage().contains(SECRET), refused.getMessage());
        }
        final String shown = WebhookAddress.of(folder.resolve("url"), "https://example.com:8443/" + SECRET).toString();
        assertEquals("https://example.com:8443", shown);
    }
}
