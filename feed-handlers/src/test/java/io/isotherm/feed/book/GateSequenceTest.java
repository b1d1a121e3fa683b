package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GateSequenceTest {
    private static final int NONE = -1;
    private final Instrument instrument = BookFeed.instrument(0, Venue.GATE, "BTC_USDT");
    private final BookFeed feed = new BookFeed(instrument);

    @AfterEach
    void close() {
        feed.close();
    }

    private void full(final long last, final int depth, final String bids) {
        event(true, NONE, last, depth, bids, "11@1");
    }

    private void delta(final long first, final long last, final String bids) {
        event(false, first, last, 400, bids, "");
    }

    private void event(final boolean snapshot, final long first, final long last, final int depth, final String bids,
                       final String asks) {
        feed.book(Venue.GATE, "BTC_USDT", snapshot, first, last, NONE, depth, bids, asks);
        feed.advanceMs(100);
        feed.keeper.onTime(feed.now);
    }

    @Test
    void shouldChainByTheFirstNumber() {
        full(100, 400, "10@1");
        delta(101, 105, "10@2");
        delta(106, 106, "10@3");
        assertEquals("3@10/1@11", feed.lastDepth().top());
        assertEquals(0, feed.count(BookCounter.GAP));
    }

    @Test
    void shouldAdvanceTheChainByADeltaWithoutLevels() {
        full(100, 400, "10@1");
        delta(101, 108, "");
        delta(109, 110, "10@2");
        assertEquals("2@10/1@11", feed.lastDepth().top());
        assertEquals(0, feed.count(BookCounter.GAP));
    }

    @Test
    void shouldBecomeStaleOnAGapAndLiveAgainWithAFullFrame() {
        full(100, 400, "10@1");
        delta(102, 103, "10@2");
        assertEquals(1, feed.count(BookCounter.GAP));
        assertEquals(BookState.STALE, feed.keeper.state(instrument));
        assertEquals(List.of(instrument), feed.resyncs);
        delta(104, 105, "10@3");
        assertEquals(1, feed.count(BookCounter.UNSYNCHRONISED));
        full(110, 400, "10@4");
        delta(111, 111, "10@5");
        assertEquals("5@10/1@11", feed.lastDepth().top());
    }

    @Test
    void shouldTakeADeltaThatReachesBackAndDropOneThatSaysNothingNew() {
        full(100, 400, "10@1");
        delta(95, 100, "10@9");
        assertEquals(1, feed.count(BookCounter.DUPLICATE));
        delta(99, 103, "10@2");
        delta(104, 104, "10@3");
        assertEquals("3@10/1@11", feed.lastDepth().top());
        assertEquals(0, feed.count(BookCounter.GAP));
    }

    @Test
    void shouldNotTrustADeltaWithoutItsNumbers() {
        full(100, 400, "10@1");
        delta(NONE, 101, "10@2");
        assertEquals(BookState.STALE, feed.keeper.state(instrument));
        full(200, 400, "10@1");
        delta(201, NONE, "10@2");
        assertEquals(2, feed.count(BookCounter.GAP));
    }

    @Test
    void shouldKeepTheDeepestStream() {
        full(100, 50, "10@1");
        delta(101, 102, "10@9");
        assertEquals("1@10/1@11", feed.lastDepth().top());
        full(200, 400, "10@2");
        full(150, 50, "10@9");
        delta(201, 202, "10@3");
        assertEquals("3@10/1@11", feed.lastDepth().top());
        assertEquals(1, feed.count(BookCounter.SHALLOWER));
    }
}
