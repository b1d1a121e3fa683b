package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.util.Comparator;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random streams of the venues that chain their updates, some lost, against two sorted maps that lose none. */
final class ChainedBooksTest {
    private static final int NONE = -1;
    private static final int STEPS = 10_000;

    private final TreeMap<Integer, Integer> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Integer, Integer> asks = new TreeMap<>();

    @ParameterizedTest
    @EnumSource(value = Venue.class, names = {"BITGET", "GATE"})
    void shouldShowTheVenuesBookOrNoneAtAll(final Venue venue) {
        final long seed = 0xc4a1L + venue.id();
        final Random random = new Random(seed);
        bids.clear();
        asks.clear();
        long position = 1000;
        boolean live = false;
        int shown = 0;
        try (BookFeed feed = new BookFeed(BookFeed.instrument(0, venue, "X"))) {
            for (int step = 0; step < STEPS; step++) {
                final String where = "seed " + seed + " step " + step;
                final StringBuilder bidText = new StringBuilder();
                final StringBuilder askText = new StringBuilder();
                final int mid = 10_000 + (int) (300 * Math.sin(step / 700.0));
                for (int i = random.nextInt(4); i > 0; i--) {
                    change(random, bids, bidText, mid - 1 - random.nextInt(50));
                    change(random, asks, askText, mid + 1 + random.nextInt(50));
                }
                trim(bids, bidText, mid);
                trim(asks, askText, mid);
                final long previous = position;
                position += 1 + random.nextInt(5);
                final boolean snapshot = step % 400 == 7;
                if (!snapshot && random.nextInt(250) == 0) {
                    live = false;
                    continue;
                }
                live |= snapshot;
                feed.book(venue, "X", snapshot, venue == Venue.GATE && !snapshot ? previous + 1 : NONE, position,
                    venue == Venue.GATE ? NONE : snapshot ? 0 : previous, venue == Venue.GATE ? 400 : 0,
                    snapshot ? all(bids) : bidText.toString(), snapshot ? all(asks) : askText.toString());
                feed.advanceMs(100);
                feed.keeper.onTime(feed.now);
                assertEquals(live, feed.keeper.state(feed.table.get(0)) == BookState.LIVE, where);
                if (live && !bids.isEmpty() && !asks.isEmpty()) {
                    shown++;
                    assertEquals(bids.firstEntry().getValue() + "@" + bids.firstKey() + "/"
                        + asks.firstEntry().getValue() + "@" + asks.firstKey(), feed.lastDepth().top(), where);
                }
            }
            assertTrue(shown > STEPS / 4, shown + " books compared, seed " + seed);
            assertTrue(feed.count(BookCounter.GAP) > 10, "seed " + seed);
            assertEquals(0, feed.count(BookCounter.CROSSED), "seed " + seed);
        }
    }

    private static void change(final Random random, final TreeMap<Integer, Integer> side, final StringBuilder text,
                               final int price) {
        final int quantity = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(50);
        if (quantity == 0) {
            side.remove(price);
        } else {
            side.put(price, quantity);
        }
        text.append(price).append('@').append(quantity).append(' ');
    }

    /** As the venue would: what the other side walked through is deleted in the same update. */
    private static void trim(final TreeMap<Integer, Integer> side, final StringBuilder text, final int mid) {
        final boolean buying = side.comparator() != null;
        while (!side.isEmpty() && (buying ? side.firstKey() >= mid : side.firstKey() <= mid)) {
            text.append(side.pollFirstEntry().getKey()).append("@0 ");
        }
    }

    private static String all(final TreeMap<Integer, Integer> side) {
        final StringBuilder text = new StringBuilder();
        side.forEach((price, quantity) -> text.append(price).append('@').append(quantity).append(' '));
        return text.toString();
    }
}
