package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class SequenceTest {
    private static final int NONE = -1;
    private final Instrument binance = BookFeed.instrument(0, Venue.BINANCE_USDM, "BTCUSDT");
    private final Instrument bybit = BookFeed.instrument(1, Venue.BYBIT, "BTCUSDT");
    private final Instrument okx = BookFeed.instrument(2, Venue.OKX, "BTC-USDT-SWAP");
    private final Instrument deribit = BookFeed.instrument(3, Venue.DERIBIT, "BTC-PERPETUAL");
    private final Instrument bitmex = BookFeed.instrument(4, Venue.BITMEX, "XBTUSD");
    private final Instrument coin = BookFeed.instrument(5, Venue.BINANCE_COINM, "BTCUSD_PERP");
    private final BookFeed feed = new BookFeed(binance, bybit, okx, deribit, bitmex, coin);

    @AfterEach
    void close() {
        feed.close();
    }

    /** Tells the depth held back, and gives its top. */
    private String top() {
        feed.advanceMs(100);
        feed.keeper.onTime(feed.now);
        return feed.lastDepth().top();
    }

    @Nested
    final class Binance {
        private void delta(final long first, final long last, final long previous, final String bids,
                           final String asks) {
            feed.book(Venue.BINANCE_USDM, "BTCUSDT", false, first, last, previous, 0, bids, asks);
        }

        private void rest(final long lastUpdateId, final String bids, final String asks) {
            feed.book(Venue.BINANCE_USDM, "BTCUSDT", true, NONE, lastUpdateId, NONE, 0, bids, asks);
        }

        @Test
        void shouldHoldDeltasUntilTheRestSnapshotAndApplyThoseThatFollowIt() {
            delta(90, 100, 80, "10@1", "");
            delta(105, 110, 100, "10@2", "");
            delta(111, 120, 110, "10@3", "12@5");
            assertEquals(List.of(), feed.depths);
            assertEquals(List.of(binance), feed.resyncs);
            rest(107, "10@9 9@9", "11@9 12@9");
            assertEquals("3@10/9@11", top());
            assertEquals(3, feed.count(BookCounter.HELD));
            assertEquals(1, feed.count(BookCounter.DUPLICATE));
            delta(121, 125, 120, "10@0", "");
            assertEquals("9@9/9@11", top());
            assertEquals(0, feed.count(BookCounter.GAP));
        }

        @Test
        void shouldStayUnsynchronisedWithoutASnapshotAndAskAgainAfterAWhile() {
            for (int i = 0; i < 1000; i++) {
                delta(i * 10L, i * 10L + 9, i * 10L - 1, "10@1", "11@1");
                feed.advanceMs(100);
            }
            assertEquals(BookState.UNSYNCHRONISED, feed.keeper.state(binance));
            assertEquals(List.of(), feed.depths);
            assertEquals(4, feed.resyncs.size(), "one request every 30 s in 100 s");
        }

        @Test
        void shouldAcceptADeltaThatStartsWhereTheSnapshotEnds() {
            rest(107, "10@9", "11@9");
            delta(115, 120, 107, "10@1", "");
            assertEquals("1@10/9@11", top());
        }

        @Test
        void shouldRefuseASnapshotOlderThanTheDeltasHeldAndTakeTheNextOne() {
            delta(200, 210, 190, "10@1", "");
            delta(211, 220, 210, "10@2", "");
            rest(150, "10@9", "11@9");
            assertEquals(BookState.STALE, feed.keeper.state(binance));
            assertEquals(1, feed.count(BookCounter.GAP));
            delta(221, 230, 220, "10@3", "");
            rest(215, "10@9", "11@9");
            assertEquals("3@10/9@11", top());
        }

        @Test
        void shouldBecomeStaleOnAGapAndLiveAgainWithANewSnapshot() {
            rest(100, "10@9", "11@9");
            delta(95, 110, 90, "10@1", "");
            delta(131, 140, 130, "10@2", "");
            assertEquals(BookState.STALE, feed.keeper.state(binance));
            assertEquals(1, feed.count(BookCounter.GAP));
            assertEquals(List.of(binance), feed.resyncs);
            final int told = feed.depths.size();
            delta(141, 150, 140, "10@3", "");
            feed.advanceMs(1000);
            delta(151, 160, 150, "10@4", "");
            assertEquals(told, feed.depths.size(), "a stale book says nothing");
            rest(145, "10@9", "11@9");
            assertEquals("4@10/9@11", top());
            assertEquals(List.of(BookState.LIVE, BookState.STALE, BookState.LIVE), feed.states);
        }

        @Test
        void shouldUsePartialBooksUntilTheDeepOneIsSynchronised() {
            feed.book(Venue.BINANCE_USDM, "BTCUSDT", true, 1, 50, 0, 20, "10@1", "11@1");
            assertEquals("1@10/1@11", top());
            delta(90, 100, 80, "10@2", "");
            feed.book(Venue.BINANCE_USDM, "BTCUSDT", true, 1, 60, 0, 20, "10@3", "11@1");
            assertEquals("3@10/1@11", top());
            rest(95, "10@9", "11@9");
            assertEquals("2@10/9@11", top());
            feed.book(Venue.BINANCE_USDM, "BTCUSDT", true, 1, 70, 0, 20, "10@4", "11@1");
            assertEquals(1, feed.count(BookCounter.SHALLOWER));
            assertEquals("2@10/9@11", top());
        }

        @Test
        void shouldKnowNothingBeyondTheReachOfTheSnapshot() {
            rest(100, "1000@1 999.5@1 998@1", "1000.2@1 1001@1 1002@1");
            delta(101, 110, 100, "990@50", "1010@50 1030@50");
            top();
            final BookFeed.Depth depth = feed.lastDepth();
            assertEquals(1999.5, depth.bidUsd()[1], 1e-9);
            assertTrue(Double.isNaN(depth.bidUsd()[2]), "25 bps end beyond the snapshot's farthest bid");
            assertTrue(Double.isNaN(depth.askUsd()[5]), "200 bps end beyond the snapshot's farthest offer");
        }

        @Test
        void shouldAskForAFreshSnapshotWhenTheMarketNearsTheEndOfTheOldOneAndLoseNothing() {
            rest(100, "1000@1 990@1", "1001@1 1011@1");
            delta(101, 110, 100, "992@1", "");
            top();
            assertEquals(0, feed.resyncs.size());
            delta(111, 120, 110, "1000@0", "993@1");
            top();
            delta(121, 130, 120, "992@2", "");
            assertEquals(List.of(binance), feed.resyncs);
            delta(131, 140, 130, "992@3", "");
            rest(125, "992@2 980@1", "993@1 1005@1");
            assertEquals("3@992/1@993", top());
            assertEquals(0, feed.count(BookCounter.GAP));
            assertEquals(List.of(BookState.LIVE), feed.states);
        }

        @Test
        void shouldChainCoinMarginedDeltasTheSameWay() {
            feed.book(Venue.BINANCE_COINM, "BTCUSD_PERP", false, 105, 110, 100, 0, "10@2", "");
            feed.book(Venue.BINANCE_COINM, "BTCUSD_PERP", true, NONE, 107, NONE, 0, "10@9 9@9", "11@9");
            assertEquals("2@10/9@11", top());
            feed.book(Venue.BINANCE_COINM, "BTCUSD_PERP", false, 121, 125, 120, 0, "10@0", "");
            assertEquals(BookState.STALE, feed.keeper.state(coin));
        }

        @Test
        void shouldIgnoreALateSnapshotOfALiveBook() {
            rest(100, "10@9", "11@9");
            delta(95, 110, 90, "10@1", "");
            rest(105, "10@8", "11@8");
            assertEquals("1@10/9@11", top());
            delta(111, 120, 110, "10@2", "");
            assertEquals("2@10/9@11", top());
            assertEquals(BookState.LIVE, feed.keeper.state(binance));
        }
    }

    @Nested
    final class Bybit {
        private void event(final boolean snapshot, final long update, final int depth, final String bids,
                           final String asks) {
            feed.book(Venue.BYBIT, "BTCUSDT", snapshot, NONE, update, NONE, depth, bids, asks);
        }

        @Test
        void shouldChainDeltasByOneAndAskForASnapshotAfterAGap() {
            event(true, 40, 200, "10@1", "11@1");
            event(false, 41, 200, "10@2", "");
            assertEquals("2@10/1@11", top());
            event(false, 41, 200, "10@7", "");
            assertEquals("2@10/1@11", top());
            event(false, 43, 200, "10@3", "");
            assertEquals(BookState.STALE, feed.keeper.state(bybit));
            assertEquals(List.of(bybit), feed.resyncs);
            event(false, 44, 200, "10@4", "");
            assertEquals(1, feed.count(BookCounter.UNSYNCHRONISED));
            event(true, 90, 200, "10@5", "11@1");
            assertEquals("5@10/1@11", top());
        }

        @Test
        void shouldStartOverWhenTheServiceRestarts() {
            event(true, 40, 200, "10@1", "11@1");
            event(true, 1, 200, "20@1", "21@1");
            event(false, 2, 200, "20@2", "");
            assertEquals("2@20/1@21", top());
            assertEquals(0, feed.count(BookCounter.GAP));
        }

        @Test
        void shouldDropARepeatedLevelOneSnapshot() {
            event(true, 40, 1, "10@1", "11@1");
            event(true, 40, 1, "10@1", "11@1");
            assertEquals(1, feed.count(BookCounter.DUPLICATE));
            event(true, 41, 1, "10@2", "11@1");
            assertEquals("2@10/1@11", top());
        }

        @Test
        void shouldKeepTheDeepestStream() {
            event(true, 5000, 1, "10@1", "11@1");
            event(false, 41, 50, "10@7", "");
            assertEquals("1@10/1@11", top());
            event(true, 50, 50, "10@2 9@1", "11@1 12@1");
            event(true, 5001, 1, "10@3", "11@1");
            assertEquals("2@10/1@11", top());
            assertEquals(1, feed.count(BookCounter.SHALLOWER));
        }
    }

    @Nested
    final class Okx {
        private void event(final boolean snapshot, final long seq, final long previous, final int depth,
                           final String bids, final String asks) {
            feed.book(Venue.OKX, "BTC-USDT-SWAP", snapshot, NONE, seq, previous, depth, bids, asks);
        }

        @Test
        void shouldChainByThePreviousNumberThroughHeartbeatsAndMaintenance() {
            event(true, 100, NONE, 400, "10@1", "11@1");
            event(false, 110, 100, 400, "10@2", "");
            event(false, 110, 110, 400, "", "");
            assertEquals(1, feed.count(BookCounter.DUPLICATE));
            event(false, 3, 110, 400, "10@3", "");
            event(false, 7, 3, 400, "10@4", "");
            assertEquals("4@10/1@11", top());
            event(false, 12, 9, 400, "10@5", "");
            assertEquals(BookState.STALE, feed.keeper.state(okx));
            assertEquals(List.of(okx), feed.resyncs);
        }

        @Test
        void shouldTakeFramesWithoutNumbersOnTrust() {
            event(true, NONE, NONE, 400, "10@1", "11@1");
            event(false, NONE, NONE, 400, "10@2", "");
            assertEquals("2@10/1@11", top());
        }

        @Test
        void shouldReplaceTheBookWithEachOfFiveLevels() {
            event(true, 100, NONE, 5, "10@1 9@1", "11@1");
            event(true, 300, NONE, 5, "8@1", "9@1");
            assertEquals("1@8/1@9", top());
        }
    }

    @Nested
    final class Deribit {
        private void event(final boolean snapshot, final long change, final long previous, final int depth,
                           final String bids, final String asks) {
            feed.book(Venue.DERIBIT, "BTC-PERPETUAL", snapshot, NONE, change, previous, depth, bids, asks);
        }

        @Test
        void shouldChainByThePreviousChangeAndAskForASnapshotAfterAGap() {
            event(true, 100, NONE, 0, "10@1", "11@1");
            event(false, 110, 100, 0, "10@2", "");
            event(false, 111, 110, 0, "10@3", "");
            assertEquals("3@10/1@11", top());
            event(false, 120, 115, 0, "10@4", "");
            assertEquals(BookState.STALE, feed.keeper.state(deribit));
            assertEquals(1, feed.count(BookCounter.GAP));
            assertEquals(List.of(deribit), feed.resyncs);
            event(false, 121, 120, 0, "10@5", "");
            assertEquals(1, feed.count(BookCounter.UNSYNCHRONISED));
            event(true, 130, NONE, 0, "10@6", "11@1");
            assertEquals("6@10/1@11", top());
        }

        @Test
        void shouldBeginAnEmptyBookAtZero() {
            event(true, 0, NONE, 0, "", "");
            event(false, 9, 0, 0, "10@1", "11@1");
            assertEquals("1@10/1@11", top());
            assertEquals(0, feed.count(BookCounter.GAP));
        }

        @Test
        void shouldDropAChangeThatIsInTheBookAlready() {
            event(true, 100, NONE, 0, "10@1", "11@1");
            event(false, 100, 90, 0, "10@7", "");
            assertEquals(1, feed.count(BookCounter.DUPLICATE));
            assertEquals("1@10/1@11", top());
        }

        @Test
        void shouldTakeAChangeWithoutANumberAsAGap() {
            event(true, 100, NONE, 0, "10@1", "11@1");
            event(false, 110, NONE, 0, "10@7", "");
            assertEquals(BookState.STALE, feed.keeper.state(deribit));
            event(true, NONE, NONE, 0, "10@1", "11@1");
            event(false, 110, NONE, 0, "10@7", "");
            assertEquals(2, feed.count(BookCounter.GAP));
        }

        @Test
        void shouldPreferTheWholeBookToAGroupedOne() {
            event(true, 90, NONE, 20, "10@1", "11@1");
            event(true, 95, NONE, 20, "10@2", "11@1");
            assertEquals("2@10/1@11", top());
            event(true, 100, NONE, 0, "10@3", "11@1");
            event(true, 105, NONE, 20, "10@4", "11@1");
            assertEquals(1, feed.count(BookCounter.SHALLOWER));
            assertEquals("3@10/1@11", top());
        }
    }

    @Nested
    final class Bitmex {
        private void event(final boolean snapshot, final int depth, final String bids, final String asks) {
            feed.book(Venue.BITMEX, "XBTUSD", snapshot, NONE, NONE, NONE, depth, bids, asks);
        }

        @Test
        void shouldTrustTheOrderOfRowsAfterThePartialAndDropThoseBefore() {
            event(false, 0, "10@7", "");
            assertEquals(1, feed.count(BookCounter.UNSYNCHRONISED));
            assertEquals(List.of(bitmex), feed.resyncs);
            event(true, 0, "10@1 9@1", "11@1");
            event(false, 0, "10@0", "");
            event(false, 0, "9@2", "12@4");
            assertEquals("2@9/1@11", top());
            assertEquals(0, feed.count(BookCounter.GAP));
        }

        @Test
        void shouldStartOverWithEachPartial() {
            event(true, 0, "10@1", "11@1");
            event(true, 0, "8@1", "9@1");
            assertEquals("1@8/1@9", top());
        }

        @Test
        void shouldWaitForThePartialOfANewConnection() {
            event(true, 0, "10@1", "11@1");
            feed.keeper.onDisconnected(Venue.BITMEX);
            event(false, 0, "10@2", "");
            assertEquals(BookState.STALE, feed.keeper.state(bitmex));
            event(true, 0, "10@3", "11@1");
            assertEquals(BookState.LIVE, feed.keeper.state(bitmex));
        }

        @Test
        void shouldPreferTheWholeBookToItsBestTwentyFiveLevels() {
            event(true, 25, "10@1", "11@1");
            event(false, 0, "10@7", "");
            assertEquals("1@10/1@11", top());
            event(true, 0, "10@2", "11@1");
            event(false, 25, "10@3", "");
            assertEquals("2@10/1@11", top());
            assertEquals(1, feed.count(BookCounter.SHALLOWER));
        }
    }
}
