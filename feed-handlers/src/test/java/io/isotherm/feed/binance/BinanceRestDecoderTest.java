package io.isotherm.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.DecodePrinter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class BinanceRestDecoderTest {
    private static final String DEPTH = "{\"lastUpdateId\": 27, \"E\": 1700000000590, \"T\": 1700000000580,"
        + " \"bids\": [[\"28145.10\", \"3.818\"]], \"asks\": []}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final DecodePrinter printer = new DecodePrinter(out);
    private final BinanceRestDecoder decoder = new BinanceRestDecoder(Venue.BINANCE_USDM, printer);
    private final BinanceRestDecoder coin = new BinanceRestDecoder(Venue.BINANCE_COINM, printer);

    private String decode(final String body) {
        return decode(decoder, body);
    }

    private String decode(final BinanceRestDecoder decoder, final String body) {
        out.reset();
        final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        decoder.onFrame(new UnsafeBuffer(bytes), 0, bytes.length, 0);
        printer.flush();
        return out.toString(StandardCharsets.UTF_8).replace("{\"line\":0,", "{");
    }

    @Test
    void shouldDecodeOpenInterest() {
        assertEquals("{\"event\":\"open-interest\",\"symbol\":\"BTCUSDT\",\"time\":1700000000030000000,"
            + "\"quantity\":\"10659.509\"}\n",
            decode("{\"openInterest\":\"10659.509\",\"symbol\":\"BTCUSDT\",\"time\":1700000000030}"));
        assertEquals("{\"event\":\"rejected\",\"reason\":\"missing-field\"}\n",
            decode("{\"openInterest\":\"10659.509\",\"time\":1700000000030}"));
    }

    @Test
    void shouldDecodeADepthOnlyWhenItsSymbolIsKnown() {
        assertEquals("{\"event\":\"rejected\",\"reason\":\"missing-field\"}\n", decode(DEPTH));
        decoder.depthSymbol("BTCUSDT");
        assertEquals("{\"event\":\"book\",\"symbol\":\"BTCUSDT\",\"time\":1700000000580000000,\"kind\":\"snapshot\","
            + "\"bids\":[[\"28145.1\",\"3.818\"]],\"asks\":[]}\n", decode(DEPTH));
        decoder.depthSymbol(null);
        assertEquals("{\"event\":\"rejected\",\"reason\":\"missing-field\"}\n", decode(DEPTH));
    }

    @Test
    void shouldTakeTheSymbolOfACoinMarginedAnswerFromItself() {
        assertEquals("{\"event\":\"open-interest\",\"symbol\":\"BTCUSD_PERP\",\"time\":1700000000030000000,"
            + "\"quantity\":\"15004\"}\n", decode(coin, "{\"symbol\":\"BTCUSD_PERP\",\"pair\":\"BTCUSD\","
            + "\"openInterest\":\"15004\",\"contractType\":\"PERPETUAL\",\"time\":1700000000030}"));
        coin.depthSymbol("ETHUSD_PERP");
        assertEquals("{\"event\":\"book\",\"symbol\":\"BTCUSD_PERP\",\"time\":1700000000580000000,\"kind\":"
            + "\"snapshot\",\"bids\":[[\"28145.1\",\"3.818\"]],\"asks\":[]}\n",
            decode(coin, DEPTH.replace("{\"last", "{\"symbol\":\"BTCUSD_PERP\",\"pair\":\"BTCUSD\",\"last")));
        assertEquals("{\"event\":\"rejected\",\"reason\":\"number\"}\n", decode(coin, "{\"lastUpdateId\":27,"
            + "\"symbol\":\"BTCUSD_PERP\",\"bids\":[[\"1e99\",\"1\"]],\"asks\":[]}"));
    }

    @Test
    void shouldTellARefusalFromAnUnknownAnswer() {
        assertEquals("{\"event\":\"control\",\"kind\":\"error\"}\n",
            decode("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}"));
        assertEquals("{\"event\":\"rejected\",\"reason\":\"unknown-channel\"}\n", decode("{\"serverTime\":1}"));
        assertEquals("{\"event\":\"rejected\",\"reason\":\"malformed\"}\n", decode("<html>502 Bad Gateway</html>"));
    }
}
