package io.isotherm.feed.htx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.decode.DecodePrinter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class HtxRestDecoderTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final DecodePrinter printer = new DecodePrinter(out);
    private final HtxRestDecoder decoder = new HtxRestDecoder(printer);

    private String decode(final String body) {
        out.reset();
        final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        decoder.onFrame(new UnsafeBuffer(bytes), 0, bytes.length, 0);
        printer.flush();
        return out.toString(StandardCharsets.UTF_8).replace("{\"line\":0,", "{");
    }

    private static String openInterest(final String symbol, final String quantity) {
        return "{\"event\":\"open-interest\",\"symbol\":\"" + symbol + "\",\"time\":1700000000040000000,\"quantity\":\""
            + quantity + "\"}\n";
    }

    @Test
    void shouldDecodeTheOpenInterestOfEveryContractInContracts() {
        assertEquals(openInterest("BTC-USDT", "78696") + openInterest("BTC-USDT-231229", "10925.5"),
            decode("{\"status\":\"ok\",\"data\":[{\"volume\":78696.000,\"amount\":78.696,\"symbol\":\"BTC\",\"value\":"
                + "3823138.2456,\"contract_code\":\"BTC-USDT\"},{\"volume\":\"10925.5\",\"contract_code\":"
                + "\"BTC-USDT-231229\"}],\"ts\":1700000000040}"));
    }

    @Test
    void shouldTellWhatIsAmissAndKeepTheOtherContracts() {
        assertEquals("{\"event\":\"rejected\",\"reason\":\"missing-field\"}\n"
            + "{\"event\":\"rejected\",\"reason\":\"missing-field\"}\n"
            + "{\"event\":\"rejected\",\"reason\":\"number\"}\n" + openInterest("B", "1"),
            decode("{\"status\":\"ok\",\"ts\":1700000000040,\"data\":[7,{\"volume\":1},{\"contract_code\":\"A\","
                + "\"volume\":\"x\"},{\"contract_code\":\"C\"},{\"contract_code\":\"B\",\"volume\":1}]}"));
    }

    @Test
    void shouldTellARefusalFromAnUnknownAnswer() {
        assertEquals("{\"event\":\"control\",\"kind\":\"error\"}\n",
            decode("{\"status\":\"error\",\"err_code\":1332,\"err_msg\":\"The contract does not exist.\",\"ts\":1}"));
        assertEquals("{\"event\":\"rejected\",\"reason\":\"unknown-channel\"}\n", decode("{\"data\":[],\"ts\":1}"));
        assertEquals("{\"event\":\"rejected\",\"reason\":\"missing-field\"}\n", decode("{\"status\":\"ok\",\"ts\":1}"));
        assertEquals("{\"event\":\"rejected\",\"reason\":\"malformed\"}\n", decode("<html>502 Bad Gateway</html>"));
    }
}
