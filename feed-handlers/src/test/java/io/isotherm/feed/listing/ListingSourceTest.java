package io.isotherm.feed.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers in the words of the venues' documentation, and everything that must not be taken for an answer. */
final class ListingSourceTest {
    private static final long MS = 1_000_000L;
    private static final String EXCHANGE_INFO = "{\"serverTime\":1790000000123,\"symbols\":["
        + "{\"symbol\":\"ETHUSDT\",\"contractType\":\"PERPETUAL\",\"deliveryDate\":4133404800000,"
        + "\"status\":\"TRADING\",\"filters\":[]},"
        + "{\"symbol\":\"BTCUSDT\",\"contractType\":\"PERPETUAL\",\"deliveryDate\":1790003600000,"
        + "\"status\":\"SETTLING\",\"maintMarginPercent\":\"2.5000\",\"filters\":["
        + "{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.10\"},"
        + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.001\"},{\"limit\":200,\"filterType\":\"MAX_NUM_ORDERS\"}]}]}";
    private static final String COIN_INFO = "{\"serverTime\":1790000000123,\"symbols\":[{\"symbol\":\"BTCUSD_PERP\","
        + "\"contractStatus\":\"TRADING\",\"contractSize\":100,\"deliveryDate\":4133404800000,\"filters\":[]}]}";
    private static final String BYBIT_INFO = "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"category\":\"linear\","
        + "\"list\":[{\"symbol\":\"BTCUSDT\",\"contractType\":\"LinearPerpetual\",\"status\":\"Trading\","
        + "\"deliveryTime\":\"0\",\"priceFilter\":{\"tickSize\":\"0.10\"},\"lotSizeFilter\":{\"qtyStep\":\"0.001\"}}],"
        + "\"nextPageCursor\":\"\"},\"time\":1790000000123}";
    private static final String BYBIT_LIMITS = "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"list\":["
        + step(2, "2000000", "0.005", "0.01", "100.00", "510") + ","
        + step(1, "300000", "0.0033", "0.0066", "150.00", "")
        + "]},\"time\":1790000000124}";
    private static final String BYBIT_TICKERS = "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"list\":["
        + "{\"symbol\":\"DOGEUSDT\",\"openInterestValue\":\"5\"},"
        + "{\"symbol\":\"BTCUSDT\",\"openInterestValue\":\"70.5\"},"
        + "{\"symbol\":\"NEWUSDT\",\"openInterestValue\":\"\"}]},\"time\":1790000000125}";
    private static final String OKX_TIERS = "{\"code\":\"0\",\"msg\":\"\",\"data\":["
        + "{\"tier\":\"1\",\"instFamily\":\"BTC-USDT\",\"maxSz\":\"1000\",\"mmr\":\"0.004\",\"maxLever\":\"100\"},"
        + "{\"tier\":\"2\",\"instFamily\":\"BTC-USDT\",\"maxSz\":\"3000\",\"mmr\":\"0.0065\",\"maxLever\":\"75\"}]}";

    private final Map<String, String> pages = new HashMap<>();

    ListingSourceTest() {
        pages.put("/fapi/v1/exchangeInfo", EXCHANGE_INFO);
        pages.put("/dapi/v1/exchangeInfo", COIN_INFO);
        pages.put("/v5/market/instruments-info?category=linear&symbol=BTCUSDT", BYBIT_INFO);
        pages.put("/v5/market/risk-limit?category=linear&symbol=BTCUSDT", BYBIT_LIMITS);
        pages.put("/v5/market/tickers?category=linear", BYBIT_TICKERS);
        pages.put("/api/v5/public/time", "{\"code\":\"0\",\"data\":[{\"ts\":\"1790000000123\"}],\"msg\":\"\"}");
        pages.put("/api/v5/public/instruments?instType=SWAP", "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"instId\":"
            + "\"BTC-USDT-SWAP\",\"instFamily\":\"BTC-USDT\",\"ctVal\":\"0.01\",\"ctMult\":\"1\",\"ctType\":\"linear\","
            + "\"state\":\"live\",\"expTime\":\"\",\"tickSz\":\"0.1\",\"lotSz\":\"0.01\"}]}");
        pages.put("/api/v5/public/position-tiers?instType=SWAP&tdMode=isolated&instFamily=BTC-USDT", OKX_TIERS);
        pages.put("/api/v5/public/open-interest?instType=SWAP", "{\"code\":\"0\",\"data\":["
            + "{\"instId\":\"BTC-USDT-SWAP\",\"oiUsd\":\"1\"},{\"instId\":\"ETH-USDT-SWAP\",\"oiUsd\":\"2\"}]}");
    }

    private static String step(final int id, final String cap, final String rate, final String initial,
                               final String leverage, final String deduction) {
        return "{\"id\":" + id + ",\"symbol\":\"BTCUSDT\",\"riskLimitValue\":\"" + cap + "\",\"maintenanceMargin\":\""
            + rate + "\",\"initialMargin\":\"" + initial + "\",\"maxLeverage\":\"" + leverage + "\",\"mmDeduction\":\""
            + deduction + "\"}";
    }

    private VenueListing ask(final Venue venue, final String... symbols) throws IOException, InterruptedException {
        return ListingSource.of(venue).ask(path -> {
            if (!pages.containsKey(path)) {
                throw new IOException("no page " + path);
            }
            return pages.get(path).getBytes(StandardCharsets.UTF_8);
        }, List.of(symbols));
    }

    @Test
    void shouldReadTermsAndAnnouncedEndOfBinance() throws IOException, InterruptedException {
        final VenueListing listing = ask(Venue.BINANCE_USDM, "BTCUSDT", "ETHUSDT");
        final ListedContract contract = listing.find("BTCUSDT");
        assertEquals(1_790_000_000_123L * MS, listing.timeNs());
        assertEquals(TradingState.ENDED, contract.state());
        assertEquals(1_790_003_600_000L * MS, contract.endsNs());
        assertEquals(new BigDecimal("0.10"), contract.tickSize().setScale(2));
        assertNull(contract.brackets(), "the percentages of this answer are no brackets");
        assertEquals(ListedContract.NO_END, listing.find("ETHUSDT").endsNs());
        assertEquals(TradingState.TRADING, listing.find("ETHUSDT").state());
    }

    @Test
    void shouldReadTheContractSizeOfBinanceCoinMargined() throws IOException, InterruptedException {
        final ListedContract contract = ask(Venue.BINANCE_COINM, "BTCUSD_PERP").find("BTCUSD_PERP");
        assertEquals(ContractKind.INVERSE, contract.kind());
        assertEquals(0, contract.contractValue().compareTo(BigDecimal.valueOf(100)));
    }

    @Test
    void shouldTakeASymbolThatIsNotListedAsEnded() throws IOException, InterruptedException {
        assertEquals(TradingState.ENDED, ask(Venue.BINANCE_USDM, "GONEUSDT").find("GONEUSDT").state());
        assertEquals(TradingState.ENDED, ask(Venue.OKX, "GONE-USDT-SWAP").find("GONE-USDT-SWAP").state());
        final String empty = "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"list\":[]},\"time\":1790000000123}";
        pages.put("/v5/market/instruments-info?category=linear&symbol=GONEUSDT", empty);
        assertEquals(TradingState.ENDED, ask(Venue.BYBIT, "GONEUSDT").find("GONEUSDT").state());
        pages.put("/v5/market/instruments-info?category=linear&symbol=GONEUSDT",
            "{\"retCode\":10001,\"retMsg\":\"params error: symbol invalid\",\"result\":{},\"time\":1790000000123}");
        assertEquals(TradingState.ENDED, ask(Venue.BYBIT, "GONEUSDT").find("GONEUSDT").state());
    }

    @Test
    void shouldNotTakeAnEmptyListForTheEndOfEverything() {
        pages.put("/fapi/v1/exchangeInfo", "{\"serverTime\":1790000000123,\"symbols\":[]}");
        assertRefused(Venue.BINANCE_USDM, "BTCUSDT", "lists no contract at all");
        pages.put("/api/v5/public/instruments?instType=SWAP", "{\"code\":\"0\",\"msg\":\"\",\"data\":[]}");
        assertRefused(Venue.OKX, "BTC-USDT-SWAP", "lists no contract at all");
    }

    @Test
    void shouldReadTheStepsOfBybitInWhateverOrder() throws IOException, InterruptedException {
        final VenueListing listing = ask(Venue.BYBIT, "BTCUSDT");
        final BracketTable table = listing.find("BTCUSDT").brackets();
        assertEquals(BracketTable.Unit.QUOTE, table.unit());
        assertEquals("2026-09-21", table.date());
        assertEquals(List.of(new Bracket(300_000, 0.0033, 150, 0, false),
            new Bracket(2_000_000, 0.005, 100, 510, false)), table.brackets());
        assertEquals(List.of("BTCUSDT", "DOGEUSDT"), listing.byOpenInterest());
    }

    @Test
    void shouldReadPercentagesLikeFractions() throws IOException, InterruptedException {
        final BracketTable fractions = ask(Venue.BYBIT, "BTCUSDT").find("BTCUSDT").brackets();
        pages.put("/v5/market/risk-limit?category=linear&symbol=BTCUSDT", "{\"retCode\":0,\"result\":{\"list\":["
            + step(1, "300000", "0.33", "0.66", "150.00", "") + "," + step(2, "2000000", "0.5", "1", "100.00", "510")
            + "]},\"time\":1790000000124}");
        assertEquals(fractions.brackets(), ask(Venue.BYBIT, "BTCUSDT").find("BTCUSDT").brackets().brackets());
    }

    @Test
    void shouldRefuseBracketsThatBreakTheContinuityRule() {
        pages.put("/v5/market/risk-limit?category=linear&symbol=BTCUSDT", BYBIT_LIMITS.replace("\"510\"", "\"600\""));
        assertRefused(Venue.BYBIT, "BTCUSDT", "step 2 has deduction 600.0, where continuity asks for 510");
        pages.put("/v5/market/risk-limit?category=linear&symbol=BTCUSDT", BYBIT_LIMITS.replace("0.0066", "0.1"));
        assertRefused(Venue.BYBIT, "BTCUSDT", "neither a fraction nor a percentage");
    }

    @Test
    void shouldTurnContractsOfOkxIntoBaseAsset() throws IOException, InterruptedException {
        final VenueListing listing = ask(Venue.OKX, "BTC-USDT-SWAP");
        final BracketTable table = listing.find("BTC-USDT-SWAP").brackets();
        assertEquals(1_790_000_000_123L * MS, listing.timeNs());
        assertEquals(BracketTable.Unit.BASE, table.unit());
        assertEquals(List.of(new Bracket(10, 0.004, 100, 0, false), new Bracket(30, 0.0065, 75, 0, false)),
            table.brackets());
        assertEquals(List.of("ETH-USDT-SWAP", "BTC-USDT-SWAP"), listing.byOpenInterest());
    }

    @Test
    void shouldTakeNoPartOfAnAnswerThatIsCutOff() {
        for (final String path : pages.keySet()) {
            final String whole = pages.get(path);
            for (int length = 0; length < whole.length(); length += 7) {
                pages.put(path, whole.substring(0, length));
                final Venue venue = path.startsWith("/fapi") ? Venue.BINANCE_USDM : path.startsWith("/dapi")
                    ? Venue.BINANCE_COINM : path.startsWith("/v5") ? Venue.BYBIT : Venue.OKX;
                final String symbol = venue == Venue.OKX ? "BTC-USDT-SWAP" : venue == Venue.BINANCE_COINM
                    ? "BTCUSD_PERP" : "BTCUSDT";
                assertThrows(ListingException.class, () -> ask(venue, symbol), path + " cut at " + length);
            }
            pages.put(path, whole);
        }
    }

    @Test
    void shouldNameTheFieldThatIsMissing() {
        for (final String key : List.of("serverTime", "status", "filters")) {
            pages.put("/fapi/v1/exchangeInfo", EXCHANGE_INFO.replace("\"" + key + "\"", "\"other\""));
            assertRefused(Venue.BINANCE_USDM, "BTCUSDT", "\"" + key + "\"");
        }
        for (final String key : List.of("maxSz", "mmr", "maxLever")) {
            pages.put("/api/v5/public/position-tiers?instType=SWAP&tdMode=isolated&instFamily=BTC-USDT",
                OKX_TIERS.replace("\"" + key + "\"", "\"other\""));
            assertRefused(Venue.OKX, "BTC-USDT-SWAP", "lacks \"" + key + "\"");
        }
    }

    @Test
    void shouldPassOnTheVenuesOwnRefusal() {
        pages.put("/api/v5/public/time", "{\"code\":\"50011\",\"msg\":\"Too Many Requests\",\"data\":[]}");
        assertRefused(Venue.OKX, "BTC-USDT-SWAP", "50011 Too Many Requests");
    }

    @Test
    void shouldReadBackWhatIsWritten() throws IOException, InterruptedException {
        for (final VenueListing listing : List.of(ask(Venue.BINANCE_USDM, "BTCUSDT", "GONEUSDT"),
            ask(Venue.BYBIT, "BTCUSDT"), ask(Venue.OKX, "BTC-USDT-SWAP"))) {
            final byte[] text = ListingText.write(listing).getBytes(StandardCharsets.UTF_8);
            assertEquals(listing, ListingText.read("kept", text));
            for (int length = 0; length < text.length - 1; length += 5) {
                final byte[] part = Arrays.copyOf(text, length);
                assertThrows(ListingException.class, () -> ListingText.read("kept", part), "cut at " + length);
            }
        }
    }

    private void assertRefused(final Venue venue, final String symbol, final String words) {
        final String message = assertThrows(ListingException.class, () -> ask(venue, symbol)).getMessage();
        assertTrue(message.contains(words), message);
    }
}
