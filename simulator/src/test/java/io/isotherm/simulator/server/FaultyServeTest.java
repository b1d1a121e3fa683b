package io.isotherm.simulator.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.simulator.fault.Fault;
import io.isotherm.simulator.fault.FaultKind;
import io.isotherm.simulator.fault.FaultScope;
import io.isotherm.simulator.fault.FaultScript;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.venue.BookImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Served venues whose faults a script or a test switches, heard by an ordinary client. */
@Timeout(120)
final class FaultyServeTest {
    private static final FaultScope BYBIT = FaultScope.of(SimulatedVenue.BYBIT);
    private static final long HOUR_MS = 3_600_000;
    private static final int LIMIT_BYTES = 2_000;
    private static final int TIMEOUT_MS = 20_000;

    private ServeRun run;

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void shouldAcknowledgeAndStaySilentUntilTheRouteIsRight() throws IOException, InterruptedException {
        launch(List.of());
        final Fault silence = Fault.of(FaultKind.WRONG_ROUTE, BYBIT.channel("orderbook"));
        run.faults().on(silence);
        try (VenueClient client = new VenueClient(socket("bybit") + "/v5/public/linear")) {
            client.send("{\"op\":\"subscribe\",\"args\":[\"orderbook.200.BTCUSDT\",\"tickers.BTCUSDT\"]}");
            client.await("ack", text -> text.contains("\"success\":true"));
            for (int i = 0; i < 5; i++) {
                assertFalse(client.await("anything", any -> true).contains("orderbook"));
            }
            assertTrue(run.faults().tally(silence).messages() > 0);
            run.faults().off(silence);
            client.await("a book", text -> text.contains("orderbook"));
        }
    }

    @Test
    void shouldTellTheBookThatItsSubscribersHold() throws IOException, InterruptedException {
        launch(List.of());
        // whatever they are told next, they hold what was told before
        run.faults().on(Fault.of(FaultKind.STALE_BOOK, BYBIT).mode(Fault.Mode.REPEAT));
        try (VenueClient client = new VenueClient(socket("bybit") + "/v5/public/linear")) {
            client.send("{\"op\":\"subscribe\",\"args\":[\"orderbook.200.BTCUSDT\"]}");
            final JsonNode first = client.awaitJson("a snapshot", text -> text.contains("\"type\":\"snapshot\""));
            final BookImage image = run.book(SimulatedVenue.BYBIT, "BTCUSDT");
            assertEquals(image.bids().size(), first.get("data").get("b").size());
            assertTrue(image.bids().get(0).price().compareTo(image.asks().get(0).price()) < 0, image.toString());
            assertTrue(image.bids().get(0).quantity().signum() > 0, image.toString());
            assertThrows(IllegalArgumentException.class, () -> run.book(SimulatedVenue.BYBIT, "DOGEUSDT"));
            run.book(SimulatedVenue.BYBIT, "ETHUSDT");
        }
    }

    @Test
    void shouldTellWrongTimesOverSocketAndRest() throws IOException, InterruptedException {
        launch(List.of());
        run.faults().on(Fault.of(FaultKind.CLOCK_SKEW, FaultScope.ALL).skew(Duration.ofHours(1)));
        try (VenueClient client = new VenueClient(socket("bybit") + "/v5/public/linear")) {
            client.send("{\"op\":\"subscribe\",\"args\":[\"tickers.BTCUSDT\"]}");
            final long ticker =
                client.awaitJson("ticker", text -> text.contains("tickers.BTCUSDT")).get("ts").asLong();
            assertTrue(Math.abs(ticker - System.currentTimeMillis() - HOUR_MS) < HOUR_MS / 2, "at " + ticker);
        }
        final String rest = addresses().get("binance-usdm").get("rest").asText();
        final String answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(
            URI.create(rest + "/fapi/v1/openInterest?symbol=BTCUSDT")).build(), HttpResponse.BodyHandlers.ofString())
            .body();
        final long time = new ObjectMapper().readTree(answer).get("time").asLong();
        assertTrue(Math.abs(time - System.currentTimeMillis() - HOUR_MS) < HOUR_MS / 2, answer);
    }

    @Test
    void shouldFollowItsScript() throws IOException, InterruptedException {
        launch(FaultScript.read("data-limit bytes=2kB venue=bybit for=1h"));
        final int heard = bytesUntilTheEnd(URI.create(socket("bybit") + "/v5/public/linear"),
            "{\"op\":\"subscribe\",\"args\":[\"orderbook.200.BTCUSDT\"]}");
        assertTrue(heard > 0 && heard <= LIMIT_BYTES, heard + " bytes");
        assertEquals(1, run.faults().active().size());
    }

    /**
     * The bytes that a venue sends behind its handshake until it breaks off, heard by a plain socket: the WebSocket
     * client of the JDK does not always tell its listener of an end within a frame, nor complete what it then writes.
     */
    private static int bytesUntilTheEnd(final URI address, final String text) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(TIMEOUT_MS);
            final OutputStream out = socket.getOutputStream();
            out.write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            final InputStream in = new BufferedInputStream(socket.getInputStream());
            final StringBuilder handshake = new StringBuilder();
            while (handshake.indexOf("\r\n\r\n") < 0) {
                final int next = in.read();
                assertTrue(next >= 0, "ended within " + handshake);
                handshake.append((char) next);
            }
            assertTrue(handshake.toString().startsWith("HTTP/1.1 101 "), handshake.toString());
            // a text frame, masked by a key of zeros
            out.write(new byte[] {(byte) 0x81, (byte) (0x80 | text.length()), 0, 0, 0, 0});
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            int bytes = 0;
            try {
                while (in.read() >= 0) {
                    bytes++;
                }
            } catch (final SocketException reset) {
                assertTrue(reset.getMessage().contains("reset"), reset.getMessage());
            }
            return bytes;
        }
    }

    private void launch(final List<Fault> faults) throws IOException {
        run = ServeRun.launch(new ServeRun.Plan(1, Scenario.BASE,
            List.of(SimulatedVenue.BINANCE, SimulatedVenue.BYBIT), 60_000, 1, true, 180, faults));
    }

    private String socket(final String venue) throws IOException {
        return addresses().get(venue).get("ws").asText();
    }

    private JsonNode addresses() throws IOException {
        return new ObjectMapper().readTree(run.addresses());
    }
}
