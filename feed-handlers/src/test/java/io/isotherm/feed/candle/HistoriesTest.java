package io.isotherm.feed.candle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.history.Histories;
import io.isotherm.feed.rest.RestRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and bodies as the venues' pages describe them. */
final class HistoriesTest {
    private static final long T = 1_795_000_020_000L;
    private static final MarketHistory BINANCE = Histories.of(Venue.BINANCE_USDM);
    private static final MarketHistory COINM = Histories.of(Venue.BINANCE_COINM);
    private static final MarketHistory BYBIT = Histories.of(Venue.BYBIT);
    private static final MarketHistory OKX = Histories.of(Venue.OKX);

    private static byte[] body(final String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static String decimal(final BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    @Test
    void shouldReadBinancesCandlesWithWhatTakersBought() throws BadHistoryException {
        final List<Candle> candles = BINANCE.candles(HistoryKind.CANDLES, body("[[" + T + ", '100.10', '101', '99.5', "
            + "'100.2', '7.250', " + (T + 59_999) + ", '726.4', 12, '3.001', '300.7', '0']]"));
        final Candle candle = candles.get(0);
        assertEquals(T, candle.timeMs());
        assertEquals(List.of("100.1", "101", "99.5", "100.2", "7.25", "3.001", "12"), List.of(decimal(candle.open()),
            decimal(candle.high()), decimal(candle.low()), decimal(candle.close()), decimal(candle.volume()),
            decimal(candle.takerBuy()), decimal(candle.trades())));
    }

    @Test
    void shouldReadBinancesMarksWithoutVolume() throws BadHistoryException {
        final Candle mark = BINANCE.candles(HistoryKind.MARKS, body("[[" + T + ",'1.00000000','3','0.5','2','0',"
            + (T + 59_999) + ",'0',60,'0','0','0']]")).get(0);
        assertEquals("3", decimal(mark.high()));
        assertNull(mark.volume());
    }

    @Test
    void shouldReadBybitsListNewestFirst() throws BadHistoryException {
        final List<Candle> candles = BYBIT.candles(HistoryKind.CANDLES, body("{'retCode':0,'retMsg':'OK','result':{"
            + "'symbol':'BTCUSDT','category':'linear','list':[['" + (T + 60_000) + "','2','2','2','2','0','0'],['" + T
            + "','1','3','1','2','5.5','11']]},'retExtInfo':{},'time':1}"));
        assertEquals(List.of(T + 60_000, T), candles.stream().map(Candle::timeMs).toList());
        assertEquals("5.5", decimal(candles.get(1).volume()));
        assertNull(candles.get(1).takerBuy());
    }

    @Test
    void shouldHalveBybitsOpenInterestUnlessOneSideIsTold() throws BadHistoryException {
        final List<PastInterest> interests = BYBIT.interests(body("{'retCode':0,'result':{'list':["
            + "{'openInterest':'5.001','timestamp':'" + T + "'},"
            + "{'openInterest':'8','singleOpenInterest':'4.5','timestamp':'" + (T + 1) + "'}]}}"));
        assertEquals("2.5005", decimal(interests.get(0).quantity()));
        assertEquals("4.5", decimal(interests.get(1).quantity()));
    }

    @Test
    void shouldReadOkxsRowsInContracts() throws BadHistoryException {
        final Candle candle = OKX.candles(HistoryKind.CANDLES, body("{'code':'0','msg':'','data':[['" + T
            + "','3.7','4','3.6','3.9','8.55','0.0855','0.32','1']]}")).get(0);
        assertEquals("8.55", decimal(candle.volume()));
        final PastInterest interest =
            OKX.interests(body("{'code':'0','data':[['" + T + "','1234.5','12.345','40']]}")).get(0);
        assertEquals("1234.5", decimal(interest.quantity()));
        assertEquals(T, interest.timeMs());
    }

    @Test
    void shouldSayWhyAVenueRefuses() {
        assertEquals("the venue refuses with code -1121", assertThrows(BadHistoryException.class,
            () -> BINANCE.candles(HistoryKind.MARKS, body("{'code':-1121,'msg':'Invalid symbol.'}"))).getMessage());
        assertEquals("the venue refuses with retCode 10006", assertThrows(BadHistoryException.class,
            () -> BYBIT.interests(body("{'retCode':10006,'result':{}}"))).getMessage());
        assertEquals("the venue refuses with code 50011", assertThrows(BadHistoryException.class,
            () -> OKX.interests(body("{'code':'50011','data':[]}"))).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{}", "[1]", "[[1,2]]", "[[1,2,2,2,null,0,0,0,0,0,0,0]]",
        "[[1,'2','1','2','2','0',0,'0',0,'0','0','0']]", "[[1,'-2','2','-3','2','0',0,'0',0,'0','0','0']]",
        "[[1.5,'2','2','2','2','0',0,'0',0,'0','0','0']]", "[[1,'1e400','2','2','2','0',0,'0',0,'0','0','0']]"})
    void shouldRefuseWhatIsNoCandle(final String text) {
        assertThrows(BadHistoryException.class, () -> BINANCE.candles(HistoryKind.CANDLES, body(text)));
    }

    @Test
    void shouldAskForPagesInTheVenuesWords() {
        assertEquals("/fapi/v1/klines?symbol=%E7%89%9BUSDT&interval=1m&limit=61&startTime=" + T + "&endTime="
            + (T + 3_599_999), BINANCE.request(HistoryKind.CANDLES, "牛USDT", T, T + 3_600_000).path());
        assertEquals("/futures/data/openInterestHist?pair=BTCUSD&contractType=PERPETUAL&period=5m&limit=500&startTime="
            + T + "&endTime=" + T, COINM.request(HistoryKind.OPEN_INTEREST, "BTCUSD_PERP", T, T + 1).path());
        assertNull(COINM.request(HistoryKind.OPEN_INTEREST, "BTCUSD_261225", T, T + 1), "only perpetuals are told");
        assertEquals("/v5/market/mark-price-kline?category=linear&symbol=BTCUSDT&interval=1&start=" + T + "&end=" + T
            + "&limit=1000", BYBIT.request(HistoryKind.MARKS, "BTCUSDT", T, T + 1).path());
        assertEquals("/api/v5/market/history-mark-price-candles?instId=BTC-USDT-SWAP&limit=100&bar=1m&before="
            + (T - 1) + "&after=" + (T + 1), OKX.request(HistoryKind.MARKS, "BTC-USDT-SWAP", T, T + 1).path());
    }

    @Test
    void shouldNameNoTimeWhenTheNewestMarksAreWanted() {
        for (final MarketHistory history : List.of(BINANCE, COINM, BYBIT, OKX)) {
            final String path = history.recentMarks("BTC", 7).path();
            assertTrue(path.endsWith("limit=7") && path.contains("mark"), path);
        }
    }

    @Test
    void shouldWeighBinancesCandlesByTheirNumber() {
        final int[][] weights = {{1, 1}, {99, 1}, {100, 2}, {499, 2}, {500, 5}, {1_000, 5}, {1_001, 10}, {1_500, 10}};
        for (final int[] each : weights) {
            final RestRequest request = BINANCE.recentMarks("BTCUSDT", each[0]);
            assertEquals(each[1], request.weight(), request.path());
        }
        assertNotNull(BINANCE.request(HistoryKind.CANDLES, "BTCUSDT", T, T + BINANCE.pageMs(HistoryKind.CANDLES)));
    }
}
