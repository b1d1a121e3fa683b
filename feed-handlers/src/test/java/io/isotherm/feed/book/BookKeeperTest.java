package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.ControlKind;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BookKeeperTest {
    private static final int NONE = -1;
    private final Instrument bybit = BookFeed.instrument(0, Venue.BYBIT, "BTCUSDT");
    private final Instrument other = BookFeed.instrument(1, Venue.BYBIT, "ETHUSDT");
    private final Instrument okx =
        BookFeed.instrument(2, Venue.OKX, "BTC-USDT-SWAP", ContractKind.LINEAR, 1, 2);
    private final Instrument deribit =
        BookFeed.instrument(3, Venue.DERIBIT, "BTC-PERPETUAL", ContractKind.INVERSE, 1, 0);
    private final Instrument bitmex =
        BookFeed.instrument(4, Venue.BITMEX, "XBTUSDT", ContractKind.LINEAR, 1, 6);
    private final BookFeed feed = new BookFeed(bybit, other, okx, deribit, bitmex);

    @AfterEach
    void close() {
        feed.close();
    }

    private void bybit(final boolean snapshot, final long update, final String bids, final String asks) {
        feed.book(Venue.BYBIT, "BTCUSDT", snapshot, NONE, update, NONE, 200, bids, asks);
    }

    @Test
    void shouldForwardEverything() {
        final Symbol symbol = BookFeed.symbol("BTCUSDT");
        feed.keeper.onFrameStart(Venue.BYBIT, feed.now);
        feed.keeper.onTrade(symbol, 1, 1, 0, 1, 0, Aggressor.BUY, TradeKind.MARKET);
        feed.keeper.onLiquidation(symbol, 1, PositionSide.LONG, 1, 0, LiquidationPriceKind.FILL, 1, 0, Coverage.FULL);
        feed.keeper.onMark(symbol, 1, 1, 0);
        feed.keeper.onOpenInterest(symbol, 1, 1, 0);
        feed.keeper.onFunding(symbol, 1, 1, 0, 1);
        feed.keeper.onQuote(symbol, 1, 1, 0, 1, 0, 1, 0, 1, 0);
        feed.keeper.onControl(ControlKind.ACK);
        feed.keeper.onIgnored();
        feed.keeper.onRejected(RejectReason.NUMBER);
        feed.keeper.onUnknownKeys(3);
        feed.keeper.onForgotten(1);
        feed.keeper.onFrameEnd();
        assertEquals(List.of("onFrameStart", "onTrade", "onLiquidation", "onMark", "onOpenInterest", "onFunding",
            "onQuote", "onControl", "onIgnored", "onRejected", "onUnknownKeys", "onForgotten", "onFrameEnd"),
            feed.forwarded);
        feed.forwarded.clear();
        bybit(true, 5, "10@1", "11@1");
        assertEquals(List.of("onFrameStart", "onBook", "onFrameEnd"), feed.forwarded);
    }

    @Test
    void shouldTellDepthAtMostEveryHundredMillisecondsAndTheLastChangeAfterThem() {
        bybit(true, 5, "10@1", "11@1");
        assertEquals(1, feed.depths.size());
        assertEquals(feed.now - 5_000_000, feed.lastDepth().eventTimeNs());
        for (int i = 1; i < 10; i++) {
            feed.advanceMs(10);
            bybit(false, 5 + i, "10@" + (i + 1), "");
        }
        assertEquals(1, feed.depths.size());
        feed.advanceMs(9);
        feed.keeper.onTime(feed.now);
        assertEquals(1, feed.depths.size());
        feed.advanceMs(1);
        // A frame of another instrument is enough to tell what is due.
        feed.keeper.onFrameStart(Venue.OKX, feed.now);
        assertEquals(2, feed.depths.size());
        assertEquals("10@10/1@11", feed.lastDepth().top());
        feed.advanceMs(1000);
        feed.keeper.onTime(feed.now);
        assertEquals(2, feed.depths.size(), "nothing changed, nothing to tell");
    }

    @Test
    void shouldTellWhatCameDueAtTheSameTimeWhetherAClockOrTheNextFrameMovesIt() {
        bybit(true, 5, "10@1", "11@1");
        feed.now += 3_000_001;
        bybit(false, 6, "10@2", "");
        final long dueNs = BookFeed.T0 + BookKeeper.DEPTH_INTERVAL_NS;
        feed.keeper.onTime(dueNs - 1);
        assertEquals(List.of(), feed.dues);
        feed.keeper.onTime(dueNs + 7);
        assertEquals(List.of(dueNs), feed.dues);
        feed.now = dueNs + 3_000_001;
        bybit(false, 7, "10@3", "");
        feed.now = dueNs + 777_000_001;
        feed.keeper.onFrameStart(Venue.OKX, feed.now);
        assertEquals(List.of(dueNs, dueNs + BookKeeper.DEPTH_INTERVAL_NS), feed.dues);
        assertEquals(3, feed.depths.size());
    }

    @Test
    void shouldThrottleEachInstrumentOnItsOwn() {
        bybit(true, 5, "10@1", "11@1");
        feed.advanceMs(50);
        feed.book(Venue.BYBIT, "ETHUSDT", true, NONE, 5, NONE, 200, "20@1", "21@1");
        bybit(false, 6, "10@2", "");
        feed.book(Venue.BYBIT, "ETHUSDT", false, NONE, 6, NONE, 200, "20@2", "");
        assertEquals(2, feed.depths.size());
        feed.advanceMs(50);
        feed.keeper.onTime(feed.now);
        assertEquals("2@10/1@11", feed.lastDepth().top());
        feed.advanceMs(50);
        feed.keeper.onTime(feed.now);
        assertEquals("2@20/1@21", feed.lastDepth().top());
        assertEquals(4, feed.depths.size());
    }

    @Test
    void shouldCountBooksOfUnlistedSymbols() {
        feed.book(Venue.BYBIT, "PEPEUSDT", true, NONE, 5, NONE, 200, "10@1", "11@1");
        feed.book(Venue.OKX, "BTCUSDT", true, NONE, 5, NONE, 400, "10@1", "11@1");
        assertEquals(2, feed.count(BookCounter.UNKNOWN_SYMBOL));
        assertEquals(List.of(), feed.depths);
    }

    @Test
    void shouldCountQuantityInTheGridsUnit() {
        feed.book(Venue.OKX, "BTC-USDT-SWAP", true, NONE, 5, NONE, 400, "10@8.55", "11@1");
        assertEquals("0.0855@10/0.01@11", feed.lastDepth().top());
    }

    @Test
    void shouldCountDollarsOfAnInverseBookAndContractsOfALinearOne() {
        feed.book(Venue.DERIBIT, "BTC-PERPETUAL", true, NONE, 5, NONE, 0, "40000@180 39000@1", "40001@10");
        assertEquals(180, feed.lastDepth().bidUsd()[0], 1e-9);
        feed.book(Venue.BITMEX, "XBTUSDT", true, NONE, NONE, NONE, 0, "40000@150000 39000@1", "40001@1000");
        assertEquals(6000, feed.lastDepth().bidUsd()[0], 1e-9);
    }

    @Test
    void shouldNeverShowACrossedBookOfAVenueWithoutNumbers() {
        feed.book(Venue.BITMEX, "XBTUSDT", true, NONE, NONE, NONE, 0, "10@1", "11@1");
        feed.book(Venue.BITMEX, "XBTUSDT", false, NONE, NONE, NONE, 0, "11@1", "");
        assertEquals(BookState.STALE, feed.keeper.state(bitmex));
        assertEquals(List.of(bitmex), feed.resyncs);
        feed.book(Venue.BITMEX, "XBTUSDT", false, NONE, NONE, NONE, 0, "11@0", "");
        assertEquals(BookState.STALE, feed.keeper.state(bitmex));
        feed.book(Venue.BITMEX, "XBTUSDT", true, NONE, NONE, NONE, 0, "10@1", "11@1");
        assertEquals(BookState.LIVE, feed.keeper.state(bitmex));
    }

    @Test
    void shouldBecomeStaleOnANumberThatCannotBeHeldExactly() {
        bybit(true, 5, "10@1", "11@1");
        bybit(false, 6, "10.000000001@1", "");
        assertEquals(BookState.STALE, feed.keeper.state(bybit));
        assertEquals(1, feed.count(BookCounter.REJECTED));
        assertEquals(List.of(bybit), feed.resyncs);
        bybit(true, 9, "10@1", "11@1");
        bybit(false, 10, "10@0.000000001", "");
        assertEquals(2, feed.count(BookCounter.REJECTED));
        bybit(true, 11, "10@1", "11@1");
        bybit(false, 12, "-10@1", "");
        bybit(true, 13, "10@1", "11@1");
        bybit(false, 14, "10@-1", "");
        assertEquals(4, feed.count(BookCounter.REJECTED));
        assertEquals(BookState.STALE, feed.keeper.state(bybit));
    }

    @Test
    void shouldNeverShowACrossedBook() {
        bybit(true, 5, "10@1", "11@1");
        feed.advanceMs(200);
        bybit(false, 6, "11@2", "");
        assertEquals(1, feed.count(BookCounter.CROSSED));
        assertEquals(BookState.STALE, feed.keeper.state(bybit));
        assertEquals(1, feed.depths.size());
        assertEquals(List.of(bybit), feed.resyncs);
        bybit(false, 7, "11@0", "");
        assertEquals(BookState.STALE, feed.keeper.state(bybit), "only a snapshot restores trust");
        bybit(true, 8, "12@1", "11@1");
        assertEquals(BookState.STALE, feed.keeper.state(bybit), "nor does a crossed snapshot");
    }

    @Test
    void shouldDistrustTheBooksOfALostConnection() {
        bybit(true, 5, "10@1", "11@1");
        feed.book(Venue.OKX, "BTC-USDT-SWAP", true, NONE, 5, NONE, 400, "10@1", "11@1");
        feed.keeper.onDisconnected(Venue.BYBIT);
        assertEquals(BookState.STALE, feed.keeper.state(bybit));
        assertEquals(BookState.LIVE, feed.keeper.state(okx));
        bybit(false, 6, "10@2", "");
        assertEquals(BookState.STALE, feed.keeper.state(bybit));
        bybit(true, 700, "10@3", "11@1");
        assertEquals(BookState.LIVE, feed.keeper.state(bybit));
    }

    @Test
    void shouldAgreeWithATreeMapOverRandomStreamsWithGaps() {
        final long seed = 0xb00c5L;
        final Random random = new Random(seed);
        final TreeMap<Integer, Integer> bids = new TreeMap<>(Comparator.reverseOrder());
        final TreeMap<Integer, Integer> asks = new TreeMap<>();
        long update = 1;
        boolean live = false;
        int compared = 0;
        for (int step = 0; step < 20_000; step++) {
            final StringBuilder bidText = new StringBuilder();
            final StringBuilder askText = new StringBuilder();
            final int mid = 10_000 + (int) (500 * Math.sin(step / 900.0));
            for (int i = random.nextInt(6); i >= 0; i--) {
                change(random, bids, bidText, mid - 1 - random.nextInt(80));
                change(random, asks, askText, mid + 1 + random.nextInt(80));
            }
            // As the venue would: what the other side walked through is deleted in the same update.
            trim(bids, bidText, mid);
            trim(asks, askText, mid);
            final boolean snapshot = step % 500 == 0;
            update++;
            if (!snapshot && random.nextInt(300) == 0) {
                live = false;
                continue;
            }
            live |= snapshot;
            bybit(snapshot, snapshot ? update = update + 7 : update, snapshot ? all(bids) : bidText.toString(),
                snapshot ? all(asks) : askText.toString());
            feed.advanceMs(100);
            final String where = "seed " + seed + " step " + step;
            assertEquals(live ? BookState.LIVE : BookState.STALE, feed.keeper.state(bybit), where);
            if (live && !bids.isEmpty() && !asks.isEmpty()) {
                assertEquals(bids.firstEntry().getValue() + "@" + bids.firstKey() + "/" + asks.firstEntry().getValue()
                    + "@" + asks.firstKey(), feed.lastDepth().top(), where);
                final long sum = bids.entrySet().stream().mapToLong(e -> (long) e.getKey() * e.getValue()).sum();
                if (bids.lastKey() * 20_000L <= (bids.firstKey() + asks.firstKey()) * 9_900L) {
                    compared++;
                    final long within = bids.entrySet().stream()
                        .filter(e -> e.getKey() * 20_000L >= (bids.firstKey() + asks.firstKey()) * 9_900L)
                        .mapToLong(e -> (long) e.getKey() * e.getValue()).sum();
                    assertEquals(within, feed.lastDepth().bidUsd()[4], 1e-3, where);
                    assertTrue(within <= sum, where);
                }
            }
        }
        assertTrue(compared > 0, "no step compared a sum, seed " + seed);
        assertEquals(0, feed.count(BookCounter.CROSSED), "seed " + seed);
        assertTrue(feed.count(BookCounter.GAP) > 10, "seed " + seed);
    }

    private static void change(final Random random, final TreeMap<Integer, Integer> side, final StringBuilder text,
                               final int price) {
        final int quantity = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(50);
        if (quantity == 0) {
            side.remove(price);
        } else {
            side.put(price, quantity);
        }
        text.append(price).append('@').append(quantity).append(' ');
    }

    private static void trim(final TreeMap<Integer, Integer> side, final StringBuilder text, final int mid) {
        final boolean bids = side.comparator() != null;
        while (!side.isEmpty() && (bids ? side.firstKey() >= mid : side.firstKey() <= mid)) {
            text.append(side.pollFirstEntry().getKey()).append("@0 ");
        }
    }

    private static String all(final TreeMap<Integer, Integer> side) {
        final StringBuilder text = new StringBuilder();
        side.forEach((price, quantity) -> text.append(price).append('@').append(quantity).append(' '));
        return text.toString();
    }
}
