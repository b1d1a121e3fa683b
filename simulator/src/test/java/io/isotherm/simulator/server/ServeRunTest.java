package io.isotherm.simulator.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Binance USD-M, Bybit and OKX over real sockets. */
@Tag("slow")
@Timeout(120)
final class ServeRunTest {
    private static ServeRun run;
    private static JsonNode addresses;

    @BeforeAll
    static void launch() throws IOException {
        run = ServeRun.launch(new ServeRun.Plan(1, Scenario.BASE, SimulatedVenue.DEFAULT, 3_600_000, 10, true, 1));
        addresses = new ObjectMapper().readTree(run.addresses());
    }

    @AfterAll
    static void close() {
        run.close();
    }

    @Test
    void shouldServeBinanceMarketStreamsOnTheMarketRouteOnly() throws InterruptedException, IOException {
        final String address = addresses.get("binance-usdm").get("ws").asText();
        try (VenueClient market = new VenueClient(address + "/market/stream");
             VenueClient publicClient = new VenueClient(address + "/public/stream?streams=btcusdt@bookTicker")) {
            market.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\",\"btcusdt@markPrice@1s\","
                + "\"!forceOrder@arr\",\"btcusdt@bookTicker\"],\"id\":7}");
            assertEquals("{\"result\":null,\"id\":7}", market.await("ack", text -> true));
            final JsonNode trade = market.awaitJson("trade", text -> text.contains("aggTrade"));
            assertEquals("btcusdt@aggTrade", trade.get("stream").asText());
            market.await("mark", text -> text.startsWith("{\"stream\":\"btcusdt@markPrice@1s\""));
            market.await("liquidation", text -> text.startsWith("{\"stream\":\"!forceOrder@arr\""));
            publicClient.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\",\"btcusdt@depth@100ms\"],"
                + "\"id\":8}");
            publicClient.await("ack", text -> text.equals("{\"result\":null,\"id\":8}"));
            for (int i = 0; i < 30; i++) {
                final String text = publicClient.await("anything", any -> true);
                assertFalse(text.contains("aggTrade"), text);
            }
            publicClient.await("quote", text -> text.contains("bookTicker"));
            publicClient.await("book", text -> text.contains("depthUpdate"));
        }
    }

    @Test
    void shouldAcknowledgeOnTheLegacyRootAndStaySilent() throws InterruptedException {
        try (VenueClient legacy = new VenueClient(addresses.get("binance-usdm").get("ws").asText() + "/ws")) {
            legacy.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\",\"btcusdt@bookTicker\"],\"id\":1}");
            legacy.await("ack", text -> text.equals("{\"result\":null,\"id\":1}"));
            for (int i = 0; i < 20; i++) {
                final String text = legacy.await("anything", any -> true);
                assertTrue(text.startsWith("{\"e\":\"bookTicker\""), text);
            }
        }
    }

    @Test
    void shouldAnswerRequestsThatMakeNoSense() throws InterruptedException {
        try (VenueClient binance = new VenueClient(addresses.get("binance-usdm").get("ws").asText() + "/market/ws");
             VenueClient bybit = new VenueClient(addresses.get("bybit").get("ws").asText() + "/v5/public/linear");
             VenueClient okx = new VenueClient(addresses.get("okx").get("ws").asText() + "/ws/v5/public")) {
            binance.send("{\"method\":");
            assertTrue(binance.await("error", text -> true).contains("Invalid JSON"));
            binance.send("{\"method\":\"DANCE\",\"id\":2}");
            assertTrue(binance.await("error", text -> true).endsWith(",\"id\":2}"));
            bybit.send("{\"op\":\"subscribe\",\"args\":[\"liquidation.BTCUSDT\"],\"req_id\":\"a\\\"b\"}");
            assertTrue(bybit.await("error", text -> true).startsWith(
                "{\"success\":false,\"ret_msg\":\"error:handler not found,topic:liquidation.BTCUSDT\""));
            okx.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"trades\",\"instId\":\"X\"}]}");
            assertTrue(okx.await("error", text -> true).startsWith("{\"event\":\"error\",\"code\":\"60018\""));
        }
    }

    @Test
    void shouldSendBybitSnapshotsAfterTheAck() throws InterruptedException, IOException {
        try (VenueClient bybit = new VenueClient(addresses.get("bybit").get("ws").asText() + "/v5/public/linear")) {
            bybit.send("{\"req_id\":\"t1\",\"op\":\"subscribe\",\"args\":[\"publicTrade.BTCUSDT\",\"tickers.BTCUSDT\","
                + "\"orderbook.200.BTCUSDT\",\"allLiquidation.BTCUSDT\",\"allLiquidation.ETHUSDT\"]}");
            final JsonNode ack = bybit.awaitJson("ack", text -> true);
            assertTrue(ack.get("success").asBoolean());
            assertEquals("t1", ack.get("req_id").asText());
            bybit.await("ticker", text -> text.startsWith("{\"topic\":\"tickers.BTCUSDT\",\"type\":\"snapshot\""));
            final JsonNode book = bybit.awaitJson("book", text -> text.contains("orderbook.200.BTCUSDT"));
            assertEquals("snapshot", book.get("type").asText());
            final JsonNode next = bybit.awaitJson("delta", text -> text.contains("orderbook.200.BTCUSDT"));
            assertEquals(book.get("data").get("u").asLong() + 1, next.get("data").get("u").asLong());
            bybit.await("trade", text -> text.contains("publicTrade.BTCUSDT"));
            bybit.await("liquidation", text -> text.contains("allLiquidation."));
            bybit.send("{\"op\":\"ping\"}");
            bybit.await("pong", text -> text.contains("\"ret_msg\":\"pong\""));
        }
    }

    @Test
    void shouldSpeakOkx() throws InterruptedException, IOException {
        try (VenueClient okx = new VenueClient(addresses.get("okx").get("ws").asText() + "/ws/v5/public")) {
            okx.send("ping");
            assertEquals("pong", okx.await("pong", text -> true));
            okx.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"},"
                + "{\"channel\":\"funding-rate\",\"instId\":\"BTC-USDT-SWAP\"},"
                + "{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},"
                + "{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"}]}");
            final JsonNode ack = okx.awaitJson("ack", text -> true);
            assertEquals("subscribe", ack.get("event").asText());
            assertEquals("SWAP", ack.get("arg").get("instType").asText());
            okx.await("funding", text -> text.contains("\"data\"") && text.contains("funding-rate"));
            final JsonNode book = okx.awaitJson("book", text -> text.contains("\"action\""));
            assertEquals("snapshot", book.get("action").asText());
            final JsonNode next = okx.awaitJson("update", text -> text.contains("\"action\""));
            assertEquals(book.get("data").get(0).get("seqId").asLong(),
                next.get("data").get(0).get("prevSeqId").asLong());
            okx.await("trade", text -> text.contains("\"tradeId\""));
            okx.await("liquidation", text -> text.contains("\"bkPx\""));
        }
    }

    @Test
    void shouldSendPingFrames() throws InterruptedException {
        try (VenueClient okx = new VenueClient(addresses.get("okx").get("ws").asText() + "/ws/v5/public")) {
            okx.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT-SWAP\"}]}");
            okx.await("a message after a ping", text -> okx.pings() > 0);
        }
    }

    @Test
    void shouldRefuseOtherPaths() {
        assertThrows(CompletionException.class,
            () -> new VenueClient(addresses.get("bybit").get("ws").asText() + "/v5/public/spot"));
        assertThrows(CompletionException.class,
            () -> new VenueClient(addresses.get("binance-usdm").get("ws").asText() + "/private/ws"));
    }

    @Test
    void shouldAnswerRestRequests() throws IOException, InterruptedException {
        final JsonNode interest = get("/fapi/v1/openInterest?symbol=ETHUSDT", 200);
        assertEquals("ETHUSDT", interest.get("symbol").asText());
        assertTrue(Double.parseDouble(interest.get("openInterest").asText()) > 0);
        final JsonNode depth = get("/fapi/v1/depth?symbol=BTCUSDT&limit=5", 200);
        assertEquals(5, depth.get("bids").size());
        assertEquals(-1_121, get("/fapi/v1/depth?symbol=NOPE", 400).get("code").asInt());
    }

    private static JsonNode get(final String path, final int status) throws IOException, InterruptedException {
        final HttpResponse<String> response = HttpClient.newHttpClient().send(
            HttpRequest.newBuilder(URI.create(addresses.get("binance-usdm").get("rest").asText() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
        assertEquals(status, response.statusCode(), response::body);
        return new ObjectMapper().readTree(response.body());
    }
}
