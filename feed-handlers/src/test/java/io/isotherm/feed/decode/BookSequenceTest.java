package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.BookLevels;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.Venue;
import io.isotherm.feed.binance.BinanceRestDecoder;
import io.isotherm.feed.json.FrameDecoder;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a book event says beyond what {@code decode} prints: update numbers and the depth of its stream. */
final class BookSequenceTest {
    private String told;
    private final MarketDataListener listener = (MarketDataListener) Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {MarketDataListener.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("onBook")) {
                told = arguments[3] + " " + arguments[4] + " " + arguments[5] + " depth " + arguments[6]
                    + ((Boolean) arguments[2] ? " snapshot " : " delta ") + ((Symbol) arguments[0]).asString()
                    + " " + ((BookLevels) arguments[7]).bids().size();
            }
            return null;
        });

    private String told(final FrameDecoder decoder, final String frame) {
        told = null;
        final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        decoder.onFrame(new UnsafeBuffer(bytes), 0, bytes.length, 0);
        return told;
    }

    @Test
    void shouldPassBinanceUpdateNumbers() {
        final FrameDecoder decoder = Decoders.of(Venue.BINANCE_USDM, listener);
        final String payload = "{\"e\":\"depthUpdate\",\"T\":1,\"s\":\"X\",\"U\":157,\"u\":160,\"pu\":149,"
            + "\"b\":[[\"1\",\"2\"]],\"a\":[]}";
        assertEquals("157 160 149 depth 0 delta X 1", told(decoder, payload));
        assertEquals("157 160 149 depth 0 delta X 1",
            told(decoder, "{\"stream\":\"x@depth@100ms\",\"data\":" + payload + "}"));
        assertEquals("157 160 149 depth 10 snapshot X 1",
            told(decoder, "{\"data\":" + payload + ",\"stream\":\"x@depth10@250ms\"}"));
        assertEquals("-1 160 -1 depth 0 delta X 1",
            told(decoder, payload.replace("157", "\"\"").replace("149", "1.5")));
        final BinanceRestDecoder rest = Decoders.binanceRest(listener);
        rest.depthSymbol("X");
        assertEquals("-1 27 -1 depth 0 snapshot X 0", told(rest, "{\"lastUpdateId\":27,\"bids\":[],\"asks\":[]}"));
    }

    @Test
    void shouldPassBinanceCoinMarginedUpdateNumbers() {
        final FrameDecoder decoder = Decoders.of(Venue.BINANCE_COINM, listener);
        assertEquals("157 160 149 depth 0 delta X_PERP 1", told(decoder, "{\"e\":\"depthUpdate\",\"T\":1,\"s\":"
            + "\"X_PERP\",\"ps\":\"X\",\"U\":157,\"u\":160,\"pu\":149,\"b\":[[\"1\",\"2\"]],\"a\":[]}"));
        final BinanceRestDecoder rest = Decoders.binanceRest(Venue.BINANCE_COINM, listener);
        assertEquals("-1 27 -1 depth 0 snapshot X_PERP 0", told(rest,
            "{\"lastUpdateId\":27,\"symbol\":\"X_PERP\",\"pair\":\"X\",\"bids\":[],\"asks\":[]}"));
    }

    @Test
    void shouldPassDeribitChangeNumbersAndDepth() {
        final String frame = "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"book.X.raw\","
            + "\"data\":{\"type\":\"change\",\"timestamp\":1,\"instrument_name\":\"X\",\"change_id\":8973367846,"
            + "\"prev_change_id\":8973366012,\"bids\":[],\"asks\":[]}}}";
        final FrameDecoder decoder = Decoders.of(Venue.DERIBIT, listener);
        assertEquals("-1 8973367846 8973366012 depth 0 delta X 0", told(decoder, frame));
        assertEquals("-1 8973367846 8973366012 depth 20 snapshot X 0",
            told(decoder, frame.replace("X.raw", "X.none.20.100ms")));
        assertEquals("-1 8973367846 -1 depth 0 snapshot X 0",
            told(decoder, frame.replace("change\",", "snapshot\",").replace("8973366012", "null")));
    }

    @Test
    void shouldPassNoNumbersOfBitmexButTheDepth() {
        final String frame = "{\"table\":\"orderBookL2\",\"action\":\"partial\",\"data\":["
            + "{\"symbol\":\"X\",\"id\":7,\"side\":\"Buy\",\"size\":1,\"price\":2}]}";
        final FrameDecoder decoder = Decoders.of(Venue.BITMEX, listener);
        assertEquals("-1 -1 -1 depth 0 snapshot X 1", told(decoder, frame));
        assertEquals("-1 -1 -1 depth 0 delta X 1", told(decoder, frame.replace("partial", "update")));
        assertEquals("-1 -1 -1 depth 25 snapshot X 1", told(decoder, frame.replace("L2", "L2_25")));
    }

    @Test
    void shouldPassBybitUpdateNumberAndDepth() {
        final String frame = "{\"topic\":\"orderbook.200.X\",\"type\":\"delta\",\"ts\":1,\"data\":{\"s\":\"X\","
            + "\"b\":[],\"a\":[],\"u\":7,\"seq\":9}}";
        final FrameDecoder decoder = Decoders.of(Venue.BYBIT, listener);
        assertEquals("-1 7 -1 depth 200 delta X 0", told(decoder, frame));
        assertEquals("-1 7 -1 depth 1 snapshot X 0",
            told(decoder, frame.replace("200", "1").replace("delta", "snapshot")));
    }

    @Test
    void shouldPassHyperliquidsDepthWithoutNumbers() {
        final String frame = "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"X\",\"time\":1,\"levels\":[[],[]]}}";
        assertEquals("-1 -1 -1 depth 20 snapshot X 0", told(Decoders.of(Venue.HYPERLIQUID, listener), frame));
    }

    @Test
    void shouldPassBitgetSequencesAndDepth() {
        final String frame = "{\"arg\":{\"topic\":\"books\",\"symbol\":\"X\"},\"action\":\"update\",\"data\":["
            + "{\"a\":[],\"b\":[],\"ts\":\"1\",\"seq\":5,\"pseq\":\"3\",\"checksum\":0}]}";
        final FrameDecoder decoder = Decoders.of(Venue.BITGET, listener);
        assertEquals("-1 5 3 depth 0 delta X 0", told(decoder, frame));
        assertEquals("-1 5 3 depth 15 snapshot X 0", told(decoder, frame.replace("books", "books15")));
        assertEquals("-1 5 3 depth 50 delta X 0", told(decoder, frame.replace("books", "books50")));
        assertEquals("-1 -1 -1 depth 0 delta X 0", told(decoder,
            "{\"arg\":{\"channel\":\"books\",\"instId\":\"X\"},\"action\":\"update\",\"data\":[{\"checksum\":7}]}"));
    }

    @Test
    void shouldPassGateUpdateNumbersAndDepth() {
        final String frame = "{\"time\":1,\"channel\":\"futures.%s\",\"event\":\"update\",\"result\":"
            + "{\"s\":\"%s\",\"U\":7,\"u\":9%s}}";
        final FrameDecoder decoder = Decoders.of(Venue.GATE, listener);
        assertEquals("7 9 -1 depth 0 delta X 0", told(decoder, String.format(frame, "order_book_update", "X", "")));
        assertEquals("7 9 -1 depth 400 delta X 0", told(decoder, String.format(frame, "obu", "ob.X.400", "")));
        assertEquals("7 9 -1 depth 50 snapshot X 0",
            told(decoder, String.format(frame, "obu", "ob.X.50", ",\"full\":true")));
    }

    @Test
    void shouldPassOkxSequencesAndDepth() {
        final String frame = "{\"arg\":{\"channel\":\"books\",\"instId\":\"X\"},\"action\":\"update\",\"data\":["
            + "{\"asks\":[],\"bids\":[],\"ts\":\"1\",\"seqId\":5,\"prevSeqId\":3}]}";
        final FrameDecoder decoder = Decoders.of(Venue.OKX, listener);
        assertEquals("-1 5 3 depth 400 delta X 0", told(decoder, frame));
        assertEquals("-1 5 3 depth 5 snapshot X 0", told(decoder, frame.replace("books", "books5")));
        assertEquals("-1 5 3 depth 50 delta X 0", told(decoder, frame.replace("books", "books50-l2-tbt")));
    }

    @Test
    void shouldPassKrakenSequence() {
        final FrameDecoder decoder = Decoders.of(Venue.KRAKEN_FUTURES, listener);
        assertEquals("-1 7 -1 depth 0 delta X 1", told(decoder, "{\"feed\":\"book\",\"product_id\":\"X\",\"side\":"
            + "\"buy\",\"seq\":7,\"price\":1,\"qty\":1}"));
        assertEquals("-1 6 -1 depth 0 snapshot X 0", told(decoder,
            "{\"feed\":\"book_snapshot\",\"product_id\":\"X\",\"seq\":6.0,\"bids\":[],\"asks\":[]}"));
    }

    @Test
    void shouldPassHtxVersionOfAChainOnlyAndDepth() {
        final FrameDecoder decoder = Decoders.of(Venue.HTX, listener);
        final String frame = "{\"ch\":\"market.X.depth.%s\",\"tick\":{\"version\":9,\"event\":\"update\"}}";
        assertEquals("-1 9 -1 depth 150 delta X 0", told(decoder, String.format(frame, "size_150.high_freq")));
        assertEquals("-1 9 -1 depth 20 delta X 0", told(decoder, String.format(frame, "size_20.high_freq")));
        assertEquals("-1 9 -1 depth 0 delta X 0", told(decoder, String.format(frame, "size_all")));
        assertEquals("-1 -1 -1 depth 150 snapshot X 0", told(decoder, String.format(frame, "step0")));
        assertEquals("-1 -1 -1 depth 20 snapshot X 0", told(decoder, String.format(frame, "step6")));
        assertEquals("-1 -1 -1 depth 150 snapshot X 0", told(decoder, String.format(frame, "step14")));
        assertEquals("-1 -1 -1 depth 20 snapshot X 0", told(decoder, String.format(frame, "step19")));
    }

    @Test
    void shouldPassDydxMessageNumber() {
        final FrameDecoder decoder = Decoders.of(Venue.DYDX, listener);
        assertEquals("-1 4 -1 depth 0 delta X 1", told(decoder, "{\"type\":\"channel_data\",\"message_id\":4,"
            + "\"id\":\"X\",\"channel\":\"v4_orderbook\",\"contents\":{\"bids\":[[\"1\",\"2\"]]}}"));
        assertEquals("-1 3 -1 depth 0 snapshot X 0", told(decoder, "{\"type\":\"subscribed\",\"message_id\":3,"
            + "\"id\":\"X\",\"channel\":\"v4_orderbook\",\"contents\":{\"bids\":[]}}"));
    }
}
