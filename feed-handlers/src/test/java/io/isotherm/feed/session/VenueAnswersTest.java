package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.isotherm.feed.AllocationProbe;
import io.isotherm.feed.Venue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers as the venues are known to send them; what no capture shows is of their documentation. */
final class VenueAnswersTest {
    private static AnswerReader reader(final Venue venue) {
        return Venues.subscriptions(venue, Venues.symbol(venue)).get(0).answers();
    }

    private static Answer read(final Venue venue, final String frame) {
        final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        return reader(venue).read(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = {
        "BINANCE_USDM | {\"result\":null,\"id\":3}",
        "BINANCE_COINM | {\"id\":3,\"result\":null}",
        "BYBIT | {\"success\":true,\"ret_msg\":\"\",\"conn_id\":\"c\",\"req_id\":\"3\",\"op\":\"subscribe\"}",
        "HTX | {\"id\":\"3\",\"subbed\":\"market.BTC-USDT.bbo\",\"ts\":1645289384874,\"status\":\"ok\"}",
        "HTX | {\"op\":\"sub\",\"cid\":\"3\",\"topic\":\"public.BTC-USDT.funding_rate\",\"ts\":1,\"err-code\":0}"})
    void shouldReadAYesToARequest(final Venue venue, final String frame) {
        assertEquals(Answer.yes(3), read(venue, frame));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = {
        "OKX | {\"event\":\"subscribe\",\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"}} "
            + "| books:BTC-USDT-SWAP",
        "OKX | {\"event\":\"subscribe\",\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"}} "
            + "| liquidation-orders:SWAP",
        "BITMEX | {\"success\":true,\"subscribe\":\"trade:XBTUSD\",\"request\":{\"op\":\"subscribe\","
            + "\"args\":[\"trade:XBTUSD\",\"quote:XBTUSD\"]}} | trade:XBTUSD",
        "HYPERLIQUID | {\"channel\":\"subscriptionResponse\",\"data\":{\"method\":\"subscribe\","
            + "\"subscription\":{\"type\":\"trades\",\"coin\":\"BTC\"}}} | trades:BTC",
        "BITGET | {\"event\":\"subscribe\",\"arg\":{\"instType\":\"usdt-futures\",\"topic\":\"books\","
            + "\"symbol\":\"BTCUSDT\"}} | books:BTCUSDT",
        "BITGET | {\"event\":\"subscribe\",\"arg\":{\"instType\":\"usdt-futures\",\"topic\":\"liquidation\"}} "
            + "| liquidation:usdt-futures",
        "GATE | {\"time\":1,\"channel\":\"futures.obu\",\"event\":\"subscribe\",\"payload\":[\"ob.BTC_USDT.400\"],"
            + "\"result\":{\"status\":\"success\"}} | futures.obu:ob.BTC_USDT.400",
        "KRAKEN_FUTURES | {\"event\":\"subscribed\",\"feed\":\"book\",\"product_ids\":[\"PF_XBTUSD\"]} "
            + "| book:PF_XBTUSD",
        "DYDX | {\"type\":\"subscribed\",\"connection_id\":\"c\",\"message_id\":1,\"channel\":\"v4_markets\","
            + "\"contents\":{}} | v4_markets",
        "DYDX | {\"type\":\"subscribed\",\"connection_id\":\"c\",\"message_id\":2,\"channel\":\"v4_trades\","
            + "\"id\":\"BTC-USD\",\"contents\":{}} | v4_trades:BTC-USD"})
    void shouldReadAYesToAStreamByTheNameThatItHasHere(final Venue venue, final String frame, final String name) {
        assertEquals(Answer.yes(List.of(name)), read(venue, frame));
        assertNotNull(Venues.subscriptions(venue, Venues.symbol(venue)).get(0).streams().stream()
            .filter(stream -> stream.name().equals(name)).findAny().orElse(null), name + " is asked for");
    }

    @Test
    void shouldReadThoseThatDeribitSendsAndWhyItSendsNone() {
        assertEquals(Answer.yesToSome(2, List.of("trades.BTC-PERPETUAL.100ms")),
            read(Venue.DERIBIT, "{\"id\":2,\"result\":[\"trades.BTC-PERPETUAL.100ms\"],\"usIn\":1}"));
        assertEquals(Answer.no(2, "Invalid params (code -32602): channels unrecognized channel"),
            read(Venue.DERIBIT, "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"message\":\"Invalid params\",\"data\":"
                + "{\"reason\":\"unrecognized channel\",\"param\":\"channels\"},\"code\":-32602}}"));
        assertNull(read(Venue.DERIBIT, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"ok\"}"), "the heartbeat's");
        assertNull(read(Venue.DERIBIT, "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"version\":\"1.2\"}}"), "a test's");
    }

    @Test
    void shouldReadRefusalsWithTheVenuesWords() {
        assertEquals(Answer.no(3, "Invalid request (code 2)"),
            read(Venue.BINANCE_USDM, "{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":3}"));
        assertEquals(Answer.no(3, "Invalid request (code 2)"),
            read(Venue.BINANCE_USDM, "{\"code\":2,\"msg\":\"Invalid request\",\"id\":3}"));
        assertEquals(Answer.no(3, "error:handler not found,topic:liquidation.BTCUSDT"), read(Venue.BYBIT,
            "{\"success\":false,\"ret_msg\":\"error:handler not found,topic:liquidation.BTCUSDT\",\"conn_id\":\"c\","
                + "\"req_id\":\"3\",\"op\":\"subscribe\"}"));
        assertEquals(Answer.no(3, "channel:books,instId:X doesn't exist (code 60018)"), read(Venue.OKX,
            "{\"id\":\"3\",\"event\":\"error\",\"code\":\"60018\",\"msg\":\"channel:books,instId:X doesn't exist\"}"));
        assertEquals(Answer.no(List.of("trade:NOPE"), "Unknown symbol"), read(Venue.BITMEX,
            "{\"status\":400,\"error\":\"Unknown symbol\",\"meta\":{},\"request\":{\"op\":\"subscribe\","
                + "\"args\":[\"trade:NOPE\"]}}"));
        final String quoted = "Invalid subscription {\"type\":\"trades\",\"coin\":\"NOPE\"}";
        assertEquals(Answer.no(List.of("trades:NOPE"), quoted), read(Venue.HYPERLIQUID,
            "{\"channel\":\"error\",\"data\":\"" + quoted.replace("\"", "\\\"") + "\"}"));
        assertEquals(Answer.no(List.of("ticker:NOPE"), "doesn't exist (code 30001)"), read(Venue.BITGET,
            "{\"event\":\"error\",\"arg\":{\"instType\":\"usdt-futures\",\"topic\":\"ticker\",\"symbol\":\"NOPE\"},"
                + "\"code\":30001,\"msg\":\"doesn't exist\"}"));
        assertEquals(Answer.no(List.of("futures.obu:ob.BTC_USDT.50"), "Alert sub ob.BTC_USDT.50 (code 2)"),
            read(Venue.GATE, "{\"time\":1,\"channel\":\"futures.obu\",\"event\":\"subscribe\",\"payload\":"
                + "[\"ob.BTC_USDT.50\"],\"error\":{\"code\":2,\"message\":\"Alert sub ob.BTC_USDT.50\"},"
                + "\"result\":{\"status\":\"fail\"}}"));
        assertEquals(Answer.noTo("", "Invalid product id"),
            read(Venue.KRAKEN_FUTURES, "{\"event\":\"error\",\"message\":\"Invalid product id\"}"));
        assertEquals(Answer.no(3, "invalid topic (code bad-request)"), read(Venue.HTX,
            "{\"status\":\"error\",\"ts\":1,\"id\":\"3\",\"err-code\":\"bad-request\",\"err-msg\":\"invalid topic\"}"));
        assertEquals(Answer.no(3, "Repeated subscription. (code 2014)"), read(Venue.HTX,
            "{\"op\":\"sub\",\"cid\":\"3\",\"topic\":\"public.BTC-USDT.funding_rate\","
                + "\"err-code\":2014,\"err-msg\":\"Repeated subscription.\"}"));
        assertEquals(Answer.noTo("", "Invalid subscription: channel 'x' not found"), read(Venue.DYDX,
            "{\"type\":\"error\",\"message\":\"Invalid subscription: channel 'x' not found\",\"message_id\":1}"));
    }

    @Test
    void shouldTakeGatesOldAnswersByChannelAndByNumber() {
        final String frame = "{%s\"time\":1,\"channel\":\"futures.trades\",\"event\":\"subscribe\",\"error\":null,"
            + "\"result\":{\"status\":\"success\"}}";
        assertEquals(Answer.yesTo("futures.trades"), read(Venue.GATE, String.format(frame, "\"id\":null,")));
        assertEquals(Answer.yes(4), read(Venue.GATE, String.format(frame, "\"id\":4,")));
        assertNull(read(Venue.GATE, String.format(frame, "").replace("subscribe", "update")));
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void shouldTakeWordsInTheWrongPlaceAndBrokenFramesForNoAnswer(final Venue venue) {
        assertNull(read(venue, "{\"stream\":\"x\",\"data\":{\"result\":null,\"id\":3,\"event\":\"subscribe\"}}"));
        assertNull(read(venue, "{\"success\":true,\"id\":3,\"result\":null"));
        assertNull(read(venue, "pong"));
        assertNull(read(venue, "[{\"id\":3,\"result\":null}]"));
    }

    @Test
    void shouldNotAllocateForFramesThatAreNoAnswers() {
        final byte[] bytes = "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"p\":\"1.5\"}}"
            .getBytes(StandardCharsets.UTF_8);
        final UnsafeBuffer frame = new UnsafeBuffer(bytes);
        for (final Venue venue : Venue.values()) {
            final AnswerReader reader = reader(venue);
            assertEquals(0, AllocationProbe.leastBytes(20, () -> reader.read(frame, 0, bytes.length)), venue.code());
        }
    }
}
