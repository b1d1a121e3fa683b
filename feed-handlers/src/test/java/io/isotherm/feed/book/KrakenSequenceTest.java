package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KrakenSequenceTest {
    private static final int NONE = -1;
    private final Instrument instrument = BookFeed.instrument(0, Venue.KRAKEN_FUTURES, "PF_XBTUSD");
    private final BookFeed feed = new BookFeed(instrument);

    @AfterEach
    void close() {
        feed.close();
    }

    private void event(final boolean snapshot, final long seq, final String bids, final String asks) {
        feed.book(Venue.KRAKEN_FUTURES, "PF_XBTUSD", snapshot, NONE, seq, NONE, 0, bids, asks);
        feed.advanceMs(100);
        feed.keeper.onTime(feed.now);
    }

    @Test
    void shouldChainDeltasOfOneLevelByOne() {
        event(true, 500, "10@1 9@4", "11@1");
        event(false, 501, "10@0", "");
        event(false, 502, "", "11@3");
        assertEquals("4@9/3@11", feed.lastDepth().top());
        assertEquals(0, feed.count(BookCounter.GAP));
    }

    @Test
    void shouldWaitForASnapshotAfterAGapAndAskForIt() {
        event(false, 499, "10@9", "");
        assertEquals(1, feed.count(BookCounter.UNSYNCHRONISED));
        event(true, 500, "10@1", "11@1");
        event(false, 502, "10@2", "");
        assertEquals(BookState.STALE, feed.keeper.state(instrument));
        assertEquals(1, feed.count(BookCounter.GAP));
        event(false, 503, "10@2", "");
        assertEquals(BookState.STALE, feed.keeper.state(instrument));
        assertEquals(List.of(instrument), feed.resyncs);
        event(true, 700, "10@5", "11@1");
        event(false, 701, "10@6", "");
        assertEquals("6@10/1@11", feed.lastDepth().top());
    }

    @Test
    void shouldDropARepeatedNumberAndDistrustOneThatFallsOrIsAbsent() {
        event(true, 500, "10@1", "11@1");
        event(false, 501, "10@2", "");
        event(false, 501, "10@9", "");
        assertEquals(1, feed.count(BookCounter.DUPLICATE));
        assertEquals("2@10/1@11", feed.lastDepth().top());
        event(false, 3, "10@9", "");
        assertEquals(BookState.STALE, feed.keeper.state(instrument));
        event(true, 4, "10@1", "11@1");
        event(false, NONE, "10@9", "");
        assertEquals(2, feed.count(BookCounter.GAP));
    }
}
