package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DydxSequenceTest {
    private static final int NONE = -1;
    private final Instrument instrument = BookFeed.instrument(0, Venue.DYDX, "BTC-USD");
    private final BookFeed feed = new BookFeed(instrument);

    @AfterEach
    void close() {
        feed.close();
    }

    private void event(final boolean snapshot, final long messageId, final String bids, final String asks) {
        feed.book(Venue.DYDX, "BTC-USD", snapshot, NONE, messageId, NONE, 0, bids, asks);
        feed.advanceMs(100);
        feed.keeper.onTime(feed.now);
    }

    @Test
    void shouldFollowMessageNumbersThatRiseWithHolesAndRepeatWithinABatch() {
        event(true, 3, "10@1", "11@1");
        event(false, 7, "10@2", "");
        event(false, 7, "", "11@3");
        event(false, 90, "9@1", "");
        assertEquals("2@10/3@11", feed.lastDepth().top());
        assertEquals(4, feed.count(BookCounter.APPLIED));
    }

    @Test
    void shouldAskForASnapshotWhenTheNumberFallsOrIsAbsent() {
        event(false, 2, "10@9", "");
        assertEquals(1, feed.count(BookCounter.UNSYNCHRONISED));
        event(true, 3, "10@1", "11@1");
        event(false, 2, "10@2", "");
        assertEquals(BookState.STALE, feed.keeper.state(instrument));
        assertEquals(List.of(instrument), feed.resyncs);
        event(true, 1, "10@1", "11@1");
        event(false, NONE, "10@2", "");
        assertEquals(2, feed.count(BookCounter.GAP));
    }

    @Test
    void shouldLetOlderLevelsGiveWayToNewerOnesThatCrossThem() {
        event(true, 3, "10@1 9@1", "11@1 12@1 13@1");
        event(false, 4, "12@5", "");
        assertEquals("5@12/1@13", feed.lastDepth().top());
        event(false, 5, "", "10@7");
        assertEquals("1@9/7@10", feed.lastDepth().top());
        assertEquals(4, feed.count(BookCounter.UNCROSSED));
        assertEquals(0, feed.count(BookCounter.CROSSED));
        assertEquals(List.of(), feed.resyncs);
    }

    @Test
    void shouldLetTheSmallerOfTwoLevelsOfOneAgeGiveWay() {
        event(true, 3, "12@5 10@1", "11@1 13@1");
        assertEquals("5@12/1@13", feed.lastDepth().top());
        event(false, 4, "12@0 11@2", "11@6");
        assertEquals("1@10/6@11", feed.lastDepth().top());
    }

    @Test
    void shouldDistrustABookThatCrossesTooDeeplyToBeTrue() {
        final StringBuilder asks = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            asks.append(100 + i).append("@1 ");
        }
        event(true, 3, "99@1", asks.toString());
        event(false, 4, "131@1", "");
        assertEquals("1@131/1@132", feed.lastDepth().top());
        event(true, 5, "99@1", asks.toString());
        event(false, 6, "132@1", "");
        assertEquals(1, feed.count(BookCounter.CROSSED));
        assertEquals(BookState.STALE, feed.keeper.state(instrument));
        assertEquals(List.of(instrument), feed.resyncs);
    }

    @Test
    void shouldAgreeWithSortedMapsOverRandomStreamsThatCross() {
        final long seed = 0xd7d7L;
        final Random random = new Random(seed);
        final TreeMap<Integer, Integer> bids = new TreeMap<>(Comparator.reverseOrder());
        final TreeMap<Integer, Integer> asks = new TreeMap<>();
        bids.put(990, 1);
        asks.put(1010, 1);
        event(true, 1, "990@1", "1010@1");
        int crossed = 0;
        for (int i = 2; i < 5000; i++) {
            final boolean bid = random.nextBoolean();
            final int price = 1000 + (bid ? -1 : 1) * (random.nextInt(12) - 2);
            final int quantity = random.nextInt(4);
            final TreeMap<Integer, Integer> own = bid ? bids : asks;
            final TreeMap<Integer, Integer> other = bid ? asks : bids;
            own.put(price, quantity);
            own.values().removeIf(left -> left == 0);
            while (!own.isEmpty() && !other.isEmpty() && bids.firstKey() >= asks.firstKey()) {
                other.pollFirstEntry();
                crossed++;
            }
            event(false, i, bid ? price + "@" + quantity : "", bid ? "" : price + "@" + quantity);
            if (!bids.isEmpty() && !asks.isEmpty()) {
                assertEquals(top(bids) + "/" + top(asks), feed.lastDepth().top(), "seed " + seed + " step " + i);
            }
        }
        assertEquals(crossed, feed.count(BookCounter.UNCROSSED), "seed " + seed);
        assertTrue(crossed > 100, "seed " + seed);
    }

    private static String top(final TreeMap<Integer, Integer> side) {
        final Map.Entry<Integer, Integer> best = side.firstEntry();
        return best.getValue() + "@" + best.getKey();
    }
}
