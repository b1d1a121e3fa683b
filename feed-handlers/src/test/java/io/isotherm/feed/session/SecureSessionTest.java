package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.session.FeedBench.Plain;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SecureSessionTest {
    private static final char[] PASSWORD = "only for tests".toCharArray();

    @TempDir
    private Path directory;

    @Test
    void shouldTrustOnlyAKnownCertificateForTheVeryHost() throws Exception {
        final KeyStore keys = certificateFor("localhost");
        final KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        final SslContext trusting = SslContextBuilder.forClient()
            .trustManager((X509Certificate) keys.getCertificate("venue")).endpointIdentificationAlgorithm("HTTPS")
            .build();
        try (LoopbackVenue venue = new LoopbackVenue(SslContextBuilder.forServer(factory).build())) {
            try (FeedBench bench = new FeedBench()) {
                bench.context.sslContext(trusting);
                bench.open(plain(venue.uri("localhost")));
                LoopbackVenue.text(venue.connection(), "secret");
                assertEquals("secret", take(bench.frames));
            }
            assertRefused(trusting, venue.uri("127.0.0.1"), "another host's certificate");
            assertRefused(null, venue.uri("localhost"), "a certificate that the JDK does not know");
            assertTrue(venue.connections.isEmpty());
        }
    }

    private static void assertRefused(final SslContext context, final URI uri, final String why)
        throws InterruptedException {
        try (FeedBench bench = new FeedBench()) {
            if (context != null) {
                bench.context.sslContext(context);
            }
            bench.open(plain(uri));
            final Throwable fault = take(bench.faults);
            assertTrue(fault instanceof SSLException || fault.getCause() instanceof SSLException,
                why + " must be refused by TLS, not by " + fault);
            assertTrue(bench.frames.isEmpty());
        }
    }

    private static Plain plain(final URI uri) {
        return new Plain(uri, List.of(), Heartbeat.NONE);
    }

    private KeyStore certificateFor(final String host) throws Exception {
        final Path store = directory.resolve("keys.p12");
        final Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        final Process keytool = new ProcessBuilder(program.toString(), "-genkeypair", "-alias", "venue",
            "-keyalg", "EC", "-dname", "CN=" + host, "-ext", "san=dns:" + host,
            "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(PASSWORD))
            .redirectErrorStream(true).start();
        final String output = new String(keytool.getInputStream().readAllBytes());
        assertTrue(keytool.waitFor(30, TimeUnit.SECONDS) && keytool.exitValue() == 0, output);
        final KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }
}
