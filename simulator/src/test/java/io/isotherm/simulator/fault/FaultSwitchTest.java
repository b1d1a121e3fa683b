package io.isotherm.simulator.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.venue.Emission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each fault of messages does to a sequence of them. */
final class FaultSwitchTest {
    private static final FaultScope BYBIT = FaultScope.of(SimulatedVenue.BYBIT);
    private static final String BOOK = "orderbook.50.BTCUSDT";
    private static final String TRADES = "publicTrade.BTCUSDT";

    private final List<String> heard = new ArrayList<>();

    @Test
    void shouldSendTwice() {
        final FaultSwitch faults = faults();
        faults.on(Fault.of(FaultKind.DUPLICATE, BYBIT));
        send(faults, TRADES, "1", "2");
        assertEquals(List.of("1", "1", "2", "2"), heard);
    }

    @Test
    void shouldSwapNeighboursOfAChannelAndLetNoneBeLost() {
        final FaultSwitch faults = faults();
        final Fault reorder = Fault.of(FaultKind.REORDER, BYBIT);
        faults.on(reorder);
        send(faults, TRADES, "1");
        send(faults, BOOK, "a");
        send(faults, TRADES, "2", "3");
        assertEquals(List.of("2", "1"), heard);
        faults.off(reorder);
        faults.tick(0);
        assertEquals(List.of("2", "1", "a", "3"), heard);
        assertEquals(1, faults.tally(reorder).messages());
    }

    @Test
    void shouldLoseACountOfEachChannelAndTellHowManyRunsThatWere() {
        final FaultSwitch faults = faults();
        final Fault gap = Fault.of(FaultKind.GAP, BYBIT.channel("ORDERBOOK").symbol("BTCUSDT")).count(2);
        faults.on(gap);
        send(faults, TRADES, "1");
        send(faults, BOOK, "a", "b", "c", "d");
        send(faults, "orderbook.50.ETHUSDT", "x");
        assertEquals(List.of("1", "c", "d", "x"), heard);
        assertEquals(2, faults.tally(gap).messages());
        assertEquals(1, faults.tally(gap).runs());
        faults.on(gap);
        send(faults, BOOK, "e", "f", "g");
        assertEquals(List.of("1", "c", "d", "x", "g"), heard);
        assertEquals(Map.of(BOOK, 4), faults.tally(gap).byChannel());
        assertEquals(2, faults.tally(gap).runs());
    }

    @Test
    void shouldFallSilentOnTheWrongRouteGreetingsIncluded() {
        final FaultSwitch faults = faults();
        final Fault silence = Fault.of(FaultKind.WRONG_ROUTE, BYBIT.channel("publicTrade"));
        faults.on(silence);
        send(faults, TRADES, "1");
        send(faults, BOOK, "a");
        faults.greet(SimulatedVenue.BYBIT, emission(TRADES, "first"), each -> heard.add(each.body()));
        assertEquals(List.of("a"), heard);
        faults.allOff();
        send(faults, TRADES, "2");
        assertEquals(List.of("a", "2"), heard);
    }

    @Test
    void shouldStopOrRepeatBooksAndLetTradesAndQuotesPass() {
        final FaultSwitch faults = faults();
        faults.on(Fault.of(FaultKind.STALE_BOOK, BYBIT));
        send(faults, BOOK, "a");
        send(faults, TRADES, "1");
        send(faults, "btcusdt@bookTicker", "q");
        faults.allOff();
        faults.on(Fault.of(FaultKind.STALE_BOOK, BYBIT).mode(Fault.Mode.REPEAT));
        send(faults, BOOK, "b", "c", "d");
        assertEquals(List.of("1", "q", "b", "b", "b"), heard);
    }

    @Test
    void shouldKnowTheBooksOfEveryVenueByTheirChannels() {
        for (final String book : List.of("btcusdt@depth", "orderbook.50.BTCUSDT", "books:BTC-USDT-SWAP",
            "book.BTC-PERPETUAL.100ms", "orderBookL2:XBTUSD", "l2Book:BTC", "futures.order_book_update:BTC_USDT",
            "futures.obu:ob.BTC_USDT.50", "book:PF_XBTUSD", "market.BTC-USDT.depth.size_150.high_freq",
            "v4_orderbook:BTC-USD")) {
            assertTrue(MessageStages.isBook(book), book);
        }
        for (final String other : List.of("btcusdt@bookTicker", "futures.book_ticker:BTC_USDT", "bbo-tbt:BTC-USDT-SWAP",
            "quote:XBTUSD", "trades:BTC", "market.BTC-USDT.bbo")) {
            assertFalse(MessageStages.isBook(other), other);
        }
    }

    @Test
    void shouldMoveTheTimesOfNowAndNoOtherNumber() {
        final long nowMs = System.currentTimeMillis();
        final VenueTimes ahead =
            new VenueTimes(Fault.of(FaultKind.CLOCK_SKEW, BYBIT).skew(Duration.ofHours(1)), () -> nowMs);
        final String frame = "{\"T\":%d,\"ts\":\"%d\",\"s\":%d,\"ns\":%d,\"x\":%d.25,\"p\":\"0.%d\",\"id\":12345,"
            + "\"at\":\"%s\",\"listed\":1500000000000}";
        final Instant now = Instant.ofEpochMilli(nowMs);
        final long later = nowMs + 3_600_000;
        assertEquals(String.format(frame, later, later, later / 1_000, later * 1_000_000 + 7, later / 1_000, nowMs,
            now.plusSeconds(3_600)), ahead.rewritten(String.format(frame, nowMs, nowMs, nowMs / 1_000,
            nowMs * 1_000_000 + 7, nowMs / 1_000, nowMs, now)).replace(".000Z", "Z"));
    }

    @Test
    void shouldFreezeTheClockOrRunItBackwards() {
        final long nowMs = System.currentTimeMillis();
        final Fault skew = Fault.of(FaultKind.CLOCK_SKEW, BYBIT);
        final VenueTimes frozen = new VenueTimes(skew.mode(Fault.Mode.FREEZE), () -> nowMs);
        assertEquals("[" + (nowMs - 5) + "," + nowMs + "]",
            frozen.rewritten("[" + (nowMs - 5) + "," + (nowMs + 5) + "]"));
        final VenueTimes backwards = new VenueTimes(skew.mode(Fault.Mode.BACKWARDS), () -> nowMs);
        assertEquals("[" + (nowMs - 5) + "]", backwards.rewritten("[" + (nowMs + 5) + "]"));
    }

    @Test
    void shouldFollowItsScriptAndStrikeTheSameForTheSameSeed() {
        final Fault gap = Fault.of(FaultKind.GAP, BYBIT).share(0.5).at(new FaultTime(100, 200, 0));
        final List<List<String>> runs = new ArrayList<>();
        for (final long seed : new long[] {7, 7, 8}) {
            heard.clear();
            final FaultSwitch faults = faults(List.of(gap), seed);
            for (int i = 0; i < 40; i++) {
                faults.tick(i * 10L);
                send(faults, TRADES, Integer.toString(i));
            }
            assertTrue(heard.containsAll(List.of("0", "9", "30", "39")), heard.toString());
            assertTrue(heard.size() < 40, heard.toString());
            runs.add(List.copyOf(heard));
        }
        assertEquals(runs.get(0), runs.get(1));
        assertNotEquals(runs.get(0), runs.get(2));
    }

    private FaultSwitch faults() {
        return faults(List.of(), 1);
    }

    private FaultSwitch faults(final List<Fault> script, final long seed) {
        return new FaultSwitch(Map.of(), Map.of(SimulatedVenue.BYBIT, emission -> heard.add(emission.body())), script,
            seed);
    }

    private static void send(final FaultSwitch faults, final String channel, final String... bodies) {
        for (final String body : bodies) {
            faults.pass(SimulatedVenue.BYBIT, emission(channel, body));
        }
    }

    private static Emission emission(final String channel, final String body) {
        return new Emission(0, channel, body);
    }
}
