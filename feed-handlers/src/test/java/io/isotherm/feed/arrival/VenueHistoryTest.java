package io.isotherm.feed.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each venue sends first, on the first connection and on later ones; frames after the venues' own pages. */
final class VenueHistoryTest {
    /** 2026-11-20T10:00:00Z. */
    private static final long T0 = 1_795_168_800_000L;

    @Test
    void shouldHandOnWhatKrakenTradedInAGapOldestFirst() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.KRAKEN_FUTURES, "PF_XBTUSD");
        feed.connect(0, T0);
        assertEquals(List.of(), feed.frame(0, T0 + 50, krakenSnapshot(kraken(3, -100), kraken(2, -4_000),
            kraken(1, -90_000))));
        assertEquals(3, feed.count(ArrivalCounter.HISTORY));
        assertEquals(List.of(trade(4, 200)), feed.frame(0, T0 + 210, kraken(4, 200)));
        assertEquals(List.of(trade(5, 300)), feed.frame(0, T0 + 310, kraken(5, 300)));
        feed.lose(0, T0 + 1_000);
        feed.connect(0, T0 + 3_000);

        final List<String> passed = feed.frame(0, T0 + 3_100, krakenSnapshot(kraken(8, 2_900), kraken(7, 1_500),
            kraken(6, 1_400), kraken(5, 300), kraken(4, 200), kraken(3, -100)));

        assertEquals(List.of(trade(6, 1_400), trade(7, 1_500), trade(8, 2_900)), passed);
        assertEquals(3, feed.count(ArrivalCounter.BACKFILLED));
        assertEquals(3, feed.count(ArrivalCounter.DUPLICATE));
        assertEquals(3, feed.count(ArrivalCounter.HISTORY));
        assertEquals(List.of(trade(9, 3_200)), feed.frame(0, T0 + 3_210, kraken(9, 3_200)));
    }

    @Test
    void shouldTellKrakensSnapshotAgainWithoutAClock() {
        // The venue's clock is an hour ahead, then an hour behind: what the first snapshot lacks is new all the same.
        for (final long skew : new long[] {3_600_000, -3_600_000}) {
            final ArrivalFeed feed = new ArrivalFeed(Venue.KRAKEN_FUTURES, "PF_XBTUSD");
            feed.connect(0, T0);
            assertEquals(List.of(), feed.frame(0, T0 + 50, krakenSnapshot(kraken(2, skew - 10), kraken(1, skew - 20))));
            assertEquals(List.of(trade(3, skew + 100)), feed.frame(0, T0 + 100, kraken(3, skew + 100)));
            feed.lose(0, T0 + 1_000);
            feed.connect(0, T0 + 2_000);
            assertEquals(List.of(trade(4, skew + 1_500)), feed.frame(0, T0 + 2_050, krakenSnapshot(
                kraken(4, skew + 1_500), kraken(3, skew + 100), kraken(2, skew - 10), kraken(1, skew - 20))));
        }
    }

    @Test
    void shouldKeepALiquidationBehindItsTradeWhenKrakensRowsAreTurned() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.KRAKEN_FUTURES, "PF_XBTUSD");
        feed.connect(0, T0);
        feed.frame(0, T0 + 50, krakenSnapshot(kraken(1, -10)));
        feed.lose(0, T0 + 100);
        feed.connect(0, T0 + 1_000);

        final List<String> passed = feed.frame(0, T0 + 1_050, krakenSnapshot(kraken(3, 900),
            kraken(2, 800).replace("fill", "liquidation"), kraken(1, -10)));

        assertEquals(List.of("trade PF_XBTUSD " + (T0 + 800) + " 60002 0.5 SELL LIQUIDATION",
            "liquidation PF_XBTUSD " + (T0 + 800) + " 60002 0.5 LONG", trade(3, 900)), passed);
        assertEquals(3, feed.count(ArrivalCounter.BACKFILLED), "the liquidation was in no earlier snapshot either");
    }

    @Test
    void shouldTakeTwoIdenticalRowsForTwoTradesAndKnowBothAgain() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.KRAKEN_FUTURES, "PF_XBTUSD");
        feed.connect(0, T0);
        feed.frame(0, T0 + 50, krakenSnapshot(kraken(1, -10)));
        assertEquals(List.of(trade(2, 100)), feed.frame(0, T0 + 110, kraken(2, 100)));
        assertEquals(List.of(trade(2, 100)), feed.frame(0, T0 + 110, kraken(2, 100)));
        feed.lose(0, T0 + 200);
        feed.connect(0, T0 + 1_000);
        assertEquals(List.of(trade(2, 100)), feed.frame(0, T0 + 1_050,
            krakenSnapshot(kraken(2, 100), kraken(2, 100), kraken(2, 100), kraken(1, -10))), "the third is new");
        assertEquals(3, feed.count(ArrivalCounter.DUPLICATE));
    }

    @Test
    void shouldKnowKrakensTradesAgainWhenTheStreamIsAskedForAnewOnTheSameConnection() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.KRAKEN_FUTURES, "PF_XBTUSD");
        feed.connect(0, T0);
        feed.frame(0, T0 + 50, krakenSnapshot(kraken(1, -10)));
        feed.frame(0, T0 + 110, kraken(2, 100));

        assertEquals(List.of(), feed.frame(0, T0 + 500, krakenSnapshot(kraken(2, 100), kraken(1, -10))));
        assertEquals(List.of(trade(3, 600)), feed.frame(0, T0 + 610, kraken(3, 600)));
    }

    @Test
    void shouldKnowAThousandTradesOfDydxAgain() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.DYDX, "BTC-USD");
        feed.connect(0, T0);
        // the newest first, a liquidation among each hundred
        assertEquals(List.of(), feed.frame(0, T0 + 90, dydx("subscribed", rows(0, 1_000))));
        assertEquals(1_010, feed.count(ArrivalCounter.HISTORY), "trades and ten liquidations");
        final List<String> passed = new ArrayList<>();
        for (int i = 1_000; i < 1_600; i++) {
            passed.addAll(feed.frame(0, T0 + i, dydx("channel_data", rows(i, i + 1))));
        }
        assertEquals(606, passed.size());
        feed.lose(0, T0 + 2_000);
        feed.connect(0, T0 + 3_000);

        final List<String> backfilled = feed.frame(0, T0 + 3_100, dydx("subscribed", rows(900, 1_900)));

        assertEquals(303, backfilled.size());
        assertEquals(303, feed.count(ArrivalCounter.BACKFILLED));
        assertEquals(700 + 7, feed.count(ArrivalCounter.DUPLICATE));
        assertEquals(IntStream.range(1_600, 1_900).mapToObj(i -> String.valueOf(10_000 + i)).toList(),
            backfilled.stream().filter(line -> line.startsWith("trade")).map(line -> line.split(" ")[3]).toList());
    }

    @Test
    void shouldCountDydxsLiquidationOnceThatBothTheSnapshotAndTheLiveStreamTell() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.DYDX, "BTC-USD");
        feed.connect(0, T0);
        feed.frame(0, T0 + 90, dydx("subscribed", rows(90, 95)));
        feed.lose(0, T0 + 2_000);
        feed.connect(0, T0 + 3_000);

        assertEquals(2, feed.frame(0, T0 + 3_100, dydx("subscribed", rows(100, 101))).size(), "a trade, liquidated");
        assertEquals(List.of(), feed.frame(0, T0 + 3_110, dydx("channel_data", rows(100, 101))));
        assertEquals(2, feed.count(ArrivalCounter.DUPLICATE));
        assertEquals(1, feed.frame(0, T0 + 3_120, dydx("channel_data", rows(101, 102))).size());
    }

    @Test
    void shouldKnowTheFirstSnapshotsRowsAgainFromTheLiveStream() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.DYDX, "BTC-USD");
        feed.connect(0, T0);
        assertEquals(List.of(), feed.frame(0, T0 + 90, dydx("subscribed", rows(95, 101))));
        assertEquals(List.of(), feed.frame(0, T0 + 100, dydx("channel_data", rows(99, 101))));
        assertEquals(7, feed.count(ArrivalCounter.HISTORY));
        assertEquals(3, feed.count(ArrivalCounter.DUPLICATE), "two trades and a liquidation");
    }

    @Test
    void shouldDropKrakensTradeTheSecondTimeToo() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.KRAKEN_FUTURES, "PF_XBTUSD");
        feed.connect(0, T0);
        feed.frame(0, T0 + 50, krakenSnapshot(kraken(1, -10)));
        assertEquals(List.of(trade(2, 100)), feed.frame(0, T0 + 110, kraken(2, 100)));
        feed.lose(0, T0 + 200);
        feed.connect(0, T0 + 300);
        assertEquals(List.of(), feed.frame(0, T0 + 350, krakenSnapshot(kraken(2, 100), kraken(1, -10))));
        assertEquals(List.of(), feed.frame(0, T0 + 360, kraken(2, 100)));
        assertEquals(List.of(trade(3, 370)), feed.frame(0, T0 + 380, kraken(3, 370)));
        assertEquals(3, feed.count(ArrivalCounter.DUPLICATE));
    }

    @Test
    void shouldTakeALiquidationOfDydxFromTheFirstGapThoughNoneWasHeardBefore() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.DYDX, "BTC-USD");
        feed.connect(0, T0);
        feed.frame(0, T0 + 90, dydx("subscribed", rows(1, 20)));
        feed.lose(0, T0 + 2_000);
        feed.connect(0, T0 + 3_000);

        final List<String> passed = feed.frame(0, T0 + 3_100, dydx("subscribed", rows(50, 102)));

        assertEquals(1, passed.stream().filter(line -> line.startsWith("liquidation")).count());
        assertEquals(52, passed.stream().filter(line -> line.startsWith("trade")).count());
    }

    @Test
    void shouldTakeTheStateOfDydxsFirstFrames() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.DYDX, "BTC-USD");
        feed.connect(0, T0);
        assertEquals(List.of("mark BTC-USD - 60000", "open-interest BTC-USD - 12"), feed.frame(0, T0 + 90,
            "{\"type\":\"subscribed\",\"connection_id\":\"c\",\"message_id\":1,\"channel\":\"v4_markets\",\"contents\":"
                + "{\"markets\":{\"BTC-USD\":{\"oraclePrice\":\"60000\",\"openInterest\":\"12\"}}}}"));
    }

    @Test
    void shouldTakeTheLastTradeOfBitmexsPartialOnceAndNotAtTheStart() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.BITMEX, "XBTUSD");
        feed.connect(0, T0);
        assertEquals(List.of(), feed.frame(0, T0 + 40, bitmexTrade("partial", 1, "09:59:59.000")));
        assertEquals(1, feed.frame(0, T0 + 900, bitmexTrade("insert", 2, "10:00:00.900")).size());
        feed.lose(0, T0 + 1_000);
        feed.connect(0, T0 + 2_000);
        assertEquals(List.of(), feed.frame(0, T0 + 2_050, bitmexTrade("partial", 2, "10:00:00.900")));
        feed.lose(0, T0 + 3_000);
        feed.connect(0, T0 + 4_000);
        assertEquals(1, feed.frame(0, T0 + 4_050, bitmexTrade("partial", 3, "10:00:03.500")).size());
        assertEquals(1, feed.count(ArrivalCounter.BACKFILLED));
        assertEquals(1, feed.count(ArrivalCounter.DUPLICATE));
        assertEquals(1, feed.count(ArrivalCounter.HISTORY));
    }

    @Test
    void shouldTakeBitmexsStandingLiquidationsOnceThoughTheyHaveNoTime() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.BITMEX, "XBTUSD");
        feed.connect(0, T0);
        assertEquals(List.of(), feed.frame(0, T0 + 40, bitmexLiquidation("partial", "a", 100)));
        assertEquals(List.of("liquidation XBTUSD - 60000 50 LONG"),
            feed.frame(0, T0 + 100, bitmexLiquidation("insert", "b", 50)));
        assertEquals(List.of("liquidation XBTUSD - 60000 50 LONG"),
            feed.frame(0, T0 + 200, bitmexLiquidation("insert", "c", 50)), "another order of the same size");
        feed.lose(0, T0 + 1_000);
        feed.connect(0, T0 + 2_000);
        assertEquals(List.of("liquidation XBTUSD - 60000 50 LONG"), feed.frame(0, T0 + 2_050,
            bitmexLiquidation("partial", "d", 50)), "it came in the gap and stands still");
        assertEquals(List.of("liquidation XBTUSD - 60000 50 LONG"),
            feed.frame(0, T0 + 2_100, bitmexLiquidation("insert", "e", 50)));
    }

    @Test
    void shouldCountBitmexsLiquidationOnceOnTwoConnections() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.BITMEX, "XBTUSD");
        feed.connect(0, T0);
        feed.frame(0, T0 + 40, bitmexLiquidation("partial", "a", 100));
        assertEquals(1, feed.frame(0, T0 + 100, bitmexLiquidation("insert", "b", 50)).size());
        feed.connect(1, T0 + 150);
        assertEquals(List.of(), feed.frame(1, T0 + 160, bitmexLiquidation("partial", "b", 50)));
        assertEquals(1, feed.frame(1, T0 + 200, bitmexLiquidation("insert", "c", 50)).size());
        assertEquals(List.of(), feed.frame(0, T0 + 201, bitmexLiquidation("insert", "c", 50)));
        assertEquals(1, feed.frame(0, T0 + 300, bitmexLiquidation("insert", "d", 50)).size());
        assertEquals(List.of(), feed.frame(1, T0 + 301, bitmexLiquidation("insert", "d", 50)));
    }

    @Test
    void shouldTellHyperliquidsRecentTradesByTime() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.HYPERLIQUID, "BTC");
        feed.connect(0, T0);
        // newest first, as nobody promises otherwise; the newest is from after the connection
        assertEquals(List.of(hyper(4, 20)), feed.frame(0, T0 + 60, hyperFrame(4, 20, 3, -60_000, 2, -61_000)));
        assertEquals(2, feed.count(ArrivalCounter.HISTORY));
        assertEquals(List.of(hyper(5, 100)), feed.frame(0, T0 + 110, hyperFrame(5, 100)));
        feed.lose(0, T0 + 1_000);
        feed.connect(0, T0 + 31_000);
        assertEquals(List.of(hyper(6, 2_000), hyper(7, 9_000), hyper(8, 30_000)), feed.frame(0, T0 + 31_050,
            hyperFrame(8, 30_000, 7, 9_000, 6, 2_000, 5, 100, 4, 20, 3, -60_000)));
        assertEquals(2, feed.count(ArrivalCounter.BACKFILLED), "the newest is news as far as clocks can tell");
        assertEquals(3, feed.count(ArrivalCounter.DUPLICATE));
    }

    @Test
    void shouldDropOkxsFirstPushAndNeverALateLiquidation() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.OKX, "BTC-USDT-SWAP", "ETH-USDT-SWAP");
        feed.connect(0, T0);
        assertEquals(List.of(), feed.frame(0, T0 + 50, okx("BTC-USDT-SWAP", 1, -7_200_000)));
        assertEquals(1, feed.count(ArrivalCounter.HISTORY));
        assertEquals(1, feed.frame(0, T0 + 60_000, okx("BTC-USDT-SWAP", 2, -420_000)).size(), "eight minutes late");
        assertEquals(1, feed.frame(0, T0 + 61_000, okx("ETH-USDT-SWAP", 3, 60_900)).size());
        feed.lose(0, T0 + 70_000);
        feed.connect(0, T0 + 72_000);
        assertEquals(List.of(), feed.frame(0, T0 + 72_100, okx("BTC-USDT-SWAP", 2, -420_000)), "pushed again");
        assertEquals(1, feed.count(ArrivalCounter.DUPLICATE));
        assertEquals(1, feed.frame(0, T0 + 72_100, okx("ETH-USDT-SWAP", 4, 71_000)).size(), "from within the gap");
        assertEquals(1, feed.frame(0, T0 + 900_000, okx("ETH-USDT-SWAP", 5, 420_000)).size(), "eight minutes late");
        assertEquals(1, feed.count(ArrivalCounter.HISTORY));
    }

    @Test
    void shouldKeepDeribitsFirstLiquidationBehindItsTrade() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.DERIBIT, "BTC-PERPETUAL");
        feed.connect(0, T0);
        assertEquals(2, feed.frame(0, T0 + 50, deribit(deribitRow(1, 10, ""), deribitRow(2, 20, ""))).size());

        final List<String> passed = feed.frame(0, T0 + 150, deribit(deribitRow(3, 110, ",\"liquidation\":\"T\""),
            deribitRow(4, 120, ""), deribitRow(5, 130, "")));

        assertEquals(List.of("trade 60003", "liquidation 60003", "trade 60004", "trade 60005"), kindAndPrice(passed));
        feed.lose(0, T0 + 200);
        feed.connect(0, T0 + 300);
        assertEquals(List.of("trade 60006", "trade 60007", "liquidation 60007", "trade 60008"), kindAndPrice(
            feed.frame(0, T0 + 350, deribit(deribitRow(6, 310, ""), deribitRow(7, 320, ",\"liquidation\":\"T\""),
                deribitRow(8, 330, "")))), "a first frame of both");
    }

    @Test
    void shouldTakeTwoIdenticalLiquidationsOfBybitsFrameForTwoAndALateOneForNews() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.BYBIT, "BTCUSDT");
        feed.connect(0, T0);
        assertEquals(2, feed.frame(0, T0 + 10, bybit(-2_900, -2_900)).size());
        assertEquals(1, feed.frame(0, T0 + 20, bybit(-2_900)).size(), "and the same once more");
        assertEquals(0, feed.count(ArrivalCounter.DUPLICATE) + feed.count(ArrivalCounter.HISTORY));
    }

    @Test
    void shouldLoseOneFrameAtMostOfAVenueWhoseClockIsAnHourBehind() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.BYBIT, "BTCUSDT");
        final long behind = -3_600_000;
        feed.connect(0, T0);
        assertEquals(List.of(), feed.frame(0, T0 + 10, bybit(behind)));
        assertEquals(1, feed.frame(0, T0 + 20, bybit(behind + 10)).size());
        feed.lose(0, T0 + 1_000);
        feed.connect(0, T0 + 2_000);
        assertEquals(1, feed.frame(0, T0 + 2_010, bybit(behind + 2_005)).size());
    }

    @Test
    void shouldBeginWithTheFirstFrameWhereNobodyTellsOfConnections() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.OKX, "BTC-USDT-SWAP");
        assertEquals(List.of(), feed.frame(0, T0, okx("BTC-USDT-SWAP", 1, -600_000)));
        assertEquals(1, feed.frame(0, T0 + 10, okx("BTC-USDT-SWAP", 2, 5)).size());
    }

    @Test
    void shouldLetPassWhatConcernsNoListedInstrument() {
        final ArrivalFeed feed = new ArrivalFeed(Venue.OKX, "BTC-USDT-SWAP");
        feed.connect(0, T0);
        assertEquals(1, feed.frame(0, T0 + 50, okx("SOL-USDT-SWAP", 1, -7_200_000)).size(), "counted further on");
    }

    private static String trade(final int number, final long afterMs) {
        return "trade PF_XBTUSD " + (T0 + afterMs) + " " + (60_000 + number) + " 0.5 SELL MARKET";
    }

    private static String kraken(final int number, final long afterMs) {
        return "{\"feed\":\"trade\",\"product_id\":\"PF_XBTUSD\",\"uid\":\"u" + number + "\",\"side\":\"sell\","
            + "\"type\":\"fill\",\"seq\":" + number + ",\"time\":" + (T0 + afterMs) + ",\"qty\":0.5,\"price\":"
            + (60_000 + number) + ".0}";
    }

    private static String krakenSnapshot(final String... rows) {
        return "{\"feed\":\"trade_snapshot\",\"product_id\":\"PF_XBTUSD\",\"trades\":[" + String.join(",", rows) + "]}";
    }

    /** Trades from one number to another, the newest first; each hundredth is a liquidation. */
    private static String rows(final int from, final int to) {
        return IntStream.range(from, to).map(i -> to - 1 - i + from).mapToObj(i -> "{\"id\":\"" + i
            + "\",\"side\":\"SELL\",\"size\":\"0.1\",\"price\":\"" + (10_000 + i) + "\",\"type\":\""
            + (i % 100 == 0 ? "LIQUIDATED" : "LIMIT") + "\",\"createdAt\":\"2026-11-20T"
            + String.format("%02d:%02d:%02d", 9 + i / 3_600, i / 60 % 60, i % 60)
            + ".000Z\",\"createdAtHeight\":\"1\"}").collect(Collectors.joining(","));
    }

    private static String dydx(final String type, final String rows) {
        return "{\"type\":\"" + type + "\",\"connection_id\":\"c\",\"message_id\":1,\"channel\":\"v4_trades\",\"id\":"
            + "\"BTC-USD\",\"version\":\"2.4.0\",\"contents\":{\"trades\":[" + rows + "]}}";
    }

    private static String bitmexTrade(final String action, final int number, final String time) {
        return "{\"table\":\"trade\",\"action\":\"" + action + "\",\"data\":[{\"timestamp\":\"2026-11-20T" + time
            + "Z\",\"symbol\":\"XBTUSD\",\"side\":\"Buy\",\"size\":" + number + ",\"price\":60000}]}";
    }

    private static String bitmexLiquidation(final String action, final String order, final int size) {
        return "{\"table\":\"liquidation\",\"action\":\"" + action + "\",\"data\":[{\"orderID\":\"" + order
            + "\",\"symbol\":\"XBTUSD\",\"side\":\"Sell\",\"price\":60000,\"leavesQty\":" + size + "}]}";
    }

    private static String hyper(final int number, final long afterMs) {
        return "trade BTC " + (T0 + afterMs) + " " + (60_000 + number) + " 0.1 BUY MARKET";
    }

    /** Pairs of number and time. */
    private static String hyperFrame(final long... rows) {
        final List<String> texts = new ArrayList<>();
        for (int i = 0; i < rows.length; i += 2) {
            texts.add("{\"coin\":\"BTC\",\"side\":\"B\",\"px\":\"" + (60_000 + rows[i]) + "\",\"sz\":\"0.1\",\"time\":"
                + (T0 + rows[i + 1]) + ",\"hash\":\"0x0\",\"tid\":" + rows[i] + "}");
        }
        return "{\"channel\":\"trades\",\"data\":[" + String.join(",", texts) + "]}";
    }

    private static String okx(final String symbol, final int number, final long afterMs) {
        return "{\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"},\"data\":[{\"details\":["
            + "{\"bkLoss\":\"0\",\"bkPx\":\"" + (60_000 + number) + "\",\"ccy\":\"\",\"posSide\":\"long\","
            + "\"side\":\"sell\",\"sz\":\"2\","
            + "\"ts\":\"" + (T0 + afterMs) + "\"}],\"instId\":\"" + symbol + "\",\"instType\":\"SWAP\"}]}";
    }

    private static String deribit(final String... rows) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":"
            + "\"trades.BTC-PERPETUAL.100ms\",\"data\":[" + String.join(",", rows) + "]}}";
    }

    private static String deribitRow(final int number, final long afterMs, final String more) {
        return "{\"trade_seq\":" + number + ",\"trade_id\":\"" + number + "\",\"timestamp\":" + (T0 + afterMs)
            + ",\"tick_direction\":0,\"price\":" + (60_000 + number) + ",\"instrument_name\":\"BTC-PERPETUAL\","
            + "\"direction\":\"buy\",\"amount\":10" + more + "}";
    }

    private static List<String> kindAndPrice(final List<String> lines) {
        return lines.stream().map(line -> line.split(" ")).map(words -> words[0] + " " + words[3]).toList();
    }

    private static String bybit(final long... afterMs) {
        final List<String> rows = new ArrayList<>();
        for (final long after : afterMs) {
            rows.add("{\"T\":" + (T0 + after) + ",\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.1\",\"p\":\"60000\"}");
        }
        return "{\"topic\":\"allLiquidation.BTCUSDT\",\"type\":\"snapshot\",\"ts\":" + T0 + ",\"data\":["
            + String.join(",", rows) + "]}";
    }
}
