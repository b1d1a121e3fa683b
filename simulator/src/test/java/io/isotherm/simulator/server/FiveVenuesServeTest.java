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
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bitget, Gate, Kraken Futures, HTX and dYdX over real sockets. */
@Tag("slow")
@Timeout(120)
final class FiveVenuesServeTest {
    private static final List<SimulatedVenue> VENUES = List.of(SimulatedVenue.BITGET, SimulatedVenue.GATE,
        SimulatedVenue.KRAKEN_FUTURES, SimulatedVenue.HTX, SimulatedVenue.DYDX);

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
    void shouldSpeakBitget() throws InterruptedException, IOException {
        try (VenueClient bitget = client("bitget", "/v3/ws/public")) {
            bitget.send("ping");
            assertEquals("pong", bitget.await("pong", text -> true));
            bitget.send("{\"op\":\"subscribe\",\"args\":[{\"instType\":\"usdt-futures\",\"topic\":\"liquidation\"},"
                + "{\"instType\":\"usdt-futures\",\"topic\":\"ticker\",\"symbol\":\"BTCUSDT\"},"
                + "{\"instType\":\"usdt-futures\",\"topic\":\"books\",\"symbol\":\"BTCUSDT\"},"
                + "{\"instType\":\"usdt-futures\",\"topic\":\"publicTrade\",\"symbol\":\"NOPEUSDT\"},"
                + "{\"instType\":\"usdt-futures\",\"topic\":\"publicTrade\",\"symbol\":\"BTCUSDT\"}]}");
            assertEquals("{\"event\":\"subscribe\",\"arg\":{\"instType\":\"usdt-futures\",\"topic\":"
                + "\"liquidation\"}}", bitget.await("ack", text -> true));
            bitget.await("ticker", text -> text.contains("\"snapshot\"") && text.contains("\"ticker\""));
            final JsonNode book = bitget.awaitJson("book", text -> text.contains("\"pseq\":0"));
            final JsonNode error = bitget.awaitJson("error", text -> text.contains("\"event\":\"error\""));
            assertEquals(30_001, error.get("code").asInt());
            assertEquals("NOPEUSDT", error.get("arg").get("symbol").asText());
            final JsonNode next = bitget.awaitJson("update", text -> text.contains("\"pseq\""));
            assertEquals(book.get("data").get(0).get("seq"), next.get("data").get(0).get("pseq"));
            bitget.await("trade", text -> text.contains("\"isRPI\""));
            bitget.await("liquidation", text -> text.contains("\"amount\""));
            bitget.send("{\"op\":\"unsubscribe\",\"args\":[{\"instType\":\"usdt-futures\","
                + "\"topic\":\"liquidation\"}]}");
            bitget.await("ack", text -> text.startsWith("{\"event\":\"unsubscribe\""));
            bitget.send("{\"op\":");
            bitget.await("error", text -> text.startsWith("{\"event\":\"error\",\"code\":30002"));
        }
    }

    @Test
    void shouldCutOffBitgetClientsThatSayTooMuch() throws InterruptedException {
        try (VenueClient bitget = client("bitget", "/v3/ws/public")) {
            for (int i = 0; i < 25; i++) {
                try {
                    bitget.send("ping");
                } catch (final CompletionException closed) {
                    break;
                }
            }
            assertTrue(bitget.awaitClose().contains("ten messages"));
        }
    }

    @Test
    void shouldSpeakGate() throws InterruptedException, IOException {
        try (VenueClient gate = client("gate", "/v4/ws/usdt")) {
            gate.send("{\"time\":1,\"channel\":\"futures.ping\"}");
            assertEquals("futures.pong", gate.awaitJson("pong", text -> true).get("channel").asText());
            gate.send(gate("trades", "subscribe", "\"BTC_USDT\",\"NOPE_USDT\""));
            final JsonNode fail = gate.awaitJson("failure", text -> true);
            assertEquals("fail", fail.get("result").get("status").asText());
            assertEquals("unknown contract NOPE_USDT", fail.get("error").get("message").asText());
            gate.send(gate("obu", "subscribe", "\"ob.BTC_USDT.50\",\"ob.NOPE_USDT.50\""));
            final JsonNode ack = gate.awaitJson("ack", text -> true);
            assertEquals("success", ack.get("result").get("status").asText());
            final JsonNode full = gate.awaitJson("book", text -> text.contains("\"full\":true"));
            final JsonNode next = gate.awaitJson("update", text -> text.contains("\"U\":"));
            assertEquals(full.get("result").get("u").asLong() + 1, next.get("result").get("U").asLong());
            gate.send(gate("obu", "subscribe", "\"ob.BTC_USDT.50\""));
            gate.await("repetition", text -> text.contains("Alert sub ob.BTC_USDT.50"));
            gate.send(gate("public_liquidates", "subscribe", "\"!all\""));
            gate.send(gate("trades", "subscribe", "\"BTC_USDT\""));
            gate.send(gate("tickers", "subscribe", "\"BTC_USDT\""));
            gate.send(gate("order_book_update", "subscribe", "\"BTC_USDT\",\"100ms\""));
            gate.await("ticker", text -> text.contains("\"total_size\":\""));
            gate.await("full book", text -> text.contains("book_update") && text.contains("\"full\":true"));
            final String trade = gate.await("trade", text -> text.contains("\"create_time_ms\""));
            assertTrue(trade.matches(".*\"size\":-?[0-9].*"), trade);
            gate.await("liquidation", text -> text.contains("\"update\"") && text.contains("public_liquidates"));
            gate.send(gate("obu", "unsubscribe", "\"ob.BTC_USDT.50\""));
            gate.await("ack", text -> text.contains("\"event\":\"unsubscribe\"") && text.contains("success"));
        }
    }

    @Test
    void shouldSendGateSizesAsTheClientAsksFor() throws InterruptedException {
        try (VenueClient gate = new VenueClient(addresses.get("gate").get("ws").asText() + "/v4/ws/usdt",
            "X-Gate-Size-Decimal", "1")) {
            gate.send(gate("book_ticker", "subscribe", "\"BTC_USDT\""));
            gate.send(gate("order_book_update", "subscribe", "\"BTC_USDT\",\"100ms\""));
            gate.send(gate("trades", "subscribe", "\"BTC_USDT\""));
            assertTrue(gate.await("quote", text -> text.contains("\"B\":")).matches(".*\"B\":\"[0-9]+\",.*\"A\":\".*"));
            assertTrue(gate.await("book", text -> text.contains("{\"p\":")).matches(".*\"s\":\"[0-9]+\".*"));
            final String trade = gate.await("trade", text -> text.contains("\"create_time_ms\""));
            assertTrue(trade.matches(".*\"size\":\"-?[0-9].*"), trade);
        }
    }

    @Test
    void shouldSpeakKraken() throws InterruptedException, IOException {
        try (VenueClient kraken = client("kraken-futures", "/ws/v1")) {
            assertEquals("{\"event\":\"info\",\"version\":1}", kraken.await("greeting", text -> true));
            kraken.send("{\"event\":\"ping\"}");
            kraken.await("pong", "{\"event\":\"pong\"}"::equals);
            kraken.send("{\"event\":\"subscribe\",\"feed\":\"trade\",\"product_ids\":[\"pf_xbtusd\",\"pf_ethusd\"]}");
            assertEquals("{\"event\":\"subscribed\",\"feed\":\"trade\",\"product_ids\":[\"PF_XBTUSD\"]}",
                kraken.await("ack", text -> true));
            kraken.await("ack", text -> text.contains("\"PF_ETHUSD\""));
            kraken.await("history", text -> text.startsWith("{\"feed\":\"trade_snapshot\""));
            kraken.send("{\"event\":\"subscribe\",\"feed\":\"book\",\"product_ids\":[\"PF_XBTUSD\"]}");
            final JsonNode book = kraken.awaitJson("book", text -> text.contains("book_snapshot"));
            final JsonNode next = kraken.awaitJson("level", text -> text.contains("\"feed\":\"book\",\"product_id\""));
            assertEquals(book.get("seq").asLong() + 1, next.get("seq").asLong());
            kraken.send("{\"event\":\"subscribe\",\"feed\":\"ticker\",\"product_ids\":[\"PF_XBTUSD\"]}");
            kraken.await("ticker", text -> text.contains("\"relative_funding_rate\""));
            kraken.send("{\"event\":\"subscribe\",\"feed\":\"heartbeat\"}");
            kraken.await("heartbeat", text -> text.startsWith("{\"feed\":\"heartbeat\",\"time\":"));
            kraken.await("liquidation", text -> text.contains("\"type\":\"liquidation\""));
            kraken.send("{\"event\":\"subscribe\",\"feed\":\"book\",\"product_ids\":[\"PF_XBTUSD\",\"PF_NOPE\"]}");
            kraken.await("repetition", text -> text.contains("\"alert\""));
            kraken.await("error", text -> text.contains("Invalid product id"));
            kraken.await("book again", text -> text.contains("book_snapshot"));
            kraken.send("{\"event\":\"subscribe\",\"feed\":\"weather\",\"product_ids\":[\"PF_XBTUSD\"]}");
            kraken.await("error", text -> text.contains("Invalid feed"));
        }
    }

    @Test
    void shouldSpeakHtxInCompressedMessages() throws InterruptedException, IOException {
        try (VenueClient market = client("htx", "/linear-swap-ws");
             VenueClient notification = client("htx", "/linear-swap-notification")) {
            market.send("{\"sub\":\"market.BTC-USDT.trade.detail\",\"id\":\"1\"}");
            assertTrue(market.await("ack", text -> text.contains("subbed")).startsWith(
                "{\"id\":\"1\",\"subbed\":\"market.BTC-USDT.trade.detail\",\"ts\":"));
            market.send("{\"sub\":\"market.BTC-USDT.depth.size_20.high_freq\",\"data_type\":\"incremental\",\"id\":2}");
            final JsonNode book = market.awaitJson("book", text -> text.contains("\"event\":\"snapshot\""));
            final JsonNode next = market.awaitJson("update", text -> text.contains("\"event\":\"update\""));
            assertEquals(book.get("tick").get("version").asLong() + 1, next.get("tick").get("version").asLong());
            market.send("{\"sub\":\"market.BTC-USDT.depth.size_150.high_freq\",\"id\":\"3\"}");
            for (int i = 0; i < 3; i++) {
                final String text =
                    market.await("book", each -> each.contains("\"tick\"") && each.contains("size_150"));
                assertTrue(text.contains("\"event\":\"snapshot\""), text);
            }
            market.await("trade", text -> text.contains("\"trade_turnover\""));
            market.send("{\"sub\":\"market.NOPE-USDT.bbo\",\"id\":\"4\"}");
            market.await("error", text -> text.contains("\"status\":\"error\"") && text.contains("\"id\":\"4\""));
            notification.send("{\"op\":\"sub\",\"cid\":\"a\",\"topic\":\"public.*.liquidation_orders\"}");
            final JsonNode ack = notification.awaitJson("ack", text -> text.contains("err-code"));
            assertEquals(0, ack.get("err-code").asInt());
            assertEquals("a", ack.get("cid").asText());
            notification.send("{\"op\":\"sub\",\"cid\":\"b\",\"topic\":\"public.BTC-USDT.liquidation_orders\"}");
            notification.await("repetition", text -> text.contains("\"err-code\":2014"));
            notification.send("{\"op\":\"sub\",\"cid\":\"c\",\"topic\":\"public.BTC-USDT.funding_rate\"}");
            notification.await("funding", text -> text.contains("\"settlement_time\""));
            notification.await("liquidation", text -> text.contains("\"trade_partition\":\"USDT\""));
            assertTrue(market.binaries() > 5 && notification.binaries() > 3);
        }
    }

    @Test
    void shouldPingHtxClientsByTheirKindOfConnection() throws InterruptedException {
        try (VenueClient market = client("htx", "/linear-swap-ws");
             VenueClient notification = client("htx", "/linear-swap-notification")) {
            market.await("ping", text -> text.matches("\\{\"ping\":[0-9]+}"));
            notification.await("ping", text -> text.matches("\\{\"op\":\"ping\",\"ts\":(\"[0-9]+\"|[0-9]+)}"));
        }
    }

    @Test
    void shouldAnswerHtxOpenInterestOverRest() throws IOException, InterruptedException {
        final JsonNode one = get("/linear-swap-api/v1/swap_open_interest?contract_code=BTC-USDT");
        assertEquals("ok", one.get("status").asText());
        assertEquals("BTC-USDT", one.get("data").get(0).get("contract_code").asText());
        assertEquals(2, get("/linear-swap-api/v1/swap_open_interest").get("data").size());
        assertEquals("error", get("/linear-swap-api/v1/swap_open_interest?contract_code=X").get("status").asText());
    }

    @Test
    void shouldSpeakDydx() throws InterruptedException, IOException {
        try (VenueClient dydx = client("dydx", "/v4/ws")) {
            assertEquals(0, dydx.awaitJson("greeting", text -> true).get("message_id").asInt());
            dydx.send("{\"type\":\"subscribe\",\"channel\":\"v4_markets\"}");
            final JsonNode markets = dydx.awaitJson("markets", text -> true);
            assertEquals("subscribed", markets.get("type").asText());
            assertEquals(1, markets.get("message_id").asInt());
            assertEquals(2, markets.get("contents").get("markets").size());
            dydx.send("{\"type\":\"subscribe\",\"channel\":\"v4_orderbook\",\"id\":\"BTC-USD\",\"batched\":true}");
            dydx.send("{\"type\":\"subscribe\",\"channel\":\"v4_trades\",\"id\":\"BTC-USD\",\"batched\":false}");
            dydx.send("{\"type\":\"subscribe\",\"channel\":\"v4_trades\",\"id\":\"ETH-USD\"}");
            long message = 1;
            boolean batch = false;
            boolean liquidated = false;
            boolean oracle = false;
            while (!batch || !liquidated || !oracle) {
                final String text = dydx.await("anything", each -> true);
                assertEquals(++message, new ObjectMapper().readTree(text).get("message_id").asLong());
                batch |= text.contains("\"channel_batch_data\"") && text.contains("\"contents\":[{\"bids\"");
                liquidated |= text.contains("\"LIQUIDATED\"") && text.contains("\"channel_data\"");
                oracle |= text.contains("\"oraclePrices\"");
            }
            dydx.send("{\"type\":\"subscribe\",\"channel\":\"v4_trades\",\"id\":\"ETH-USD\"}");
            dydx.await("error", text -> text.contains("\"error\"") && text.contains("already subscribed"));
            dydx.send("{\"type\":\"subscribe\",\"channel\":\"v4_trades\",\"id\":\"NOPE-USD\"}");
            dydx.await("error", text -> text.contains("\"error\"") && text.contains("not found"));
            dydx.send("{\"type\":\"unsubscribe\",\"channel\":\"v4_trades\",\"id\":\"ETH-USD\"}");
            dydx.await("ack", text -> text.contains("\"unsubscribed\""));
        }
    }

    @Test
    void shouldRefuseOtherPaths() {
        for (final String venue : List.of("bitget", "gate", "kraken-futures", "htx", "dydx")) {
            assertThrows(CompletionException.class, () -> client(venue, "/v9/ws"), venue);
        }
        assertFalse(addresses.has("okx"));
    }

    private static String gate(final String channel, final String event, final String payload) {
        return "{\"time\":1789456334,\"channel\":\"futures." + channel + "\",\"event\":\"" + event
            + "\",\"payload\":[" + payload + "]}";
    }

    private static VenueClient client(final String venue, final String path) {
        return new VenueClient(addresses.get(venue).get("ws").asText() + path);
    }

    private static JsonNode get(final String path) throws IOException, InterruptedException {
        final HttpResponse<String> response = HttpClient.newHttpClient().send(
            HttpRequest.newBuilder(URI.create(addresses.get("htx").get("rest").asText() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response::body);
        return new ObjectMapper().readTree(response.body());
    }
}
