package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.FeedBench.Plain;
import io.isotherm.feed.websocket.ServerFrames;
import io.isotherm.feed.websocket.TestCertificates;
import io.isotherm.feed.websocket.TestCertificates.Identity;
import io.isotherm.feed.websocket.conformance.FuzzingServer;
import java.io.DataInputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers whose TLS is not to be trusted: refused, and told so in one line that says what to do. */
@Timeout(60)
final class TlsRefusalTest {
    private static final String SECRET = "hunter2";

    private final TestCertificates certificates;
    private final FeedBench bench = new FeedBench();

    TlsRefusalTest() throws Exception {
        certificates = new TestCertificates();
        bench.context.sslContext(certificates.trust());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static RawVenue.Script sayingHello() {
        return RawVenue.opened(RawVenue.Script.sending(new ServerFrames().text("hello").toBytes()));
    }

    private void shouldBeRefused(final Identity server, final String... words) throws Exception {
        shouldBeRefused(server.serverSockets(), sayingHello(), words);
    }

    private void shouldBeRefused(final ServerSocketFactory sockets, final RawVenue.Script script, final String... words)
        throws Exception {
        try (RawVenue venue = new RawVenue(sockets, "wss", script)) {
            final URI uri = URI.create(venue.uri().toString().replace("//", "//user:" + SECRET + "@")
                + "?token=" + SECRET);
            bench.open(new Keyed(uri));
            final String message = take(bench.faults).getMessage();
            assertTrue(message.startsWith("wss://localhost:" + uri.getPort() + "/ws: TLS refused: "), message);
            for (final String word : words) {
                assertTrue(message.contains(word), message);
            }
            assertFalse(message.contains("\n"), "one line: " + message);
            assertFalse(message.contains(SECRET), message);
            final String place = take(bench.places);
            assertEquals("bybit bybit/keyed wss://localhost:" + uri.getPort() + "/ws", place, "the venue is named");
            assertTrue(bench.frames.isEmpty());
            assertTrue(venue.connections.get() > 0);
        }
    }

    @Test
    void shouldTakeAGoodCertificate() throws Exception {
        try (RawVenue venue = new RawVenue(certificates.good().serverSockets(), "wss", sayingHello())) {
            bench.open(new Plain(venue.uri(), List.of(), Heartbeat.NONE));
            assertEquals("hello", take(bench.frames));
        }
    }

    @Test
    void shouldRefuseAnExpiredCertificate() throws Exception {
        shouldBeRefused(certificates.expired(), "has expired", "NotAfter", "check this machine's clock");
    }

    @Test
    void shouldRefuseACertificateOfTheFuture() throws Exception {
        shouldBeRefused(certificates.notYetValid(), "is not yet valid", "NotBefore", "check this machine's clock");
    }

    @Test
    void shouldRefuseACertificateOfAnotherHost() throws Exception {
        shouldBeRefused(certificates.ofAnotherHost(), "of another host than localhost", "check the address");
    }

    @Test
    void shouldRefuseASelfSignedCertificate() throws Exception {
        shouldBeRefused(certificates.selfSigned(), "self-signed or of an authority that this JDK does not trust",
            "-Djavax.net.ssl.trustStore=FILE");
    }

    @Test
    void shouldRefuseAnUnknownAuthority() throws Exception {
        shouldBeRefused(new TestCertificates("Another authority").good(), "self-signed or of an authority");
    }

    @Test
    void shouldRefuseAnImpostorOfAKnownAuthority() throws Exception {
        shouldBeRefused(new TestCertificates().good(), "self-signed or of an authority", "trust store");
    }

    @Test
    void shouldRefuseAWeakKey() throws Exception {
        shouldBeRefused(certificates.weak(), "too weak", "at least RSA 2048 or EC 256", "1024");
    }

    @Test
    void shouldRefuseTlsOneOne() throws Exception {
        shouldBeRefused(ServerSocketFactory.getDefault(), (socket, venue) -> {
            final DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readNBytes(3);
            in.readNBytes(in.readUnsignedShort());
            socket.getOutputStream().write(serverHelloOfTlsOneOne());
            while (in.read() >= 0) {
                continue;
            }
        }, "no version of TLS above 1.1", "1.2 or 1.3 is needed");
    }

    @Test
    void shouldRefuseAServerWithoutTls() throws Exception {
        shouldBeRefused(ServerSocketFactory.getDefault(),
            RawVenue.answering("HTTP/1.1 400 Bad Request\r\n\r\n"), "not an SSL/TLS record", "check that the address");
    }

    @Test
    void shouldSayThatAConnectionWasCutWithoutAnEndOfTls() throws Exception {
        final SSLSocketFactory layers = certificates.good().sockets();
        try (RawVenue venue = new RawVenue(ServerSocketFactory.getDefault(), "wss", (plain, self) -> {
            final SSLSocket tls = (SSLSocket) layers.createSocket(plain, null, false);
            tls.setUseClientMode(false);
            FuzzingServer.handshake(tls);
            tls.getOutputStream().write(new ServerFrames().text("whole").bytes(0x81, 100, 'c', 'u', 't').toBytes());
            tls.getOutputStream().flush();
            // The socket ends, TLS has not.
            plain.close();
        })) {
            bench.open(new Plain(venue.uri(), List.of(), Heartbeat.NONE));
            assertEquals("whole", take(bench.frames));
            final String message = take(bench.faults).getMessage();
            assertTrue(message.contains("without TLS's own end") && message.contains("inside a message"), message);
        }
    }

    @Test
    void shouldTellAnOrderlyEndOfTlsFromACut() throws Exception {
        try (RawVenue venue = new RawVenue(certificates.good().serverSockets(), "wss", (socket, self) -> {
            FuzzingServer.handshake(socket);
            socket.getOutputStream().write(new ServerFrames().text("whole").toBytes());
        })) {
            bench.open(new Plain(venue.uri(), List.of(), Heartbeat.NONE));
            assertEquals("whole", take(bench.frames));
            final String message = take(bench.faults).getMessage();
            assertTrue(message.endsWith("without a close frame"), message);
        }
    }

    /** A record of a handshake with a server's hello (RFC 4346, section 7.4.1.3) that chooses version 3.2. */
    private static byte[] serverHelloOfTlsOneOne() {
        final byte[] record = new byte[5 + 4 + 2 + 32 + 1 + 2 + 1];
        final byte[] head = {22, 3, 2, 0, (byte) (record.length - 5), 2, 0, 0, (byte) (record.length - 9), 3, 2};
        System.arraycopy(head, 0, record, 0, head.length);
        // No session, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, which every JDK still offers, no compression.
        record[record.length - 3] = (byte) 0xC0;
        record[record.length - 2] = 0x13;
        return record;
    }

    /** A subscription with a secret in address and headers. */
    private static final class Keyed extends VenueConnection {
        Keyed(final URI uri) {
            super(Venue.BYBIT, "keyed", uri, Heartbeat.NONE);
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("X-Api-Key", SECRET);
        }
    }
}
