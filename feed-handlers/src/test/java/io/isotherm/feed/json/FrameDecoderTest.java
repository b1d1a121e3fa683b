package io.isotherm.feed.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.Decoders;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class FrameDecoderTest {
    private static final byte[] TRADE = ("{\"e\":\"aggTrade\",\"E\":1700000000001,\"s\":\"BTCUSDT\",\"a\":1,"
        + "\"p\":\"50000.1\",\"q\":\"0.5\",\"f\":1,\"l\":1,\"T\":1700000000000,\"m\":true}")
        .getBytes(StandardCharsets.US_ASCII);

    private final List<String> told = new ArrayList<>();

    @Test
    void shouldEndTheFrameAlsoWhenTheListenerThrows() {
        final MarketDataListener throwing = (MarketDataListener) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[]{MarketDataListener.class}, (proxy, method, arguments) -> {
                told.add(method.getName());
                if (method.getName().equals("onTrade")) {
                    throw new IllegalStateException("thrown by the listener");
                }
                return null;
            });
        assertThrows(IllegalStateException.class, () -> Decoders.of(Venue.BINANCE_USDM, throwing)
            .onFrame(new UnsafeBuffer(TRADE), 0, TRADE.length, 0));
        assertEquals(List.of("onFrameStart", "onTrade", "onFrameEnd"), told);
    }
}
