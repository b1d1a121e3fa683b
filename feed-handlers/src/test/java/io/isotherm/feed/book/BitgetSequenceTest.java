package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BitgetSequenceTest {
    private static final int NONE = -1;
    private final Instrument instrument = BookFeed.instrument(0, Venue.BITGET, "BTCUSDT");
    private final BookFeed feed = new BookFeed(instrument);

    @AfterEach
    void close() {
        feed.close();
    }

    private void event(final boolean snapshot, final long seq, final long previous, final int depth,
                       final String bids) {
        feed.book(Venue.BITGET, "BTCUSDT", snapshot, NONE, seq, previous, depth, bids, snapshot ? "11@1" : "");
        feed.advanceMs(100);
        feed.keeper.onTime(feed.now);
    }

    @Test
    void shouldChainByThePreviousNumber() {
        event(true, 100, 0, 0, "10@1");
        event(false, 170, 100, 0, "10@2");
        event(false, 171, 170, 0, "10@3");
        assertEquals("3@10/1@11", feed.lastDepth().top());
        assertEquals(0, feed.count(BookCounter.GAP));
    }

    @Test
    void shouldAskForASnapshotAfterAGapAndLiveAgainWithIt() {
        event(true, 100, 0, 0, "10@1");
        event(false, 180, 175, 0, "10@2");
        assertEquals(1, feed.count(BookCounter.GAP));
        assertEquals(BookState.STALE, feed.keeper.state(instrument));
        assertEquals(List.of(instrument), feed.resyncs);
        event(false, 181, 180, 0, "10@3");
        assertEquals(1, feed.count(BookCounter.UNSYNCHRONISED));
        event(true, 190, 0, 0, "10@4");
        event(false, 191, 190, 0, "10@5");
        assertEquals("5@10/1@11", feed.lastDepth().top());
    }

    @Test
    void shouldDropAnUpdateThatComesAgain() {
        event(true, 100, 0, 0, "10@1");
        event(false, 110, 100, 0, "10@2");
        event(false, 110, 100, 0, "10@9");
        event(false, 90, 80, 0, "10@9");
        assertEquals(2, feed.count(BookCounter.DUPLICATE));
        assertEquals("2@10/1@11", feed.lastDepth().top());
        assertEquals(BookState.LIVE, feed.keeper.state(instrument));
    }

    @Test
    void shouldBecomeStaleWhenAnUpdateLosesItsNumberButKeepsThePreviousOne() {
        event(true, 100, 0, 0, "10@1");
        event(false, NONE, 100, 0, "10@2");
        assertEquals(BookState.STALE, feed.keeper.state(instrument));
    }

    @Test
    void shouldTakeUpdatesOfTheSecondVersionInOrderOfArrival() {
        event(true, NONE, NONE, 0, "10@1");
        event(false, NONE, NONE, 0, "10@2");
        assertEquals("2@10/1@11", feed.lastDepth().top());
        event(true, 50, NONE, 0, "10@3");
        event(false, 55, NONE, 0, "10@4");
        event(false, 54, NONE, 0, "10@9");
        assertEquals("4@10/1@11", feed.lastDepth().top());
        assertEquals(1, feed.count(BookCounter.DUPLICATE));
    }

    @Test
    void shouldKeepTheDeepestStream() {
        event(true, 5, 0, 1, "10@1");
        event(true, 6, 0, 15, "10@2");
        event(true, 7, 0, 1, "10@9");
        assertEquals("2@10/1@11", feed.lastDepth().top());
        event(false, 8, 7, 0, "10@9");
        assertEquals("2@10/1@11", feed.lastDepth().top());
        event(true, 9, 0, 0, "10@3");
        event(true, 10, 0, 15, "10@9");
        assertEquals("3@10/1@11", feed.lastDepth().top());
        assertEquals(2, feed.count(BookCounter.SHALLOWER));
    }
}
