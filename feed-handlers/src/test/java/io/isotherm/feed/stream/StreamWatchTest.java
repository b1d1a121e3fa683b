package io.isotherm.feed.stream;

import static io.isotherm.feed.stream.StreamBench.SECOND;
import static io.isotherm.feed.stream.StreamBench.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.Venue;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a stream is silent, and what is done about it. */
final class StreamWatchTest {
    private static final int BTC = 0;
    private static final int ETH = 1;

    private final StreamBench bench = new StreamBench();
    private final StreamBench.Recovery recovery = new StreamBench.Recovery();
    private long nowNs;

    private void hear(final WatchedConnection connection, final StreamChannel channel, final int... instrumentIds) {
        for (final int id : instrumentIds) {
            connection.heard(channel.ordinal(), id, nowNs);
        }
    }

    /** Lets time pass in steps of 100 ms, with some streams heard at each. */
    private void pass(final double seconds, final Runnable heard) {
        for (final long endNs = nowNs + (long) (seconds * SECOND); nowNs < endNs;) {
            nowNs += SECOND / 10;
            heard.run();
            bench.watch.onTime(nowNs);
        }
    }

    @Test
    void shouldFlagAChannelThatIsSilentWhileItsSymbolsOtherChannelsTick() {
        final WatchedConnection okx = bench.okx(recovery, StreamChannel.MARK, StreamChannel.QUOTE);
        pass(2, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(0, bench.told(BTC), "not before its timeout");
        pass(0.2, () -> {
            hear(okx, StreamChannel.QUOTE, BTC, ETH);
            hear(okx, StreamChannel.MARK, ETH);
        });
        assertEquals(StreamChannel.MARK.bit(), bench.told(BTC));
        assertEquals(0, bench.told(ETH));
        assertEquals(1, bench.fellSilent);
        pass(0.1, () -> hear(okx, StreamChannel.MARK, BTC));
        assertEquals(0, bench.told(BTC), "it is heard again");
    }

    @Test
    void shouldMissAChannelSinceItWasLastHeardOrWasFirstToBeHeard() {
        assertEquals(StreamWatch.NEVER, bench.watch.missedSinceNs(BTC, StreamChannel.MARK), "nobody asked for it");
        final WatchedConnection quotes = bench.okx(recovery, StreamChannel.QUOTE);
        final WatchedConnection first = bench.okx(recovery, StreamChannel.MARK);
        final WatchedConnection second = bench.follower(first, recovery, StreamChannel.MARK);
        quotes.onConnection(ConnectionChange.CONNECTED, -SECOND);
        pass(3, () -> hear(quotes, StreamChannel.QUOTE, BTC, ETH));
        second.onConnection(ConnectionChange.CONNECTED, nowNs);
        first.onConnection(ConnectionChange.LOST, nowNs);
        assertEquals(StreamChannel.MARK.bit(), bench.told(BTC));
        assertEquals(0, bench.watch.missedSinceNs(BTC, StreamChannel.MARK), "when the first connection was made");
        hear(second, StreamChannel.MARK, BTC);
        first.onConnection(ConnectionChange.CONNECTED, nowNs + 1);
        assertEquals(nowNs, bench.watch.missedSinceNs(BTC, StreamChannel.MARK));
        assertEquals(0, bench.watch.missedSinceNs(ETH, StreamChannel.MARK));
    }

    @Test
    void shouldFlagAChannelThatIsSilentWhileTheSameChannelOfAnotherSymbolTicks() {
        final WatchedConnection okx = bench.okx(recovery, StreamChannel.TRADES);
        pass(10.2, () -> hear(okx, StreamChannel.TRADES, ETH));
        assertEquals(StreamChannel.TRADES.bit(), bench.told(BTC));
    }

    @Test
    void shouldExpectNothingOfAnEndedContractAndGiveItsTimeToOneThatIsListedAgain() {
        final WatchedConnection okx = bench.okx(recovery, StreamChannel.MARK);
        pass(2.2, () -> hear(okx, StreamChannel.MARK, ETH));
        assertEquals(StreamChannel.MARK.bit(), bench.told(BTC));
        final int before = recovery.resubscribed.size();
        okx.ended(bench.table.get(BTC), true);
        pass(60, () -> hear(okx, StreamChannel.MARK, ETH));
        assertEquals(0, bench.told(BTC), "it has ended");
        assertEquals(before, recovery.resubscribed.size(), "nothing is asked for");
        assertEquals(0, recovery.renewals);
        okx.ended(bench.table.get(BTC), false);
        pass(1.9, () -> hear(okx, StreamChannel.MARK, ETH));
        assertEquals(0, bench.told(BTC), "not before its timeout");
        pass(0.4, () -> hear(okx, StreamChannel.MARK, ETH));
        assertEquals(StreamChannel.MARK.bit(), bench.told(BTC));
    }

    @Test
    void shouldFlagARouteThatIsSilentAsAWholeWhileTheOtherTicks() {
        final WatchedConnection market = bench.okx(recovery, StreamChannel.MARK, StreamChannel.TRADES);
        final WatchedConnection other = bench.okx(new StreamBench.Recovery(), StreamChannel.QUOTE);
        pass(2.2, () -> hear(other, StreamChannel.QUOTE, BTC));
        assertEquals(StreamChannel.MARK.bit(), bench.told(BTC));
        assertEquals(StreamChannel.MARK.bit(), bench.told(ETH));
        assertEquals(1, recovery.renewals, "nothing speaks there: all is asked for anew at once");
        assertTrue(recovery.resubscribed.isEmpty(), recovery.resubscribed.toString());
        hear(market, StreamChannel.MARK, BTC, ETH);
        pass(0.1, () -> { });
        assertEquals(0, bench.told(BTC) | bench.told(ETH));
    }

    @Test
    void shouldNotFlagStreamsOfAVenueThatIsSilentAsAWhole() {
        final WatchedConnection okx = bench.okx(recovery, StreamChannel.MARK, StreamChannel.QUOTE, StreamChannel.BOOK);
        pass(1, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        pass(60, () -> { });
        assertEquals(0, bench.fellSilent);
        assertEquals(0, recovery.renewals);
    }

    @Test
    void shouldKeepAFlagWhenTheSiblingsFallSilentToo() {
        final WatchedConnection okx = bench.okx(recovery, StreamChannel.MARK, StreamChannel.QUOTE);
        pass(2.2, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        pass(60, () -> { });
        assertEquals(StreamChannel.MARK.bit(), bench.told(BTC));
    }

    @Test
    void shouldAskForASilentStreamOnceThenForANewConnectionEverMoreSlowlyAndNeverInAStorm() {
        final WatchedConnection okx = bench.okx(recovery, StreamChannel.MARK, StreamChannel.QUOTE);
        pass(3, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(List.of(number(StreamChannel.MARK, BTC), number(StreamChannel.MARK, ETH)),
            recovery.resubscribed);
        assertEquals(0, recovery.renewals);
        // a timeout after the first attempt, then twice, four times as long
        pass(2, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(1, recovery.renewals);
        pass(4, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(2, recovery.renewals);
        pass(8, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(3, recovery.renewals);
        pass(3_500, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(3, recovery.renewals, "the hour's budget is spent");
        pass(3_600, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertTrue(recovery.renewals > 3 && recovery.renewals <= 6, "renewals in two hours: " + recovery.renewals);
        assertEquals(2, recovery.resubscribed.size(), "asked for once more only");
    }

    @Test
    void shouldLeaveTheSiblingsOfAStreamThatIsAskedForAnewAsTheyWere() {
        final WatchedConnection okx = bench.okx(recovery, StreamChannel.MARK, StreamChannel.QUOTE);
        recovery.onResubscribed = () -> okx.onConnection(ConnectionChange.ASKED_AGAIN, nowNs);
        // both fall silent, and the quotes that remain come once a second only
        for (int second = 0; second < 3; second++) {
            hear(okx, StreamChannel.QUOTE, BTC, ETH);
            pass(1, () -> { });
        }
        assertEquals(List.of(number(StreamChannel.MARK, BTC), number(StreamChannel.MARK, ETH)),
            recovery.resubscribed);
        assertEquals(0, recovery.renewals, "the connection speaks");
        assertEquals(0, bench.told(BTC) & StreamChannel.QUOTE.bit());
    }

    @Test
    void shouldNotCutOffSymbolsThatTradeForOneThatDoesNot() {
        final WatchedConnection okx = bench.okx(recovery, StreamChannel.TRADES, StreamChannel.QUOTE);
        pass(3_000, () -> {
            hear(okx, StreamChannel.TRADES, ETH);
            hear(okx, StreamChannel.QUOTE, BTC, ETH);
        });
        assertEquals(StreamChannel.TRADES.bit(), bench.told(BTC), "it is said all the same");
        assertEquals(List.of(number(StreamChannel.TRADES, BTC)), recovery.resubscribed);
        assertEquals(0, recovery.renewals);
    }

    @Test
    void shouldJudgeLiquidationsByTheAcknowledgement() {
        final WatchedConnection okx = bench.okx(recovery, StreamChannel.LIQUIDATIONS, StreamChannel.QUOTE);
        pass(500, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(0, bench.told(BTC), "they are quiet by nature");
        recovery.refusals.add(number(StreamChannel.LIQUIDATIONS, BTC));
        pass(0.1, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(StreamChannel.LIQUIDATIONS.bit(), bench.told(BTC));
        assertEquals(0, bench.told(ETH));
        recovery.refusals.clear();
        pass(0.1, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(0, bench.told(BTC), "accepted after all, although none came");
        assertTrue(recovery.resubscribed.isEmpty(), "whoever was refused is not asked again here");
    }

    @Test
    void shouldHoldARefusalOverANewConnectionUntilItIsAnsweredOtherwise() {
        final WatchedConnection okx = bench.okx(recovery, StreamChannel.LIQUIDATIONS, StreamChannel.QUOTE);
        recovery.refusals.add(number(StreamChannel.LIQUIDATIONS, BTC));
        pass(1, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(StreamChannel.LIQUIDATIONS.bit(), bench.told(BTC));
        okx.onConnection(ConnectionChange.LOST, nowNs);
        okx.onConnection(ConnectionChange.CONNECTED, nowNs);
        recovery.answered = false;
        recovery.refusals.clear();
        pass(1, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(StreamChannel.LIQUIDATIONS.bit(), bench.told(BTC), "nothing else was said yet");
        recovery.answered = true;
        recovery.refusals.add(number(StreamChannel.LIQUIDATIONS, BTC));
        okx.onConnection(ConnectionChange.ASKED_AGAIN, nowNs);
        pass(1, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(StreamChannel.LIQUIDATIONS.bit(), bench.told(BTC), "refused with the same words");
        recovery.refusals.clear();
        pass(0.1, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(0, bench.told(BTC));
    }

    @Test
    void shouldForgetWhatWasSilentOnAConnectionThatIsGoneOnceAnotherBringsIt() {
        final WatchedConnection old = bench.okx(recovery, StreamChannel.BOOK, StreamChannel.QUOTE);
        final WatchedConnection other = bench.okx(new StreamBench.Recovery(), StreamChannel.BOOK,
            StreamChannel.QUOTE);
        other.onConnection(ConnectionChange.LOST, nowNs);
        pass(2.2, () -> hear(old, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(StreamChannel.BOOK.bit(), bench.told(BTC));
        other.onConnection(ConnectionChange.CONNECTED, nowNs);
        old.onConnection(ConnectionChange.LOST, nowNs);
        pass(1, () -> hear(other, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(StreamChannel.BOOK.bit(), bench.told(BTC), "the new one has not brought it yet");
        pass(0.1, () -> hear(other, StreamChannel.BOOK, BTC, ETH));
        assertEquals(0, bench.told(BTC));
        // a venue that is quiet as a whole makes nothing silent
        pass(10, () -> { });
        assertEquals(0, bench.told(BTC));
    }

    @Test
    void shouldTakeOneSymbolsLiquidationsForAll() {
        final WatchedConnection okx = bench.okx(recovery, StreamChannel.LIQUIDATIONS, StreamChannel.QUOTE);
        for (int i = 0; i < 3; i++) {
            pass(590, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
            hear(okx, StreamChannel.LIQUIDATIONS, BTC);
        }
        assertEquals(0, bench.fellSilent);
        pass(601, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(StreamChannel.LIQUIDATIONS.bit(), bench.told(ETH));
        assertEquals(0, recovery.renewals);
    }

    @Test
    void shouldCountTheTimeWithoutLiquidationsOverConnectionsThatFollowEachOther() {
        final StreamChannel[] channels = {StreamChannel.LIQUIDATIONS, StreamChannel.QUOTE};
        final WatchedConnection first = bench.okx(recovery, channels);
        final WatchedConnection second = bench.follower(first, new StreamBench.Recovery(), channels);
        WatchedConnection current = first;
        WatchedConnection next = second;
        for (int rollover = 0; rollover < 5; rollover++) {
            final WatchedConnection heard = current;
            pass(110, () -> hear(heard, StreamChannel.QUOTE, BTC, ETH));
            current.onConnection(ConnectionChange.ASKED_AGAIN, nowNs);
            next.onConnection(ConnectionChange.CONNECTED, nowNs);
            pass(0.2, () -> hear(heard, StreamChannel.QUOTE, BTC, ETH));
            current.onConnection(ConnectionChange.LOST, nowNs);
            current = next;
            next = heard;
        }
        assertEquals(0, bench.told(BTC));
        // Two hours in which nobody listens are no silence.
        current.onConnection(ConnectionChange.LOST, nowNs);
        pass(7_200, () -> { });
        current.onConnection(ConnectionChange.CONNECTED, nowNs);
        final WatchedConnection last = current;
        pass(40, () -> hear(last, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(0, bench.told(BTC));
        pass(20, () -> hear(last, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(StreamChannel.LIQUIDATIONS.bit(), bench.told(BTC), "ten minutes of listening");
    }

    @Test
    void shouldNotCountTheTimeBeforeTheLastRequestWasSent() {
        recovery.asked = false;
        final WatchedConnection okx = bench.okx(recovery, StreamChannel.MARK, StreamChannel.QUOTE);
        pass(30, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(0, bench.fellSilent);
        recovery.asked = true;
        pass(2.3, () -> hear(okx, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(2, bench.fellSilent);
    }

    @Test
    void shouldTrustAChannelThatAParallelConnectionBrings() {
        final WatchedConnection first = bench.okx(recovery, StreamChannel.MARK, StreamChannel.QUOTE);
        final WatchedConnection second =
            bench.okx(new StreamBench.Recovery(), StreamChannel.MARK, StreamChannel.QUOTE);
        pass(5, () -> {
            hear(first, StreamChannel.QUOTE, BTC, ETH);
            hear(second, StreamChannel.QUOTE, BTC, ETH);
            hear(second, StreamChannel.MARK, BTC, ETH);
        });
        assertEquals(2, bench.fellSilent, "on the first connection, where something is done about it");
        assertNotEquals(List.of(), recovery.resubscribed);
        assertEquals(0, bench.told(BTC));
        second.onConnection(ConnectionChange.LOST, nowNs);
        pass(0.1, () -> hear(first, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(StreamChannel.MARK.bit(), bench.told(BTC), "nobody brings it any more");
        second.onConnection(ConnectionChange.CONNECTED, nowNs);
        pass(1, () -> hear(first, StreamChannel.QUOTE, BTC, ETH));
        assertEquals(StreamChannel.MARK.bit(), bench.told(BTC), "a new connection that has not told it is no proof");
        pass(0.1, () -> hear(second, StreamChannel.MARK, BTC));
        assertEquals(0, bench.told(BTC));
    }

    @Test
    void shouldTakeABookThatStandsStillForSilentHoweverOftenItIsRepeated() {
        final WatchedConnection okx = bench.okx(recovery, StreamChannel.BOOK);
        pass(3, () -> {
            okx.heardBook(BTC, 7, nowNs);
            okx.heardBook(ETH, nowNs, nowNs);
        });
        assertEquals(StreamChannel.BOOK.bit(), bench.told(BTC));
        assertEquals(0, bench.told(ETH));
    }

    @Test
    void shouldAttributeWhatComesWithTheMarkToTheMark() {
        final WatchedConnection bybit = bench.watch.connection(Venue.BYBIT);
        bybit.expect(0, "tickers", StreamBench.SYMBOLS);
        bybit.expect(1, "publicTrade", StreamBench.SYMBOLS);
        bybit.onConnection(ConnectionChange.CONNECTED, 0);
        for (final StreamChannel kind : List.of(StreamChannel.OPEN_INTEREST, StreamChannel.FUNDING,
            StreamChannel.QUOTE, StreamChannel.MARK)) {
            pass(3, () -> {
                hear(bybit, kind, 2, 3);
                hear(bybit, StreamChannel.TRADES, 2, 3);
            });
            assertEquals(0, bench.told(2), kind.word());
        }
        // its liquidations have a stream of their own, which was not asked for here
        pass(3, () -> hear(bybit, StreamChannel.LIQUIDATIONS, 2, 3));
        assertEquals(0, bench.told(2), "nothing else ticks");
        pass(1, () -> hear(bybit, StreamChannel.TRADES, 2, 3));
        assertEquals(StreamChannel.MARK.bit(), bench.told(2));
    }

    @Test
    void shouldFindTheChannelOfEveryWordThatTheVenuesUse() {
        assertEquals(StreamChannel.TRADES, VenueChannels.of(Venue.BINANCE_USDM).named("aggTrade"));
        assertEquals(StreamChannel.BOOK, VenueChannels.of(Venue.BINANCE_USDM).named("depth@100ms"));
        assertEquals(StreamChannel.BOOK, VenueChannels.of(Venue.BYBIT).named("orderbook.200"));
        assertEquals(StreamChannel.QUOTE, VenueChannels.of(Venue.GATE).named("futures.book_ticker"));
        assertEquals(StreamChannel.MARK, VenueChannels.of(Venue.GATE).named("futures.tickers"));
        assertEquals(StreamChannel.BOOK, VenueChannels.of(Venue.BITMEX).named("orderBookL2"));
        assertEquals(StreamChannel.LIQUIDATIONS, VenueChannels.of(Venue.HTX).named("public.*.liquidation_orders"));
        for (final Venue venue : Venue.values()) {
            assertEquals(null, VenueChannels.of(venue).named("kline"), venue.code());
            for (final StreamChannel channel : List.of(StreamChannel.TRADES, StreamChannel.BOOK)) {
                assertTrue(Arrays.stream(StreamChannel.values()).anyMatch(kind ->
                    VenueChannels.of(venue).lead(kind.ordinal()) == channel.ordinal()), venue.code());
            }
        }
    }

    @Test
    void shouldReadBackTheWordsOfASet() {
        for (int set = 0; set < 1 << StreamChannel.COUNT; set++) {
            assertEquals(set, StreamChannel.set(StreamChannel.words(set)));
        }
        assertEquals(-1, StreamChannel.set("trades,candles"));
        assertEquals(-1, StreamChannel.set(""));
    }
}
