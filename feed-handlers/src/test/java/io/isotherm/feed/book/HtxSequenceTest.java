package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HtxSequenceTest {
    private static final int NONE = -1;
    private final Instrument instrument = BookFeed.instrument(0, Venue.HTX, "BTC-USDT");
    private final BookFeed feed = new BookFeed(instrument);

    @AfterEach
    void close() {
        feed.close();
    }

    private void event(final boolean snapshot, final long version, final int depth, final String bids,
                       final String asks) {
        feed.book(Venue.HTX, "BTC-USDT", snapshot, NONE, version, NONE, depth, bids, asks);
        feed.advanceMs(100);
        feed.keeper.onTime(feed.now);
    }

    @Test
    void shouldChainVersionsByOneAndAskForASnapshotAfterAGap() {
        event(true, 700, 150, "10@1", "11@1");
        event(false, 701, 150, "10@2", "");
        event(false, 701, 150, "10@9", "");
        assertEquals("2@10/1@11", feed.lastDepth().top());
        assertEquals(1, feed.count(BookCounter.DUPLICATE));
        event(false, 703, 150, "10@3", "");
        assertEquals(BookState.STALE, feed.keeper.state(instrument));
        assertEquals(List.of(instrument), feed.resyncs);
        event(false, 704, 150, "10@4", "");
        assertEquals(1, feed.count(BookCounter.UNSYNCHRONISED));
        event(true, 12, 150, "10@5", "11@1");
        event(false, 13, 150, "10@6", "");
        assertEquals("6@10/1@11", feed.lastDepth().top());
        assertEquals(1, feed.count(BookCounter.GAP));
    }

    @Test
    void shouldReplaceTheBookWithEachStepDepthUntilAChainBegins() {
        event(true, NONE, 150, "10@1 9@1", "11@1");
        event(true, NONE, 20, "8@1", "9@1");
        assertEquals("1@8/1@9", feed.lastDepth().top());
        event(true, 700, 20, "10@1", "11@1");
        event(true, NONE, 150, "8@1", "9@1");
        assertEquals("1@10/1@11", feed.lastDepth().top());
        assertEquals(1, feed.count(BookCounter.SHALLOWER));
        event(false, 701, 20, "10@2", "");
        assertEquals("2@10/1@11", feed.lastDepth().top());
    }

    @Test
    void shouldKeepTheDeepestChain() {
        event(true, 40, 20, "10@1", "11@1");
        event(false, 701, 150, "10@9", "");
        assertEquals("1@10/1@11", feed.lastDepth().top());
        event(true, 702, 150, "10@2", "11@1");
        event(false, 41, 20, "10@9", "");
        assertEquals("2@10/1@11", feed.lastDepth().top());
    }

    @Test
    void shouldDistrustAVersionThatFallsOrIsAbsent() {
        event(true, 700, 150, "10@1", "11@1");
        event(false, 5, 150, "10@9", "");
        assertEquals(BookState.STALE, feed.keeper.state(instrument));
        event(true, 700, 150, "10@1", "11@1");
        event(false, NONE, 150, "10@9", "");
        assertEquals(2, feed.count(BookCounter.GAP));
    }
}
