package io.isotherm.simulator.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Binance COIN-M, Deribit, BitMEX and Hyperliquid over real sockets. */
@Tag("slow")
@Timeout(120)
final class VenuesServeTest {
    private static final List<SimulatedVenue> VENUES =
        List.of(SimulatedVenue.BINANCE_COINM, SimulatedVenue.DERIBIT, SimulatedVenue.BITMEX,
            SimulatedVenue.HYPERLIQUID);

    private static ServeRun run;
    private static JsonNode addresses;

    @BeforeAll
    static void launch() throws IOException {
        run = ServeRun.launch(new ServeRun.Plan(1, Scenario.BASE, VENUES, 3_600_000, 10, true, 60));
        addresses = new ObjectMapper().readTree(run.addresses());
    }

    @AfterAll
    static void close() {
        run.close();
    }

    @Test
    void shouldNameOnlyTheServedVenues() {
        assertTrue(addresses.get("binance-usdm") == null && addresses.get("okx") == null, addresses::toString);
        assertTrue(addresses.get("binance-coinm").get("rest").asText().startsWith("http://127.0.0.1:"));
    }

    @Test
    void shouldDeliverEveryCoinMarginedStreamOnTheRoot() throws InterruptedException {
        try (VenueClient root = client("binance-coinm", "/stream?streams=btcusd_perp@aggTrade/btcusd_perp@bookTicker");
             VenueClient market = client("binance-coinm", "/market/ws")) {
            root.await("trade", text -> text.startsWith("{\"stream\":\"btcusd_perp@aggTrade\""));
            root.await("quote", text -> text.startsWith("{\"stream\":\"btcusd_perp@bookTicker\""));
            root.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"!forceOrder@arr\"],\"id\":3}");
            root.await("ack", "{\"result\":null,\"id\":3}"::equals);
            root.await("liquidation", text -> text.startsWith("{\"stream\":\"!forceOrder@arr\""));
            market.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"ethusd_perp@markPrice@1s\"],\"id\":4}");
            market.await("ack", "{\"result\":null,\"id\":4}"::equals);
            assertTrue(market.await("mark", text -> true).startsWith("{\"e\":\"markPriceUpdate\""));
        }
    }

    @Test
    void shouldAnswerCoinMarginedRestRequests() throws IOException, InterruptedException {
        final JsonNode interest = get("binance-coinm", "/dapi/v1/openInterest?symbol=BTCUSD_PERP", 200);
        assertEquals("BTCUSD", interest.get("pair").asText());
        assertEquals(7, get("binance-coinm", "/dapi/v1/depth?symbol=ETHUSD_PERP&limit=7", 200).get("asks").size());
        assertEquals(-1_121, get("binance-coinm", "/dapi/v1/depth?symbol=BTCUSDT", 400).get("code").asInt());
        get("binance-coinm", "/dapi/v1/openInterestHist?symbol=BTCUSD_PERP", 404);
    }

    @Test
    void shouldSpeakDeribit() throws InterruptedException, IOException {
        try (VenueClient deribit = client("deribit", "/ws/api/v2")) {
            deribit.send("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"public/subscribe\",\"params\":{\"channels\":["
                + "\"trades.BTC-PERPETUAL.100ms\",\"ticker.BTC-PERPETUAL.100ms\",\"book.BTC-PERPETUAL.100ms\","
                + "\"trades.DOGE-PERPETUAL.100ms\"]}}");
            final JsonNode ack = deribit.awaitJson("ack", text -> true);
            assertEquals(5, ack.get("id").asInt());
            assertEquals(3, ack.get("result").size(), ack::toString);
            deribit.await("ticker", text -> text.contains("\"channel\":\"ticker.BTC-PERPETUAL.100ms\""));
            final JsonNode book = deribit.awaitJson("book", text -> text.contains("\"snapshot\""));
            final JsonNode next = deribit.awaitJson("change", text -> text.contains("\"prev_change_id\""));
            assertEquals(book.get("params").get("data").get("change_id"),
                next.get("params").get("data").get("prev_change_id"));
            deribit.await("liquidation", text -> text.contains("\"liquidation\":\"T\""));
            deribit.send("{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"public/unsubscribe_all\"}");
            deribit.await("ack", text -> text.contains("\"id\":6,\"result\":\"ok\""));
            deribit.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"public/set_heartbeat\","
                + "\"params\":{\"interval\":10}}");
            deribit.await("ack", text -> text.contains("\"id\":7,\"result\":\"ok\""));
        }
    }

    @Test
    void shouldRefuseWhatDeribitRefuses() throws InterruptedException {
        try (VenueClient deribit = client("deribit", "/ws/api/v2")) {
            deribit.send("{");
            assertTrue(deribit.await("error", text -> true).contains("-32700"));
            deribit.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"public/dance\"}");
            assertTrue(deribit.await("error", text -> true).contains("\"id\":1,\"error\":{\"message\":\"Method not"));
            deribit.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"public/subscribe\",\"params\":{\"channels\":["
                + "\"trades.BTC-PERPETUAL.raw\"]}}");
            assertTrue(deribit.await("error", text -> true).contains("13778"));
            deribit.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"public/set_heartbeat\","
                + "\"params\":{\"interval\":9}}");
            assertTrue(deribit.await("error", text -> true).contains("-32602"));
        }
    }

    @Test
    void shouldSpeakBitmex() throws InterruptedException, IOException {
        try (VenueClient bitmex = client("bitmex", "/realtime")) {
            assertEquals(719, bitmex.awaitJson("welcome", text -> true).get("limit").get("remaining").asInt());
            bitmex.send("ping");
            assertEquals("pong", bitmex.await("pong", text -> true));
            final String request = "{\"op\":\"subscribe\",\"args\":[\"liquidation\",\"instrument:XBTUSD\","
                + "\"orderBookL2:XBTUSD\",\"chat\"]}";
            bitmex.send(request);
            assertEquals("{\"success\":true,\"subscribe\":\"liquidation\",\"request\":" + request + "}",
                bitmex.await("ack", text -> true));
            assertEquals("partial", bitmex.awaitJson("partial", text -> true).get("action").asText());
            assertTrue(bitmex.await("other symbol", text -> true).contains("ETHUSDT"));
            bitmex.await("ack", text -> text.contains("\"subscribe\":\"instrument:XBTUSD\""));
            bitmex.await("instrument", text -> text.startsWith("{\"table\":\"instrument\",\"action\":\"partial\""));
            bitmex.await("book", text -> text.startsWith("{\"table\":\"orderBookL2\",\"action\":\"partial\""));
            bitmex.await("error", text -> text.startsWith("{\"status\":400,\"error\":\"Unknown table: chat\""));
            bitmex.await("liquidation", text -> text.startsWith("{\"table\":\"liquidation\",\"action\":\"insert\""));
            bitmex.send("{\"op\":\"unsubscribe\",\"args\":\"orderBookL2:XBTUSD\"}");
            bitmex.await("ack", text -> text.startsWith("{\"success\":true,\"unsubscribe\":\"orderBookL2:XBTUSD\""));
        }
    }

    @Test
    void shouldSubscribeBitmexTopicsOfTheAddress() throws InterruptedException {
        try (VenueClient bitmex = client("bitmex", "/realtime?subscribe=quote:ETHUSDT,trade:ETHUSDT")) {
            bitmex.await("welcome", text -> text.startsWith("{\"info\""));
            bitmex.await("quote", text -> text.startsWith("{\"table\":\"quote\",\"action\":\"insert\""));
            bitmex.await("trade", text -> text.startsWith("{\"table\":\"trade\",\"action\":\"insert\""));
        }
    }

    @Test
    void shouldSpeakHyperliquid() throws InterruptedException, IOException {
        try (VenueClient hyperliquid = client("hyperliquid", "/ws")) {
            assertEquals("Websocket connection established.", hyperliquid.await("greeting", text -> true));
            hyperliquid.send("{\"method\":\"ping\"}");
            assertEquals("{\"channel\":\"pong\"}", hyperliquid.await("pong", text -> true));
            final String trades = "{\"method\":\"subscribe\",\"subscription\":{\"type\":\"trades\",\"coin\":\"BTC\"}}";
            hyperliquid.send(trades);
            assertEquals("{\"channel\":\"subscriptionResponse\",\"data\":" + trades + "}",
                hyperliquid.await("ack", text -> true));
            assertEquals("trades", hyperliquid.awaitJson("recent trades", text -> true).get("channel").asText());
            hyperliquid.send(trades);
            hyperliquid.await("error", text -> text.startsWith("{\"channel\":\"error\",\"data\":\"Already subscribed"));
            for (final String type : List.of("activeAssetCtx", "bbo", "l2Book")) {
                hyperliquid.send(trades.replace("trades", type));
                hyperliquid.await(type, text -> text.startsWith("{\"channel\":\"" + type + "\""));
            }
            hyperliquid.send(trades.replace("BTC", "FXS"));
            hyperliquid.await("error",
                text -> text.startsWith("{\"channel\":\"error\",\"data\":\"Invalid subscription"));
            hyperliquid.send(trades.replace("subscribe", "unsubscribe"));
            hyperliquid.await("ack", text -> text.contains("\"method\":\"unsubscribe\""));
        }
    }

    private static VenueClient client(final String venue, final String path) {
        return new VenueClient(addresses.get(venue).get("ws").asText() + path);
    }

    private static JsonNode get(final String venue, final String path, final int status)
        throws IOException, InterruptedException {
        final HttpResponse<String> response = HttpClient.newHttpClient().send(
            HttpRequest.newBuilder(URI.create(addresses.get(venue).get("rest").asText() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
        assertEquals(status, response.statusCode(), response::body);
        return new ObjectMapper().readTree(response.body());
    }
}
