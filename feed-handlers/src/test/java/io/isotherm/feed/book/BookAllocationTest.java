package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.AllocationProbe;
import io.isotherm.feed.BookLevels;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BookAllocationTest {
    private static final int EVENTS = 50_000;
    private final Symbol symbol = BookFeed.symbol("BTCUSDT");
    private final BookLevels levels = new BookLevels();
    private long now = 1;
    private long update = 1;
    private long depths;

    @Test
    void shouldAllocateNothingPerBookEvent() {
        try (BookKeeper keeper = new BookKeeper(
            new InstrumentTable(List.of(BookFeed.instrument(0, Venue.BYBIT, "BTCUSDT"))), new SilentListener(),
            (instrument, time, depth) -> depths++, instrument -> {
            })) {
            keeper.onFrameStart(Venue.BYBIT, now);
            assertEquals(0, AllocationProbe.leastBytes(5, () -> play(keeper)));
            assertEquals(5 * EVENTS, keeper.count(BookCounter.APPLIED));
            assertTrue(depths > 1000, "depths " + depths);
        }
    }

    private void play(final BookKeeper keeper) {
        for (int i = 0; i < EVENTS; i++) {
            levels.clear();
            final long noise = now * 31 % 97;
            levels.bids().add(99_900 - noise, 2, noise % 3, 1);
            levels.asks().add(100_100 + noise, 2, noise % 5, 1);
            keeper.onBook(symbol, now, update == 1, -1, ++update, -1, 200, levels);
            now += 10_000_000;
            keeper.onTime(now);
        }
    }
}
