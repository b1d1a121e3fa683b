package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HyperliquidSequenceTest {
    private static final int NONE = -1;
    private final Instrument instrument = BookFeed.instrument(0, Venue.HYPERLIQUID, "BTC");
    private final BookFeed feed = new BookFeed(instrument);

    @AfterEach
    void close() {
        feed.close();
    }

    private void event(final boolean snapshot, final String bids, final String asks) {
        feed.book(Venue.HYPERLIQUID, "BTC", snapshot, NONE, NONE, NONE, 20, bids, asks);
        feed.advanceMs(100);
        feed.keeper.onTime(feed.now);
    }

    @Test
    void shouldReplaceTheBookWithEveryFrame() {
        event(true, "10@1 9@1", "11@1");
        event(true, "8@2", "9@3");
        assertEquals("2@8/3@9", feed.lastDepth().top());
        assertEquals(2, feed.count(BookCounter.APPLIED));
        assertEquals(0, feed.count(BookCounter.GAP));
    }

    @Test
    void shouldBeMendedByTheNextFrameAfterACrossedOne() {
        event(true, "10@1", "11@1");
        event(true, "12@1", "11@1");
        assertEquals(BookState.STALE, feed.keeper.state(instrument));
        event(true, "10@5", "11@1");
        assertEquals(BookState.LIVE, feed.keeper.state(instrument));
        assertEquals("5@10/1@11", feed.lastDepth().top());
    }

    @Test
    void shouldNotBelieveADeltaWhichTheVenueDoesNotSend() {
        event(false, "10@1", "11@1");
        assertEquals(1, feed.count(BookCounter.UNSYNCHRONISED));
        assertEquals(BookState.UNSYNCHRONISED, feed.keeper.state(instrument));
    }
}
